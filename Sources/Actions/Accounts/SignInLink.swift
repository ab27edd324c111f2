public import Domain
import Secrets
public import Storage
import Words

/// A link that signs somebody in, once.
public struct SignInLink: Hashable, Sendable {
    let secret: Secret

    /// Such as `/sign-in/0123…`.
    public var path: String { "/sign-in/\(secret.text)" }

    /// The whole address.
    /// - Parameter next: the page of ours to which it leads; nil leads to where this person begins.
    func address(at publicAddress: String, next: String?) -> String {
        publicAddress + path + (next.map { "?next=" + $0 } ?? "")
    }
}

/// Makes a link for an account.
public struct MakeSignInLink: Sendable {
    public static let lifetime = Duration.minutes(30)

    let account: Account.ID
    let lifetime: Duration
    let randomness: Randomness

    public init(for account: Account.ID, lifetime: Duration = Self.lifetime, randomness: Randomness) {
        self.account = account
        self.lifetime = lifetime
        self.randomness = randomness
    }

    public func run(in db: Writer) throws -> SignInLink {
        let link = SignInLink(secret: Secret(from: randomness))
        try db.insert(signInLink: link.secret.hash, for: account, expiry: db.now.advanced(by: lifetime))
        return link
    }
}

/// Somebody wants to sign in: a letter with a link, if there is such an account. Nobody learns from the answer whether there
/// is one.
public struct RequestSignInLink: Sendable {
    let email: EmailAddress
    let next: String?
    let correspondence: Correspondence

    /// - Parameter next: where the person wanted to go, a page of ours.
    public init(for email: EmailAddress, next: String?, correspondence: Correspondence) {
        self.email = email
        self.next = next
        self.correspondence = correspondence
    }

    public func run(in db: Writer) throws {
        guard let account = try db.account(email: email) else { return }
        let link = try MakeSignInLink(for: account.id, randomness: correspondence.randomness).run(in: db)
        let words = correspondence.lexicon.words(speaking: account.language)
        try db.enqueue(
            Message(
                recipient: email, language: account.language, subject: words(AccountPhrase.signInMailSubject),
                body: words(
                    AccountPhrase.signInMailBody(
                        name: account.name, link: link.address(at: correspondence.publicAddress, next: next),
                        minutes: Int(MakeSignInLink.lifetime.components.seconds / 60))),
                kind: .signIn, expiry: db.now.advanced(by: MakeSignInLink.lifetime)))
    }
}
