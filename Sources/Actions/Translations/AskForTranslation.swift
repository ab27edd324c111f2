public import Domain
public import Storage

/// Somebody wants to read something in another language than its author's. What is not translated yet waits at the desk.
public struct AskForTranslation: Sendable {
    let thing: TextPlace.Kind.Thing
    let subject: String
    let language: Language
    let today: CalendarDay
    let asker: @Sendable (TextPlace) -> SecretHash

    /// - Parameters:
    ///   - subject: the identifier of the thing; of a measure its notes are asked for, too, of a board its cards.
    ///   - language: in which they read.
    ///   - asker: tells browsers apart for one text, so that each counts once, and leads from no text to another.
    public init(
        of thing: TextPlace.Kind.Thing, _ subject: String, into language: Language, on today: CalendarDay,
        asker: @escaping @Sendable (TextPlace) -> SecretHash
    ) {
        (self.thing, self.subject, self.language) = (thing, subject, language)
        (self.today, self.asker) = (today, asker)
    }

    /// - Throws: `NotFound` if there is no such thing, or nothing is written about it.
    public func run(in db: Writer) throws {
        var places = TextPlace.Kind.allCases.filter { $0.thing == thing }.map { TextPlace($0, ofSubject: subject) }
        if thing == .board {
            places = try db.cards(on: Board.ID(rawValue: subject)).map { TextPlace(.card, of: $0.id) }
        }
        if thing == .measure {
            let notes = try db.progressNotes(of: Measure.ID(rawValue: subject))
            places += notes.map { TextPlace(.progressNote, of: $0.id) }
        }
        let originals = try db.originals(at: Set(places), on: today)
        guard !originals.isEmpty else { throw NotFound() }
        let translated = try db.translations(of: originals.values.map(\.original), for: language)
        for place in places {
            guard let original = originals[place]?.original, !original.isRead(in: language),
                translated.translation(of: original) == nil
            else { continue }
            try db.insert(wishFor: place, in: language, asker: asker(place))
        }
    }
}
