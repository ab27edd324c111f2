/// Makes addresses out of names.
public enum Slug {
    public static let limit = 60

    /// `Verein für Bildung e. V.` becomes `verein-fuer-bildung-e-v`, `Дружба` becomes `druzhba`: lower-case ASCII letters,
    /// digits and hyphens. `fallback`, if nothing of the name can be written so.
    public static func make(from name: String, fallback: String) -> String {
        let lowercased = name.lowercased()
        let isUkrainian = isUkrainian(lowercased)
        var words: [String] = []
        var word = ""
        for scalar in lowercased.unicodeScalars {
            if let letters = latin(scalar, isUkrainian: isUkrainian) {
                word += letters
            } else if !isPartOfWord(scalar) {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }

        var slug = ""
        for word in words {
            guard slug.utf8.count + word.utf8.count < limit else { break }
            slug += slug.isEmpty ? word : "-" + word
        }
        if slug.isEmpty { slug = String((words.first ?? "").prefix(limit)) }
        return slug.isEmpty ? fallback : slug
    }

    /// An address that nobody has yet: `chor`, then `chor-2`, `chor-3` …
    public static func free(for name: String, among taken: Set<String>) -> String {
        let wanted = make(from: name, fallback: "organisation")
        guard taken.contains(wanted) else { return wanted }
        var number = 2
        while taken.contains("\(wanted)-\(number)") { number += 1 }
        return "\(wanted)-\(number)"
    }

    /// One word as the search compares it; nil if a letter of it is in no table: what is left would be another word.
    static func reading(ofWord word: String) -> String? {
        let isUkrainian = isUkrainian(word)
        var reading = ""
        for scalar in word.unicodeScalars {
            if let letters = latin(scalar, isUkrainian: isUkrainian) {
                reading += letters
            } else if !isSilent(scalar) {
                return nil
            }
        }
        return reading.isEmpty ? nil : reading
    }

    private static func isUkrainian(_ lowercased: String) -> Bool {
        lowercased.unicodeScalars.contains { "іїєґ".unicodeScalars.contains($0) }
    }

    private static func latin(_ scalar: Unicode.Scalar, isUkrainian: Bool) -> String? {
        switch scalar {
        case "a"..."z", "0"..."9": String(scalar)
        case "г" where isUkrainian: "h"
        case "и" where isUkrainian: "y"
        default: letters[scalar] ?? plainLetter(scalar)
        }
    }

    private static func plainLetter(_ scalar: Unicode.Scalar) -> String? {
        guard case .letter(let letter) = SearchLetters.meaning(of: scalar), isASCII(letter) else { return nil }
        return letter
    }

    /// Marks and apostrophes do not end a word.
    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        isSilent(scalar) || scalar.properties.isAlphabetic
    }

    private static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .format, .modifierLetter: true
        default: "'’ʼ*ьъءع".unicodeScalars.contains(scalar)
        }
    }

    private static func isASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 }
    }

    private static let letters: [Unicode.Scalar: String] = {
        let spellings: KeyValuePairs = [
            "ä": "ae", "ö": "oe", "ü": "ue", "å": "a", "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss",
            "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye", "ж": "zh",
            "з": "z", "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
            "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
            "щ": "shch", "ы": "y", "э": "e", "ю": "yu", "я": "ya", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj",
            "ћ": "c", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ў": "u",
            "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh",
            "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
            "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ک": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a",
            "و": "w", "ؤ": "w", "ي": "y", "ی": "y", "ى": "a", "ئ": "y", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g",
        ]
        var letters: [Unicode.Scalar: String] = [:]
        for (letter, spelling) in spellings {
            for scalar in letter.unicodeScalars { letters[scalar] = spelling }
        }
        return letters
    }()
}
