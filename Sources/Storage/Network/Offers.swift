public import Domain

extension Offer {
    /// Whether people read it on `day`: it is not withdrawn, and holds.
    /// - Parameter id: where the statement has its identifier.
    static func isOpen(_ id: SQL, on day: CalendarDay) -> SQL {
        "EXISTS (SELECT 1 FROM offer WHERE offer.id = \(id) AND withdrawn_at IS NULL AND valid_until >= \(day))"
    }
}

extension Reader {
    /// What an organisation offers and needs on the day `today`, the newest first.
    public func openOffers(of organisation: Organisation.ID, on today: CalendarDay) throws -> [Offer] {
        try rows(
            """
            SELECT \(Offer.columns) FROM offer
            WHERE organisation = \(organisation) AND withdrawn_at IS NULL AND valid_until >= \(today)
            ORDER BY direction DESC, created_at DESC, id DESC
            """
        ).map(Offer.init(row:))
    }

    /// These offers and needs; those that are gone are left out.
    public func offers(_ ids: Set<Offer.ID>) throws -> [Offer] {
        guard !ids.isEmpty else { return [] }
        return try rows("SELECT \(Offer.columns) FROM offer WHERE id IN \(list: ids.sorted()) ORDER BY id")
            .map(Offer.init(row:))
    }

    /// What is offered, or needed, of one kind on the day `today`, by whomever.
    public func openOffers(_ direction: Offer.Direction, of kind: OfferKind, on today: CalendarDay) throws -> [Offer] {
        try rows(
            """
            SELECT \(Offer.columns) FROM offer
            WHERE kind = \(kind) AND direction = \(direction) AND valid_until >= \(today)
                AND withdrawn_at IS NULL
            ORDER BY id
            """
        ).map(Offer.init(row:))
    }

    /// What an organisation offers and needs, and what it did until not long ago, whatever ends first at the top.
    public func offers(of organisation: Organisation.ID, validSince day: CalendarDay) throws -> [Offer] {
        try rows(
            """
            SELECT \(Offer.columns) FROM offer
            WHERE organisation = \(organisation) AND valid_until >= \(day) ORDER BY valid_until, id
            """
        ).map(Offer.init(row:))
    }

    /// Whose last day is over and that stand there still.
    public func offersToEnd(on today: CalendarDay, limit: Int = 200) throws -> [Offer.ID] {
        try rows(
            "SELECT id FROM offer WHERE withdrawn_at IS NULL AND valid_until < \(today) ORDER BY id LIMIT \(limit)"
        ).map { try $0["id"] }
    }

    /// Which end until `last`, and whose organisation has not been told of that day.
    public func offersToRemindOf(from today: CalendarDay, until last: CalendarDay, limit: Int = 200) throws -> [Offer] {
        try rows(
            """
            SELECT \(Offer.columns) FROM offer
            WHERE withdrawn_at IS NULL AND valid_until >= \(today) AND valid_until <= \(last)
                AND (reminded_for IS NULL OR reminded_for <> valid_until)
            ORDER BY organisation, valid_until, id LIMIT \(limit)
            """
        ).map(Offer.init(row:))
    }

    public func offer(_ id: Offer.ID) throws -> Offer? {
        try row("SELECT \(Offer.columns) FROM offer WHERE id = \(id)").map(Offer.init(row:))
    }
}

extension Writer {
    public func insert(_ offer: Offer) throws {
        try run(
            """
            INSERT INTO offer (\(Offer.columns)) VALUES (\(offer.id), \(offer.organisation), \(offer.direction),
            \(offer.kind), \(offer.text), \(offer.language), \(offer.validUntil), \(offer.withdrawnAt),
            \(offer.createdAt), \(offer.remindedFor))
            """)
        try journal(.created, .offer, offer.id, details: ["organisation": offer.organisation.rawValue])
        try noteOpenServices(of: offer.organisation)
    }

    /// Changes an offer or a need: reads it, changes it and writes it in one breath, and only if something is different.
    ///
    /// - Parameter change: how the journal calls it.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(offer id: Offer.ID, as change: Change, _ body: (inout Offer) throws -> Void) throws -> Offer {
        guard let before = try offer(id) else { throw NotFound() }
        let difference = try Difference(before, Offer.fields, by: body)
        let offer = difference.after
        guard !difference.isEmpty else { return offer }
        // Everything else about it never changes.
        try run(
            """
            UPDATE offer SET valid_until = \(offer.validUntil), withdrawn_at = \(offer.withdrawnAt),
                reminded_for = \(offer.remindedFor)
            WHERE id = \(offer.id)
            """)
        try record(difference, as: change, .offer, id, details: ["organisation": offer.organisation.rawValue])
        try noteOpenServices(of: offer.organisation)
        return offer
    }
}

extension Offer {
    /// Everything about it that can be changed. Putting it back has a deed of its own.
    fileprivate static let fields: [FieldName<Offer>] = [
        .lasting("withdrawn") { $0.withdrawnAt },
        .lasting("validUntil") { $0.validUntil },
        .lasting("reminded") { $0.remindedFor },
    ]

    static let columns: SQL =
        "id, organisation, direction, kind, text, language, valid_until, withdrawn_at, created_at, reminded_for"

    init(row: Row) throws {
        try self.init(
            stored: row["id"], organisation: row["organisation"], direction: row["direction"], kind: row["kind"],
            text: row["text"], language: row["language"], validUntil: row["valid_until"],
            withdrawnAt: row["withdrawn_at"], createdAt: row["created_at"], remindedFor: row["reminded_for"])
    }
}
