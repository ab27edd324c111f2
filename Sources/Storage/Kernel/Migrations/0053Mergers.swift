import Domain

extension Migration {
    /// What stood in the directory twice becomes one: the old address leads on, and for a while both can be told apart again.
    static let mergers = Migration(
        name: "0053-mergers",
        steps: [
            // `gone` refers to nothing: it is no more. `target` is the one of which it became part, `kept` what that is part of
            // today. `name_key`: without its legal form, as search compares it. `entry`: the journal's number for it. `fields` and `steps` lead back, as long as there is a way back.
            """
            CREATE TABLE organisation_merger (
                id TEXT PRIMARY KEY,
                gone TEXT NOT NULL,
                slug TEXT NOT NULL,
                name TEXT NOT NULL,
                name_key TEXT NOT NULL,
                visibility TEXT NOT NULL,
                target TEXT NOT NULL,
                kept TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                merged_at BIGINT NOT NULL,
                undone_at BIGINT,
                entry BIGINT NOT NULL,
                fields TEXT,
                steps TEXT
            )
            """,
            "CREATE INDEX organisation_merger_by_slug ON organisation_merger (slug)",
            "CREATE INDEX organisation_merger_by_name ON organisation_merger (name_key)",
            "CREATE INDEX organisation_merger_by_gone ON organisation_merger (gone)",
            "CREATE INDEX organisation_merger_by_kept ON organisation_merger (kept)",
            "CREATE INDEX organisation_merger_by_time ON organisation_merger (merged_at)",
        ],
        tables: [
            TableNote(
                "organisation_merger", told: [.organisation],
                personal: [
                    // What both had and one of them lost: who looks after it, a contact.
                    PersonalColumn("steps", .text, for: .undo, .days(OrganisationMerger.daysToUndo))
                ],
                none: "id gone slug name name_key visibility target kept merged_at undone_at entry fields")
        ])
}
