/// What somebody typed, understood as a question.
struct Question {
    /// One word of it.
    struct Word {
        /// As it was typed.
        let typed: String
        /// As search compares it.
        let text: String
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
        typed.unicodeScalars.split { scalar in
            if case .gap = SearchLetters.meaning(of: Self.small(scalar)) { true } else { false }
        }.compactMap { part in
            let written = String(part)
            return written.searchWords.first.map { Word(typed: written, text: $0) }
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
