/// What an Arabic or Persian name as it is written, without short vowels, has in common with its Latin spellings, which differ
/// in their vowels and in how they write a sound: `أمل` and `Amal`, `طارق`, `Tariq` and `Tarek`.
///
/// Hebrew names have such keys, too, and Amharic and Tigrinya ones, of whose vowels not all are spoken.
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

    init(text: String) {
        self.text = text
    }

    /// Of one word as somebody types it, in each way in which its consonants may be meant; none for less than three letters,
    /// and if not all are Latin.
    static func keys(ofLatin word: String) -> [ConsonantKey] {
        guard word.count > 2, word.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
        else { return [] }
        var rest = Substring(word)
        // Written for the vowel before it: "Fatimah".
        if rest.hasSuffix("ah") { rest.removeLast() }
        var keys = [""]
        while let first = rest.first {
            let isInside = rest.startIndex != word.startIndex
            var sounds: [String]
            if rest.hasPrefix("ou") {
                (sounds, rest) = (["w"], rest.dropFirst(2))
            } else if vowels.contains(first) {
                (sounds, rest) = (["a"], rest.dropFirst())
            } else {
                sounds = ConsonantSpelling.take(from: &rest)
            }
            if isInside { sounds = sounds.map { "awy".contains($0) ? between : $0 } }
            keys = ConsonantSpelling.continued(keys, by: sounds)
        }
        let end: String? =
            switch word.last {
            case "a", "h": "a"
            case "i", "y": "y"
            case "o", "u": "w"
            default: nil
            }
        return Set(keys.map { $0.replacing(between, with: "") }).sorted().compactMap { key in
            let consonants = key.drop { $0 == "a" }.count
            guard consonants < 2 else { return ConsonantKey(text: "~" + key) }
            // After a vowel one consonant says little: then the end has to be the same, too, and "Ole" does not find `علي`.
            guard consonants == 1, key.count > 1, let end else { return nil }
            return ConsonantKey(text: "~" + key + end)
        }
    }

    /// What the keys of a name may be that somebody means who types this word.
    ///
    /// Two consonants are the beginning of half the names: where the word is long, or has a vowel that would be written, they
    /// have to be all that the name has. So "Foyer" does not find `فرید`, nor "Saal" `سلام`.
    static func sought(_ word: String) -> (beginnings: [String], whole: [String]) {
        let keys = Self.keys(ofLatin: word).map(\.text)
        let isLong = word.count > 4 || zip(word, word.dropFirst()).contains { isVowel($0) && isVowel($1) }
        guard isLong else { return (keys, []) }
        let few = keys.filter { $0.drop { "~a".contains($0) }.count < 3 }
        // How it ends may be written; and in "Farah" the last letter may be one.
        var ends: Set<String> = [""]
        switch word.last {
        case "a": ends.insert("a")
        case "h" where word.hasSuffix("ah"): ends.formUnion(["a", "h"])
        case "i", "y": ends.insert("y")
        case "o", "u": ends.insert("w")
        default: break
        }
        return (keys.filter { !few.contains($0) }, few.flatMap { key in ends.sorted().map { key + $0 } })
    }

    private static func isVowel(_ letter: Character) -> Bool { "aeiouy".contains(letter) }

    /// What stands between two consonants and is not written: those of `David` are two, and those of `Abdallah` one.
    private static let between = "-"
    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]

    static let ends: [Unicode.Scalar: String] = [
        "ا": "a", "ى": "a", "ة": "a", "ي": "y", "ی": "y", "و": "w",
    ]

    /// Letters that are taken for each other have one sound.
    static let sounds: [Unicode.Scalar: String] = {
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
