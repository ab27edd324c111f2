extension String {
    /// The words by which somebody with this name is found: each as it is searched for, in Latin letters, because a keyboard
    /// at the door may have no others, and as somebody may write it who heard it and types in another script.
    public var nameWords: Set<String> {
        let words = searchWords
        return titleWords.union(words.flatMap(ArabicSpelling.keys(ofLatin:)))
            .union(Set(words + spelledOut.searchWords).flatMap(CyrillicSpelling.keys(ofLatin:)))
            .union(words.flatMap(CyrillicSpelling.keys(ofCyrillic:)))
            .union(heardWords)
    }

    /// The words by which something with this title is found: names of organisations are read, and not heard.
    public var titleWords: Set<String> {
        let words = searchWords
        return Set(words).union(words.compactMap(Slug.reading(ofWord:))).union(vowelledReading ?? [])
            .union(unvowelledKeys)
    }

    /// For each word of a name that somebody types: how a word of that name may begin, or sound.
    public var soughtNameWords: [SoughtWord] {
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
            let consonants = ConsonantKey.sought(word)
            sought += consonants.beginnings
            sought += ArabicSpelling.sought(written) + ([word] + spelledOut).flatMap(CyrillicSpelling.sought)
            for read in written.vowelledReading ?? [] {
                sought += [read] + CyrillicSpelling.sought(read) + CyrillicSpelling.keys(ofLatin: read)
            }
            let isHeard = { (text: String) in text.unicodeScalars.first.map { NameKey.signs.contains($0) } == true }
            return SoughtWord(
                read: sought.filter { !isHeard($0) }, heard: sought.filter(isHeard), whole: consonants.whole)
        }
    }

    /// In the letters of somebody whose keyboard has none with marks: the search folds them away, and `Dušan` would sound like
    /// `Dusan`.
    private var spelledOut: String {
        guard utf8.contains(where: { $0 >= 0x80 }) else { return lowercased() }
        return lowercased().map { Self.spelledLetters[$0] ?? String($0) }.joined()
    }

    private static let spelledLetters: [Character: String] = [
        "š": "sh", "ş": "sh", "ž": "zh", "č": "tsch", "ć": "tsch", "ç": "tsch", "đ": "dj",
    ]

    fileprivate var unvowelledKeys: [String] {
        guard utf8.contains(where: { $0 >= 0xD6 }) else { return [] }
        return split { !$0.isLetter }.flatMap { word in
            let arabic = ConsonantKey(arabic: String(word)).map { [$0] } ?? []
            return (arabic + ConsonantKey.keys(ofHebrew: String(word))).map(\.text)
        }
    }
}

/// A word that somebody types to find a name. A name is found if one of its words agrees with it.
public struct SoughtWord: Hashable, Sendable {
    /// How the word may begin, as it is written or read; never empty.
    public let read: [String]
    /// How its key may begin, as it is heard.
    public let heard: [String]
    /// Keys that say too little to be a beginning.
    public let whole: [String]

    fileprivate func isRead(in word: String) -> Bool { read.contains { word.hasPrefix($0) } }

    fileprivate func isHeard(in word: String) -> Bool {
        heard.contains { word.hasPrefix($0) } || whole.contains(word)
    }
}

/// What somebody typed to find something by its name, in whatever script.
public struct NameSought: Sendable {
    /// For each word that was typed.
    public let words: [SoughtWord]
    private let mistyped: [AlikeWord?]

    public init(_ typed: String) {
        words = typed.soughtNameWords
        mistyped = words.map { word in word.read.first.flatMap { AlikeWord($0) } }
    }

    /// Whether `title` has a word for each that was typed; nothing typed finds nothing. Only names of people are heard: in a
    /// title the word "immer" is no Omar.
    public func isFound(inTitle title: String) -> Bool { isFound(among: title.titleWords) }

    /// The same among the words by which somebody or something is found.
    func isFound(among found: Set<String>) -> Bool {
        switch likeness(among: found) {
        case .same, .heard: true
        case .alike, nil: false
        }
    }

    /// The same, and whether some of the words only sound like it or are spelled a little differently.
    public func likeness(toTitle title: String) -> Likeness? { likeness(among: title.titleWords) }

    /// The best of what the same says to a title in each of its languages.
    public func likeness(toTitle title: Translated) -> Likeness? {
        let found = title.texts.values.compactMap { likeness(toTitle: $0) }
        return [Likeness.same, .heard, .alike].first { found.contains($0) }
    }

    /// The same for somebody's name, which is also heard.
    public func likeness(toName name: String) -> Likeness? { likeness(among: name.nameWords) }

    func likeness(among found: Set<String>) -> Likeness? {
        guard !words.isEmpty else { return nil }
        var likeness = Likeness.same
        for (word, alike) in zip(words, mistyped) {
            if found.contains(where: word.isRead) { continue }
            if found.contains(where: word.isHeard) {
                if likeness == .same { likeness = .heard }
                continue
            }
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
