public import Domain

extension Reader {
    /// Whose account it is that the issuer knows by this subject; nil if it knows nobody here by it.
    public func account(of identity: WorkIdentity) throws -> Account.ID? {
        try value(
            """
            SELECT account AS value FROM work_identity
            WHERE issuer = \(identity.issuer) AND subject = \(identity.subject)
            """)
    }

    /// Whether somebody signs in to this account by this issuer.
    public func isKnown(_ account: Account.ID, at issuer: String) throws -> Bool {
        try count(
            "SELECT COUNT(*) AS value FROM work_identity WHERE account = \(account) AND issuer = \(issuer)") > 0
    }

    /// What the groups of somebody have given them here.
    public func workRoles(of account: Account.ID) throws -> Set<RoleGrant> {
        let rows = try rows("SELECT role, scope FROM work_role WHERE account = \(account)")
        return try Set(rows.compactMap { try RoleGrant(storedRole: $0["role"], scope: $0["scope"]) })
    }

    /// Whether a link that connects an account would still work in this browser. Looking does not use it up.
    public func isUsable(workLink: SecretHash, in browser: SecretHash, at now: Instant) throws -> Bool {
        try count(
            """
            SELECT COUNT(*) AS value FROM work_link
            WHERE hash = \(workLink) AND browser = \(browser) AND expires_at > \(now)
            """) == 1
    }
}

extension Writer {
    /// From now on whoever the issuer knows by this subject signs in to this account.
    public func connect(_ account: Account.ID, toIssuer issuer: String, subject: String) throws {
        try run(
            """
            INSERT INTO work_identity (issuer, subject, account, created_at)
            VALUES (\(issuer), \(subject), \(account), \(now))
            """)
        try run("DELETE FROM work_link WHERE account = \(account)")
        try journal(.changed, .account, account, details: ["fields": "workAccount"])
    }

    /// Nobody signs in to this account by an issuer any more, and what groups have given is taken back.
    /// - Returns: false if nobody did.
    public func disconnect(_ account: Account.ID) throws -> Bool {
        try set(workRoles: [], of: account)
        try run("DELETE FROM work_link WHERE account = \(account)")
        guard try run("DELETE FROM work_identity WHERE account = \(account)") > 0 else { return false }
        try run("DELETE FROM session WHERE account = \(account)")
        try journal(.changed, .account, account, details: ["fields": "workAccount"])
        return true
    }

    /// Gives what groups give now, and takes back what they gave before and give no more. What somebody has got here by hand
    /// stays theirs.
    public func set(workRoles roles: Set<RoleGrant>, of account: Account.ID) throws {
        for grant in try workRoles(of: account).subtracting(roles).sorted(by: Self.isBefore) {
            try run(
                """
                DELETE FROM work_role
                WHERE account = \(account) AND role = \(grant.role) AND scope = \(grant.scope)
                """)
            try revoke(grant, from: account)
        }
        for grant in try roles.subtracting(self.roles(of: account)).sorted(by: Self.isBefore) {
            try self.grant(grant, to: account)
            try run(
                """
                INSERT INTO work_role (account, role, scope) VALUES (\(account), \(grant.role), \(grant.scope))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    private static func isBefore(_ left: RoleGrant, _ right: RoleGrant) -> Bool {
        (left.role.rawValue, left.scope) < (right.role.rawValue, right.scope)
    }

    /// Remembers a link that connects an account once until `expiry`, in this browser; an earlier one for it ends.
    public func insert(
        workLink: SecretHash, connecting account: Account.ID, to identity: WorkIdentity, in browser: SecretHash,
        expiry: Instant
    ) throws {
        try run("DELETE FROM work_link WHERE account = \(account)")
        try run(
            """
            INSERT INTO work_link (hash, issuer, subject, account, browser, created_at, expires_at)
            VALUES (\(workLink), \(identity.issuer), \(identity.subject), \(account), \(browser), \(now), \(expiry))
            """)
        try journal(.linked, .account, account)
    }

    /// Uses such a link up and connects its account.
    /// - Returns: whom it has connected; nil if the link is unknown, used, too old or of another browser.
    public func connect(by workLink: SecretHash, in browser: SecretHash) throws -> Account.ID? {
        let row = try row(
            """
            SELECT issuer, subject, account FROM work_link
            WHERE hash = \(workLink) AND browser = \(browser) AND expires_at > \(now)
            """)
        guard let row else { return nil }
        let (issuer, subject): (String, String) = (try row["issuer"], try row["subject"])
        let account: Account.ID = try row["account"]
        // Somebody may have become known meanwhile, here or there.
        let others = try count(
            """
            SELECT COUNT(*) AS value FROM work_identity
            WHERE issuer = \(issuer) AND (subject = \(subject) OR account = \(account))
            """)
        guard others == 0 else { return nil }
        try connect(account, toIssuer: issuer, subject: subject)
        return account
    }

    public func forgetWorkLinks(endedBefore instant: Instant) throws {
        let gone = try run("DELETE FROM work_link WHERE expires_at <= \(instant)")
        guard gone > 0 else { return }
        try journal(
            .removed, .account, Identifier<Account>(rawValue: "work-links"), details: ["entries": String(gone)])
    }
}
