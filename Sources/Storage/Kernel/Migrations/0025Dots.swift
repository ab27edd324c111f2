extension Migration {
    /// Dots on clusters, what a vote is about, cards that are hidden with a reason, and notes beside cards.
    static let dots = Migration(
        name: "0025-dots",
        steps: [
            // A dot on a cluster as a whole; `card` is one of its cards then, to which the dot falls when the cluster is taken
            // apart.
            "ALTER TABLE dot ADD COLUMN cluster TEXT REFERENCES cluster (id) ON DELETE SET NULL",
            "CREATE INDEX dot_by_cluster ON dot (cluster)",
            // A row: what hangs since earlier phases gets dots, too.
            """
            CREATE TABLE board_vote (
                board TEXT PRIMARY KEY REFERENCES board (id) ON DELETE CASCADE
            )
            """,
            // Stays when the card is deleted, because how many were hidden is told for good; hence `card` refers to nothing.
            """
            CREATE TABLE card_hiding (
                card TEXT PRIMARY KEY,
                board TEXT NOT NULL REFERENCES board (id) ON DELETE CASCADE,
                reason TEXT NOT NULL CHECK (reason IN ('hurtful', 'personal', 'duplicate')),
                hidden_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX card_hiding_by_board ON card_hiding (board)",
            "CREATE INDEX card_hiding_by_time ON card_hiding (hidden_at)",
            """
            CREATE TABLE card_note (
                card TEXT PRIMARY KEY REFERENCES card (id) ON DELETE CASCADE,
                board TEXT NOT NULL REFERENCES board (id) ON DELETE CASCADE,
                text TEXT NOT NULL,
                language TEXT NOT NULL
            )
            """,
            "CREATE INDEX card_note_by_board ON card_note (board)",
        ],
        tables: [
            TableNote(
                "dot", told: [.dot],
                personal: [
                    PersonalColumn("participant", .trace, for: .board, .monthsAfterEvent(6))
                ],
                none: "id board card number is_from_helper cluster"),
            TableNote("board_vote", told: [.board], none: "board"),
            TableNote("card_hiding", told: [.card], none: "card board reason hidden_at"),
            TableNote(
                "card_note", told: [.card],
                personal: [
                    PersonalColumn("text", .text, for: .board, .whileThere),
                    PersonalColumn("language", .language, for: .board, .whileThere),
                ],
                none: "card board"),
        ])
}
