extension Migration {
    static let network = Migration(
        name: "0004-network",
        steps: [
            """
            CREATE TABLE organisation (
                id TEXT PRIMARY KEY,
                slug TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                name_key TEXT NOT NULL,
                side TEXT NOT NULL,
                kind TEXT NOT NULL,
                legal_form TEXT,
                staffing TEXT,
                descriptions TEXT NOT NULL,
                website TEXT,
                is_fictional BIGINT NOT NULL CHECK (is_fictional IN (0, 1)),
                visibility TEXT NOT NULL,
                confirmed_at BIGINT,
                confirmed_way TEXT NOT NULL DEFAULT 'itself',
                corrected_at BIGINT,
                created_at BIGINT NOT NULL
            )
            """,
            // The name as search compares it: the same organisation is recognised however its name is typed.
            "CREATE INDEX organisation_by_name ON organisation (name_key)",
            """
            CREATE TABLE organisation_topic (
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                topic TEXT NOT NULL,
                PRIMARY KEY (organisation, topic)
            )
            """,
            """
            CREATE TABLE organisation_target_group (
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                target_group TEXT NOT NULL,
                PRIMARY KEY (organisation, target_group)
            )
            """,
            """
            CREATE TABLE organisation_district (
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                district TEXT NOT NULL,
                PRIMARY KEY (organisation, district)
            )
            """,
            """
            CREATE TABLE organisation_language (
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                language TEXT NOT NULL,
                PRIMARY KEY (organisation, language)
            )
            """,
            "CREATE INDEX organisation_language_by_language ON organisation_language (language)",
            // A person's name only with consent; `visibility` is public, network or coordination.
            """
            CREATE TABLE contact (
                id TEXT PRIMARY KEY,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                role TEXT NOT NULL,
                name TEXT,
                name_consent_at BIGINT,
                email TEXT,
                phone TEXT,
                visibility TEXT NOT NULL
            )
            """,
            "CREATE INDEX contact_by_organisation ON contact (organisation, position)",
            """
            CREATE TABLE offer (
                id TEXT PRIMARY KEY,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                direction TEXT NOT NULL CHECK (direction IN ('offer', 'need')),
                kind TEXT NOT NULL,
                text TEXT NOT NULL,
                language TEXT NOT NULL,
                valid_until TEXT NOT NULL,
                withdrawn_at BIGINT,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX offer_by_organisation ON offer (organisation, direction)",
            "CREATE INDEX offer_by_end ON offer (valid_until, direction)",
            "CREATE INDEX offer_by_kind ON offer (kind, direction, valid_until)",
            // `status_by` and `status_way`: whose word the status is, and how it came into the house; nobody for what was
            // there before. `ending…`: what a party said to end it; whether that is in force is worked out by whoever
            // reads it.
            """
            CREATE TABLE cooperation (
                id TEXT PRIMARY KEY,
                topic TEXT NOT NULL,
                form TEXT NOT NULL,
                title TEXT NOT NULL,
                status TEXT NOT NULL,
                status_since TEXT NOT NULL,
                dormancy_reason TEXT,
                begun TEXT,
                origin TEXT NOT NULL,
                origin_subject TEXT,
                status_by TEXT,
                status_way TEXT,
                ending TEXT CHECK (ending IN ('ended', 'stopped')),
                ending_by TEXT,
                ending_way TEXT,
                ending_reason TEXT,
                ending_proposed_on TEXT,
                ending_agreed_on TEXT,
                created_at BIGINT NOT NULL,
                CHECK (status <> 'dormant' OR dormancy_reason IS NOT NULL)
            )
            """,
            "CREATE INDEX cooperation_by_status ON cooperation (status, topic)",
            "CREATE INDEX cooperation_by_origin ON cooperation (origin_subject)",
            // `ending_way`: the yes to an ending, how it came; NULL while there is none.
            """
            CREATE TABLE cooperation_party (
                cooperation TEXT NOT NULL REFERENCES cooperation (id) ON DELETE CASCADE,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                position BIGINT NOT NULL,
                contribution TEXT NOT NULL,
                money TEXT NOT NULL,
                say TEXT NOT NULL,
                credit TEXT NOT NULL,
                confirmed_at BIGINT,
                confirmed_way TEXT NOT NULL DEFAULT 'itself',
                ending_way TEXT,
                PRIMARY KEY (cooperation, organisation)
            )
            """,
            "CREATE INDEX cooperation_party_by_organisation ON cooperation_party (organisation, cooperation)",
            // How often something sleeping was woken: the number that the next Fachtag starts with.
            """
            CREATE TABLE cooperation_revival (
                cooperation TEXT NOT NULL REFERENCES cooperation (id) ON DELETE CASCADE,
                at BIGINT NOT NULL,
                organisation TEXT,
                PRIMARY KEY (cooperation, at)
            )
            """,
        ],
        tables: [
            TableNote(
                "organisation", told: [.organisation],
                none: """
                    id slug name name_key side kind legal_form staffing descriptions website is_fictional \
                    visibility confirmed_at confirmed_way corrected_at created_at
                    """),
            TableNote(
                "organisation_topic", told: [.organisation],
                none: "organisation topic"),
            TableNote(
                "organisation_target_group", told: [.organisation],
                none: "organisation target_group"),
            TableNote(
                "organisation_district", told: [.organisation],
                none: "organisation district"),
            TableNote(
                "organisation_language", told: [.organisation],
                none: "organisation language"),
            TableNote(
                "contact", told: [.organisation],
                personal: [
                    PersonalColumn("role", .belonging, for: .network, .whileThere),
                    PersonalColumn("name", .name, for: .network, .whileThere),
                    PersonalColumn("name_consent_at", .consent, for: .network, .whileThere),
                    PersonalColumn("email", .address, for: .network, .whileThere),
                    PersonalColumn("phone", .address, for: .network, .whileThere),
                ],
                none: "id organisation position visibility"),
            TableNote(
                "offer", told: [.offer],
                none: "id organisation direction kind text language valid_until withdrawn_at created_at"),
            TableNote(
                "cooperation", told: [.cooperation],
                personal: [
                    PersonalColumn("dormancy_reason", .text, for: .network, .whileThere),
                    PersonalColumn("ending_reason", .text, for: .network, .whileThere),
                ],
                none: """
                    id topic form title status status_since begun origin origin_subject status_by status_way \
                    ending ending_by ending_way ending_proposed_on ending_agreed_on created_at
                    """),
            TableNote(
                "cooperation_party", told: [.cooperation],
                none: """
                    cooperation organisation position contribution money say credit confirmed_at confirmed_way \
                    ending_way
                    """),
            TableNote(
                "cooperation_revival", told: [.cooperation],
                none: "cooperation at organisation"),
        ])
}
