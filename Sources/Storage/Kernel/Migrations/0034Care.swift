extension Migration {
    /// Profiles stay true: organisations are asked by letter, and called when they do not answer. And organisations are members
    /// of networks.
    static let care = Migration(
        name: "0034-care",
        steps: [
            // The oldest word first; whoever has never said anything counts from the day on which it came.
            "CREATE INDEX organisation_by_word ON organisation (COALESCE(confirmed_at, created_at), id)",
            // What was asked since when; a younger word of the organisation itself has answered all of it.
            """
            CREATE TABLE reconfirmation (
                organisation TEXT PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE,
                letters BIGINT NOT NULL CHECK (letters >= 0),
                last_letter_at BIGINT,
                silent_since BIGINT
            )
            """,
            "CREATE INDEX reconfirmation_by_letter ON reconfirmation (last_letter_at)",
            "CREATE INDEX reconfirmation_by_silence ON reconfirmation (silent_since)",
            // What the link of such a letter opens: the profile as everybody sees it, and a button. `account` is whom the letter
            // went to, if it has one.
            """
            CREATE TABLE reconfirmation_link (
                hash TEXT PRIMARY KEY,
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                account TEXT REFERENCES account (id) ON DELETE CASCADE,
                expires_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX reconfirmation_link_by_organisation ON reconfirmation_link (organisation)",
            "CREATE INDEX reconfirmation_link_by_account ON reconfirmation_link (account)",
            "CREATE INDEX reconfirmation_link_by_end ON reconfirmation_link (expires_at)",
            """
            CREATE TABLE profile_call (
                organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                called_at BIGINT NOT NULL,
                caller TEXT REFERENCES account (id) ON DELETE SET NULL,
                result TEXT NOT NULL CHECK (result IN ('not-reached', 'is-correct', 'wants-letter')),
                PRIMARY KEY (organisation, called_at)
            )
            """,
            "CREATE INDEX profile_call_by_caller ON profile_call (caller)",
            "CREATE INDEX profile_call_by_time ON profile_call (called_at)",
            // A member and its network each confirm for themselves. `acts_since`: from then on the network acts for the member,
            // by the member's own leave.
            """
            CREATE TABLE membership (
                id TEXT PRIMARY KEY,
                network TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                member TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
                since TEXT NOT NULL,
                until TEXT,
                network_confirmed_at BIGINT,
                network_confirmed_way TEXT NOT NULL DEFAULT 'itself',
                member_confirmed_at BIGINT,
                member_confirmed_way TEXT NOT NULL DEFAULT 'itself',
                acts_since BIGINT,
                created_at BIGINT NOT NULL,
                CHECK (network <> member),
                CHECK (until IS NULL OR until >= since),
                CHECK (acts_since IS NULL OR member_confirmed_at IS NOT NULL)
            )
            """,
            "CREATE INDEX membership_by_network ON membership (network, member)",
            "CREATE INDEX membership_by_member ON membership (member, network)",
        ],
        tables: [
            TableNote(
                "reconfirmation", told: [.organisation], none: "organisation letters last_letter_at silent_since"),
            TableNote(
                "reconfirmation_link", told: [.organisation, .mail],
                personal: [
                    PersonalColumn("hash", .proof, for: .network, .months(2)),
                    PersonalColumn("account", .trace, for: .network, .months(2)),
                ],
                none: "organisation expires_at"),
            TableNote(
                "profile_call", told: [.organisation],
                personal: [PersonalColumn("caller", .trace, for: .network, .months(24))],
                none: "organisation called_at result"),
            TableNote(
                "membership", told: [.membership],
                none: """
                    id network member since until network_confirmed_at network_confirmed_way member_confirmed_at \
                    member_confirmed_way acts_since created_at
                    """),
        ])
}
