public import Domain
public import Storage
import Words

/// Somebody has lost everything that they show besides the letter: all of it goes, every session ends, and they read that. Whoever
/// must have a second factor sets up another one when they sign in.
public struct ResetFactor: Sendable {
    let account: Account
    let correspondence: Correspondence

    public init(of account: Account, correspondence: Correspondence) {
        (self.account, self.correspondence) = (account, correspondence)
    }

    public func run(in db: Writer) throws {
        try db.forgetFactors(of: account.id)
        let words = correspondence.lexicon.words(speaking: account.language)
        try db.enqueue(
            Message(
                recipient: account.email, language: account.language, subject: words(FactorPhrase.resetMailSubject),
                body: words(
                    FactorPhrase.resetMail(
                        name: account.name, link: correspondence.publicAddress + "/sign-in"))))
    }
}
