extension Migration {
    /// What was agreed is kept: an answer to every idea, how a measure came about, who follows it, and what the next edition
    /// begins with.
    static let stories = Migration(
        name: "0043-stories",
        steps: [
            // Nothing for an idea that waits for the next edition of its event.
            "ALTER TABLE idea ADD COLUMN parked_until TEXT",
            "CREATE INDEX idea_by_parking ON idea (parked_until)",
            // Since when it needs no answer any more; of ideas from before nobody knows.
            "ALTER TABLE idea ADD COLUMN answered_at BIGINT",
            // What an earlier edition has left to this board: of which kind, and its identifier. It refers to nothing, so that a
            // card stays a card when that is gone.
            "ALTER TABLE card ADD COLUMN origin_kind TEXT CHECK (origin_kind IN ('measure', 'idea'))",
            "ALTER TABLE card ADD COLUMN origin TEXT",
            "CREATE INDEX card_by_origin ON card (origin)",
            // Where a measure has stood, and from which day on. What ends by silence later has no row; the ending says it.
            """
            CREATE TABLE measure_stage (
                measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
                status TEXT NOT NULL,
                since TEXT NOT NULL,
                noted_at BIGINT NOT NULL,
                PRIMARY KEY (measure, since, status)
            )
            """,
            """
            INSERT INTO measure_stage (measure, status, since, noted_at)
            SELECT id, status, status_since, created_at FROM measure WHERE is_draft = 0
            """,
            // The days of an organisation's measures for its calendar: one address at a time, and a new one ends the old one.
            """
            CREATE TABLE measure_feed (
                organisation TEXT PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE,
                token_hash TEXT NOT NULL UNIQUE,
                number BIGINT NOT NULL
            )
            """,
            // Who wants to hear what becomes of the ideas of a group. Nothing in it leads to a card, and nobody is written to
            // before they have said yes by their link.
            """
            CREATE TABLE news_reader (
                id TEXT PRIMARY KEY,
                board TEXT NOT NULL REFERENCES board (id) ON DELETE CASCADE,
                email TEXT NOT NULL,
                language TEXT NOT NULL,
                link_hash TEXT NOT NULL UNIQUE,
                asked_on TEXT NOT NULL,
                told_at BIGINT,
                UNIQUE (board, email)
            )
            """,
            "CREATE INDEX news_reader_by_asking ON news_reader (asked_on)",
            "CREATE INDEX news_reader_by_telling ON news_reader (told_at)",
        ],
        tables: [
            TableNote(
                "idea", told: [.idea],
                none: """
                    id event board cluster title text language topic status reason reason_language parked_until \
                    answered_at plenary_place merged_into created_at
                    """),
            TableNote(
                "card", told: [.card],
                personal: [
                    PersonalColumn("text", .text, for: .board, .whileThere),
                    PersonalColumn("language", .language, for: .board, .whileThere),
                    PersonalColumn("receipt_hash", .proof, for: .board, .whileThere),
                    PersonalColumn("short_hash", .proof, for: .board, .whileThere),
                ],
                none: """
                    id board phase is_from_helper cluster position created_at removed_at changed_at origin_kind origin
                    """),
            TableNote("measure_stage", told: [.measure], none: "measure status since noted_at"),
            TableNote(
                "measure_feed", told: [.organisation],
                personal: [PersonalColumn("token_hash", .proof, for: .agreement, .whileThere)],
                none: "organisation number"),
            TableNote(
                "news_reader", told: [.board],
                personal: [
                    PersonalColumn("email", .address, for: .agreement, .monthsAfterEvent(24)),
                    PersonalColumn("language", .language, for: .agreement, .monthsAfterEvent(24)),
                    PersonalColumn("link_hash", .proof, for: .agreement, .monthsAfterEvent(24)),
                ],
                none: "id board asked_on told_at"),
        ])
}
