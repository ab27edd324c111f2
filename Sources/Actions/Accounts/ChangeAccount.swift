public import Domain
public import Storage

/// Somebody changes how they are called, and in which language letters come.
public struct ChangeAccount: Sendable {
    let account: Account.ID

    public init(_ account: Account.ID) {
        self.account = account
    }

    /// - Parameter change: gets the account as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`.
    @discardableResult
    public func run(in db: Writer, change: (inout Account) throws -> Void) throws -> Account {
        try db.change(account: account, change)
    }
}

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

    public func run(in db: Writer) throws -> Account {
        let account = try db.ensureAccount(email: email, name: name, language: language)
        try db.grant(grant, to: account.id)
        return account
    }
}
