extension Migration {
    /// What somebody shows besides the letter, when they showed it, and the code that stands in the letter.
    static let factor = Migration(
        name: "0047-factor",
        steps: [
            // The public half of a key, in hexadecimal digits; `credential` is what the device calls it.
            """
            CREATE TABLE passkey (
                id TEXT PRIMARY KEY,
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                credential TEXT NOT NULL UNIQUE,
                algorithm BIGINT NOT NULL,
                public_key TEXT NOT NULL,
                uses BIGINT NOT NULL,
                name TEXT NOT NULL,
                created_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX passkey_by_account ON passkey (account)",
            // Both sides reckon with it, so it is kept as it is. `step` is the last half minute whose code was used.
            """
            CREATE TABLE one_time_key (
                account TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
                secret TEXT NOT NULL,
                step BIGINT NOT NULL,
                created_at BIGINT NOT NULL
            )
            """,
            """
            CREATE TABLE recovery_code (
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                hash TEXT NOT NULL,
                used_at BIGINT,
                PRIMARY KEY (account, hash)
            )
            """,
            // When a session showed the second factor last. Where `is_lasting` is not 0 that holds as long as the session.
            """
            CREATE TABLE session_factor (
                session TEXT PRIMARY KEY REFERENCES session (hash) ON DELETE CASCADE ON UPDATE CASCADE,
                proved_at BIGINT NOT NULL,
                is_lasting BIGINT NOT NULL
            )
            """,
            // Whether it was made on the machine for an invented city: then it stands for the second factor, too.
            "ALTER TABLE sign_in_link ADD COLUMN proves_factor BIGINT NOT NULL DEFAULT 0",
            // Of a link that a browser asked for, also where nobody has the address: then no link has this hash. So the
            // answer takes as long for one that nobody knows.
            """
            CREATE TABLE sign_in_code (
                link TEXT PRIMARY KEY,
                browser TEXT NOT NULL,
                code TEXT NOT NULL,
                tries BIGINT NOT NULL,
                expires_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX sign_in_code_by_browser ON sign_in_code (browser)",
            "CREATE INDEX sign_in_code_by_end ON sign_in_code (expires_at)",
        ],
        tables: [
            TableNote(
                "passkey", told: [.account],
                personal: [
                    PersonalColumn("account", .trace, for: .signIn, .whileThere),
                    PersonalColumn("credential", .proof, for: .signIn, .whileThere),
                    PersonalColumn("public_key", .proof, for: .signIn, .whileThere),
                    PersonalColumn("uses", .trace, for: .signIn, .whileThere),
                    PersonalColumn("name", .text, for: .signIn, .whileThere),
                    PersonalColumn("created_at", .trace, for: .signIn, .whileThere),
                ],
                none: "id algorithm"),
            TableNote(
                "one_time_key", told: [.account],
                personal: [
                    PersonalColumn("account", .trace, for: .signIn, .whileThere),
                    PersonalColumn("secret", .proof, for: .signIn, .whileThere),
                    PersonalColumn("step", .trace, for: .signIn, .whileThere),
                    PersonalColumn("created_at", .trace, for: .signIn, .whileThere),
                ],
                none: ""),
            TableNote(
                "recovery_code", told: [.account],
                personal: [
                    PersonalColumn("account", .trace, for: .signIn, .whileThere),
                    PersonalColumn("hash", .proof, for: .signIn, .whileThere),
                    PersonalColumn("used_at", .trace, for: .signIn, .whileThere),
                ],
                none: ""),
            TableNote(
                "session_factor", told: [.account],
                personal: [
                    PersonalColumn("session", .proof, for: .signIn, .months(1)),
                    PersonalColumn("proved_at", .trace, for: .signIn, .months(1)),
                ],
                none: "is_lasting"),
            TableNote(
                "sign_in_link", told: [.account],
                personal: [
                    PersonalColumn("hash", .proof, for: .signIn, .months(1)),
                    PersonalColumn("account", .trace, for: .signIn, .months(1)),
                    PersonalColumn("used_at", .trace, for: .signIn, .months(1)),
                ],
                none: "created_at expires_at proves_factor"),
            TableNote(
                // Tells nobody who asked, nor whether anybody has the address.
                "sign_in_code", told: [],
                personal: [
                    PersonalColumn("link", .proof, for: .signIn, .days(1)),
                    PersonalColumn("browser", .proof, for: .signIn, .days(1)),
                    PersonalColumn("code", .proof, for: .signIn, .days(1)),
                    PersonalColumn("tries", .trace, for: .signIn, .days(1)),
                ],
                none: "expires_at"),
        ])
}
