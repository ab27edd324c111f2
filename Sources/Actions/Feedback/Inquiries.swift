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

/// Somebody wants to be called, and says in which language and when: for whoever does not like to write. It waits at the desk;
/// the letter to the coordination leaves the number out, because nobody can delete it there.
public struct AskToBeCalled: Sendable {
    let number: PhoneNumber
    let time: Inquiry.CallBack
    let language: Language
    let context: Inquiry.Context
    let correspondence: Correspondence

    /// - Parameter language: in which they want to be spoken with, one of ours or not.
    public init(
        at number: PhoneNumber, _ time: Inquiry.CallBack, in language: Language, about context: Inquiry.Context,
        correspondence: Correspondence
    ) {
        (self.number, self.time, self.language) = (number, time, language)
        (self.context, self.correspondence) = (context, correspondence)
    }

    public func run(in db: Writer) throws {
        let inquiry = Inquiry(
            id: db.newIdentifier(), text: "", contact: number.text, callBack: time, context: context,
            language: language, createdAt: db.now)
        try inquiry.wait(subject: .callBackSubject, correspondence, in: db) { name, words, link in
            words(AskPhrase.callBackMail(name: name, language: words.label(language), link: link))
        }
    }
}

extension Inquiry {
    /// Waits at the desk, and everybody of the coordination gets a letter.
    /// - Parameter body: what it says, for a name, in somebody's words, with the address of the desk.
    fileprivate func wait(
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
