extension String {
    /// The words by which somebody with this name is found: each as it is searched for, in Latin letters, because a keyboard
    /// at the door may have no others, and by the consonants of names that are written without vowels.
    public var nameWords: Set<String> {
        let words = searchWords
        return Set(words).union(words.map { Slug.make(from: $0, fallback: $0) }).union(unvowelledKeys)
    }

    /// For each word of a name that somebody types: how a word of that name may begin. It is found if one of them does.
    public var soughtNameWords: [[String]] {
        let words = searchWords
        // "al-Najjar": the article is written onto the word, and the name may have none.
        let counting = words.filter { words.count == 1 || !["al", "el"].contains($0) }
        return counting.map { word in
            let key = ConsonantKey(latin: word).map { [$0.text] } ?? []
            let reading = Slug.make(from: word, fallback: word)
            return [word] + (reading == word ? [] : [reading]) + key
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

/// What an Arabic or Persian name as it is written, without short vowels, has in common with its Latin spellings, which differ
/// in their vowels and in how they write a sound: `أمل` and `Amal`, `طارق`, `Tariq` and `Tarek`.
///
/// A vowel at the beginning counts, whichever it is, and a long one at the end, which is written; `w` and `y` count there
/// only, because inside a word they may be vowels. It begins with a sign that stands in no word, so it is never taken for one.
struct ConsonantKey: Hashable {
    let text: String

    /// Of one word as it is written; nil if it is not in Arabic letters.
    init?(arabic word: String) {
        var letters = word.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark && $0 != "\u{640}" }
        guard letters.contains(where: { LatinLetters.script(of: $0) == .arabic }) else { return nil }
        if letters.count > 4, letters.starts(with: "ال".unicodeScalars) { letters.removeFirst(2) }
        var key = ""
        var before: Unicode.Scalar?
        for letter in letters {
            defer { before = letter }
            if letter == before { continue }
            guard let sound = Self.sounds[letter] else { continue }
            if "awy".contains(sound), before != nil { continue }
            key += sound
        }
        let end = letters.count > 1 ? letters.last.flatMap { Self.ends[$0] } ?? "" : ""
        guard key.count > 1 || !end.isEmpty else { return nil }
        text = "~" + key + end
    }

    /// Of one word as somebody types it; nil for less than three letters, and if not all are Latin.
    init?(latin word: String) {
        guard word.count > 2, word.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
        else { return nil }
        var rest = Substring(word)
        // Written for the vowel before it: "Fatimah".
        if rest.hasSuffix("ah") { rest.removeLast() }
        var key = ""
        while let first = rest.first {
            let spelling = Self.spellings.first { rest.hasPrefix($0.letters) }
            let sound = spelling?.sound ?? (Self.vowels.contains(first) ? "a" : String(first))
            let isInside = rest.startIndex != word.startIndex
            rest.removeFirst(spelling?.letters.count ?? 1)
            while spelling == nil, rest.first == first { rest.removeFirst() }
            if !(isInside && "awy".contains(sound)) { key += sound }
        }
        // After a vowel one consonant says little: then the end has to be the same, too, and "Ole" does not find `علي`.
        let consonants = key.drop { $0 == "a" }.count
        guard consonants < 2 else {
            text = "~" + key
            return
        }
        let end: String? =
            switch word.last {
            case "a", "h": "a"
            case "i", "y": "y"
            case "o", "u": "w"
            default: nil
            }
        guard consonants == 1, key.count > 1, let end else { return nil }
        text = "~" + key + end
    }

    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]

    /// Several letters for one sound, the longer first, and letters that are taken for each other.
    private static let spellings: [(letters: String, sound: String)] = [
        ("dsch", "j"), ("sch", "s"), ("dj", "j"), ("sh", "s"), ("ch", "k"), ("kh", "k"), ("gh", "g"), ("th", "t"),
        ("dh", "d"), ("zh", "z"), ("ph", "f"), ("ck", "k"), ("ou", "w"), ("q", "k"), ("c", "k"), ("p", "b"), ("v", "w"),
    ]

    private static let ends: [Unicode.Scalar: String] = [
        "ا": "a", "ى": "a", "ة": "a", "ي": "y", "ی": "y", "و": "w",
    ]

    private static let sounds: [Unicode.Scalar: String] = {
        let families: KeyValuePairs = [
            "a": "اأإآع", "w": "و", "y": "يی", "b": "بپ", "t": "تطث", "j": "ج", "h": "حه", "k": "خقكکچ", "d": "دذض",
            "r": "ر", "z": "زظژ", "s": "سصش", "g": "غگ", "f": "ف", "l": "ل", "m": "م", "n": "ن",
        ]
        var sounds: [Unicode.Scalar: String] = [:]
        for (sound, letters) in families {
            for letter in letters.unicodeScalars { sounds[letter] = sound }
        }
        return sounds
    }()
}
