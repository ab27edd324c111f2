public import Domain

extension SubjectKind {
    public static let translation = SubjectKind(rawValue: "translation")
}

extension TextPlace.Kind: SQLConvertible {}

extension TextPlace {
    /// Whose text it is, so that what is said of it goes with it: the columns of `owners`.
    static let ownerColumns: SQL = "idea, measure, progress_note, offer"

    /// One of them the thing, the others nothing. None of a card: when it is gone, `forgetTranslationsOfMissingCards` follows.
    var owners: SQL {
        func owner(_ thing: Kind.Thing) -> String? { kind.thing == thing ? subject : nil }
        return "\(owner(.idea)), \(owner(.measure)), \(owner(.progressNote)), \(owner(.offer))"
    }

    /// What the journal calls it: a place has no identifier of its own.
    var identifier: Identifier<TextPlace> { Identifier(rawValue: subject) }
}

extension Translation {
    fileprivate static let columns: SQL =
        "id, kind, subject, language, text, original, is_machine, written_by, confirmed_by"

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], place: TextPlace(row["kind"], ofSubject: row["subject"]), language: row["language"],
            text: row["text"], original: row["original"], isMachine: row["is_machine"], writer: row["written_by"],
            confirmedBy: row["confirmed_by"])
    }
}

extension Translation {
    /// Of which text and into which language: one thing has many translations.
    fileprivate var told: [String: String] {
        var details = ["language": language.rawValue, "text": place.kind.rawValue]
        if place.kind.thing == .idea { details["idea"] = place.subject }
        if place.kind.thing == .measure { details["measure"] = place.subject }
        if place.kind.thing == .card { details["card"] = place.subject }
        return details
    }
}

extension Translation: Undoable {
    static let undoableKind = UndoableKind.translation

    /// Puts back what a change has replaced.
    public mutating func putBack(_ earlier: EarlierValues) throws {
        try earlier.putBack(in: &self, Self.fields)
    }

    /// Everything about it that can be changed, by the names that the journal has for it.
    fileprivate static let fields: [FieldName<Translation>] = [
        .undoable("text", at: \.text),
        .undoable("original", isAside: true, get: { $0.original }, put: { $0.original = $1 }),
        .undoable("isMachine", at: \.isMachine),
        .undoable(
            "writer", isAside: true, get: { $0.writer.rawValue },
            put: { $0.writer = Author(rawValue: $1) ?? .system }),
        .undoable(
            "confirmedBy", get: { $0.confirmedBy?.rawValue ?? "" },
            put: { $0.confirmedBy = Author(rawValue: $1) }),
    ]
}

extension Reader {
    /// The translations of these texts that somebody who reads `reader` needs: into that language, of what is not in it. What
    /// they read anyway may be there in easier words.
    public func translations(of originals: [OriginalText], for reader: Language) throws -> TranslationsRead {
        let subjects = Set(originals.filter { $0.language != reader }.map(\.place.subject))
        guard !subjects.isEmpty else { return .none }
        return try TranslationsRead(
            translations(where: "subject IN \(list: subjects.sorted()) AND language = \(reader)"))
    }

    /// The translations of these texts into all languages.
    public func translations(of places: Set<TextPlace>) throws -> [Translation] {
        let subjects = Set(places.map(\.subject))
        guard !subjects.isEmpty else { return [] }
        return try translations(where: "subject IN \(list: subjects.sorted())").filter { places.contains($0.place) }
    }

    /// The translations of all texts that anybody has written, for whoever looks for those that are out of date.
    public func writtenTranslations(limit: Int = 5_000) throws -> [Translation] {
        try rows(
            """
            SELECT \(Translation.columns) FROM translation WHERE text <> '' ORDER BY subject, kind, language
            LIMIT \(limit)
            """
        ).map(Translation.init(row:))
    }

    public func translation(at place: TextPlace, into language: Language) throws -> Translation? {
        try translations(
            where: "subject = \(place.subject) AND kind = \(place.kind) AND language = \(language)"
        ).first
    }

    private func translations(where condition: SQL) throws -> [Translation] {
        try rows("SELECT \(Translation.columns) FROM translation WHERE \(condition) ORDER BY subject, kind, language")
            .map(Translation.init(row:))
    }

    fileprivate func translation(_ id: Translation.ID) throws -> Translation? {
        try translations(where: "id = \(id)").first
    }

    /// What stands at these places on `day`, with where it belongs; what is gone is left out.
    public func originals(at places: Set<TextPlace>, on day: CalendarDay) throws -> [TextPlace: FoundText] {
        func subjects<Subject>(_ thing: TextPlace.Kind.Thing) -> Set<Identifier<Subject>> {
            Set(places.filter { $0.kind.thing == thing }.map { Identifier(rawValue: $0.subject) })
        }
        let ideas = try ideas(subjects(.idea)).flatMap { idea in
            idea.originals.map { FoundText($0, event: idea.event, idea: idea.id, title: idea.title) }
        }
        let notes = try progressNotes(subjects(.progressNote))
        var ofMeasures: Set<Measure.ID> = subjects(.measure)
        ofMeasures.formUnion(notes.map(\.measure))
        let measures = try measures(ofMeasures)
        let noted = Dictionary(measures.map { ($0.id, $0) }) { first, _ in first }
        let textsOfMeasures = measures.flatMap { measure in
            measure.originals(on: day).map {
                FoundText($0, event: measure.event, measure: measure.id, title: measure.title)
            }
        }
        let textsOfNotes = notes.compactMap { note in
            note.original.map {
                FoundText(
                    $0, event: noted[note.measure]?.event, measure: note.measure, title: noted[note.measure]?.title)
            }
        }
        let offers = try offers(subjects(.offer)).filter { $0.isOpen(on: day) }.compactMap { offer in
            offer.original.map { FoundText($0, organisation: offer.organisation) }
        }
        let cards = try cards(subjects(.card))
        let eventsOfBoards = try events(ofBoards: Set(cards.map(\.board)))
        let textsOfCards = cards.compactMap { card in
            card.original.map { FoundText($0, event: eventsOfBoards[card.board], board: card.board) }
        }
        let all = ideas + textsOfMeasures + textsOfNotes + offers + textsOfCards
        let found = all.filter { places.contains($0.original.place) }
        return Dictionary(found.map { ($0.original.place, $0) }) { first, _ in first }
    }
}

extension Writer {
    /// Changes the translation of a text into a language, or writes the first one: reads it, changes it and writes it in one
    /// breath, and only if something is different.
    ///
    /// - Throws: what `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        translationOf found: FoundText, into language: Language, as change: Change = .changed,
        _ body: (inout Translation) throws -> Void
    ) throws -> Translation {
        let place = found.original.place
        let kept = try translation(at: place, into: language)
        let before = kept ?? Translation(id: newIdentifier(), place: place, language: language, writer: author)
        var details = before.told
        details["idea"] = found.idea?.rawValue
        details["measure"] = found.measure?.rawValue
        details["organisation"] = found.organisation?.rawValue
        return try keep(before, as: change, event: found.event, details: details, body)
    }

    /// Puts back what a change has replaced.
    /// - Throws: `NotFound`, and whatever `body` throws.
    public func change(
        translation id: Translation.ID, as change: Change, details: [String: String],
        _ body: (inout Translation) throws -> Void
    ) throws {
        guard let before = try translation(id) else { throw NotFound() }
        try keep(before, as: change, event: nil, details: before.told.merging(details) { $1 }, body)
    }

    @discardableResult
    private func keep(
        _ before: Translation, as change: Change, event: Event.ID?, details: [String: String],
        _ body: (inout Translation) throws -> Void
    ) throws -> Translation {
        let difference = try Difference(before, Translation.fields, by: body)
        let translation = difference.after
        guard !difference.isEmpty else { return translation }
        try run(
            """
            INSERT INTO translation (\(Translation.columns), \(TextPlace.ownerColumns))
            VALUES (\(translation.id), \(translation.place.kind), \(translation.place.subject), \(translation.language),
            \(translation.text), \(translation.original), \(translation.isMachine), \(translation.writer),
            \(translation.confirmedBy), \(translation.place.owners))
            ON CONFLICT (id) DO UPDATE SET text = excluded.text, original = excluded.original,
            is_machine = excluded.is_machine, written_by = excluded.written_by, confirmed_by = excluded.confirmed_by
            """)
        try record(
            difference, as: change, .translation, translation.id, event: event, stream: stream(of: translation.place),
            details: details)
        return translation
    }

    /// Open pages of a board show what is said of its cards.
    private func stream(of place: TextPlace) throws -> Stream? {
        guard place.kind.thing == .card else { return nil }
        return try card(Card.ID(rawValue: place.subject)).map { .board($0.board) }
    }

    /// A card that is gone for good takes along what is said of it, and what was wished.
    public func forgetTranslationsOfMissingCards() throws {
        let gone: [TextPlace] = try rows(
            """
            SELECT kind, subject FROM translation
            WHERE kind = \(TextPlace.Kind.card) AND NOT \(Card.isKept("translation.subject"))
            UNION
            SELECT kind, subject FROM translation_wish
            WHERE kind = \(TextPlace.Kind.card) AND NOT \(Card.isKept("translation_wish.subject"))
            """
        ).map { try TextPlace($0["kind"], ofSubject: $0["subject"]) }
        try forgetTranslations(of: gone)
    }

    /// The original is gone, though the thing is still there: so are its translations, and what was wished.
    public func forgetTranslations(of places: [TextPlace]) throws {
        for place in places {
            let gone =
                try run("DELETE FROM translation WHERE subject = \(place.subject) AND kind = \(place.kind)")
                + run("DELETE FROM translation_wish WHERE subject = \(place.subject) AND kind = \(place.kind)")
            if gone > 0 { try journal(.removed, .translation, place.identifier) }
        }
    }
}
