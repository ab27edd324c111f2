public import Domain
public import Storage

/// Somebody wants their account gone: roles, sessions, what they have kept for themselves, and the letters that went there. What
/// they have done stays in the journal under a number that leads to nobody.
public struct DeleteAccount: Sendable {
    let account: Account.ID

    public init(_ account: Account.ID) {
        self.account = account
    }

    /// - Throws: `NotFound`, `HeldRoleRefusal.lastOfCoordination`; then nothing has changed.
    public func run(in db: Writer) throws {
        guard let kept = try db.account(account) else { throw NotFound() }
        try db.letGoOfModerator(account)
        try db.removeAccount(account)
        try db.forgetLetters(to: kept.email)
    }
}
