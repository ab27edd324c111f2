import Domain

extension NamingColumn {
    /// Who looks after an organisation. What is known of a role, `role_term`, follows it by itself.
    static let ofAccounts: [NamingColumn] = [
        NamingColumn(
            "work_role", "scope", key: ["account", "role"], alone: ["account", "role"], told: (.account, "account"),
            needs: ["account": "account"]),
        NamingColumn(
            "account_role", "scope", key: ["account", "role"], alone: ["account", "role"], told: (.account, "account"),
            part: .editors, needs: ["account": "account"]),
    ]
}

extension Writer {
    /// Whoever has a role for both keeps the one that they have for `kept`, as they have it: since when, and from whom.
    func mergeRoles(_ gone: String, into kept: String, noting trail: inout RowTrail) throws {
        for table in ["role_term", "work_role"] {
            let place = SQL(stringLiteral: table)
            try take(
                from: table,
                where: """
                    \(place).scope = \(gone) AND EXISTS (
                        SELECT 1 FROM account_role AS twin WHERE twin.account = \(place).account
                            AND twin.role = \(place).role AND twin.scope = \(kept))
                    """, (.account, "account"), needing: ["account": "account"], noting: &trail)
        }
        try rename(NamingColumn.ofAccounts, from: gone, to: kept, noting: &trail)
    }
}
