public import Domain

extension SecretHash: SQLConvertible {}
extension Session.Device: SQLConvertible {}

extension SubjectKind {
    /// That somebody who is signed in is still there. Nobody's session has entries of its own.
    public static let session = SubjectKind(rawValue: "session")
}

extension Reader {
    /// Who is signed in with this session, with the roles that count as long as it stands so with the second factor; nil if it
    /// is unknown or over.
    /// - Parameter seen: when it was used last, as far as whoever asks remembers; what is kept of that lags behind.
    public func signedIn(
        session: SecretHash, at now: Instant, lastSeen seen: Instant? = nil
    ) throws -> (account: Account, roles: Set<RoleGrant>, factor: FactorStanding)? {
        let row = try row(
            """
            SELECT account.id AS id, email, name, language, morning_letter, proved_at, is_lasting, \(Self.lastSeen),
                (SELECT COUNT(*) FROM passkey WHERE passkey.account = session.account)
                + (SELECT COUNT(*) FROM one_time_key WHERE one_time_key.account = session.account) AS factors
            FROM session JOIN account ON account.id = session.account
                LEFT JOIN session_factor ON session_factor.session = session.hash
                LEFT JOIN session_use ON session_use.session = session.hash
            WHERE hash = \(session) AND expires_at > \(now)
            """)
        guard let row else { return nil }
        let account = try Account(row: row)
        let (factors, provedAt, isLasting): (Int, Instant?, Bool?) = try (
            row["factors"], row["proved_at"], row["is_lasting"]
        )
        let roles = try roles(of: account.id)
        let kept: Instant = try row["last_seen"]
        guard !Session.isOver(seen: max(kept, seen ?? kept), at: now, holding: roles) else { return nil }
        let factor = FactorStanding(
            isSetUp: factors > 0, roles: roles, provedAt: provedAt, isLasting: isLasting ?? false)
        return (account, factor.counting(roles), factor)
    }

    private static var lastSeen: SQL { "COALESCE(session_use.seen_at, session.created_at) AS last_seen" }

    /// Where this account is signed in, the last used first.
    public func sessions(of account: Account.ID, at now: Instant) throws -> [Session] {
        let roles = try roles(of: account)
        return try lastingSessions(of: account, at: now)
            .filter { !Session.isOver(seen: $0.lastSeen, at: now, holding: roles) }
    }

    /// Also those that have been quiet for too long, as far as what is kept of that says.
    fileprivate func lastingSessions(of account: Account.ID, at now: Instant) throws -> [Session] {
        try rows(
            """
            SELECT hash, session.created_at AS began, device, proved_at, \(Self.lastSeen)
            FROM session LEFT JOIN session_use ON session_use.session = session.hash
                LEFT JOIN session_factor ON session_factor.session = session.hash
            WHERE account = \(account) AND expires_at > \(now) ORDER BY last_seen DESC, began DESC, hash
            """
        ).map { row in
            let provedAt: Instant? = try row["proved_at"]
            return try Session(
                hash: row["hash"], began: row["began"], lastSeen: row["last_seen"], device: row["device"],
                isProved: provedAt != nil)
        }
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

extension Writer {
    /// Keeps on what sort of device a session has begun just now. Whoever signs in tells the journal.
    public func note(_ device: Session.Device, of session: SecretHash) throws {
        try post(
            """
            INSERT INTO session_use (session, device, seen_at) VALUES (\(session), \(device), \(now))
            ON CONFLICT (session) DO UPDATE SET device = excluded.device
            """)
    }

    /// Keeps when sessions were used last. One that has ended meanwhile stays ended.
    public func noteUse(of sessions: [SecretHash: Instant]) throws {
        guard !sessions.isEmpty else { return }
        for (session, seen) in sessions.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try run(
                """
                INSERT INTO session_use (session, seen_at) SELECT hash, \(seen) FROM session WHERE hash = \(session)
                ON CONFLICT (session) DO UPDATE SET seen_at = excluded.seen_at
                WHERE session_use.seen_at < excluded.seen_at
                """)
        }
        try journal(.changed, .session, Self.allSessions, details: ["entries": String(sessions.count)])
    }

    /// Ends sessions of one account: those that are named, or all but one.
    /// - Returns: how many there were.
    @discardableResult
    public func endSessions(of account: Account.ID, where ends: (Session) -> Bool) throws -> Int {
        let ended = try lastingSessions(of: account, at: now).filter(ends).map(\.hash)
        guard !ended.isEmpty else { return 0 }
        try run("DELETE FROM session WHERE account = \(account) AND hash IN \(list: ended)")
        try journal(.signedOut, .account, account)
        return ended.count
    }

    private static var allSessions: Identifier<Session> { Identifier(rawValue: "sessions") }
}
