import Domain
import Foundation

/// Says phrases in one language: `words(BoardPhrase.cardIsTooLong(limit: 280))`.
public struct Words: Sendable {
    private let texts: Texts
    private let terms: Terms

    public var language: InterfaceLanguage { texts.language }

    /// Where the words of all other languages are, and the lists of the city.
    public let lexicon: Lexicon

    init(texts: Texts, terms: Terms?, lexicon: Lexicon) {
        self.texts = texts
        self.terms = terms ?? texts.language.terms
        self.lexicon = lexicon
    }

    /// The sentence as plain text. What is interpolated is not escaped: put it into `HTML`, or send it as mail.
    public func callAsFunction(_ phrase: some Phrase) -> String {
        switch texts.sentences[phrase.number] {
        case .fixed(let text): return text
        case .pieces(let pieces): return say(pieces, with: phrase.arguments)
        case .plural(let forms, let count):
            let arguments = phrase.arguments
            return say(form(of: forms, for: arguments[count]), with: arguments)
        }
    }

    /// The sentence as markup: texts are escaped and keep their own direction, markup is put in as it is.
    public func html(_ phrase: some MarkupPhrase) -> HTML {
        switch texts.sentences[phrase.number] {
        case .fixed(let text): return "\(text)"
        case .pieces(let pieces): return mark(pieces, with: phrase.arguments)
        case .plural(let forms, let count):
            let arguments = phrase.arguments
            return mark(form(of: forms, for: arguments[count]), with: arguments)
        }
    }

    private func form(of forms: [PluralRule.Category: [Texts.Piece]], for count: PhraseArgument) -> [Texts.Piece] {
        guard case .number(let count) = count else { return [] }
        return forms[language.pluralRule.category(of: count)] ?? []
    }

    private func say(_ pieces: [Texts.Piece], with arguments: [PhraseArgument]) -> String {
        var sentence = ""
        var said: String?
        for piece in pieces {
            defer { said = Self.text(of: piece, in: arguments) }
            switch piece {
            case .literal(let text): sentence += Self.going(on: text, after: said)
            case .migrantOrganisation: sentence += terms.migrantOrganisation
            case .migrantOrganisations: sentence += terms.migrantOrganisations
            case .argument(let place):
                switch arguments[place] {
                case .text(let text): sentence += isolated(text)
                case .number(let number): sentence += self.number(number)
                // Not reached: a phrase with markup is no `Phrase`.
                case .html(let html): sentence += html.markup
                }
            }
        }
        return sentence
    }

    private func mark(_ pieces: [Texts.Piece], with arguments: [PhraseArgument]) -> HTML {
        var markup = HTML.nothing
        var said: String?
        for piece in pieces {
            defer { said = Self.text(of: piece, in: arguments) }
            switch piece {
            case .literal(let text): markup += "\(Self.going(on: text, after: said))"
            case .migrantOrganisation: markup += HTML(term: terms.migrantOrganisation)
            case .migrantOrganisations: markup += HTML(term: terms.migrantOrganisations)
            case .argument(let place):
                switch arguments[place] {
                case .text(let text): markup += "<bdi>\(text)</bdi>"
                case .number(let number): markup += "\(self.number(number))"
                case .html(let html): markup += html
                }
            }
        }
        return markup
    }

    /// What was put in; nil for a piece of the sentence itself.
    private static func text(of piece: Texts.Piece, in arguments: [PhraseArgument]) -> String? {
        guard case .argument(let place) = piece, case .text(let text) = arguments[place] else { return nil }
        return text
    }

    /// A name that ends with a full stop, such as "Chor e. V.", ends the sentence with it: there is no second one.
    private static func going(on text: String, after said: String?) -> String {
        guard said?.last == ".", text.first == ".", !text.hasPrefix("..") else { return text }
        return String(text.dropFirst())
    }

    /// In a right-to-left sentence a name in another script would drag the words beside it to the wrong place, so it is
    /// put between U+2068 and U+2069. An address is left alone, because mail programs would take the marks into the link.
    private func isolated(_ text: String) -> String {
        language.direction == .leftToRight || text.contains("://") ? text : "\u{2068}\(text)\u{2069}"
    }
}
