extension Migration {
    /// What partners have put down together, who asks to begin again, who comes in whose place, and what they write to each
    /// other before they say yes.
    static let cooperating = Migration(
        name: "0036-cooperating",
        steps: [
            "ALTER TABLE cooperation ADD COLUMN aim TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE cooperation ADD COLUMN rhythm TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE cooperation ADD COLUMN funded_until TEXT",
            "CREATE INDEX cooperation_by_funding ON cooperation (funded_until)",
            "ALTER TABLE cooperation ADD COLUMN waking_by TEXT",
            "ALTER TABLE cooperation ADD COLUMN waking_way TEXT",
            "ALTER TABLE cooperation ADD COLUMN waking_on TEXT",
            "ALTER TABLE cooperation_party ADD COLUMN successor TEXT REFERENCES organisation (id) ON DELETE SET NULL",
            "CREATE INDEX cooperation_party_by_successor ON cooperation_party (successor)",
            """
            CREATE TABLE cooperation_note (
                id TEXT PRIMARY KEY,
                cooperation TEXT NOT NULL REFERENCES cooperation (id) ON DELETE CASCADE,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                way TEXT NOT NULL,
                text TEXT NOT NULL,
                at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX cooperation_note_by_cooperation ON cooperation_note (cooperation, id)",
            "CREATE INDEX cooperation_note_by_organisation ON cooperation_note (organisation, at)",
        ],
        tables: [
            TableNote(
                "cooperation", told: [.cooperation],
                personal: [
                    PersonalColumn("dormancy_reason", .text, for: .network, .whileThere),
                    PersonalColumn("ending_reason", .text, for: .network, .whileThere),
                ],
                none: """
                    id topic form title status status_since begun origin origin_subject status_by status_way \
                    ending ending_by ending_way ending_proposed_on ending_agreed_on created_at aim rhythm funded_until \
                    waking_by waking_way waking_on
                    """),
            TableNote(
                "cooperation_party", told: [.cooperation],
                none: """
                    cooperation organisation position contribution money say credit confirmed_at confirmed_way \
                    ending_way successor
                    """),
            TableNote(
                "cooperation_note", told: [.cooperation],
                personal: [PersonalColumn("text", .text, for: .agreement, .whileThere)],
                none: "id cooperation organisation way at"),
        ])
}
