import Domain
import Secrets
import Storage
import Words

/// What helpers without an account are written to.
struct HelperLetters: Sendable {
    let correspondence: Correspondence

    /// To an address that may be anybody's: the link, and not a word of whoever typed the address.
    func sendLink(_ link: Secret, to email: EmailAddress, reading language: Language, in db: Writer) throws {
        let words = correspondence.lexicon.words(speaking: language)
        try db.enqueue(
            Message(
                recipient: email, language: language, subject: words(CrisisPhrase.linkSubject),
                body: words(
                    CrisisPhrase.linkMail(
                        link: "\(correspondence.publicAddress)/helpers/\(link.text)", days: Helper.daysToConfirm)),
                kind: .link))
    }
}
