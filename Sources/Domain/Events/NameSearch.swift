extension String {
    /// The words by which somebody with this name is found: each as it is searched for, in Latin letters, because a keyboard
    /// at the door may have no others, and as somebody may write it who heard it and types in another script.
    public var nameWords: Set<String> {
        let words = searchWords
        return titleWords.union(words.flatMap(ArabicSpelling.keys(ofLatin:)))
            .union((words + spelledOut.searchWords).flatMap(CyrillicSpelling.keys(ofLatin:)))
            .union(words.flatMap(CyrillicSpelling.keys(ofCyrillic:)))
            .union(heardWords)
    }

    /// The words by which something with this title is found: names of organisations are read, and not heard.
    public var titleWords: Set<String> {
        let words = searchWords
        return Set(words).union(words.compactMap(Slug.reading(ofWord:))).union(vowelledReading ?? [])
            .union(unvowelledKeys)
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
            var sought = [word] + (Slug.reading(ofWord: word).map { $0 == word ? [] : [$0] } ?? [])
            sought += ConsonantKey.keys(ofLatin: word).map(\.text)
            sought += ArabicSpelling.sought(written) + ([word] + spelledOut).flatMap(CyrillicSpelling.sought)
            for read in written.vowelledReading ?? [] {
                sought += [read] + CyrillicSpelling.sought(read) + CyrillicSpelling.keys(ofLatin: read)
            }
            return sought
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
        guard utf8.contains(where: { $0 >= 0xD6 }) else { return [] }
        return split { !$0.isLetter }.flatMap { word in
            let arabic = ConsonantKey(arabic: String(word)).map { [$0] } ?? []
            return (arabic + ConsonantKey.keys(ofHebrew: String(word))).map(\.text)
        }
    }
}

/// What somebody typed to find something by its name, in whatever script.
public struct NameSought: Sendable {
    /// For each word that was typed: how a word that is meant may begin.
    public let words: [[String]]
    private let mistyped: [AlikeWord?]

    public init(_ typed: String) {
        words = typed.soughtNameWords
        mistyped = words.map { beginnings in beginnings.first.flatMap { AlikeWord($0) } }
    }

    /// Whether `title` has a word for each that was typed; nothing typed finds nothing. Only names of people are heard: in a
    /// title the word "immer" is no Omar.
    public func isFound(inTitle title: String) -> Bool { isFound(among: title.titleWords) }

    /// The same among the words by which somebody or something is found.
    func isFound(among found: Set<String>) -> Bool { likeness(among: found) == .same }

    /// The same, and whether some of the words are spelled a little differently.
    public func likeness(toTitle title: String) -> Likeness? { likeness(among: title.titleWords) }

    /// The same for somebody's name, which is also heard.
    public func likeness(toName name: String) -> Likeness? { likeness(among: name.nameWords) }

    func likeness(among found: Set<String>) -> Likeness? {
        guard !words.isEmpty else { return nil }
        var likeness = Likeness.same
        for (beginnings, alike) in zip(words, mistyped) {
            if found.contains(where: { word in beginnings.contains { word.hasPrefix($0) } }) { continue }
            guard let alike, found.contains(where: { alike.isAlike($0) }) else { return nil }
            likeness = .alike
        }
        return likeness
    }

    /// For each word that was typed: those of `known` that are spelled like it, at most `limit`. Nil if there is none for any of
    /// them: then nobody is found by it.
    public func alike(among known: [String], limit: Int) -> [[String]]? {
        let found = mistyped.map { word -> [String] in
            guard let word else { return [] }
            return Array(known.lazy.filter { word.isAlike($0) }.prefix(limit))
        }
        return found.allSatisfy(\.isEmpty) ? nil : found
    }

    /// How many letters the words may have that are spelled like one of these; nil if all are too short for that.
    public var lengthsOfAlike: ClosedRange<Int>? {
        let lengths = mistyped.compactMap { $0?.length }
        guard let least = lengths.min(), let most = lengths.max() else { return nil }
        return least - 1...most + 1
    }
}
