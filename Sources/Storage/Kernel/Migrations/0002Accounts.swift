extension Migration {
    static let accounts = Migration(
        name: "0002-accounts",
        steps: [
            // What the program has to remember about itself, such as its secret.
            """
            CREATE TABLE setting (
                name TEXT PRIMARY KEY,
                value TEXT NOT NULL
            )
            """,
            """
            CREATE TABLE account (
                id TEXT PRIMARY KEY,
                email TEXT NOT NULL UNIQUE,
                name TEXT NOT NULL,
                language TEXT NOT NULL,
                morning_letter BIGINT,
                created_at BIGINT NOT NULL
            )
            """,
            // The scope is an event, an organisation, or '' for the whole network: never NULL, so that it can be a key.
            """
            CREATE TABLE account_role (
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                role TEXT NOT NULL,
                scope TEXT NOT NULL,
                PRIMARY KEY (account, role, scope)
            )
            """,
            "CREATE INDEX account_role_by_scope ON account_role (scope, role)",
            // The team: few of many who sign in.
            "CREATE INDEX account_role_by_role ON account_role (role, account)",
            """
            CREATE TABLE sign_in_link (
                hash TEXT PRIMARY KEY,
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                created_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL,
                used_at BIGINT
            )
            """,
            "CREATE INDEX sign_in_link_by_account ON sign_in_link (account, created_at)",
            """
            CREATE TABLE session (
                hash TEXT PRIMARY KEY,
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                created_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX session_by_account ON session (account)",
            """
            CREATE TABLE api_token (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                scope TEXT NOT NULL,
                event TEXT,
                hash TEXT NOT NULL UNIQUE,
                created_at BIGINT NOT NULL,
                revoked_at BIGINT
            )
            """,
            // The answer to a POST that was sent with a key: the same key gets the same answer and has one effect.
            """
            CREATE TABLE idempotent_answer (
                caller TEXT NOT NULL,
                key TEXT NOT NULL,
                request_hash TEXT NOT NULL,
                status BIGINT NOT NULL,
                body TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                PRIMARY KEY (caller, key)
            )
            """,
            "CREATE INDEX idempotent_answer_by_age ON idempotent_answer (created_at)",
        ],
        tables: [
            TableNote(
                "setting", told: [.setting],
                none: "name value"),
            TableNote(
                "account", told: [.account],
                personal: [
                    PersonalColumn("email", .address, for: .signIn, .whileThere),
                    PersonalColumn("name", .name, for: .signIn, .whileThere),
                    PersonalColumn("language", .language, for: .letters, .whileThere),
                    PersonalColumn("morning_letter", .consent, for: .letters, .whileThere),
                    PersonalColumn("created_at", .trace, for: .signIn, .whileThere),
                ],
                none: "id"),
            TableNote(
                "account_role", told: [.account],
                personal: [
                    PersonalColumn("account", .trace, for: .signIn, .whileThere),
                    PersonalColumn("role", .participation, for: .signIn, .whileThere),
                    PersonalColumn("scope", .belonging, for: .signIn, .whileThere),
                ],
                none: ""),
            TableNote(
                "sign_in_link", told: [.account],
                personal: [
                    PersonalColumn("hash", .proof, for: .signIn, .months(1)),
                    PersonalColumn("account", .trace, for: .signIn, .months(1)),
                    PersonalColumn("used_at", .trace, for: .signIn, .months(1)),
                ],
                none: "created_at expires_at"),
            TableNote(
                "session", told: [.account],
                personal: [
                    PersonalColumn("hash", .proof, for: .signIn, .months(1)),
                    PersonalColumn("account", .trace, for: .signIn, .months(1)),
                ],
                none: "created_at expires_at"),
            TableNote(
                "api_token", told: [.accessToken],
                personal: [
                    PersonalColumn("hash", .proof, for: .signIn, .whileThere)
                ],
                none: "id name scope event created_at revoked_at"),
            TableNote(
                "idempotent_answer", told: [],
                personal: [
                    PersonalColumn("caller", .trace, for: .participation, .months(1)),
                    PersonalColumn("body", .text, for: .participation, .months(1)),
                ],
                none: "key request_hash status created_at"),
        ])
}
