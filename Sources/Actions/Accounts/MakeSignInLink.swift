public import Domain
import Secrets
public import Storage

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
    public static let lifetime = Duration.minutes(15)

    let account: Account.ID
    let lifetime: Duration
    let provesFactor: Bool
    let randomness: Randomness

    /// - Parameter provesFactor: whether it stands for the second factor, too. Only what is made on the machine of an invented
    ///   city does.
    public init(
        for account: Account.ID, lifetime: Duration = Self.lifetime, provingFactor provesFactor: Bool = false,
        randomness: Randomness
    ) {
        self.account = account
        self.lifetime = lifetime
        self.provesFactor = provesFactor
        self.randomness = randomness
    }

    public func run(in db: Writer) throws -> SignInLink {
        let link = SignInLink(secret: Secret(from: randomness))
        try db.insert(
            signInLink: link.secret.hash, for: account, expiry: db.now.advanced(by: lifetime),
            provingFactor: provesFactor)
        return link
    }
}
