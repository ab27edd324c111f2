extension Migration {
    /// An answer about a measure is kept with the wording to which it was given, and a question can be taken back.
    static let wording = Migration(
        name: "0029-wording",
        steps: [
            // Nothing for a question that is open; answers from before have no wording of their own.
            "ALTER TABLE owner_request ADD COLUMN said_title TEXT",
            "ALTER TABLE owner_request ADD COLUMN said_due TEXT",
            "ALTER TABLE owner_request ADD COLUMN said_first_step TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE owner_request ADD COLUMN withdrawn_at BIGINT",
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
                    said_first_step withdrawn_at
                    """)
        ])
}
