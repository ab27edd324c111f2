extension Migration {
    /// People who want to stay in touch after a Fachtag.
    static let contacts = Migration(
        name: "0020-contacts",
        steps: [
            // What stands on a badge for whoever types; who has none has no row.
            """
            CREATE TABLE contact_number (
                registration TEXT PRIMARY KEY REFERENCES registration (id) ON DELETE CASCADE,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                number TEXT NOT NULL,
                UNIQUE (event, number)
            )
            """,
            // One yes. Two people are in touch when there is one in each direction, so both may ask at once; a no leaves
            // nothing. Names of fields only: what stands in them is read where it is kept.
            """
            CREATE TABLE contact_share (
                giver TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                taker TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                fields TEXT NOT NULL,
                since BIGINT NOT NULL,
                PRIMARY KEY (giver, taker),
                CHECK (giver <> taker)
            )
            """,
            "CREATE INDEX contact_share_by_taker ON contact_share (taker)",
            "CREATE INDEX contact_share_by_time ON contact_share (since)",
        ],
        tables: [
            TableNote(
                "contact_number", told: [.contact, .registration],
                personal: [
                    PersonalColumn("registration", .participation, for: .contacts, .monthsAfterEvent(6)),
                    PersonalColumn("number", .proof, for: .contacts, .monthsAfterEvent(6)),
                ],
                none: "event"),
            TableNote(
                "contact_share", told: [.contact, .registration],
                personal: [
                    PersonalColumn("giver", .consent, for: .contacts, .monthsAfterEvent(6)),
                    PersonalColumn("taker", .consent, for: .contacts, .monthsAfterEvent(6)),
                    PersonalColumn("fields", .consent, for: .contacts, .monthsAfterEvent(6)),
                    PersonalColumn("since", .trace, for: .contacts, .monthsAfterEvent(6)),
                ],
                none: ""),
        ])
}
