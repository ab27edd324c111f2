extension String {
    /// The words by which somebody with this name is found: each as it is searched for, in Latin letters, because a keyboard
    /// at the door may have no others, and as somebody may write it who heard it and types in another script.
    public var nameWords: Set<String> {
        let words = searchWords
        return titleWords.union(words.flatMap(ArabicSpelling.keys(ofLatin:)))
            .union((words + spelledOut.searchWords).flatMap(CyrillicSpelling.keys(ofLatin:)))
            .union(words.flatMap(CyrillicSpelling.keys(ofCyrillic:)))
    }

    /// The words by which something with this title is found: names of organisations are read, and not heard.
    public var titleWords: Set<String> {
        let words = searchWords
        return Set(words).union(words.compactMap(Slug.reading(ofWord:))).union(unvowelledKeys)
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
            let written = typed[word] ?? word
            let spelledOut = written.spelledOut.searchWords.filter { $0 != word }
            return [word] + (Slug.reading(ofWord: word).map { $0 == word ? [] : [$0] } ?? [])
                + ConsonantKey.keys(ofLatin: word).map(\.text)
                + ArabicSpelling.sought(written) + ([word] + spelledOut).flatMap(CyrillicSpelling.sought)
        }
    }

    /// In the letters of somebody whose keyboard has none with marks: the search folds them away, and `Dušan` would sound like
    /// `Dusan`.
    private var spelledOut: String {
        let spellings: [Character: String] = [
            "š": "sh", "ş": "sh", "ž": "zh", "č": "tsch", "ć": "tsch", "ç": "tsch", "đ": "dj",
        ]
        return lowercased().map { spellings[$0] ?? String($0) }.joined()
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

    /// Whether `title` has a word for each that was typed; nothing typed finds nothing. Only names of people are heard: in a
    /// title the word "immer" is no Omar.
    public func isFound(inTitle title: String) -> Bool { isFound(among: title.titleWords) }

    /// The same among the words by which somebody or something is found.
    func isFound(among found: Set<String>) -> Bool {
        !words.isEmpty
            && words.allSatisfy { beginnings in found.contains { word in beginnings.contains { word.hasPrefix($0) } } }
    }
}
