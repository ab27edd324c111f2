extension Migration {
    /// What the coordination has set aside of what it has to hear by telephone, who wants no more of which letters to many, and who
    /// has said yes to a measure without anybody who wrote it down.
    static let nudges = Migration(
        name: "0055-nudges",
        steps: [
            // Until then the coordination does not read that this organisation owes an answer.
            """
            CREATE TABLE follow_up_aside (
                measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                until_day TEXT NOT NULL,
                PRIMARY KEY (measure, organisation)
            )
            """,
            "CREATE INDEX follow_up_aside_by_organisation ON follow_up_aside (organisation)",
            "CREATE INDEX follow_up_aside_by_day ON follow_up_aside (until_day)",
            // What the link in the head of a letter to many opens: `reader` is the hash of an address.
            """
            CREATE TABLE letter_link (
                hash TEXT PRIMARY KEY,
                kind TEXT NOT NULL,
                reader TEXT NOT NULL,
                expires_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX letter_link_by_end ON letter_link (expires_at)",
            // Who wants no more letters of a kind, and since when.
            """
            CREATE TABLE letter_objection (
                kind TEXT NOT NULL,
                reader TEXT NOT NULL,
                since BIGINT NOT NULL,
                PRIMARY KEY (kind, reader)
            )
            """,
            // What was said before counts as said by themselves.
            "ALTER TABLE owner_request ADD COLUMN is_noted BIGINT NOT NULL DEFAULT 0 CHECK (is_noted IN (0, 1))",
            "CREATE INDEX measure_by_draft ON measure (is_draft)",
        ],
        tables: [
            TableNote(
                "owner_request", told: [.ownerRequest, .measure],
                personal: [
                    PersonalColumn("registration", .participation, for: .agreement, .monthsAfterEvent(6)),
                    PersonalColumn("link_hash", .proof, for: .agreement, .whileThere),
                    PersonalColumn("reason", .text, for: .agreement, .whileThere),
                ],
                none: """
                    id measure organisation created_at answered_at answer reason_language said_title said_due \
                    said_first_step withdrawn_at is_noted
                    """),
            TableNote("follow_up_aside", told: [.measure], none: "measure organisation until_day"),
            TableNote(
                "letter_link", told: [.mail],
                personal: [
                    PersonalColumn("hash", .proof, for: .letters, .months(6)),
                    PersonalColumn("reader", .trace, for: .letters, .months(6)),
                ],
                none: "kind expires_at"),
            TableNote(
                "letter_objection", told: [.mail],
                personal: [
                    PersonalColumn("reader", .trace, for: .letters, .whileThere),
                    PersonalColumn("since", .consent, for: .letters, .whileThere),
                ],
                none: "kind"),
        ])
}
