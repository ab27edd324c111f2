extension Migration {
    /// What lets whoever wrote a card find it with eight characters, and put it otherwise.
    static let cards = Migration(
        name: "0023-cards",
        steps: [
            // Cards of earlier days have no short form; their link goes on working.
            "ALTER TABLE card ADD COLUMN short_hash TEXT",
            "CREATE INDEX card_by_short_form ON card (short_hash)",
            // When its writer put it otherwise or took it back, to the quarter of an hour; NULL as long as it is as it was sent.
            "ALTER TABLE card ADD COLUMN changed_at BIGINT",
        ],
        tables: [
            TableNote(
                "card", told: [.card],
                personal: [
                    PersonalColumn("text", .text, for: .board, .whileThere),
                    PersonalColumn("language", .language, for: .board, .whileThere),
                    PersonalColumn("receipt_hash", .proof, for: .board, .whileThere),
                    PersonalColumn("short_hash", .proof, for: .board, .whileThere),
                ],
                none: "id board phase is_from_helper cluster position created_at removed_at changed_at")
        ])
}
