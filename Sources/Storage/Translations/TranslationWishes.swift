public import Domain

extension SubjectKind {
    public static let translationWish = SubjectKind(rawValue: "translation-wish")
}

extension Reader {
    /// Whether nothing is written yet of what was wished, or only what nobody has confirmed.
    private static let isOpen: SQL = """
        NOT EXISTS (
            SELECT 1 FROM translation
            WHERE translation.subject = translation_wish.subject AND translation.kind = translation_wish.kind
            AND translation.language = translation_wish.language AND translation.text <> ''
            AND (translation.is_machine = 0 OR translation.confirmed_by IS NOT NULL)
        )
        """

    /// Whether nobody, and no machine, has written anything of it, nor taken it back.
    private static let isUnbegun: SQL = """
        NOT EXISTS (
            SELECT 1 FROM translation
            WHERE translation.subject = translation_wish.subject AND translation.kind = translation_wish.kind
            AND translation.language = translation_wish.language
        )
        """

    /// Whether it is still to be read on `day`: what an organisation has withdrawn, or had offered until then, nobody reads, nor
    /// a card that was taken down.
    private static func isRead(on day: CalendarDay) -> SQL {
        """
        (translation_wish.offer IS NULL OR \(Offer.isOpen("translation_wish.offer", on: day)))
        AND (translation_wish.kind <> \(TextPlace.Kind.card) OR \(Card.hangs("translation_wish.subject")))
        """
    }

    /// What people want to read or are owed and nobody has translated or confirmed, the most urgent first.
    public func openTranslationWishes(on day: CalendarDay, limit: Int = 500) throws -> [TranslationWish] {
        try translationWishes(where: "\(Self.isOpen) AND \(Self.isRead(on: day))", limit: limit)
    }

    /// What nobody has begun, the most urgent first: what waits for somebody who confirms it stands in nobody's way.
    /// - Parameter language: in which nothing is begun here.
    public func unbegunTranslationWishes(
        on day: CalendarDay, notInto language: Language, limit: Int = 500
    ) throws -> [TranslationWish] {
        try translationWishes(
            where: "\(Self.isUnbegun) AND \(Self.isRead(on: day)) AND language <> \(language)", limit: limit)
    }

    private func translationWishes(where condition: SQL, limit: Int) throws -> [TranslationWish] {
        try rows(
            """
            SELECT kind, subject, language, COUNT(*) AS number, COUNT(NULLIF(asker, '')) AS askers,
            MIN(asked_at) AS since
            FROM translation_wish WHERE \(condition)
            GROUP BY subject, kind, language
            ORDER BY COUNT(*) - COUNT(NULLIF(asker, '')) DESC, COUNT(NULLIF(asker, '')) DESC,
                since, subject, kind, language
            LIMIT \(limit)
            """
        ).map { row in
            let (number, askers): (Int, Int) = try (row["number"], row["askers"])
            return try TranslationWish(
                place: TextPlace(row["kind"], ofSubject: row["subject"]), language: row["language"],
                isOwed: number > askers, askers: askers, since: row["since"])
        }.sorted(by: TranslationWish.comesFirst)
    }

    /// How many texts are owed or asked for in a language in which nobody has written or confirmed them.
    public func openTranslationWishCount(on day: CalendarDay) throws -> Int {
        try rows(
            """
            SELECT subject FROM translation_wish WHERE \(Self.isOpen) AND \(Self.isRead(on: day))
            GROUP BY subject, kind, language
            """
        ).count
    }
}

extension Writer {
    /// Somebody wants to read a text in this language; once for each `asker`.
    /// - Parameter asker: tells browsers apart for this text and this language; nil where it is owed without anybody asking.
    public func insert(wishFor place: TextPlace, in language: Language, asker: SecretHash?) throws {
        let added = try run(
            """
            INSERT INTO translation_wish (kind, subject, \(TextPlace.ownerColumns), language, asker, asked_at)
            VALUES (\(place.kind), \(place.subject), \(place.owners), \(language), \(asker?.rawValue ?? ""),
            \(now.quarterOfAnHour)) ON CONFLICT DO NOTHING
            """)
        guard added > 0 else { return }
        try journal(.created, .translationWish, place.identifier, anonymously: asker != nil)
    }
}
