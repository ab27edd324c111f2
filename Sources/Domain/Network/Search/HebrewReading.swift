/// Hebrew names letter by letter (ISO 259-2 without its marks): vowels are mostly not written and so not read, `משה` is `Msha`.
enum HebrewReading {
    static func text(_ letters: [Unicode.Scalar]) -> String? {
        // Vowel signs and the signs of abbreviations say nothing here.
        let letters = letters.filter { 0x5D0...0x5EA ~= $0.value }
        var reading = ""
        for (index, letter) in letters.enumerated() {
            let (isFirst, isLast) = (index == 0, index == letters.count - 1)
            switch letter {
            case "ו":
                // Between consonants it is a vowel.
                let isVowel = !isFirst && !isVowelLetter(letters, index - 1) && !isVowelLetter(letters, index + 1)
                reading += isVowel ? "o" : "v"
            case "י": reading += isFirst ? "y" : "i"
            case "ה" where isLast && !isFirst: reading += "a"
            default:
                guard let spelling = spellings[letter] else { return nil }
                reading += spelling
            }
        }
        return reading.isEmpty ? nil : reading
    }

    /// What begins a word is a consonant.
    private static func isVowelLetter(_ letters: [Unicode.Scalar], _ index: Int) -> Bool {
        index > 0 && index < letters.count && ["א", "ו", "י"].contains(letters[index])
    }

    private static let spellings: [Unicode.Scalar: String] = [
        "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ז": "z", "ח": "h", "ט": "t", "כ": "k", "ך": "k", "ל": "l",
        "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "", "פ": "p", "ף": "f", "צ": "ts", "ץ": "ts", "ק": "k",
        "ר": "r", "ש": "sh", "ת": "t",
    ]
}

extension ConsonantKey {
    /// Of one word in Hebrew letters, in each way in which its letters may be meant; none if there are others in it.
    static func keys(ofHebrew word: String) -> [ConsonantKey] {
        let letters = word.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
        guard letters.count > 1, letters.allSatisfy({ 0x5D0...0x5EA ~= $0.value }) else { return [] }
        let last = letters.count - 1
        var keys = [""]
        for (index, letter) in letters.enumerated() {
            let ways = meanings(of: letter, isFirst: index == 0, isLast: index == last)
            let taken = keys.count * ways.count > mostHebrewWays ? ways.prefix(1) : ways[...]
            // Two that are the same have a vowel between them, so they stay two.
            keys = keys.flatMap { key in taken.map { key + $0 } }
        }
        return Set(keys.filter { $0.count > 1 }).sorted().map { ConsonantKey(text: "~" + $0) }
    }

    private static let mostHebrewWays = 16

    private static func meanings(of letter: Unicode.Scalar, isFirst: Bool, isLast: Bool) -> [String] {
        switch letter {
        case "א", "ע": isFirst ? ["a"] : [""]
        case "ו": isFirst ? ["w", "f"] : ["", "f"]
        case "י": isFirst ? ["y", "a"] : [""]
        case "ה": isLast ? [""] : ["h"]
        default: hebrewSounds[letter] ?? [""]
        }
    }

    private static let hebrewSounds: [Unicode.Scalar: [String]] = [
        "ב": ["b", "f"], "ג": ["g"], "ד": ["d"], "ז": ["z"], "ח": ["h", "k"], "ט": ["t"], "כ": ["k"], "ך": ["k"],
        "ל": ["l"], "מ": ["m"], "ם": ["m"], "נ": ["n"], "ן": ["n"], "ס": ["s"], "פ": ["b", "f"], "ף": ["f"],
        "צ": ["ts", "tz", "z"], "ץ": ["ts", "tz", "z"], "ק": ["k"], "ר": ["r"], "ש": ["s"], "ת": ["t"],
    ]
}
