public import Domain

extension SubjectKind {
    public static let savedFilter = SubjectKind(rawValue: "saved-filter")
}

extension Reader {
    /// What this account has kept for `event`, the first kept first. What a newer program has kept is left out.
    public func savedFilters(of account: Account.ID, at event: Event.ID) throws -> [SavedFilter] {
        try rows(
            """
            SELECT id, choice, tells FROM saved_filter
            WHERE account = \(account) AND event = \(event) ORDER BY created_at, id
            """
        ).compactMap { row in
            guard let choice = RegistrationChoice(text: try row["choice"]) else { return nil }
            return SavedFilter(id: try row["id"], choice: choice, tells: try row["tells"])
        }
    }
}

extension Writer {
    /// Keeps a choice, or says of one that is kept whether it tells.
    /// - Throws: `SavedFilterRefusal`
    public func keep(_ choice: RegistrationChoice, telling tells: Bool, for account: Account.ID, at event: Event.ID)
        throws
    {
        guard choice.isNarrow else { throw SavedFilterRefusal.nothingChosen }
        let kept = try savedFilters(of: account, at: event)
        if let filter = kept.first(where: { $0.choice == choice.unsorted }) {
            guard filter.tells != tells else { return }
            try run("UPDATE saved_filter SET tells = \(tells) WHERE id = \(filter.id)")
            try journal(.changed, .savedFilter, filter.id, event: event, details: ["fields": "tells"])
            return
        }
        guard kept.count < SavedFilter.most else { throw SavedFilterRefusal.tooMany }
        let id: SavedFilter.ID = newIdentifier()
        try run(
            """
            INSERT INTO saved_filter (id, account, event, choice, tells, created_at)
            VALUES (\(id), \(account), \(event), \(choice.unsorted.text), \(tells), \(now))
            """)
        try journal(.created, .savedFilter, id, event: event)
    }

    /// Lets a choice go; nothing if it is not kept.
    public func letGo(_ choice: RegistrationChoice, of account: Account.ID, at event: Event.ID) throws {
        guard let filter = try savedFilters(of: account, at: event).first(where: { $0.choice == choice.unsorted })
        else { return }
        try run("DELETE FROM saved_filter WHERE id = \(filter.id)")
        try journal(.removed, .savedFilter, filter.id, event: event)
    }
}
