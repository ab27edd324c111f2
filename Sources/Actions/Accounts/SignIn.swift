public import Domain
public import Secrets
public import Storage

/// Uses a link up and begins a session. Whoever comes for the first time gets letters in the language of the page from then
/// on: somebody else has guessed the one that the account has.
public struct SignIn: Sendable {
    public static let sessionLifetime = Duration.days(30)

    /// How long the session lasts.
    public var lifetime = Self.sessionLifetime

    let link: Secret
    let session: Secret
    let language: Language?

    /// - Parameter language: in which the page is read; nil if nobody reads one.
    public init(with link: Secret, session: Secret, readingIn language: Language? = nil) {
        self.link = link
        self.session = session
        self.language = language
    }

    /// - Returns: who is signed in now, and what they may do.
    /// - Throws: `Account.Refusal.linkIsSpent`.
    public func run(in db: Writer) throws -> (account: Account.ID, roles: Set<RoleGrant>) {
        let account = try db.signIn(
            with: link.hash, session: session.hash, expiry: db.now.advanced(by: lifetime))
        guard let account else { throw Account.Refusal.linkIsSpent }
        // The link came by mail, so mail arrives there.
        if let email = try db.account(account)?.email { try db.trustAgain(email) }
        if let language, try db.hasSignedInOnce(account) {
            try db.change(account: account) { $0.language = language }
        }
        return (account, try db.roles(of: account))
    }
}

/// Ends a session. One that has ended already stays so.
public struct SignOut: Sendable {
    let session: SecretHash

    public init(of session: SecretHash) {
        self.session = session
    }

    public func run(in db: Writer) throws {
        try db.signOut(session: session)
    }
}
