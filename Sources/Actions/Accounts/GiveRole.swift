public import Domain
public import Storage

/// Somebody gets a role; the account is made if there is none. An existing one keeps its name and language.
public struct GiveRole: Sendable {
    let grant: RoleGrant
    let email: EmailAddress
    let name: String
    let language: Language

    public init(_ grant: RoleGrant, to email: EmailAddress, name: String, language: Language) {
        self.grant = grant
        self.email = email
        self.name = name
        self.language = language
    }

    /// - Throws: `HeldRoleRefusal.moreThanOneHas` for somebody who is signed in and does not hold as much.
    public func run(in db: Writer) throws -> Account {
        if case .account(let id) = db.author, try !grant.mayBeGiven(by: db.roles(of: Account.ID(rawValue: id))) {
            throw HeldRoleRefusal.moreThanOneHas
        }
        let account = try db.ensureAccount(email: email, name: name, language: language)
        try db.grant(grant, to: account.id)
        return account
    }
}
