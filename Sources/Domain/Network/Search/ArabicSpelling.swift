/// How a name in Latin letters may be written in Arabic ones, so that whoever types `أمل` finds `Amal`.
///
/// Long vowels are written in Arabic and short ones are not, and a Latin name does not say which is which: it has a key for
/// each way (`Tariq`: with and without the `i`), and what is typed has one. How a name begins and ends counts, so `أمل` finds
/// neither `Amelie` nor `Emil`. A key begins with a sign that stands in no word and in no other key; names in Latin letters
/// never find each other by it.
enum ArabicSpelling {
    /// Of one word of a name, as the search compares it; none if it is not in Latin letters, or too short.
    static func keys(ofLatin word: String) -> [String] {
        guard word.count > 2, word.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
        else { return [] }
        var rest = Substring(word)
        // Written for the vowel before it: "Fatimah".
        if rest.count > 3, rest.hasSuffix("ah") { rest.removeLast() }
        let end = ends[rest.last ?? "-"]
        if end != nil { rest.removeLast() }
        // Who is called Emil would be written with the letter for the `i`; an Emel not.
        let keepsVowels = rest.hasPrefix("e")
        var keys = [""]
        var isInside = false
        while let first = rest.first {
            let ways: [String]
            if isVowel(first) {
                let run = rest.prefix(while: isVowel)
                rest = rest.dropFirst(run.count)
                ways = isInside ? written(run, always: keepsVowels) : atBeginning(run)
            } else {
                ways = ConsonantSpelling.take(from: &rest)
            }
            isInside = true
            keys = ConsonantSpelling.continued(keys, by: ways)
        }
        return Set(keys.filter { $0.count > 1 || end != nil }).sorted().map { "^\($0).\(end ?? "")$" }
    }

    /// How the key of a name may begin for which somebody types this word; none if it is not in Arabic letters.
    static func sought(_ word: String) -> [String] {
        var letters = word.unicodeScalars.filter {
            $0.properties.generalCategory != .nonspacingMark && $0 != "\u{640}" && $0 != "ء"
        }
        guard letters.contains(where: { LatinLetters.script(of: $0) == .arabic }) else { return [] }
        if letters.count > 4, letters.starts(with: "ال".unicodeScalars) { letters.removeFirst(2) }
        guard letters.count > 1, let last = letters.last else { return [] }
        let end = ConsonantKey.ends[last]
        let whole = key(of: letters)
        var sought = end.map { [ending(key(of: letters.dropLast()), $0)] } ?? [ending(whole, "")]
        // Many write it for the other letter that looks like it: "فاطمه".
        if last == "ه" { sought.append(ending(key(of: letters.dropLast()), "a")) }
        // The beginning of a long name is enough, as in any other script.
        if whole.count > 3, end == nil { sought.append("^" + whole) }
        return sought
    }

    private static func key(of letters: some Sequence<Unicode.Scalar>) -> String {
        var key = ""
        for (index, letter) in letters.enumerated() {
            guard let sound = ConsonantKey.sounds[letter], index == 0 || sound != "a" else { continue }
            key = ConsonantSpelling.joined(key, sound)
        }
        return key
    }

    private static func ending(_ key: String, _ end: String) -> String { "^\(key).\(end)$" }

    private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }

    /// In the middle of a word.
    private static func written(_ vowels: Substring, always: Bool) -> [String] {
        let (i, u) = (vowels.contains("i") || vowels == "ee", vowels.contains { "ou".contains($0) })
        switch (i, u) {
        case (true, true): return ["y", "w", ""]
        case (true, false): return always ? ["y"] : ["y", ""]
        case (false, true): return always ? ["w"] : ["w", ""]
        case (false, false): return [""]
        }
    }

    private static func atBeginning(_ vowels: Substring) -> [String] {
        switch vowels.first {
        case "i", "e": ["a", "ay"]
        case "o", "u": ["a", "aw"]
        default: vowels.contains("i") ? ["a", "ay"] : ["a"]
        }
    }

    private static let ends: [Character: String] = ["a": "a", "e": "a", "i": "y", "y": "y", "o": "w", "u": "w"]
}
