public import Domain
public import Secrets
public import Storage
import Words

/// Somebody wants to sign in: a letter with a link and a code, if there is such an account. Nobody learns from the answer whether
/// there is one, nor from how long it takes: what the browser was promised is written down in both cases.
public struct RequestSignInLink: Sendable {
    let email: EmailAddress
    let next: String?
    let browser: Secret
    let correspondence: Correspondence

    /// - Parameters:
    ///   - next: where the person wanted to go, a page of ours.
    ///   - browser: in which they ask; it opens the link without the code.
    public init(for email: EmailAddress, next: String?, askedIn browser: Secret, correspondence: Correspondence) {
        self.email = email
        self.next = next
        self.browser = browser
        self.correspondence = correspondence
    }

    public func run(in db: Writer) throws {
        let (code, expiry) = (
            SignInCode(from: correspondence.randomness), db.now.advanced(by: MakeSignInLink.lifetime)
        )
        guard let account = try db.account(email: email) else {
            let nobodys = Secret(from: correspondence.randomness).hash
            try db.insert(
                signInCode: code.hash(beside: nobodys), beside: nobodys, askedIn: browser.hash, expiry: expiry)
            return
        }
        let link = try MakeSignInLink(for: account.id, randomness: correspondence.randomness).run(in: db)
        let hash = link.secret.hash
        try db.insert(signInCode: code.hash(beside: hash), beside: hash, askedIn: browser.hash, expiry: expiry)
        let words = correspondence.lexicon.words(speaking: account.language)
        try db.enqueue(
            Message(
                recipient: email, language: account.language, subject: words(AccountPhrase.signInMailSubject),
                body: words(
                    AccountPhrase.signInMailBody(
                        name: account.name, link: link.address(at: correspondence.publicAddress, next: next),
                        code: "\(code)", minutes: Int(MakeSignInLink.lifetime.components.seconds / 60))),
                kind: .signIn, expiry: expiry))
    }
}
