public import Domain

extension EmailAddress: SQLConvertible {}
extension Role: SQLConvertible {}

extension SubjectKind {
    public static let account = SubjectKind(rawValue: "account")
}

extension Change {
    public static let signedIn = Change(rawValue: "signed-in")
    public static let signedOut = Change(rawValue: "signed-out")
    public static let invited = Change(rawValue: "invited")
    /// A link to sign in with was made, whoever asked for it.
    public static let linked = Change(rawValue: "linked")
}

extension Account {
    static let columns: SQL = "id, email, name, language, morning_letter"

    init(row: Row) throws {
        try self.init(
            id: row["id"], email: row["email"], name: row["name"], language: row["language"],
            wantsMorningLetter: row["morning_letter"])
    }
}

extension Reader {
    public func account(_ id: Account.ID) throws -> Account? {
        try row("SELECT \(Account.columns) FROM account WHERE id = \(id)").map(Account.init(row:))
    }

    public func account(email: EmailAddress) throws -> Account? {
        try row("SELECT \(Account.columns) FROM account WHERE email = \(email)").map(Account.init(row:))
    }

    /// Those of these accounts that are there.
    public func accounts(_ ids: Set<Account.ID>) throws -> [Account.ID: Account] {
        guard !ids.isEmpty else { return [:] }
        let found = try rows("SELECT \(Account.columns) FROM account WHERE id IN \(list: ids.sorted())")
            .map(Account.init(row:))
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
    }

    /// Whose addresses these are; those without an account are left out.
    public func accounts(at addresses: Set<EmailAddress>) throws -> [EmailAddress: Account] {
        guard !addresses.isEmpty else { return [:] }
        let sorted = addresses.sorted { $0.rawValue < $1.rawValue }
        let found = try rows("SELECT \(Account.columns) FROM account WHERE email IN \(list: sorted)")
            .map(Account.init(row:))
        return Dictionary(uniqueKeysWithValues: found.map { ($0.email, $0) })
    }

    /// What `account` may do, and where.
    public func roles(of account: Account.ID) throws -> Set<RoleGrant> {
        let rows = try rows("SELECT role, scope FROM account_role WHERE account = \(account)")
        return try Set(rows.compactMap { try RoleGrant(storedRole: $0["role"], scope: $0["scope"]) })
    }

    /// Whether nobody would be left in the coordination without this one.
    public func isLastOfCoordination(_ account: Account.ID) throws -> Bool {
        let coordinating = try accounts(holding: .coordination).map(\.id)
        return coordinating == [account]
    }

    /// How many accounts hold `role` in each of `scopes`; scopes without one are left out.
    public func roleCounts(of role: Role, inScopes scopes: [String]) throws -> [String: Int] {
        guard !scopes.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT scope, COUNT(*) AS value FROM account_role WHERE scope IN \(list: scopes) AND role = \(role)
            GROUP BY scope
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["scope"], $0["value"]) })
    }

    /// Where those can be written to who hold a role in these scopes; scopes in which nobody does are left out.
    public func addresses(of role: Role, inScopes scopes: [String]) throws -> [String: Set<EmailAddress>] {
        guard !scopes.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT scope, email FROM account_role JOIN account ON account.id = account_role.account
            WHERE scope IN \(list: scopes) AND role = \(role)
            """)
        return try rows.reduce(into: [:]) { addresses, row in
            let scope: String = try row["scope"]
            addresses[scope, default: []].insert(try row["email"])
        }
    }

    /// The accounts that hold `role` in each of `scopes`, by name; scopes without one are left out.
    public func accounts(holding role: Role, inScopes scopes: [String]) throws -> [String: [Account]] {
        guard !scopes.isEmpty else { return [:] }
        let held = try rows(
            "SELECT account, scope FROM account_role WHERE scope IN \(list: scopes) AND role = \(role)"
        ).map { (account: try $0["account"] as Account.ID, scope: try $0["scope"] as String) }
        let found = try accounts(Set(held.map(\.account)))
        return Dictionary(grouping: held) { $0.scope }.mapValues { entries in
            entries.compactMap { found[$0.account] }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        }
    }

    /// The accounts that hold `role` in `scope`, by name.
    public func accounts(holding grant: RoleGrant) throws -> [Account] {
        try rows(
            """
            SELECT \(Account.columns) FROM account
            JOIN account_role ON account_role.account = account.id
            WHERE scope = \(grant.scope) AND role = \(grant.role) ORDER BY name, id
            """
        ).map(Account.init(row:))
    }
}

extension Reader {
    /// Everybody who holds one of `roles` somewhere, with all that they hold of it.
    public func accounts(
        holdingAnyOf roles: Set<Role>
    ) throws -> [(account: Account, roles: Set<RoleGrant>)] {
        let wanted = roles.map(\.rawValue).sorted()
        var grants: [Account.ID: Set<RoleGrant>] = [:]
        for row in try rows("SELECT account, role, scope FROM account_role WHERE role IN \(list: wanted)") {
            guard let grant = try RoleGrant(storedRole: row["role"], scope: row["scope"]) else { continue }
            grants[try row["account"], default: []].insert(grant)
        }
        guard !grants.isEmpty else { return [] }
        return try rows("SELECT \(Account.columns) FROM account WHERE id IN \(list: grants.keys.sorted()) ORDER BY id")
            .map(Account.init(row:)).map { ($0, grants[$0.id] ?? []) }
    }
}

extension Writer {
    /// The account with this address; made if there is none. An existing one keeps its name and language.
    public func ensureAccount(email: EmailAddress, name: String, language: Language) throws -> Account {
        if let account = try account(email: email) { return account }
        let account = Account(id: newIdentifier(), email: email, name: name, language: language)
        try run(
            """
            INSERT INTO account (id, email, name, language, created_at)
            VALUES (\(account.id), \(account.email), \(account.name), \(account.language), \(now))
            """)
        try journal(.created, .account, account.id)
        return account
    }

    /// Gives `account` a role; giving it twice changes nothing.
    public func grant(_ grant: RoleGrant, to account: Account.ID) throws {
        let added = try run(
            """
            INSERT INTO account_role (account, role, scope) VALUES (\(account), \(grant.role), \(grant.scope))
            ON CONFLICT DO NOTHING
            """)
        if added > 0 {
            try post(
                """
                INSERT INTO role_term (account, role, scope, given_at)
                VALUES (\(account), \(grant.role), \(grant.scope), \(now))
                """)
            try journal(
                .changed, .account, account, details: ["granted": grant.role.rawValue, "scope": grant.scope])
        }
    }

    public func revoke(_ grant: RoleGrant, from account: Account.ID) throws {
        let removed = try run(
            """
            DELETE FROM account_role
            WHERE account = \(account) AND role = \(grant.role) AND scope = \(grant.scope)
            """)
        if removed > 0 {
            try journal(
                .changed, .account, account, details: ["revoked": grant.role.rawValue, "scope": grant.scope])
        }
    }

    /// Removes an account with its roles, sessions and links, and everything else that is somebody's only because of it.
    /// - Throws: `HeldRoleRefusal.lastOfCoordination`.
    public func removeAccount(_ id: Account.ID) throws {
        guard try !isLastOfCoordination(id) else { throw HeldRoleRefusal.lastOfCoordination }
        guard try run("DELETE FROM account WHERE id = \(id)") > 0 else { return }
        try journal(.removed, .account, id)
    }

    /// Changes an account: reads it, changes it and writes it in one breath, and only if something is different.
    ///
    /// - Returns: the account as it is now.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(account id: Account.ID, _ body: (inout Account) throws -> Void) throws -> Account {
        guard let before = try account(id) else { throw NotFound() }
        let difference = try Difference(before, Account.fields, by: body)
        let account = difference.after
        guard !difference.isEmpty else { return account }
        try run(
            """
            UPDATE account SET name = \(account.name), language = \(account.language),
                morning_letter = \(account.wantsMorningLetter) WHERE id = \(id)
            """)
        try record(difference, as: .changed, .account, id)
        return account
    }
}

extension Account {
    /// Everything about it that can be changed, by the names that the journal has for it.
    fileprivate static let fields: [FieldName<Account>] = [
        .lasting("name") { $0.name },
        .lasting("language") { $0.language },
        .lasting("morningLetter") { $0.wantsMorningLetter },
    ]
}

extension Reader {
    /// The names of these accounts.
    public func accountNames(_ ids: Set<Account.ID>) throws -> [Account.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, name FROM account WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["name"]) })
    }
}

extension Reader {
    /// Everybody who has one of these roles, wherever, by name.
    public func accountNames(with roles: Set<Role>) throws -> [Account.ID: String] {
        let rows = try rows(
            """
            SELECT id, name FROM account
            WHERE id IN (SELECT account FROM account_role WHERE role IN \(list: roles.map(\.rawValue).sorted()))
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["name"]) })
    }
}
