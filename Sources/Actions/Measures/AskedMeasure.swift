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

    public let measure: Measure
    /// What the organisation is called that is asked.
    public let organisation: String
    private let names: [Organisation.ID: String]
    private let card: Card?
    private let note: ProgressNote?

    public init(_ measure: Measure, for asked: Organisation.ID, in db: Reader) throws {
        self.measure = measure
        names = try db.organisationNames(measure.owners.map(\.organisation) + [asked]).mapValues(\.name)
        organisation = names[asked] ?? ""
        note = try db.progressNotes(of: measure.id).first
        card = try Self.card(behind: measure, in: db)
    }

    /// The card with the most dots among those from which it grew; the oldest of several.
    private static func card(behind measure: Measure, in db: Reader) throws -> Card? {
        guard let idea = measure.idea, let event = measure.event else { return nil }
        let behind = try db.cardsBehindIdeas(of: event)[idea] ?? []
        let best = behind.min { left, right in
            left.dots == right.dots ? left.id < right.id : left.dots > right.dots
        }
        return try best.flatMap { try db.card($0.id) }
    }

    /// - Parameter namingAll: whether also those people are named who are not named in public; their partners know them.
    public func lines(in words: Words, namingAll: Bool) -> [Line] {
        var lines: [Line] = []
        func add(_ label: some Phrase, _ text: String, _ language: Language? = nil) {
            guard !text.isBlank else { return }
            lines.append(Line(label: words(label), text: text, language: language))
        }
        add(AskedPhrase.whatLabel, measure.text, measure.language)
        add(MeasurePhrase.needsLabel, measure.needs, measure.language)
        add(PlenaryPhrase.firstStep, measure.firstStep, measure.language)
        add(MeasurePhrase.dueLabel, measure.due.map { words.day($0) } ?? "")
        add(MeasurePhrase.ownersTitle, owners(words, namingAll: namingAll))
        if let card, !card.isWithdrawn { add(AskedPhrase.cardLabel, card.text.rawValue, card.language) }
        if let note {
            let day = words.day(CalendarDay(of: note.createdAt, in: .ofTheCity))
            add(AskedPhrase.noteLabel(day: day), note.text, note.language)
        }
        return lines
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
