extension String {
    /// The words by which somebody with this name is found: each as it is searched for, in Latin letters, because a keyboard
    /// at the door may have no others, and as somebody may write it who heard it and types in another script.
    public var nameWords: Set<String> {
        let words = searchWords
        return titleWords.union(words.flatMap { ArabicSpelling.keys(ofLatin: $0) + CyrillicSpelling.keys(ofLatin: $0) })
            .union(words.flatMap(CyrillicSpelling.keys(ofCyrillic:)))
    }

    /// The words by which something with this title is found: names of organisations are read, and not heard.
    public var titleWords: Set<String> {
        let words = searchWords
        return Set(words).union(words.map { Slug.make(from: $0, fallback: $0) }).union(unvowelledKeys)
    }

    /// For each word of a name that somebody types: how a word of that name may begin. It is found if one of them does.
    public var soughtNameWords: [[String]] {
        let words = searchWords
        // "al-Najjar": the article is written onto the word, and the name may have none.
        let counting = words.filter { words.count == 1 || !["al", "el"].contains($0) }
        // As they were typed: a folded word has lost how it ends.
        let typed = Dictionary(
            split { !$0.isLetter }.compactMap { word in String(word).searchWords.first.map { ($0, String(word)) } },
            uniquingKeysWith: { first, _ in first })
        return counting.map { word in
            let key = ConsonantKey(latin: word).map { [$0.text] } ?? []
            let reading = Slug.make(from: word, fallback: word)
            return [word] + (reading == word ? [] : [reading]) + key
                + ArabicSpelling.sought(typed[word] ?? word) + CyrillicSpelling.sought(word)
        }
    }

    fileprivate var unvowelledKeys: [String] {
        split { !$0.isLetter }.compactMap { ConsonantKey(arabic: String($0))?.text }
    }
}

/// What somebody typed to find something by its name, in whatever script.
public struct NameSought: Sendable {
    private let words: [[String]]

    public init(_ typed: String) {
        words = typed.soughtNameWords
    }

    /// Whether `name` has a word for each that was typed; nothing typed finds nothing.
    public func isFound(in name: String) -> Bool {
        !words.isEmpty && isFound(among: name.nameWords)
    }

    func isFound(among found: Set<String>) -> Bool {
        words.allSatisfy { beginnings in found.contains { word in beginnings.contains { word.hasPrefix($0) } } }
    }
}
