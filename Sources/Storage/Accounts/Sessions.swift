public import Domain

extension SecretHash: SQLConvertible {}

extension Reader {
    /// Who is signed in with this session, with the roles that count as long as it stands so with the second factor; nil if it
    /// is unknown or over.
    public func signedIn(
        session: SecretHash, at now: Instant
    ) throws -> (account: Account, roles: Set<RoleGrant>, factor: FactorStanding)? {
        let row = try row(
            """
            SELECT account.id AS id, email, name, language, morning_letter, proved_at, is_lasting,
                (SELECT COUNT(*) FROM passkey WHERE passkey.account = session.account)
                + (SELECT COUNT(*) FROM one_time_key WHERE one_time_key.account = session.account) AS factors
            FROM session JOIN account ON account.id = session.account
                LEFT JOIN session_factor ON session_factor.session = session.hash
            WHERE hash = \(session) AND expires_at > \(now)
            """)
        guard let row else { return nil }
        let account = try Account(row: row)
        let (factors, provedAt, isLasting): (Int, Instant?, Bool?) = try (
            row["factors"], row["proved_at"], row["is_lasting"]
        )
        let roles = try roles(of: account.id)
        let factor = FactorStanding(
            isSetUp: factors > 0, roles: roles, provedAt: provedAt, isLasting: isLasting ?? false)
        return (account, factor.counting(roles), factor)
    }

    /// How many sign-in links this account asked for since `instant`.
    public func signInLinks(of account: Account.ID, since instant: Instant) throws -> Int {
        try count(
            "SELECT COUNT(*) AS value FROM sign_in_link WHERE account = \(account) AND created_at > \(instant)")
    }

    /// Whether somebody has signed in for the first time just now, as far back as the journal remembers.
    public func hasSignedInOnce(_ account: Account.ID) throws -> Bool {
        try count(
            """
            SELECT COUNT(*) AS value FROM journal
            WHERE kind = \(SubjectKind.account) AND subject = \(account) AND change = \(Change.signedIn)
            """) == 1
    }

    /// Whether a sign-in link would still work. Looking does not use it up.
    public func isUsable(signInLink: SecretHash, at now: Instant) throws -> Bool {
        try count(
            """
            SELECT COUNT(*) AS value FROM sign_in_link
            WHERE hash = \(signInLink) AND used_at IS NULL AND expires_at > \(now)
            """) == 1
    }

    /// Whose account a link would open; nil if it works no more. Looking does not use it up.
    public func account(of signInLink: SecretHash, at now: Instant) throws -> Account? {
        try row(
            """
            SELECT account.id AS id, email, name, language, morning_letter
            FROM sign_in_link JOIN account ON account.id = sign_in_link.account
            WHERE hash = \(signInLink) AND used_at IS NULL AND expires_at > \(now)
            """
        ).map(Account.init(row:))
    }
}

extension Writer {
    /// Remembers a sign-in link that works once until `expiry`.
    /// - Parameter provesFactor: whether it stands for the second factor, too.
    public func insert(
        signInLink: SecretHash, for account: Account.ID, expiry: Instant, provingFactor provesFactor: Bool = false
    ) throws {
        try run(
            """
            INSERT INTO sign_in_link (hash, account, created_at, expires_at, proves_factor)
            VALUES (\(signInLink), \(account), \(now), \(expiry), \(provesFactor))
            """)
        try journal(.linked, .account, account)
    }

    /// Uses the link up and begins a session.
    /// - Returns: the account; nil if the link is unknown, used or too old.
    public func signIn(with signInLink: SecretHash, session: SecretHash, expiry: Instant) throws -> Account.ID? {
        let row = try row(
            """
            UPDATE sign_in_link SET used_at = \(now)
            WHERE hash = \(signInLink) AND used_at IS NULL AND expires_at > \(now)
            RETURNING account, proves_factor
            """)
        guard let row else { return nil }
        let (account, provesFactor): (Account.ID, Bool) = try (row["account"], row["proves_factor"])
        try run(
            """
            INSERT INTO session (hash, account, created_at, expires_at)
            VALUES (\(session), \(account), \(now), \(expiry))
            """)
        try run("DELETE FROM session WHERE account = \(account) AND expires_at <= \(now)")
        try journal(.signedIn, .account, account)
        if provesFactor { try proveFactor(in: session, of: account, isLasting: true) }
        return account
    }

    public func signOut(session: SecretHash) throws {
        guard let row = try row("DELETE FROM session WHERE hash = \(session) RETURNING account") else { return }
        let account: Account.ID = try row["account"]
        try journal(.signedOut, .account, account)
    }
}
