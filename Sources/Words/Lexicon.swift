public import Domain
public import Foundation
import Synchronization

/// Everything that the program can say: the sentences of all its languages, and what the city calls the values of its
/// lists. Read once, when the program starts, and handed to whoever speaks.
public final class Lexicon: Sendable {
    /// In the order of menus: German first, its simple sister next, the others by their tags.
    public let languages: [InterfaceLanguage]
    /// The lists of the city with their labels.
    public let taxonomy: Taxonomy
    /// What the search knows of languages, to understand a question in any of them.
    public let questionWords: QuestionWords
    let orders: TermOrders
    let days: SaidDays
    /// As they came with the program.
    let original: [Texts]
    /// As they are said now.
    let said: Mutex<SaidTexts>
    /// Words that the city has chosen for its German; nil for those that the language brings.
    private let terms: Terms?

    /// - Parameters:
    ///   - folder: one folder for each language. Adding a language is adding a folder.
    ///   - questionWords: what the search knows of languages.
    ///   - terms: what the city says in German, in texts and in its lists.
    /// - Throws: if a text is missing, or German, to which everybody falls back.
    public init(
        texts folder: URL, taxonomy: Taxonomy, questionWords: QuestionWords = QuestionWords(), terms: Terms? = nil
    ) throws {
        original = try Texts.all(in: folder)
        said = Mutex(SaidTexts(texts: original))
        (orders, days) = (TermOrders(), SaidDays())
        languages = original.map(\.language)
        guard let german = languages.first, german.tag == .german else { throw GermanMissing(folder: folder.path) }
        self.taxonomy = terms.map { taxonomy.saying($0, insteadOf: german.terms) } ?? taxonomy
        self.terms = terms
        self.questionWords = questionWords
    }

    /// The same, for a house that may find better words and says them nowhere else.
    public func copy() -> Lexicon { Lexicon(of: self) }

    private init(of other: Lexicon) {
        (languages, taxonomy, questionWords) = (other.languages, other.taxonomy, other.questionWords)
        (original, terms) = (other.original, other.terms)
        // Neither has any of the texts in it.
        (orders, days) = (other.orders, other.days)
        said = Mutex(SaidTexts(texts: other.original))
    }

    /// What comes with the program.
    /// - Throws: `ResourceFolder.Missing` if the program was copied without its files.
    public static func bundled(terms: Terms? = nil) throws -> Lexicon {
        let texts = try ResourceFolder.of(target: "Words").appending(path: "texts")
        return try Lexicon(texts: texts, taxonomy: .bundled(), questionWords: .bundled(), terms: terms)
    }

    /// The tags of the languages that come with the program: one for each folder.
    /// - Throws: `ResourceFolder.Missing` if the program was copied without its files.
    public static func bundledLanguages() throws -> [Language] {
        let folder = try ResourceFolder.of(target: "Words").appending(path: "texts")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
            .map(Language.init(rawValue:)).sorted()
    }

    /// The words of all languages that stand in any sentence and say nothing about what it is about, in small letters.
    public var fillerWords: Set<String> {
        Set(languages.flatMap { $0.fillerWords.split(separator: " ").map(String.init) })
    }

    public struct GermanMissing: Error, CustomStringConvertible {
        let folder: String
        public var description: String { "There are no German texts in \(folder): install the program again." }
    }

    // MARK: Words

    public var german: Words { words(at: 0) }

    public func words(in language: InterfaceLanguage) -> Words {
        words(at: languages.firstIndex(of: language) ?? 0)
    }

    /// The words for somebody who reads `language`; German if the interface does not speak it.
    public func words(speaking language: Language) -> Words {
        words(at: languages.firstIndex { $0.tag == language } ?? 0)
    }

    private func words(at index: Int) -> Words {
        Words(
            texts: said.withLock { $0.texts[index] }, terms: languages[index].tag == .german ? terms : nil,
            lexicon: self)
    }
}
