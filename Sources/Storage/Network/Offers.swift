public import Domain

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
            \(offer.createdAt))
            """)
        try note(.created, offer)
    }

    /// Takes an offer or a need back. Returns it, for the way to undo that.
    /// - Throws: `Offer.Refusal`
    public func withdraw(_ offer: Offer) throws -> Offer {
        var offer = offer
        try offer.withdraw(at: now)
        try run("UPDATE offer SET withdrawn_at = \(offer.withdrawnAt) WHERE id = \(offer.id)")
        try note(.withdrawn, offer)
        return offer
    }

    /// Undoes a withdrawal.
    /// - Throws: `Offer.Refusal`
    public func restore(_ offer: Offer) throws {
        var offer = offer
        try offer.restore()
        try run("UPDATE offer SET withdrawn_at = NULL WHERE id = \(offer.id)")
        try note(.undone, offer)
    }

    private func note(_ change: Change, _ offer: Offer) throws {
        try journal(change, .offer, offer.id, details: ["organisation": offer.organisation.rawValue])
    }
}

extension Offer {
    static let columns: SQL =
        "id, organisation, direction, kind, text, language, valid_until, withdrawn_at, created_at"

    init(row: Row) throws {
        try self.init(
            stored: row["id"], organisation: row["organisation"], direction: row["direction"], kind: row["kind"],
            text: row["text"], language: row["language"], validUntil: row["valid_until"],
            withdrawnAt: row["withdrawn_at"], createdAt: row["created_at"])
    }
}
