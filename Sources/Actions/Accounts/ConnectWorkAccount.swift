public import Domain
public import Secrets
public import Storage

/// Whoever reads the letters of an account says that the city's sign-in has proven them. They sign in there once more: only the
/// city knows in which groups they are now.
public struct ConnectWorkAccount: Sendable {
    let link: Secret
    let browser: SecretHash

    /// - Parameter browser: that in which they came by the sign-in of the city.
    public init(by link: Secret, in browser: SecretHash) {
        (self.link, self.browser) = (link, browser)
    }

    /// - Throws: `WorkAccountRefusal.linkIsSpent`.
    @discardableResult
    public func run(in db: Writer) throws -> Account.ID {
        guard let account = try db.connect(by: link.hash, in: browser) else { throw WorkAccountRefusal.linkIsSpent }
        return account
    }
}

/// Somebody signs in by the city no more: what their groups have given is taken back, and they are signed out everywhere. From
/// then on they sign in by letter.
public struct DisconnectWorkAccount: Sendable {
    let account: Account.ID

    public init(of account: Account.ID) {
        self.account = account
    }

    /// - Throws: `NotFound` if the city signs nobody in to this account.
    public func run(in db: Writer) throws {
        guard try db.disconnect(account) else { throw NotFound() }
    }
}
