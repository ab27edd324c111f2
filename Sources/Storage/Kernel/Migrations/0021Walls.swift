extension Migration {
    /// Computers at projectors on which nobody signs in, and what whoever leads a board is told.
    static let walls = Migration(
        name: "0021-walls",
        steps: [
            // `secret` is its cookie; `figure` stands on both screens, so that whoever says yes says it to the right one.
            """
            CREATE TABLE wall_computer (
                id TEXT PRIMARY KEY,
                board TEXT NOT NULL REFERENCES board (id) ON DELETE CASCADE,
                figure BIGINT NOT NULL,
                secret TEXT NOT NULL UNIQUE,
                asked_at BIGINT NOT NULL,
                state TEXT NOT NULL
            )
            """,
            "CREATE INDEX wall_computer_by_board ON wall_computer (board, asked_at)",
            // At most one for each event, like an announcement; but guests never see it. Either minutes or a text.
            """
            CREATE TABLE facilitator_message (
                event TEXT PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
                id TEXT NOT NULL,
                minutes BIGINT,
                text TEXT,
                language TEXT,
                made_at BIGINT NOT NULL,
                CHECK ((minutes IS NULL) <> (text IS NULL))
            )
            """,
        ],
        tables: [
            TableNote(
                "wall_computer", told: [.wallComputer],
                personal: [
                    PersonalColumn("secret", .proof, for: .board, .monthsAfterEvent(1))
                ],
                none: "id board figure asked_at state"),
            TableNote(
                "facilitator_message", told: [.facilitatorMessage],
                personal: [
                    PersonalColumn("text", .text, for: .board, .monthsAfterEvent(1))
                ],
                none: "event id minutes language made_at"),
        ])
}
