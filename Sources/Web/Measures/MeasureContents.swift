import Actions
import Domain
import Storage
import Words

/// A measure with all that its page tells.
struct MeasureContents: Sendable {
    let measure: Measure
    let idea: Idea?
    let event: Event?
    let notes: [ProgressNote]
    let way: WayOfIdea
    let story: MeasureStory
    /// The owners that nobody can write to any more.
    let withoutContact: Set<Organisation.ID>
    let organisations: [Organisation.ID: OrganisationName]
    /// Which owners a letter of the caller reaches; read only for a receipt.
    let reached: Set<Organisation.ID>
    /// For whoever reads another language than the one in which it is written.
    let translations: TranslationsRead
    /// The newest word of each of those who answer for it, and of each of those for whom it was done.
    let answers: [MeasureAnswer]
    /// What was agreed when that was talked over, the newest first.
    let talks: [MeasureTalk]
    /// What came of it, in the words of each side that has said so.
    let outcomes: [SaidOutcome]
    /// Why it is open again, as long as nothing else has become of it.
    let reopening: Measure.Reopening?
    /// Which of its owners were asked, when, and have not answered.
    let unanswered: [Organisation.ID: CalendarDay]

    /// - Parameters:
    ///   - speaker: the slug of whoever has just said something and may be no owner any more.
    init?(
        _ id: Measure.ID, for caller: Caller, speaker: String?, in reader: Language, on today: CalendarDay,
        from db: Reader
    ) throws {
        guard let measure = try db.measure(id) else { return nil }
        self.measure = measure
        let owners = measure.owners.map(\.organisation)
        idea = try measure.idea.flatMap(db.idea)
        event = try measure.event.flatMap { try db.event($0) }.flatMap { $0.isShown(to: .everyone) ? $0 : nil }
        let notes = try db.progressNotes(of: id)
        self.notes = notes
        translations = try db.translations(
            of: measure.originals(on: today) + notes.compactMap(\.original), for: reader)
        way = try WayOfIdea(of: measure, in: db)
        withoutContact =
            try measure.status(on: today).isOpen
            ? OwnersWithoutContact(of: [measure], in: db).missing[measure.id] ?? [] : []
        story = try MeasureStory(of: measure, notes: notes, on: today, in: db)
        let speaking = try speaker.flatMap { try db.organisation(slug: $0)?.id }
        let answers = try db.measureAnswers(about: [id])[id] ?? []
        self.answers = answers.newestOfEachOwner + answers.newestOfEachSide
        talks = try answers.isEmpty ? [] : db.measureTalks(about: [id])[id] ?? []
        let reopenings = try db.reopenings(of: [id])[id] ?? []
        reopening = measure.reopening(among: reopenings, on: today)
        outcomes = measure.outcomes(saidBy: answers, since: reopenings.last?.reopenedAt, on: today)
        let questions = try db.writtenFollowUps(about: [id]).filter { $0.letter == .question }
        let open = questions.filter { question in
            !answers.contains { $0.organisation == question.organisation && $0.round >= question.round }
        }
        unanswered = Dictionary(open.map { ($0.organisation, $0.writtenOn) }, uniquingKeysWith: { max($0, $1) })
        let others =
            (caller.signedIn?.organisations ?? []) + [speaking].compactMap(\.self) + answers.map(\.organisation)
        organisations = try caller.ownerNames(of: [measure], and: others, in: db)
        reached = speaker == nil ? [] : try db.reached(among: owners, by: caller.signedIn?.account.id)
    }
}

extension Visit {
    /// The page of a measure, with what was typed and why it was refused.
    func measurePage(
        of id: Measure.ID, sent: SentForm = SentForm(), refusal: Measure.Refusal? = nil, typedNote: String = ""
    ) async throws -> MeasurePage {
        let (caller, speaker) = (self.caller, receipt?.slug)
        let (reader, day) = (words.language.tag, today)
        let contents = try await found { db in
            try MeasureContents(id, for: caller, speaker: speaker, in: reader, on: day, from: db)
        }
        // A draft is for those who write it and those who are to answer for it.
        guard !contents.measure.isDraft || mayChange(contents.measure) else { throw NotFound() }
        return MeasurePage(visit: self, contents: contents, sent: sent, refusal: refusal, typedNote: typedNote)
    }
}
