public import Domain
import Factors
public import Storage

/// Somebody has an app on their telephone reckon codes, and shows the first one. It takes the place of the one before.
public struct SetOneTimeKey: Sendable {
    let key: OneTimeKey
    let code: String
    let account: Account.ID
    let session: SecretHash

    public init(_ key: OneTimeKey, showing code: String, of account: Account.ID, in session: SecretHash) {
        (self.key, self.code, self.account, self.session) = (key, code, account, session)
    }

    /// - Throws: `Factor.Refusal.wrongCode`.
    public func run(in db: Writer) throws {
        guard let step = OneTimeCodes.step(of: code, by: key, after: -1, at: db.now) else {
            throw Factor.Refusal.wrongCode
        }
        try db.set(key, of: account, usedAt: step)
        try db.proveFactor(in: session, of: account)
    }
}

/// The codes of the app are good no more. Whoever must have a second factor keeps one.
public struct RemoveOneTimeKey: Sendable {
    let account: Account.ID

    public init(of account: Account.ID) {
        self.account = account
    }

    /// - Throws: `NotFound`, `Factor.Refusal.lastOne`.
    public func run(in db: Writer) throws {
        guard try db.removeOneTimeKey(of: account) else { throw NotFound() }
        try Factor.keepOne(of: account, in: db)
    }
}
