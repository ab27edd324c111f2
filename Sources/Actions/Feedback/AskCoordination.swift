public import Domain
public import Storage
import Words

/// Somebody asks the coordination something. It waits at the desk, and everybody of the coordination gets it as a letter.
public struct AskCoordination: Sendable {
    let text: String
    let contact: String
    let context: Inquiry.Context
    let language: Language
    let correspondence: Correspondence

    /// - Parameter contact: how they want to be reached; empty if they do not say.
    public init(
        _ text: String, contact: String, about context: Inquiry.Context, language: Language,
        correspondence: Correspondence
    ) {
        self.text = text
        self.contact = contact
        self.context = context
        self.language = language
        self.correspondence = correspondence
    }

    public func run(in db: Writer) throws {
        let inquiry = Inquiry(
            id: db.newIdentifier(), text: text, contact: contact, context: context, language: language,
            createdAt: db.now)
        try inquiry.wait(subject: .mailSubject, correspondence, in: db) { name, words, link in
            words(
                AskPhrase.mail(
                    name: name, text: text, contact: contact.isEmpty ? words(AskPhrase.noContactGiven) : contact,
                    link: link))
        }
    }
}

extension Inquiry {
    /// Waits at the desk, and everybody of the coordination gets a letter.
    /// - Parameter body: what it says, for a name, in somebody's words, with the address of the desk.
    func wait(
        subject: AskPhrase, _ correspondence: Correspondence, in db: Writer,
        body: (_ name: String, Words, _ link: String) -> String
    ) throws {
        try db.insert(self)
        for account in try db.accounts(holding: .coordination) {
            let words = correspondence.lexicon.words(speaking: account.language)
            try db.enqueue(
                Message(
                    recipient: account.email, language: account.language, subject: words(subject),
                    body: body(account.name, words, correspondence.publicAddress + "/desk/questions")),
                once: "inquiry/\(id)/\(account.id)")
        }
    }
}
