extension Migration {
    /// Requests that the house passes on without showing an address; how often an organisation wants to be asked; and offers that
    /// are extended or go by themselves.
    static let contactRequests = Migration(
        name: "0035-contact-requests",
        steps: [
            // `likeness`: the same for equal texts. `code`, `own_link` and `answer_link` are hashes.
            """
            CREATE TABLE contact_request (
                id TEXT PRIMARY KEY,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                offer TEXT REFERENCES offer (id) ON DELETE SET NULL,
                need TEXT REFERENCES offer (id) ON DELETE SET NULL,
                asker_organisation TEXT REFERENCES organisation (id) ON DELETE SET NULL,
                name TEXT NOT NULL,
                organisation_name TEXT NOT NULL,
                email TEXT NOT NULL,
                language TEXT NOT NULL,
                text TEXT NOT NULL,
                likeness TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                state TEXT NOT NULL,
                hold TEXT,
                asked_at BIGINT,
                expires_at BIGINT NOT NULL,
                reach_role TEXT,
                reach_contact TEXT,
                reach_reply TEXT,
                reported_at BIGINT,
                desk_since BIGINT,
                code TEXT,
                own_link TEXT,
                answer_link TEXT
            )
            """,
            "CREATE INDEX contact_request_by_organisation ON contact_request (organisation, asked_at)",
            "CREATE INDEX contact_request_by_asker ON contact_request (email, expires_at)",
            "CREATE INDEX contact_request_by_end ON contact_request (state, expires_at)",
            "CREATE INDEX contact_request_by_likeness ON contact_request (likeness, created_at)",
            "CREATE INDEX contact_request_by_desk ON contact_request (desk_since)",
            "CREATE INDEX contact_request_by_age ON contact_request (created_at)",
            "CREATE UNIQUE INDEX contact_request_by_own_link ON contact_request (own_link)",
            "CREATE UNIQUE INDEX contact_request_by_answer_link ON contact_request (answer_link)",
            "CREATE INDEX contact_request_by_offer ON contact_request (offer)",
            "CREATE INDEX contact_request_by_need ON contact_request (need)",
            "CREATE INDEX contact_request_by_asker_organisation ON contact_request (asker_organisation)",
            """
            CREATE TABLE request_rules (
                organisation TEXT PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE,
                paused_until TEXT,
                allows_often BIGINT NOT NULL CHECK (allows_often IN (0, 1))
            )
            """,
            // `organisation`: who wants nothing from them; NULL for the whole house. `asker`: the hash of an address.
            """
            CREATE TABLE blocked_asker (
                id TEXT PRIMARY KEY,
                asker TEXT NOT NULL,
                organisation TEXT REFERENCES organisation (id) ON DELETE CASCADE,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX blocked_asker_by_asker ON blocked_asker (asker, organisation)",
            "CREATE INDEX blocked_asker_by_organisation ON blocked_asker (organisation)",
            // For which last day its organisation was reminded.
            "ALTER TABLE offer ADD COLUMN reminded_for TEXT",
            "CREATE INDEX offer_by_standing ON offer (withdrawn_at, valid_until)",
        ],
        tables: [
            TableNote(
                "contact_request", told: [.contactRequest],
                personal: [
                    PersonalColumn("name", .name, for: .network, .days(90)),
                    PersonalColumn("organisation_name", .belonging, for: .network, .days(90)),
                    PersonalColumn("asker_organisation", .belonging, for: .network, .days(90)),
                    PersonalColumn("email", .address, for: .network, .days(90)),
                    PersonalColumn("language", .language, for: .network, .days(90)),
                    PersonalColumn("text", .text, for: .network, .days(90)),
                    PersonalColumn("likeness", .text, for: .network, .days(90)),
                    PersonalColumn("reach_role", .belonging, for: .network, .days(90)),
                    PersonalColumn("reach_contact", .address, for: .network, .days(90)),
                    PersonalColumn("reach_reply", .text, for: .network, .days(90)),
                    PersonalColumn("code", .proof, for: .network, .days(90)),
                    PersonalColumn("own_link", .proof, for: .network, .days(90)),
                    PersonalColumn("answer_link", .proof, for: .network, .days(90)),
                ],
                none: """
                    id organisation offer need created_at state hold asked_at expires_at reported_at desk_since
                    """),
            TableNote("request_rules", told: [.organisation], none: "organisation paused_until allows_often"),
            TableNote(
                "blocked_asker", told: [.contactRequest],
                personal: [PersonalColumn("asker", .address, for: .network, .months(24))],
                none: "id organisation created_at"),
            TableNote(
                "offer", told: [.offer],
                none: """
                    id organisation direction kind text language valid_until withdrawn_at created_at reminded_for
                    """),
        ])
}
