public import Domain
public import Storage
public import Words

/// A measure with all that somebody has to know to say what became of it: what, by when, who from each side, the card from which it
/// grew and the last note. Letters and pages say it alike.
public struct AskedMeasure: Hashable, Sendable {
    /// One line of it.
    public struct Line: Hashable, Sendable {
        public let label: String
        public let text: String
        /// In which it was written, where that is known.
        public let language: Language?
    }

    /// So many of the cards from which it grew are shown; the page of the measure has them all.
    private static let mostCards = 5

    public let measure: Measure
    /// What the organisation is called that is asked.
    public let organisation: String
    /// Why it is open again, as long as nothing else has become of it.
    public let reopening: Measure.Reopening?
    private let today: CalendarDay
    private let names: [Organisation.ID: String]
    private let cards: [Card]
    private let note: ProgressNote?
    private let outcomes: [SaidOutcome]

    public init(_ measure: Measure, for asked: Organisation.ID, on today: CalendarDay, in db: Reader) throws {
        self.measure = measure
        self.today = today
        names = try db.organisationNames(measure.owners.map(\.organisation) + [asked]).mapValues(\.name)
        organisation = names[asked] ?? ""
        note = try db.progressNotes(of: measure.id).first
        cards = try Self.cards(behind: measure, in: db)
        let reopenings = try db.reopenings(of: [measure.id])[measure.id] ?? []
        reopening = measure.reopening(among: reopenings, on: today)
        outcomes = measure.outcomes(
            saidBy: try db.measureAnswers(about: [measure.id])[measure.id] ?? [],
            since: reopenings.last?.reopenedAt, on: today)
    }

    /// Those from which it grew, the one with the most dots first; the oldest of several.
    private static func cards(behind measure: Measure, in db: Reader) throws -> [Card] {
        guard let idea = measure.idea, let event = measure.event else { return [] }
        let behind = try db.cardsBehindIdeas(of: event)[idea] ?? []
        let best = behind.sorted { left, right in
            left.dots == right.dots ? left.id < right.id : left.dots > right.dots
        }
        return try best.prefix(mostCards).compactMap { try db.card($0.id) }.filter { !$0.isWithdrawn }
    }

    /// - Parameter namingAll: whether also those people are named who are not named in public; their partners know them.
    public func lines(in words: Words, namingAll: Bool) -> [Line] {
        var lines: [Line] = []
        func add(_ label: some Phrase, _ text: String, _ language: Language? = nil) {
            guard !text.isBlank else { return }
            lines.append(Line(label: words(label), text: text, language: language))
        }
        add(SaidPhrase.stateLabel, state(words))
        if let reopening {
            add(SaidPhrase.reopenedLabel, words(SaidPhrase.notArrivedAt(count: reopening.noes)))
            let day = words.day(reopening.doneOn)
            add(SaidPhrase.doneBefore(day: day), reopening.outcome ?? "", reopening.outcomeLanguage ?? .german)
        }
        for outcome in outcomes {
            let name = outcome.organisation.flatMap { names[$0] }
            guard let name else {
                add(MeasurePhrase.outcomeLabel, outcome.text, outcome.language)
                continue
            }
            add(SaidPhrase.outcomeOf(organisation: name), outcome.text, outcome.language)
        }
        add(AskedPhrase.whatLabel, measure.text, measure.language)
        add(MeasurePhrase.needsLabel, measure.needs, measure.language)
        add(PlenaryPhrase.firstStep, measure.firstStep, measure.language)
        add(MeasurePhrase.dueLabel, measure.due.map { words.day($0) } ?? "")
        add(MeasurePhrase.ownersTitle, owners(words, namingAll: namingAll))
        for card in cards {
            guard cards.count > 1 else {
                add(AskedPhrase.cardLabel, card.text.rawValue, card.language)
                break
            }
            add(SaidPhrase.cardOfMany, card.text.rawValue, card.language)
        }
        if let note {
            let day = words.day(CalendarDay(of: note.createdAt, in: .ofTheCity))
            add(AskedPhrase.noteLabel(day: day), note.text, note.language)
        }
        return lines
    }

    /// Where it stands, and since when.
    private func state(_ words: Words) -> String {
        let status = measure.status(on: today)
        let word = words.lexicon.taxonomy.label(
            of: status.rawValue, in: .measureStatuses, language: words.language.tag)
        let day = words.day(measure.statusSince(on: today))
        // What happens once happens on a day; what lasts, since one.
        return "\(word) \(words(status.isOpen ? MeasurePhrase.sinceDay(day: day) : .onDay(day: day)))"
    }

    private func owners(_ words: Words, namingAll: Bool) -> String {
        words.list(
            measure.owners.map { owner in
                let organisation = names[owner.organisation] ?? ""
                guard namingAll || owner.isNamePublic, !owner.name.isEmpty else { return organisation }
                return words(AskedPhrase.personOf(person: owner.name, organisation: organisation))
            })
    }
}
