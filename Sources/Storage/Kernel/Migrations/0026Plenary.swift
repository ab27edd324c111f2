extension Migration {
    /// From the groups' ideas to measures before everybody: the turns of the groups, drafts, the question to the other side,
    /// help from the floor.
    static let plenary = Migration(
        name: "0026-plenary",
        steps: [
            // Of its group's ideas the first, second or third in the plenary; nothing for one that is not brought there.
            "ALTER TABLE idea ADD COLUMN plenary_place BIGINT",
            "ALTER TABLE idea ADD COLUMN merged_into TEXT REFERENCES idea (id) ON DELETE SET NULL",
            "CREATE INDEX idea_by_merger ON idea (merged_into)",
            // What there was before was seen by everybody.
            "ALTER TABLE measure ADD COLUMN is_draft BIGINT NOT NULL DEFAULT 0 CHECK (is_draft IN (0, 1))",
            "ALTER TABLE measure ADD COLUMN first_step TEXT NOT NULL DEFAULT ''",
            // Who is asked on their own page; the organisation alone is asked by a code that its people read.
            """
            ALTER TABLE owner_request ADD COLUMN registration TEXT REFERENCES registration (id) ON DELETE SET NULL
            """,
            "ALTER TABLE owner_request ADD COLUMN reason TEXT",
            "ALTER TABLE owner_request ADD COLUMN reason_language TEXT",
            "CREATE INDEX owner_request_by_registration ON owner_request (registration)",
            // No row: each group has the usual minutes.
            """
            CREATE TABLE plenary (
                event TEXT PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE,
                minutes BIGINT NOT NULL CHECK (minutes > 0)
            )
            """,
            """
            CREATE TABLE plenary_turn (
                board TEXT PRIMARY KEY REFERENCES board (id) ON DELETE CASCADE,
                event TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                standing TEXT NOT NULL CHECK (standing IN ('waiting', 'speaking', 'heard', 'skipped')),
                speaks_since BIGINT,
                -- In milliseconds, in turns before this one.
                spoken BIGINT NOT NULL
            )
            """,
            "CREATE INDEX plenary_turn_by_event ON plenary_turn (event, position)",
            // Somebody in the room helps with an idea.
            """
            CREATE TABLE help_offer (
                id TEXT PRIMARY KEY,
                idea TEXT NOT NULL REFERENCES idea (id) ON DELETE CASCADE,
                registration TEXT NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
                is_name_public BIGINT NOT NULL CHECK (is_name_public IN (0, 1)),
                created_at BIGINT NOT NULL,
                UNIQUE (idea, registration)
            )
            """,
            "CREATE INDEX help_offer_by_registration ON help_offer (registration)",
        ],
        tables: [
            TableNote(
                "idea", told: [.idea],
                none: """
                    id event board cluster title text language topic status reason reason_language plenary_place \
                    merged_into created_at
                    """),
            TableNote(
                "measure", told: [.measure],
                personal: [
                    PersonalColumn("ending_reason", .text, for: .agreement, .whileThere),
                    PersonalColumn("outcome", .text, for: .agreement, .whileThere),
                ],
                none: """
                    id event idea cooperation title text needs language topic status status_since due review \
                    ending ending_by ending_way ending_proposed_on ending_agreed_on ending_agreed_by \
                    ending_agreed_way outcome_language is_draft first_step list_order created_at
                    """),
            TableNote(
                "owner_request", told: [.ownerRequest, .measure],
                personal: [
                    PersonalColumn("registration", .participation, for: .agreement, .monthsAfterEvent(6)),
                    PersonalColumn("link_hash", .proof, for: .agreement, .whileThere),
                    PersonalColumn("reason", .text, for: .agreement, .whileThere),
                ],
                none: "id measure organisation created_at answered_at answer reason_language"),
            TableNote("plenary", told: [.plenary], none: "event minutes"),
            TableNote(
                "plenary_turn", told: [.plenary], none: "board event position standing speaks_since spoken"),
            TableNote(
                "help_offer", told: [.helpOffer, .registration, .idea],
                personal: [
                    PersonalColumn("registration", .participation, for: .agreement, .monthsAfterEvent(6)),
                    PersonalColumn("is_name_public", .consent, for: .agreement, .monthsAfterEvent(6)),
                    PersonalColumn("created_at", .trace, for: .agreement, .monthsAfterEvent(6)),
                ],
                none: "id idea"),
        ])
}
