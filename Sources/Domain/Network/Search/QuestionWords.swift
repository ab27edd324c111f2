/// What the search knows of languages: which words of a question say nothing, which say little, and how words change.
///
/// It is data, one part for each language: a question may be asked in any of them.
public struct QuestionWords: Hashable, Sendable {
    /// Question words, verbs of asking and small words, which nobody answers: "wer", "speaks", "для".
    public let small: Set<String>
    /// Words that say little, because nearly everybody here is meant by them: "Verein", "help". Nobody has to answer them,
    /// unless there are no others.
    public let weak: Set<String>
    /// Words for what is spoken: "Sprache", "languages", "мовою". Beside the name of a language they say nothing more, and nobody has
    /// to answer them, unless there are no others.
    public let spoken: Set<String>
    /// Words that stand between the parts of a label: "und", "or".
    public let joining: Set<String>
    /// Who asks with all words of one of these asks for those who need something.
    public let needs: [Set<String>]
    /// Words for the same thing in whatever language: "Beamer", "projector", "проєктор".
    public let same: [[String]]
    /// All of them as they are written: "iş" is work, and not the English "is".
    private let written: Set<String>
    /// What words of a language end with that has no stemmer, the longest first; as the search compares them.
    public let endings: [Language: [String]]

    /// - Parameters:
    ///   - small: as search compares them, like `weak`, `spoken`, `joining`, `needs` and the endings.
    ///   - written: the small, the weak and the spoken ones in small letters with all their marks.
    public init(
        small: Set<String> = [], weak: Set<String> = [], spoken: Set<String> = [], written: Set<String> = [],
        joining: Set<String> = [], needs: [Set<String>] = [], same: [[String]] = [], endings: [Language: [String]] = [:]
    ) {
        self.small = small
        self.weak = weak
        self.spoken = spoken
        self.written = written
        self.joining = joining
        self.needs = needs
        self.same = same
        self.endings = endings
    }
}

extension QuestionWords {
    /// - Parameter typed: what somebody typed, and search compares as `text`.
    func isSmall(_ typed: String, _ text: String) -> Bool { small.contains(text) && isMeant(typed) }

    /// The same for words that say little. A short number is one: "for 100 people".
    func isWeak(_ typed: String, _ text: String) -> Bool {
        saysLittle(text) && isMeant(typed) || text.utf8.count < 4 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }

    /// Whether a word says little beside others in a label, too.
    func saysLittle(_ text: String) -> Bool { weak.contains(text) || spoken.contains(text) }

    /// Whether a word with marks is the one of the list; without marks anybody may type it.
    private func isMeant(_ typed: String) -> Bool {
        guard case .latin = WordScript(of: typed), !typed.utf8.allSatisfy({ $0 < 0x80 }) else { return true }
        return written.isEmpty || written.contains(typed.lowercased())
    }
}

extension QuestionWords: Decodable {
    private struct OfLanguage: Decodable {
        var small = ""
        var weak = ""
        var spoken = ""
        var joining = ""
        var needs: [String] = []
        var endings = ""

        private enum Part: String, CodingKey {
            case small, weak, spoken, joining, needs, endings
        }

        init(from decoder: any Decoder) throws {
            let parts = try decoder.container(keyedBy: Part.self)
            small = try parts.decodeIfPresent(String.self, forKey: .small) ?? ""
            weak = try parts.decodeIfPresent(String.self, forKey: .weak) ?? ""
            spoken = try parts.decodeIfPresent(String.self, forKey: .spoken) ?? ""
            joining = try parts.decodeIfPresent(String.self, forKey: .joining) ?? ""
            needs = try parts.decodeIfPresent([String].self, forKey: .needs) ?? []
            endings = try parts.decodeIfPresent(String.self, forKey: .endings) ?? ""
        }
    }

    private enum Part: String, CodingKey {
        case languages, same
    }

    public init(from decoder: any Decoder) throws {
        let parts = try decoder.container(keyedBy: Part.self)
        let languages = try parts.decode([String: OfLanguage].self, forKey: .languages)
        let same = try parts.decodeIfPresent([[String]].self, forKey: .same) ?? []
        func words(_ text: KeyPath<OfLanguage, String>) -> Set<String> {
            Set(languages.values.flatMap { $0[keyPath: text].searchWords })
        }
        let written = languages.values.flatMap {
            "\($0.small) \($0.weak) \($0.spoken)".lowercased().split(separator: " ").map(String.init)
        }
        let endings = languages.map { tag, language in
            let endings = language.endings.split(separator: " ").map { String($0).foldedForSearch }
            let longestFirst = endings.sorted { ($1.unicodeScalars.count, $0) < ($0.unicodeScalars.count, $1) }
            return (Language(rawValue: tag), longestFirst)
        }
        self.init(
            small: words(\.small), weak: words(\.weak), spoken: words(\.spoken), written: Set(written),
            joining: words(\.joining),
            needs: languages.values.flatMap(\.needs).map { Set($0.searchWords) }.filter { !$0.isEmpty }, same: same,
            endings: Dictionary(uniqueKeysWithValues: endings.filter { !$0.1.isEmpty }))
    }
}
