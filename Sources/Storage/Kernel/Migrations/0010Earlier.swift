extension Migration {
    /// What undo needs: what stood in the fields before.
    static let earlier = Migration(
        name: "0010-earlier",
        steps: [
            """
            CREATE TABLE earlier (
                entry BIGINT PRIMARY KEY,
                kind TEXT NOT NULL,
                subject TEXT NOT NULL,
                fields TEXT NOT NULL,
                until BIGINT NOT NULL
            )
            """,
            "CREATE INDEX earlier_by_subject ON earlier (kind, subject)",
            "CREATE INDEX earlier_by_until ON earlier (until)",
        ],
        tables: [
            TableNote(
                // No page but the journal, which nobody keeps, shows whether something can be undone.
                "earlier", told: [],
                personal: [
                    // Among them the needs of a registration.
                    PersonalColumn("fields", .need, for: .undo, .days(1))
                ],
                none: "entry kind subject until")
        ])
}
