extension Migration {
    static let measures = Migration(
        name: "0008-measures",
        steps: [
            """
            CREATE TABLE measure (
                id TEXT PRIMARY KEY,
                event TEXT REFERENCES event (id) ON DELETE SET NULL,
                idea TEXT UNIQUE REFERENCES idea (id) ON DELETE SET NULL,
                cooperation TEXT REFERENCES cooperation (id) ON DELETE SET NULL,
                title TEXT NOT NULL,
                text TEXT NOT NULL,
                needs TEXT NOT NULL,
                language TEXT NOT NULL,
                topic TEXT,
                status TEXT NOT NULL,
                status_since TEXT NOT NULL,
                due TEXT,
                review TEXT,
                outcome TEXT,
                -- Of the outcome, or of the reason for an ending.
                outcome_language TEXT,
                ending TEXT CHECK (ending IN ('done', 'not-pursued')),
                ending_by TEXT,
                ending_way TEXT,
                ending_reason TEXT,
                ending_proposed_on TEXT,
                ending_agreed_on TEXT,
                ending_agreed_by TEXT,
                ending_agreed_way TEXT,
                -- Where it stands in every list: open ones first, the soonest day first.
                list_order TEXT NOT NULL,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX measure_by_event ON measure (event, list_order)",
            "CREATE INDEX measure_by_status ON measure (status, list_order)",
            "CREATE INDEX measure_by_order ON measure (list_order, id)",
            "CREATE INDEX measure_by_review ON measure (review)",
            "CREATE INDEX measure_by_ending ON measure (ending, list_order)",
            "CREATE INDEX measure_by_cooperation ON measure (cooperation)",
            // Somebody who answers for it. The name shows only with consent; the organisation always does.
            """
            CREATE TABLE measure_owner (
                id TEXT PRIMARY KEY,
                measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
                organisation TEXT NOT NULL REFERENCES organisation (id),
                name TEXT NOT NULL,
                is_name_public BIGINT NOT NULL CHECK (is_name_public IN (0, 1)),
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX measure_owner_by_measure ON measure_owner (measure)",
            "CREATE INDEX measure_owner_by_organisation ON measure_owner (organisation)",
            // The other side was asked for an owner.
            """
            CREATE TABLE owner_request (
                id TEXT PRIMARY KEY,
                measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
                organisation TEXT NOT NULL REFERENCES organisation (id),
                link_hash TEXT NOT NULL UNIQUE,
                created_at BIGINT NOT NULL,
                answered_at BIGINT,
                answer TEXT
            )
            """,
            "CREATE INDEX owner_request_by_measure ON owner_request (measure)",
            "CREATE INDEX owner_request_by_organisation ON owner_request (organisation)",
            """
            CREATE TABLE progress_note (
                id TEXT PRIMARY KEY,
                measure TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
                text TEXT NOT NULL,
                language TEXT NOT NULL,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX progress_note_by_measure ON progress_note (measure, created_at)",
        ],
        tables: [
            TableNote(
                "measure", told: [.measure],
                personal: [
                    PersonalColumn("ending_reason", .text, for: .agreement, .whileThere),
                    PersonalColumn("outcome", .text, for: .agreement, .whileThere),
                ],
                none: """
                    id event idea cooperation title text needs language topic status status_since due review \
                    ending ending_by ending_way ending_proposed_on ending_agreed_on ending_agreed_by \
                    ending_agreed_way outcome_language list_order created_at
                    """),
            TableNote(
                "measure_owner", told: [.measure],
                personal: [
                    PersonalColumn("name", .name, for: .agreement, .whileThere),
                    PersonalColumn("is_name_public", .consent, for: .agreement, .whileThere),
                ],
                none: "id measure organisation created_at"),
            TableNote(
                "owner_request", told: [.measure],
                personal: [
                    PersonalColumn("link_hash", .proof, for: .agreement, .whileThere)
                ],
                none: "id measure organisation created_at answered_at answer"),
            TableNote(
                "progress_note", told: [.progressNote, .measure],
                personal: [
                    PersonalColumn("text", .text, for: .agreement, .whileThere)
                ],
                none: "id measure language created_at"),
        ])
}
