extension Migration {
    /// What an organisation wants to be called from now on waits for a yes, what others find wrong in its profile waits for an
    /// answer, and the care for it goes from one person to the next.
    static let profiles = Migration(
        name: "0033-profiles",
        steps: [
            "ALTER TABLE organisation ADD COLUMN register_number TEXT",
            // NULL: stays as it is. A register number that is empty shall go.
            """
            CREATE TABLE profile_proposal (
                organisation TEXT PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE,
                name TEXT,
                side TEXT,
                kind TEXT,
                register_number TEXT,
                since BIGINT NOT NULL
            )
            """,
            "CREATE INDEX profile_proposal_by_age ON profile_proposal (since, organisation)",
            """
            CREATE TABLE profile_report (
                id TEXT PRIMARY KEY,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                part TEXT NOT NULL,
                text TEXT NOT NULL,
                email TEXT,
                language TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                closed_at BIGINT
            )
            """,
            "CREATE INDEX profile_report_by_organisation ON profile_report (organisation, closed_at)",
            "CREATE INDEX profile_report_by_state ON profile_report (closed_at, created_at)",
            // `hash`: of what the picture shows that the successor photographs. `browser`: of the one in which the successor
            // typed, so that nobody else sees the digits.
            """
            CREATE TABLE handover (
                id TEXT PRIMARY KEY,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                hash TEXT NOT NULL UNIQUE,
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                created_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                name TEXT,
                email TEXT,
                language TEXT,
                digits TEXT,
                browser TEXT,
                successor TEXT REFERENCES account (id) ON DELETE CASCADE,
                done_at BIGINT,
                way_back TEXT UNIQUE,
                undone_at BIGINT
            )
            """,
            "CREATE INDEX handover_by_organisation ON handover (organisation, created_at)",
            "CREATE INDEX handover_by_account ON handover (account)",
            "CREATE INDEX handover_by_successor ON handover (successor)",
        ],
        tables: [
            TableNote(
                "organisation", told: [.organisation],
                none: """
                    id slug name name_key side kind legal_form staffing descriptions website is_fictional \
                    visibility confirmed_at confirmed_way corrected_at created_at register_number
                    """),
            TableNote(
                "profile_proposal", told: [.organisation], none: "organisation name side kind register_number since"),
            TableNote(
                "profile_report", told: [.organisation],
                personal: [
                    PersonalColumn("text", .text, for: .network, .months(12)),
                    PersonalColumn("email", .address, for: .network, .months(12)),
                    PersonalColumn("language", .language, for: .network, .months(12)),
                ],
                none: "id organisation part created_at closed_at"),
            TableNote(
                "handover", told: [.organisation],
                personal: [
                    PersonalColumn("hash", .proof, for: .network, .days(15)),
                    PersonalColumn("account", .belonging, for: .network, .days(15)),
                    PersonalColumn("name", .name, for: .network, .days(15)),
                    PersonalColumn("email", .address, for: .network, .days(15)),
                    PersonalColumn("language", .language, for: .network, .days(15)),
                    PersonalColumn("browser", .proof, for: .network, .days(15)),
                    PersonalColumn("successor", .belonging, for: .network, .days(15)),
                    PersonalColumn("way_back", .proof, for: .network, .days(15)),
                ],
                none: "id organisation created_at expires_at digits done_at undone_at"),
        ])
}
