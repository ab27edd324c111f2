public import Domain

/// Somebody of whom an organisation, or the whole house, wants no requests. Which address it is, only a hash tells.
public struct BlockedAsker: Hashable, Sendable {
    public typealias ID = Identifier<BlockedAsker>

    public let id: ID
    /// Nil for the whole house.
    public let organisation: Organisation.ID?
    public let since: Instant
}

extension Reader {
    /// How an organisation wants to be asked.
    public func requestRules(of organisation: Organisation.ID) throws -> RequestRules {
        try requestRules(of: [organisation])[organisation] ?? .usual
    }

    /// The same of many; those that have said nothing are left out.
    public func requestRules(
        of organisations: some Sequence<Organisation.ID>
    ) throws -> [Organisation.ID: RequestRules] {
        let rows = try rows(
            """
            SELECT organisation, paused_until, allows_often FROM request_rules
            WHERE organisation IN \(list: organisations)
            """)
        return try Dictionary(
            uniqueKeysWithValues: rows.map { row in
                let rules = try RequestRules(pausedUntil: row["paused_until"], allowsOften: row["allows_often"])
                return (try row["organisation"], rules)
            })
    }

    /// Whether this organisation, or the whole house, wants nothing from somebody.
    public func isBlocked(_ asker: SecretHash, at organisation: Organisation.ID) throws -> Bool {
        try row(
            """
            SELECT id FROM blocked_asker
            WHERE asker = \(asker) AND (organisation = \(organisation) OR organisation IS NULL) LIMIT 1
            """) != nil
    }

    /// Whom an organisation has blocked, the newest first.
    public func blockedAskers(of organisation: Organisation.ID) throws -> [BlockedAsker] {
        try rows(
            """
            SELECT id, organisation, created_at FROM blocked_asker
            WHERE organisation = \(organisation) ORDER BY created_at DESC, id DESC
            """
        ).map { row in
            try BlockedAsker(id: row["id"], organisation: row["organisation"], since: row["created_at"])
        }
    }
}

extension Writer {
    /// Says how an organisation wants to be asked from now on, and only if something is different.
    public func set(_ rules: RequestRules, of organisation: Organisation.ID) throws {
        guard try requestRules(of: organisation) != rules else { return }
        try run(
            """
            INSERT INTO request_rules (organisation, paused_until, allows_often)
            VALUES (\(organisation), \(rules.pausedUntil), \(rules.allowsOften))
            ON CONFLICT (organisation) DO UPDATE SET paused_until = excluded.paused_until,
                allows_often = excluded.allows_often
            """)
        try journal(.changed, .organisation, organisation, details: ["fields": "requests"])
    }

    /// Nothing more comes from somebody. Twice is as good as once.
    /// - Parameter organisation: to which nothing comes; nil for the whole house.
    public func block(_ asker: SecretHash, at organisation: Organisation.ID?, because request: ContactRequest.ID) throws {
        let known: Row?
        if let organisation {
            known = try row("SELECT id FROM blocked_asker WHERE asker = \(asker) AND organisation = \(organisation)")
        } else {
            known = try row("SELECT id FROM blocked_asker WHERE asker = \(asker) AND organisation IS NULL")
        }
        guard known == nil else { return }
        try run(
            """
            INSERT INTO blocked_asker (id, asker, organisation, created_at)
            VALUES (\(newIdentifier(BlockedAsker.self)), \(asker), \(organisation), \(now))
            """)
        try journal(.stopped, .contactRequest, request)
    }

    /// Takes back that an organisation blocked somebody. Twice is as good as once.
    public func unblock(_ id: BlockedAsker.ID, at organisation: Organisation.ID) throws {
        let gone = try run("DELETE FROM blocked_asker WHERE id = \(id) AND organisation = \(organisation)")
        if gone > 0 { try journal(.resumed, .contactRequest, id) }
    }
}
