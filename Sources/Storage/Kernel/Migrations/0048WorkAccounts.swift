import Domain

extension Migration {
    /// Whom the sign-in of the city has proven to be whose account, and what they may do because of their groups there.
    static let workAccounts = Migration(
        name: "0048-work-accounts",
        steps: [
            """
            CREATE TABLE work_identity (
                issuer TEXT NOT NULL,
                subject TEXT NOT NULL,
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                created_at BIGINT NOT NULL,
                PRIMARY KEY (issuer, subject)
            )
            """,
            // Two people of one city are never one account.
            "CREATE UNIQUE INDEX work_identity_by_account ON work_identity (account, issuer)",
            // Only what groups have given is taken back when somebody leaves the group.
            """
            CREATE TABLE work_role (
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                role TEXT NOT NULL,
                scope TEXT NOT NULL,
                PRIMARY KEY (account, role, scope)
            )
            """,
            // Waits for the yes of whoever reads the letters of the account, in the browser that asked for it.
            """
            CREATE TABLE work_link (
                hash TEXT PRIMARY KEY,
                issuer TEXT NOT NULL,
                subject TEXT NOT NULL,
                account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                browser TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                expires_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX work_link_by_account ON work_link (account)",
            "CREATE INDEX work_link_by_end ON work_link (expires_at)",
        ],
        tables: [
            TableNote(
                "work_identity", told: [.account],
                personal: [
                    PersonalColumn("subject", .proof, for: .signIn, .whileThere),
                    PersonalColumn("account", .trace, for: .signIn, .whileThere),
                    PersonalColumn("created_at", .trace, for: .signIn, .whileThere),
                ],
                none: "issuer"),
            TableNote(
                "work_role", told: [.account],
                personal: [
                    PersonalColumn("account", .trace, for: .signIn, .whileThere),
                    PersonalColumn("role", .participation, for: .signIn, .whileThere),
                    PersonalColumn("scope", .belonging, for: .signIn, .whileThere),
                ],
                none: ""),
            TableNote(
                "work_link", told: [.account],
                personal: [
                    PersonalColumn("hash", .proof, for: .signIn, .days(1)),
                    PersonalColumn("subject", .proof, for: .signIn, .days(1)),
                    PersonalColumn("account", .trace, for: .signIn, .days(1)),
                    PersonalColumn("browser", .proof, for: .signIn, .days(1)),
                ],
                none: "issuer created_at expires_at"),
        ])
}
