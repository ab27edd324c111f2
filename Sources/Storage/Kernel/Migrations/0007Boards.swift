extension Migration {
    static let boards = Migration(
        name: "0007-boards",
        steps: [
            """
            CREATE TABLE board (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                work_group TEXT NOT NULL UNIQUE REFERENCES work_group (id) ON DELETE CASCADE,
                code TEXT NOT NULL UNIQUE,
                phase BIGINT NOT NULL,
                timer_ends_at BIGINT,
                is_writing_hidden BIGINT NOT NULL CHECK (is_writing_hidden IN (0, 1)),
                is_voting_open BIGINT NOT NULL CHECK (is_voting_open IN (0, 1)),
                dots_per_person BIGINT NOT NULL,
                closed_at BIGINT,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX board_by_event ON board (event)",
            """
            CREATE TABLE board_phase (
                board TEXT NOT NULL REFERENCES board (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                kind TEXT NOT NULL,
                title TEXT NOT NULL,
                question TEXT NOT NULL,
                minutes BIGINT NOT NULL,
                PRIMARY KEY (board, position)
            )
            """,
            // Neither when somebody joined nor which language they speak: either could be laid beside a card.
            """
            CREATE TABLE participant (
                id TEXT PRIMARY KEY,
                board TEXT NOT NULL REFERENCES board (id) ON DELETE CASCADE,
                token_hash TEXT NOT NULL UNIQUE
            )
            """,
            "CREATE INDEX participant_by_board ON participant (board)",
            """
            CREATE TABLE cluster (
                id TEXT PRIMARY KEY,
                board TEXT NOT NULL REFERENCES board (id) ON DELETE CASCADE,
                phase TEXT NOT NULL,
                name TEXT NOT NULL,
                position BIGINT NOT NULL,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX cluster_by_board ON cluster (board, position)",
            // Nothing here leads to the writer: no participant, a name by chance (version 4, or derived from what only the
            // writer's browser keeps, so that the same card sent twice is one), a time to the quarter of an hour.
            // `receipt_hash` lets the writer follow the card to the measure without an account.
            """
            CREATE TABLE card (
                id TEXT PRIMARY KEY,
                board TEXT NOT NULL REFERENCES board (id) ON DELETE CASCADE,
                phase TEXT NOT NULL,
                text TEXT NOT NULL,
                language TEXT NOT NULL,
                is_from_helper BIGINT NOT NULL CHECK (is_from_helper IN (0, 1)),
                cluster TEXT REFERENCES cluster (id) ON DELETE SET NULL,
                position BIGINT NOT NULL,
                receipt_hash TEXT NOT NULL UNIQUE,
                created_at BIGINT NOT NULL,
                removed_at BIGINT
            )
            """,
            "CREATE INDEX card_by_board ON card (board, phase, position)",
            "CREATE INDEX card_by_cluster ON card (cluster)",
            // A dot knows who cast it, because each has only so many and may take the last one back. It says what somebody
            // likes, not what they wrote, and not when; `number` counts those of one participant.
            """
            CREATE TABLE dot (
                id TEXT PRIMARY KEY,
                board TEXT NOT NULL REFERENCES board (id) ON DELETE CASCADE,
                card TEXT NOT NULL REFERENCES card (id) ON DELETE CASCADE,
                participant TEXT REFERENCES participant (id) ON DELETE SET NULL,
                number BIGINT NOT NULL,
                is_from_helper BIGINT NOT NULL CHECK (is_from_helper IN (0, 1))
            )
            """,
            "CREATE INDEX dot_by_card ON dot (card)",
            "CREATE INDEX dot_by_participant ON dot (participant)",
            "CREATE INDEX dot_by_board ON dot (board)",
            """
            CREATE TABLE idea (
                id TEXT PRIMARY KEY,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                board TEXT REFERENCES board (id) ON DELETE SET NULL,
                cluster TEXT REFERENCES cluster (id) ON DELETE SET NULL,
                title TEXT NOT NULL,
                text TEXT NOT NULL,
                language TEXT NOT NULL,
                topic TEXT,
                status TEXT NOT NULL,
                reason TEXT,
                reason_language TEXT,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX idea_by_event ON idea (event, status)",
            "CREATE INDEX idea_by_board ON idea (board)",
            "CREATE INDEX idea_by_cluster ON idea (cluster)",
            """
            CREATE TABLE idea_card (
                idea TEXT NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
                card TEXT NOT NULL REFERENCES card (id) ON DELETE CASCADE,
                PRIMARY KEY (idea, card)
            )
            """,
            "CREATE INDEX idea_card_by_card ON idea_card (card)",
        ],
        tables: [
            TableNote(
                "board", told: [.board],
                none: """
                    id event work_group code phase timer_ends_at is_writing_hidden is_voting_open \
                    dots_per_person closed_at created_at
                    """),
            TableNote(
                "board_phase", told: [.board],
                none: "board position kind title question minutes"),
            TableNote(
                "participant", told: [.board],
                personal: [
                    PersonalColumn("token_hash", .proof, for: .board, .monthsAfterEvent(6))
                ],
                none: "id board"),
            TableNote(
                "cluster", told: [.cluster],
                none: "id board phase name position created_at"),
            TableNote(
                "card", told: [.card],
                personal: [
                    PersonalColumn("text", .text, for: .board, .whileThere),
                    PersonalColumn("language", .language, for: .board, .whileThere),
                    PersonalColumn("receipt_hash", .proof, for: .board, .whileThere),
                ],
                none: "id board phase is_from_helper cluster position created_at removed_at"),
            TableNote(
                "dot", told: [.dot],
                personal: [
                    PersonalColumn("participant", .trace, for: .board, .monthsAfterEvent(6))
                ],
                none: "id board card number is_from_helper"),
            TableNote(
                "idea", told: [.idea],
                none: "id event board cluster title text language topic status reason reason_language created_at"),
            TableNote(
                "idea_card", told: [.idea],
                none: "idea card"),
        ])
}
