public import Domain
public import Storage
import Words

/// Somebody wants to be called, and says in which language and when: for whoever does not like to write. It waits at the desk;
/// the letter to the coordination leaves the number out, because nobody can delete it there.
public struct AskToBeCalled: Sendable {
    let question: String
    let number: PhoneNumber
    let time: Inquiry.CallBack
    let language: Language
    let context: Inquiry.Context
    let correspondence: Correspondence

    /// - Parameters:
    ///   - question: what the page they came from has asked for them already; empty if it has not.
    ///   - language: in which they want to be spoken with, one of ours or not.
    public init(
        at number: PhoneNumber, _ time: Inquiry.CallBack, asking question: String, in language: Language,
        about context: Inquiry.Context, correspondence: Correspondence
    ) {
        self.question = question
        (self.number, self.time, self.language) = (number, time, language)
        (self.context, self.correspondence) = (context, correspondence)
    }

    public func run(in db: Writer) throws {
        let inquiry = Inquiry(
            id: db.newIdentifier(), text: question, contact: number.text, callBack: time, context: context,
            language: language, createdAt: db.now)
        try inquiry.wait(subject: .callBackSubject, correspondence, in: db) { name, words, link in
            words(AskPhrase.callBackMail(name: name, language: words.label(language), link: link))
        }
    }
}
