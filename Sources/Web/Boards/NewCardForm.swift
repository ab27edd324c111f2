import Domain
import Words

/// A card that somebody wrote.
struct NewCardForm {
    var typedText = ""
    var typedLanguage = ""
    /// The writer's own number of the card.
    var clientKey: String?
    /// The phase that the writer saw; nil if nobody says so.
    var phase: String?
    /// Typed by the team from paper.
    var isPaper = false

    init() {}

    init(_ fields: FormFields) {
        typedText = fields["text"]
        typedLanguage = fields["language"]
        let key = fields["key"]
        clientKey = key.isEmpty ? nil : key.asKey
        phase = fields["phase"].nonEmpty
        isPaper = fields.isTicked("isPaper")
    }

    init(_ sent: CardDocument) {
        typedText = sent.text.text
        typedLanguage = sent.language?.text ?? ""
        phase = sent.phase?.text
        clientKey = sent.key?.text.nonEmpty?.asKey
    }

    /// As the composer shows it.
    var fields: FormFields {
        FormFields(["text": typedText, "language": typedLanguage, "isPaper": isPaper ? "yes" : ""])
    }

    /// One of those that the city lists, or the one for all others; nil for the page's own.
    func language(in lexicon: Lexicon) -> Language? {
        let language = Language(rawValue: typedLanguage.lowercased())
        return language.isOfCards(in: lexicon.taxonomy) ? language : lexicon.language(tagged: typedLanguage)?.tag
    }

    func cardText() throws(FormProblems) -> CardText {
        do throws(CardText.Refusal) {
            return try CardText(typedText)
        } catch {
            throw FormProblems("text", error.phrase)
        }
    }
}
