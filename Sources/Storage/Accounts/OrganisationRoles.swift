import Domain

extension NamingColumn {
    /// Who looks after an organisation.
    static let ofAccounts: [NamingColumn] = [
        NamingColumn(
            "account_role", "scope", key: ["account", "role"], alone: ["account", "role"], told: (.account, "account"),
            part: .editors, needs: ["account": "account"])
    ]
}
