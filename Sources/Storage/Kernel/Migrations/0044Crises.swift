import Domain

extension Migration {
    /// Crises: what is needed, what is offered, what nobody should bring, where money is in good hands; and who agreed
    /// beforehand to be asked for what.
    static let crises = Migration(
        name: "0044-crises",
        steps: [
            // Lists of languages, districts and kinds as JSON: they are read whole.
            """
            CREATE TABLE crisis (
                id TEXT PRIMARY KEY,
                slug TEXT NOT NULL UNIQUE,
                template TEXT NOT NULL,
                title TEXT NOT NULL,
                districts TEXT NOT NULL,
                languages TEXT NOT NULL,
                contact_name TEXT NOT NULL,
                contact_phone TEXT,
                contact_email TEXT,
                not_needed TEXT NOT NULL,
                opened_at BIGINT NOT NULL,
                closed_at BIGINT
            )
            """,
            "CREATE INDEX crisis_by_end ON crisis (closed_at, opened_at)",
            """
            CREATE TABLE verified_channel (
                id TEXT PRIMARY KEY,
                crisis TEXT NOT NULL REFERENCES crisis (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                website TEXT NOT NULL,
                checked_on TEXT NOT NULL,
                checked_by TEXT NOT NULL
            )
            """,
            "CREATE INDEX verified_channel_by_crisis ON verified_channel (crisis)",
            // `own_link` is a hash. One profile for each account as a person, one for each organisation.
            """
            CREATE TABLE helper (
                id TEXT PRIMARY KEY,
                organisation TEXT REFERENCES organisation (id) ON DELETE CASCADE,
                speaks_for_organisation BIGINT NOT NULL CHECK (speaks_for_organisation IN (0, 1)),
                account TEXT REFERENCES account (id) ON DELETE CASCADE,
                name TEXT NOT NULL,
                email TEXT,
                phone TEXT,
                language TEXT NOT NULL,
                languages TEXT NOT NULL,
                districts TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                confirmed_at BIGINT,
                own_link TEXT,
                CHECK (speaks_for_organisation = 0 OR organisation IS NOT NULL)
            )
            """,
            "CREATE UNIQUE INDEX helper_by_organisation ON helper (organisation) WHERE speaks_for_organisation = 1",
            "CREATE INDEX helper_by_belonging ON helper (organisation)",
            "CREATE UNIQUE INDEX helper_by_account ON helper (account) WHERE speaks_for_organisation = 0",
            "CREATE UNIQUE INDEX helper_by_own_link ON helper (own_link)",
            "CREATE INDEX helper_by_email ON helper (email)",
            "CREATE INDEX helper_by_confirmation ON helper (confirmed_at, created_at)",
            """
            CREATE TABLE helper_consent (
                helper TEXT NOT NULL REFERENCES helper (id) ON DELETE CASCADE,
                kind TEXT NOT NULL,
                given_at BIGINT NOT NULL,
                PRIMARY KEY (helper, kind)
            )
            """,
            "CREATE INDEX helper_consent_by_kind ON helper_consent (kind)",
            """
            CREATE TABLE crisis_need (
                id TEXT PRIMARY KEY,
                crisis TEXT NOT NULL REFERENCES crisis (id) ON DELETE CASCADE,
                kind TEXT NOT NULL,
                language TEXT,
                district TEXT,
                amount BIGINT NOT NULL CHECK (amount > 0),
                starts_at BIGINT,
                ends_at BIGINT,
                task TEXT NOT NULL,
                place TEXT NOT NULL,
                contact_name TEXT NOT NULL,
                contact_phone TEXT,
                contact_email TEXT,
                is_urgent BIGINT NOT NULL CHECK (is_urgent IN (0, 1)),
                organisation TEXT REFERENCES organisation (id) ON DELETE SET NULL,
                asked_by TEXT REFERENCES account (id) ON DELETE SET NULL,
                created_at BIGINT NOT NULL,
                confirmed_at BIGINT NOT NULL,
                valid_until BIGINT NOT NULL,
                closed_at BIGINT,
                ending TEXT,
                CHECK ((starts_at IS NULL) = (ends_at IS NULL)),
                CHECK ((closed_at IS NULL) = (ending IS NULL))
            )
            """,
            "CREATE INDEX crisis_need_by_crisis ON crisis_need (crisis, closed_at, valid_until)",
            "CREATE INDEX crisis_need_by_organisation ON crisis_need (organisation)",
            "CREATE INDEX crisis_need_by_asker ON crisis_need (asked_by)",
            "CREATE INDEX crisis_need_by_age ON crisis_need (created_at)",
            """
            CREATE TABLE crisis_offer (
                id TEXT PRIMARY KEY,
                crisis TEXT NOT NULL REFERENCES crisis (id) ON DELETE CASCADE,
                helper TEXT NOT NULL REFERENCES helper (id) ON DELETE CASCADE,
                kind TEXT NOT NULL,
                language TEXT,
                district TEXT,
                amount BIGINT NOT NULL CHECK (amount > 0),
                text TEXT NOT NULL,
                text_language TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                confirmed_at BIGINT NOT NULL,
                valid_until BIGINT NOT NULL,
                withdrawn_at BIGINT
            )
            """,
            "CREATE INDEX crisis_offer_by_crisis ON crisis_offer (crisis, withdrawn_at, valid_until)",
            "CREATE INDEX crisis_offer_by_helper ON crisis_offer (helper)",
        ],
        tables: [
            TableNote(
                "crisis", told: [.crisis],
                personal: [
                    PersonalColumn("contact_name", .name, for: .crisis, .whileThere),
                    PersonalColumn("contact_phone", .address, for: .crisis, .whileThere),
                    PersonalColumn("contact_email", .address, for: .crisis, .whileThere),
                ],
                none: "id slug template title districts languages not_needed opened_at closed_at"),
            TableNote("verified_channel", told: [.crisis], none: "id crisis name website checked_on checked_by"),
            TableNote(
                "helper", told: [.helper],
                personal: [
                    PersonalColumn("organisation", .belonging, for: .crisis, .whileThere),
                    PersonalColumn("account", .trace, for: .crisis, .whileThere),
                    PersonalColumn("name", .name, for: .crisis, .whileThere),
                    PersonalColumn("email", .address, for: .crisis, .whileThere),
                    PersonalColumn("phone", .address, for: .crisis, .whileThere),
                    PersonalColumn("language", .language, for: .crisis, .whileThere),
                    PersonalColumn("languages", .language, for: .crisis, .whileThere),
                    PersonalColumn("districts", .wish, for: .crisis, .whileThere),
                    PersonalColumn("confirmed_at", .consent, for: .crisis, .whileThere),
                    PersonalColumn("own_link", .proof, for: .crisis, .whileThere),
                ],
                none: "id speaks_for_organisation created_at"),
            TableNote(
                "helper_consent", told: [.helper],
                personal: [
                    PersonalColumn("helper", .consent, for: .crisis, .whileThere),
                    PersonalColumn("kind", .consent, for: .crisis, .whileThere),
                    PersonalColumn("given_at", .consent, for: .crisis, .whileThere),
                ],
                none: ""),
            TableNote(
                "crisis_need", told: [.crisisNeed],
                personal: [
                    PersonalColumn("contact_name", .name, for: .crisis, .days(CrisisNeed.daysContactKept)),
                    PersonalColumn("contact_phone", .address, for: .crisis, .days(CrisisNeed.daysContactKept)),
                    PersonalColumn("contact_email", .address, for: .crisis, .days(CrisisNeed.daysContactKept)),
                    PersonalColumn("asked_by", .trace, for: .crisis, .days(CrisisNeed.daysContactKept)),
                ],
                none: """
                    id crisis kind language district amount starts_at ends_at task place is_urgent organisation created_at \
                    confirmed_at valid_until closed_at ending
                    """),
            TableNote(
                "crisis_offer", told: [.crisisOffer],
                personal: [
                    PersonalColumn("helper", .participation, for: .crisis, .whileThere),
                    PersonalColumn("kind", .participation, for: .crisis, .whileThere),
                    PersonalColumn("language", .language, for: .crisis, .whileThere),
                    PersonalColumn("district", .participation, for: .crisis, .whileThere),
                    PersonalColumn("text", .text, for: .crisis, .whileThere),
                ],
                none: """
                    id crisis amount text_language created_at confirmed_at valid_until withdrawn_at
                    """),
        ])
}
