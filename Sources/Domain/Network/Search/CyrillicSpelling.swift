/// What a name in Cyrillic letters has in common with its Latin spellings, which follow a passport, a German or an English
/// ear: `Юлія`, `Yuliia`, `Yulia` and `Julia`; `Савченко`, `Savchenko` and `Sawtschenko`.
///
/// Names have a key for whoever types in the other script only, so names in one script never find each other by it.
enum CyrillicSpelling {
    /// Of a word in Latin letters, for whoever types in Cyrillic ones.
    static func keys(ofLatin word: String) -> [String] { folded(latin: word).map { "%" + $0 } }

    /// Of a word in Cyrillic letters, for whoever types in Latin ones.
    static func keys(ofCyrillic word: String) -> [String] { folded(cyrillic: word).map { "@" + $0 } }

    /// The same of a word as it is read that is written in another script still: Greek, Armenian, Georgian or one of India.
    static func keys(ofHeard word: String) -> [String] { folded(latin: word).map { "@" + $0 } }

    /// How the key of a name may begin for which somebody types this word, in either script.
    static func sought(_ word: String) -> [String] {
        let keys = folded(cyrillic: word)
        return keys.isEmpty ? folded(latin: word).map { "@" + $0 } : keys.map { "%" + $0 }
    }

    /// None for less than three letters, and if one of them is in no table: what is left of such a word is another name. Two
    /// where a letter says that the word is Serbian: such names are written by ear (`Miloschewitsch`) and in the Latin
    /// letters of their own language, without their marks where a keyboard has none (`Milosevic`).
    private static func folded(cyrillic word: String) -> [String] {
        guard word.unicodeScalars.count > 2 else { return [] }
        var (heard, written, isSerbian) = ("", "", false)
        for letter in word.unicodeScalars {
            if let serbian = serbianLetters[letter] {
                heard += serbian.heard
                written += serbian.written
                isSerbian = true
            } else if let sound = letters[letter] {
                heard += sound
                written += unmarked[letter] ?? sound
            } else {
                return []
            }
        }
        return Set((isSerbian ? [heard, written] : [heard]).map { joined(Array($0.utf8)) }).subtracting([""]).sorted()
    }

    /// None for less than three letters, and if not all are Latin; two where `ch` may be `ч` or `х`. In bytes, because it is done
    /// for each word of whoever registers.
    private static func folded(latin word: String) -> [String] {
        let letters = Array(word.utf8)
        guard letters.count > 2, letters.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains) else { return [] }
        var keys: [[UInt8]] = [[]]
        var rest = letters[...]
        while let first = rest.first {
            let spelling = spellingsByBeginning[first]?.first { rest.starts(with: $0.letters) }
            let ways = spelling?.sounds ?? [[first]]
            rest = rest.dropFirst(spelling?.letters.count ?? 1)
            // A second one is read like the first.
            keys =
                ways.count == 1 || keys.count > 1
                ? keys.map { $0 + ways[0] } : keys.flatMap { key in ways.map { key + $0 } }
        }
        return Set(keys.map(joined)).sorted()
    }

    /// `Yevhen` and `Evhen`, `Serhii` and `Serhi`, `Deepak` and `Dipak`, `Papadopoulos` and `Papadopulos` are one.
    private static func joined(_ key: [UInt8]) -> String {
        var key = key
        for pair in pairs {
            var (read, kept) = (0, 0)
            while read < key.count {
                let isPair = read + 1 < key.count && key[read] == pair.written.0 && key[read + 1] == pair.written.1
                key[kept] = isPair ? pair.heard : key[read]
                read += isPair ? 2 : 1
                kept += 1
            }
            key.removeLast(key.count - kept)
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// One after the other, through the whole word.
    private static let pairs = [("ii", "i"), ("ie", "e"), ("ee", "i"), ("oo", "u"), ("ou", "u"), ("aa", "a")].map {
        pair in
        let (written, heard) = (Array(pair.0.utf8), Array(pair.1.utf8))
        return (written: (written[0], written[1]), heard: heard[0])
    }

    private static let letters: [Unicode.Scalar: String] = [
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "x", "з": "s",
        "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "s", "ч": "c", "ш": "x", "щ": "xc", "ы": "i", "э": "e",
        "ю": "iu", "я": "ia", "ў": "u", "ѓ": "hi", "ќ": "ki", "ѕ": "ds", "ь": "", "ъ": "",
    ]

    /// `Ђорђе` is `Djordje` and `Đorđe`, `Џемал` is `Dschemal` and `Džemal`.
    private static let serbianLetters: [Unicode.Scalar: (heard: String, written: String)] = [
        "ђ": ("di", "d"), "ј": ("i", "i"), "љ": ("li", "li"), "њ": ("ni", "ni"), "ћ": ("c", "k"), "џ": ("dx", "ds"),
    ]

    /// What is left of `ž`, `š`, `č` and `c` in the key of a Latin word.
    private static let unmarked: [Unicode.Scalar: String] = ["ж": "s", "ш": "s", "ч": "k", "ц": "k"]

    /// The longer ones first.
    private static let spellings: [(letters: String, sounds: [String])] = [
        ("schtsch", ["xc"]), ("shch", ["xc"]), ("tsch", ["c"]), ("sch", ["x"]), ("sh", ["x"]), ("zh", ["x"]),
        ("kh", ["h"]), ("ch", ["c", "h"]), ("ts", ["s"]), ("tz", ["s"]), ("ph", ["f"]), ("th", ["t"]), ("ck", ["k"]),
        ("x", ["ks"]), ("q", ["k"]), ("c", ["k"]), ("g", ["h"]), ("j", ["i"]), ("y", ["i"]), ("w", ["v"]),
        ("z", ["s"]),
    ]

    private static let spellingsByBeginning: [UInt8: [(letters: [UInt8], sounds: [[UInt8]])]] = Dictionary(
        grouping: spellings.map { (letters: Array($0.letters.utf8), sounds: $0.sounds.map { Array($0.utf8) }) }
    ) { $0.letters[0] }
}
