/// One text in several languages, as its authors wrote it. At least one language is there.
public struct Translated: Hashable, Sendable, Codable {
    /// Never empty.
    public let texts: [Language: String]

    /// Nil if there is no text in it.
    public init?(_ texts: [Language: String]) {
        let texts = texts.filter { !$0.value.isEmpty }
        guard !texts.isEmpty else { return nil }
        self.texts = texts
    }

    public init(_ language: Language, _ text: String) {
        texts = [language: text]
    }

    public static func german(_ text: String) -> Translated {
        Translated(.german, text)
    }

    /// The text that a reader of `language` understands best, and the language it is really in.
    ///
    /// Easy German falls back to German; every other language to English, then German, then whatever there is.
    public func text(for language: Language) -> (text: String, language: Language) {
        for candidate in [language] + Self.fallbacks(of: language) {
            guard let text = texts[candidate] else { continue }
            // What English readers are shown word for word in German is German, and read aloud as that.
            let isGerman = candidate != language && text == texts[.german]
            return (text, isGerman ? .german : candidate)
        }
        let first = texts.min { $0.key < $1.key }
        return (first?.value ?? "", first?.key ?? language)
    }

    private static func fallbacks(of language: Language) -> [Language] {
        switch language.rawValue {
        case "de": [.simpleGerman, Language(rawValue: "en")]
        case "de-simple": [.german, Language(rawValue: "en")]
        default: [Language(rawValue: "en"), .german]
        }
    }
}
