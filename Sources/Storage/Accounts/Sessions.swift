public import Domain

extension SecretHash: SQLConvertible {}

extension Reader {
    /// Who is signed in with this session, with all roles; nil if it is unknown or over.
    public func signedIn(session: SecretHash, at now: Instant) throws -> (Account, Set<RoleGrant>)? {
        let row = try row(
            """
            SELECT account.id AS id, email, name, language, morning_letter
            FROM session JOIN account ON account.id = session.account
            WHERE hash = \(session) AND expires_at > \(now)
            """)
        guard let row else { return nil }
        let account = try Account(row: row)
        return (account, try roles(of: account.id))
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
}

extension Writer {
    /// Remembers a sign-in link that works once until `expiry`.
    public func insert(signInLink: SecretHash, for account: Account.ID, expiry: Instant) throws {
        try run(
            """
            INSERT INTO sign_in_link (hash, account, created_at, expires_at)
            VALUES (\(signInLink), \(account), \(now), \(expiry))
            """)
        try journal(.linked, .account, account)
    }

    /// These sign nobody in any more. Whoever asks for that journals what it was about.
    public func end(signInLinks links: [SecretHash]) throws {
        guard !links.isEmpty else { return }
        try run("UPDATE sign_in_link SET used_at = \(now) WHERE used_at IS NULL AND hash IN \(list: links)")
    }

    /// Uses the link up and begins a session.
    /// - Returns: the account; nil if the link is unknown, used or too old.
    public func signIn(with signInLink: SecretHash, session: SecretHash, expiry: Instant) throws -> Account.ID? {
        let row = try row(
            """
            UPDATE sign_in_link SET used_at = \(now)
            WHERE hash = \(signInLink) AND used_at IS NULL AND expires_at > \(now)
            RETURNING account
            """)
        guard let row else { return nil }
        let account: Account.ID = try row["account"]
        try run(
            """
            INSERT INTO session (hash, account, created_at, expires_at)
            VALUES (\(session), \(account), \(now), \(expiry))
            """)
        try run("DELETE FROM session WHERE account = \(account) AND expires_at <= \(now)")
        try journal(.signedIn, .account, account)
        return account
    }

    public func signOut(session: SecretHash) throws {
        guard let row = try row("DELETE FROM session WHERE hash = \(session) RETURNING account") else { return }
        let account: Account.ID = try row["account"]
        try journal(.signedOut, .account, account)
    }
}
