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
        try db.insert(inquiry)
        for account in try db.accounts(holding: .coordination) {
            let words = correspondence.lexicon.words(speaking: account.language)
            try db.enqueue(
                Message(
                    recipient: account.email, language: account.language,
                    subject: words(AskPhrase.mailSubject),
                    body: words(
                        AskPhrase.mail(
                            name: account.name, text: text,
                            contact: contact.isEmpty ? words(AskPhrase.noContactGiven) : contact,
                            link: correspondence.publicAddress + "/desk/questions"))),
                once: "inquiry/\(inquiry.id)/\(account.id)")
        }
    }
}

/// The coordination has answered. How the person was to be reached is forgotten: there is nothing left to say.
public struct HandleInquiry: Sendable {
    let inquiry: Inquiry.ID

    public init(_ inquiry: Inquiry.ID) {
        self.inquiry = inquiry
    }

    /// - Throws: `NotFound` if there is no such question that still waits.
    public func run(in db: Writer) throws {
        guard try db.closeInquiry(inquiry) else { throw NotFound() }
    }
}
