/// What somebody typed, understood as a question.
struct Question {
    /// One word of it.
    struct Word {
        /// As it was typed.
        let typed: String
        /// As search compares it.
        let text: String
        /// Whether nothing but the very word is meant: so it is with the parts of an address.
        var isExact = false
    }

    /// The words that want an answer, in their order.
    let words: [Word]
    /// Words that say little: nobody has to answer them.
    let weakWords: [Word]
    /// All others, as search compares them: alone they say nothing.
    let smallWords: Set<String>
    /// Whether those are sought who need something.
    let asksForNeeds: Bool

    /// So much of what was typed is looked at.
    static let letterLimit = 200
    static let wordLimit = 8

    init(_ typed: String, _ data: QuestionWords) {
        let all = Self.words(of: typed.prefix(Self.letterLimit))
        let texts = Set(all.map(\.text))
        asksForNeeds = data.needs.contains { $0.isSubset(of: texts) }
        smallWords = texts.intersection(data.small)
        let meaningful = all.filter { !data.isSmall($0.typed, $0.text) }
        let strong = meaningful.filter { !data.isWeak($0.typed, $0.text) }
        // If there are only small words, they are meant.
        let sought = strong.isEmpty ? (meaningful.isEmpty ? all : meaningful) : strong
        words = Array(sought.withoutRepeated.prefix(Self.wordLimit))
        weakWords =
            strong.isEmpty ? [] : Array(meaningful.filter { data.isWeak($0.typed, $0.text) }.withoutRepeated.prefix(3))
    }

    private static func words(of typed: Substring) -> [Word] {
        typed.split(whereSeparator: \.isWhitespace).flatMap { written in
            let parts = written.unicodeScalars.split { scalar in
                if case .gap = SearchLetters.meaning(of: small(scalar)) { true } else { false }
            }
            // "verein@example.org" is one thing, and "org" no beginning of anything.
            let isAddress = parts.count > 1 && written.contains("@")
            return parts.compactMap { part -> Word? in
                let typed = String(part)
                return typed.searchWords.first.map { Word(typed: typed, text: $0, isExact: isAddress) }
            }
        }
    }

    /// Only small letters are in the search's tables.
    private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }
}

extension [Question.Word] {
    fileprivate var withoutRepeated: [Question.Word] {
        var seen: Set<String> = []
        return filter { seen.insert($0.text).inserted }
    }
}
