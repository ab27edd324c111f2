public import Domain
import Secrets
public import Storage
import Words

/// A link that signs somebody in, once.
public enum SignInLink {
    static let lifetime = Duration.minutes(30)
    static let sessionLifetime = Duration.days(30)

    /// Makes a link for `account`.
    /// - Returns: the path, such as `/sign-in/0123…`.
    public static func make(
        for account: Account.ID, randomness: Randomness, lifetime: Duration? = nil, in db: Writer
    ) throws -> String {
        let secret = Secret(from: randomness)
        try db.insert(
            signInLink: secret.hash, for: account, expiry: db.now.advanced(by: lifetime ?? Self.lifetime))
        return "/sign-in/\(secret.text)"
    }

    /// Queues the mail with the link, if there is such an account and it did not ask too often.
    static func send(to email: EmailAddress, next: String?, visit: Visit) async throws {
        let services = visit.services
        try await visit.write { db in
            guard let account = try db.account(email: email) else { return }
            let path = try make(for: account.id, randomness: services.randomness, in: db)
            let address = services.settings.publicAddress + path + (next.map { "?next=" + $0 } ?? "")
            let words = services.lexicon.words(speaking: account.language)
            try db.enqueue(
                Message(
                    recipient: email, language: account.language, subject: words(AccountPhrase.signInMailSubject),
                    body: words(
                        AccountPhrase.signInMailBody(
                            name: account.name, link: address, minutes: Int(lifetime.components.seconds / 60)))),
                once: nil)
        }
    }
}
