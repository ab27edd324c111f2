public import Domain
public import Storage
import Words

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
