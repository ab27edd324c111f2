public import Domain
public import Secrets
public import Storage

/// Uses a link up and begins a session. Whoever comes for the first time gets letters in the language of the page from then
/// on: somebody else has guessed the one that the account has.
public struct SignIn: Sendable {
    public static let sessionLifetime = Duration.days(30)

    /// How long the session lasts.
    public var lifetime = Self.sessionLifetime

    /// What shows that the link came to whoever uses it.
    private enum Proof: Sendable {
        /// It is opened where it was asked for, if it was asked for anywhere.
        case browser(Secret?)
        /// They have typed the code that stood beside it.
        case code
    }

    let link: SecretHash
    private let proof: Proof
    let session: Secret
    let language: Language?

    /// - Parameters:
    ///   - browser: in which the link is opened; nil if that is none.
    ///   - language: in which the page is read; nil if nobody reads one.
    public init(
        with link: Secret, openedIn browser: Secret? = nil, session: Secret, readingIn language: Language? = nil
    ) {
        (self.link, proof, self.session, self.language) = (link.hash, Proof.browser(browser), session, language)
    }

    /// - Parameter link: one beside which the right code stood (`CheckSignInCode`).
    public init(provenByCodeBeside link: SecretHash, session: Secret, readingIn language: Language? = nil) {
        (self.link, proof, self.session, self.language) = (link, Proof.code, session, language)
    }

    /// - Returns: who is signed in now, and what they may do.
    /// - Throws: `Account.Refusal.linkIsSpent`, `Account.Refusal.codeIsNeeded`.
    public func run(in db: Writer) throws -> (account: Account.ID, roles: Set<RoleGrant>) {
        if case .browser(let browser) = proof, let asking = try db.browser(askingFor: link), asking != browser?.hash {
            throw Account.Refusal.codeIsNeeded
        }
        let account = try db.signIn(
            with: link, session: session.hash, expiry: db.now.advanced(by: lifetime))
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
