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
