public import Domain

extension Reader {
    /// Every role that somebody holds, by account.
    public func heldRoles() throws -> [HeldRole] {
        try rows(
            """
            SELECT account_role.account AS account, account_role.role AS role, account_role.scope AS scope,
                given_at, needed_at
            \(Self.held) ORDER BY account_role.account, account_role.role, account_role.scope
            """
        ).compactMap { row in
            guard let grant = try RoleGrant(storedRole: row["role"], scope: row["scope"]) else { return nil }
            return try HeldRole(
                account: row["account"], grant: grant, givenAt: row["given_at"], neededAt: row["needed_at"])
        }
    }

    /// How many roles nobody has called needed since `instant`.
    public func numberOfRolesToReview(neededBefore instant: Instant) throws -> Int {
        try count(
            "SELECT COUNT(*) AS value \(Self.held) AND COALESCE(needed_at, given_at, 0) <= \(instant)")
    }

    /// By role, as the index goes.
    private static var held: SQL {
        """
        FROM account_role LEFT JOIN role_term ON role_term.account = account_role.account
            AND role_term.role = account_role.role AND role_term.scope = account_role.scope
        WHERE account_role.role IN \(list: Role.allCases)
        """
    }
}

extension Writer {
    /// Notes that a role is still needed.
    /// - Throws: `NotFound` if nobody holds it any more.
    public func noteNeed(of grant: RoleGrant, heldBy account: Account.ID) throws {
        guard try roles(of: account).contains(grant) else { throw NotFound() }
        try run(
            """
            INSERT INTO role_term (account, role, scope, given_at, needed_at)
            VALUES (\(account), \(grant.role), \(grant.scope), \(now), \(now))
            ON CONFLICT (account, role, scope) DO UPDATE SET needed_at = excluded.needed_at
            """)
        try journal(.confirmed, .account, account, details: ["needed": grant.role.rawValue, "scope": grant.scope])
    }
}
