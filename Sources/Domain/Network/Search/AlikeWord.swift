/// How something that was found agrees with what somebody typed.
public enum Likeness: Hashable, Sendable {
    /// Word for word, or as a word begins.
    case same
    /// Written in another script, and perhaps the name that somebody has heard.
    case heard
    /// One letter is different.
    case alike
}

/// A word that somebody typed, and may have mistyped: `Schmit` for `Schmidt`, `Yilmas` for `Yılmaz`.
///
/// One letter too few, too many or another one, or two neighbours that have changed places. What both words begin and end with
/// is the same then, and between it stands at most one letter more, or two: looking at each letter once is enough, however many
/// words are compared.
struct AlikeWord: Sendable {
    /// In shorter words every other one would be alike.
    static let shortest = 4

    private let letters: [Unicode.Scalar]

    /// As the search compares it; nil if it is too short.
    init?(_ word: String) {
        letters = Array(word.unicodeScalars)
        if letters.count < Self.shortest { return nil }
    }

    var length: Int { letters.count }

    /// Whether exactly one such mistake lies between the two.
    func isAlike(_ word: String) -> Bool {
        // A key of what somebody hears is no word.
        guard let first = word.unicodeScalars.first, !NameKey.signs.contains(first) else { return false }
        let other = Array(word.unicodeScalars)
        guard abs(other.count - letters.count) <= 1 else { return false }
        let shorter = min(letters.count, other.count)
        var begun = 0
        while begun < shorter, letters[begun] == other[begun] { begun += 1 }
        var ended = 0
        while ended < shorter - begun, letters[letters.count - 1 - ended] == other[other.count - 1 - ended] {
            ended += 1
        }
        switch (letters.count - begun - ended, other.count - begun - ended) {
        case (1, 0), (0, 1), (1, 1): return true
        case (2, 2): return letters[begun] == other[begun + 1] && letters[begun + 1] == other[begun]
        default: return false
        }
    }
}

/// Among the words by which a name is found are keys of what somebody hears, for whoever writes another script. Each begins with
/// a sign that stands in no word.
public enum NameKey {
    public static let signs: Set<Unicode.Scalar> = ["~", "^", "@", "%"]
}
