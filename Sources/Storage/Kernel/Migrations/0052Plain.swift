extension Migration {
    /// What the house says about itself, answers to reported barriers by a day, and better words that readers have proposed.
    static let plain = Migration(
        name: "0052-plain",
        steps: [
            // One row for each thing that is said; of what is not said there is none.
            """
            CREATE TABLE house_fact (
                name TEXT PRIMARY KEY,
                value TEXT NOT NULL
            )
            """,
            // Reports from before then have no number, and were promised no day.
            "ALTER TABLE barrier_report ADD COLUMN number BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE barrier_report ADD COLUMN answer_by TEXT",
            // `words` is the sentence in all its forms. Without `accepted_at` it waits for the coordination; what it has declined,
            // and what other words have replaced, is gone.
            """
            CREATE TABLE better_words (
                id TEXT PRIMARY KEY,
                text_key TEXT NOT NULL,
                language TEXT NOT NULL,
                words TEXT NOT NULL,
                organisation TEXT REFERENCES organisation (id) ON DELETE SET NULL,
                proposed_at BIGINT NOT NULL,
                accepted_at BIGINT
            )
            """,
            "CREATE INDEX better_words_by_text ON better_words (text_key, language)",
            "CREATE INDEX better_words_by_state ON better_words (accepted_at, proposed_at)",
            "CREATE INDEX better_words_by_organisation ON better_words (organisation)",
        ],
        tables: [
            TableNote(
                "house_fact", told: [.housePage],
                personal: [PersonalColumn("value", .name, for: .accountability, .whileThere)],
                none: "name"),
            TableNote(
                "barrier_report", told: [.barrierReport],
                personal: [
                    PersonalColumn("text", .text, for: .barriers, .months(12)),
                    PersonalColumn("email", .address, for: .barriers, .months(12)),
                    PersonalColumn("language", .language, for: .barriers, .months(12)),
                ],
                none: "id page created_at done_at number answer_by"),
            TableNote(
                "better_words", told: [.betterWords],
                none: "id text_key language words organisation proposed_at accepted_at"),
        ])
}
