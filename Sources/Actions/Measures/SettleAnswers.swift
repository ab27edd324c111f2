public import Domain
public import Storage

/// The coordination has talked over what was said about a measure, and notes what was agreed. Where it stands then is the word of
/// those who answer for it, said by telephone: they are told what was noted, and can say otherwise.
public struct SettleAnswers: Sendable {
    let measure: Measure.ID
    let note: String
    let language: Language
    let standing: Measure.Status?
    let today: CalendarDay
    let correspondence: Correspondence?

    /// - Parameters:
    ///   - note: what was agreed; what has ended needs it, and everybody reads it then.
    ///   - standing: where it stands from now on; nil if it stands as it stood.
    ///   - correspondence: nil tells nobody.
    public init(
        about measure: Measure.ID, agreed note: String = "", in language: Language = .german,
        standing: Measure.Status? = nil, on today: CalendarDay, correspondence: Correspondence?
    ) {
        (self.measure, self.note, self.language) = (measure, note, language)
        (self.standing, self.today, self.correspondence) = (standing, today, correspondence)
    }

    /// - Throws: `Measure.Refusal`, `NotFound`; then nothing has changed.
    public func run(in db: Writer) throws {
        guard let measure = try db.measure(measure) else { throw NotFound() }
        let change = standing.map { after in
            MeasureTalk.Standing(
                before: measure.statusApartFromEnding, since: measure.sinceApartFromEnding, after: after)
        }
        let talk = MeasureTalk(about: measure.id, at: db.now, note: note, language: language, standing: change)
        // Somebody else was faster: what they have noted stands.
        guard try db.insert(talk, at: measure.event) else { return }
        guard let standing else { return }
        guard measure.standingsAfterTalk(on: today).contains(standing) else {
            throw Measure.Refusal.notNext(from: measure.status(on: today), to: standing)
        }
        switch standing {
        case .inProgress: try take(.start, on: measure, in: db)
        case .stalled: try take(.stall, on: measure, in: db)
        case .done: try take(.end(.done, because: note, language: language), on: measure, in: db)
        case .notPursued: try take(.end(.notPursued, because: note, language: language), on: measure, in: db)
        case .proposed, .agreed: break
        }
    }

    /// One of them says it, and where the other side has to agree, it does.
    private func take(_ step: Measure.Step, on measure: Measure, in db: Writer) throws {
        guard let first = measure.owners.first else { throw Measure.Refusal.notAnOwner }
        let others = measure.owners.filter { $0.organisation != first.organisation }
        let other = others.first { $0.bank != first.bank } ?? others.first
        let said = try TakeMeasureStep(
            step, on: measure.id, by: Voice(first.organisation, .telephone), person: first.name, on: today,
            correspondence: correspondence
        ).run(in: db)
        guard let pending = said.pendingEnding(on: today), let other else { return }
        try TakeMeasureStep(
            .agreeToEnd, on: measure.id, by: Voice(other.organisation, .telephone), person: other.name,
            answering: pending.mark, on: today, correspondence: correspondence
        ).run(in: db)
    }
}
