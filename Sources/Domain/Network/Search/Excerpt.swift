/// The words of the directory that a question meant, as the search compares them.
public struct MeantWords: Hashable, Sendable {
    /// Those that were typed, in whatever form.
    public var asked: Set<String>
    /// Other words for the same things.
    public var other: Set<String>

    public init(asked: Set<String> = [], other: Set<String> = []) {
        self.asked = asked
        self.other = other
    }

    public var isEmpty: Bool { asked.isEmpty && other.isEmpty }
}

extension DirectoryMatch.Excerpt {
    /// The line of `texts` that has most of the words, those that were typed before others; shortened to whole words around
    /// the first of them. Nil if no line has any.
    public init?(of texts: [DirectoryMatch.Excerpt], for words: MeantWords) {
        var best: (line: Substring, language: Language, count: Int)?
        for text in texts {
            for line in Self.lines(of: text.text) {
                let found = Set(String(line).searchWords)
                let count = 2 * found.intersection(words.asked).count + found.intersection(words.other).count
                if count > best?.count ?? 0 { best = (line, text.language, count) }
            }
        }
        guard let best else { return nil }
        self.init(text: Self.shortened(best.line, around: words.asked.union(words.other)), language: best.language)
    }

    private static func lines(of text: String) -> [Substring] {
        var lines: [Substring] = []
        var start = text.startIndex
        var before: Character?
        for place in text.indices {
            let sign = text[place]
            // "16.30" and "z.B." end no sentence, "Haus. Wir" does.
            if sign.isNewline || (sign.isWhitespace && before.map { ".!?؟。…".contains($0) } == true) {
                lines.append(text[start..<place])
                start = text.index(after: place)
            }
            before = sign
        }
        lines.append(text[start...])
        return lines.filter { !$0.isEmpty }
    }

    private static func shortened(_ line: Substring, around words: Set<String>) -> String {
        let limit = DirectoryMatch.excerptLimit
        guard String(line).exceeds(limit) else { return String(line) }
        let parts = line.split(separator: " ")
        let first = parts.firstIndex { !Set(String($0).searchWords).isDisjoint(with: words) } ?? 0
        // Some words before it, so that it stands in a sentence, and then as many as there is room for.
        var start = first
        var letters = parts[first].count
        while start > 0, letters + parts[start - 1].count + 1 <= limit / 3 {
            start -= 1
            letters += parts[start].count + 1
        }
        var end = first + 1
        while end < parts.count, letters + parts[end].count + 1 <= limit - 4 {
            letters += parts[end].count + 1
            end += 1
        }
        let shown = parts[start..<end].joined(separator: " ")
        let cut = shown.exceeds(limit - 4) ? String(shown.prefix(limit - 4)) : shown
        return (start > 0 ? "… " : "") + cut + (end < parts.count ? " …" : "")
    }
}
