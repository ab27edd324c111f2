public import Domain

extension AccessToken.Scope: SQLConvertible {}

extension SubjectKind {
    public static let accessToken = SubjectKind(rawValue: "access-token")
}

/// A key that works, as whoever runs the house sees it.
public struct ListedToken: Hashable, Sendable {
    public let token: AccessToken
    public let madeAt: Instant
}

extension Reader {
    /// All that work, the oldest first.
    public func accessTokens() throws -> [ListedToken] {
        try rows(
            """
            SELECT id, name, scope, event, created_at FROM api_token WHERE revoked_at IS NULL ORDER BY created_at, id
            """
        ).map { row in
            try ListedToken(
                token: AccessToken(id: row["id"], name: row["name"], scope: row["scope"], event: row["event"]),
                madeAt: row["created_at"])
        }
    }

    /// The token with this hash, unless it was revoked.
    public func accessToken(hash: SecretHash) throws -> AccessToken? {
        try row("SELECT id, name, scope, event FROM api_token WHERE hash = \(hash) AND revoked_at IS NULL").map { row in
            try AccessToken(id: row["id"], name: row["name"], scope: row["scope"], event: row["event"])
        }
    }
}

extension Writer {
    public func insertAccessToken(
        name: String, scope: AccessToken.Scope, event: Event.ID?, hash: SecretHash
    ) throws -> AccessToken {
        let token = AccessToken(id: newIdentifier(), name: name, scope: scope, event: event)
        try run(
            """
            INSERT INTO api_token (id, name, scope, event, hash, created_at)
            VALUES (\(token.id), \(token.name), \(token.scope), \(token.event), \(hash), \(now))
            """)
        try journal(.created, .accessToken, token.id, event: event, details: ["scope": scope.rawValue])
        return token
    }

    /// - Returns: false if there is no such token that still works.
    public func revokeAccessToken(_ id: AccessToken.ID) throws -> Bool {
        let revoked = try run("UPDATE api_token SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL")
        if revoked > 0 { try journal(.removed, .accessToken, id) }
        return revoked > 0
    }
}
