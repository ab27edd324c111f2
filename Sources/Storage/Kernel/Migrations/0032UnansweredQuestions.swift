extension Migration {
    /// What people look for in the directory and nobody offers, counted without anybody who asked.
    static let unansweredQuestions = Migration(
        name: "0032-unanswered-questions",
        steps: [
            """
            CREATE TABLE unanswered_question (
                folded TEXT PRIMARY KEY,
                text TEXT NOT NULL,
                language TEXT NOT NULL,
                times BIGINT NOT NULL CHECK (times > 0),
                last_asked TEXT NOT NULL
            )
            """,
            "CREATE INDEX unanswered_question_by_times ON unanswered_question (times, last_asked)",
        ],
        tables: [
            TableNote(
                "unanswered_question", told: [.unansweredQuestion],
                personal: [
                    // Nobody knows who typed it, but what is typed may hold anything.
                    PersonalColumn("folded", .text, for: .network, .months(6)),
                    PersonalColumn("text", .text, for: .network, .months(6)),
                ],
                none: "language times last_asked")
        ])
}
