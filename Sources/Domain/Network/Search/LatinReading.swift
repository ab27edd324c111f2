extension String {
    /// How somebody reads these words who knows Latin letters only; nil if nothing in them needs it, or if they are written
    /// in a script of which we have no table: no reading is better than a wrong one.
    ///
    /// Cyrillic letters follow ICAO Doc 9303, part 3, as passports do, and Ukrainian names besides the Ukrainian rule for
    /// passports (resolution 55 of 2010: `Yuliia`, not `Iuliia`), so that the reading is what stands on the card that
    /// somebody may show. Arabic and Persian letters follow BGN/PCGN without its marks, the article always as `al-`;
    /// short vowels are not written and so not read: `طارق` is `Tarq`. Armenian follows BGN/PCGN 1981. What the other
    /// scripts follow stands at `VowelledScript`.
    /// - Parameter language: of the person; Ukrainian and Russian read the same letters differently.
    public func latinReading(in language: Language? = nil) -> String? {
        // Most names: no letter that needs a reading begins with a smaller byte.
        guard utf8.contains(where: { $0 >= 0xCD }) else { return nil }
        let letters = Array(unicodeScalars)
        guard letters.contains(where: { LatinLetters.script(of: $0) != nil }) else { return nil }
        let isUkrainian = language?.rawValue == "uk" || letters.contains { "іїєґІЇЄҐ".unicodeScalars.contains($0) }
        var words: [String] = []
        for word in split(separator: " ") {
            guard let reading = LatinLetters.reading(of: word.unicodeScalars.map(\.self), isUkrainian: isUkrainian)
            else { return nil }
            if !reading.isEmpty { words.append(reading) }
        }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// Whether what is written says how it sounds. Arabic and Persian letters leave out the short vowels, Hebrew ones most
    /// of all: `latinReading` of them helps whoever knows the name, and puts another name on the chest of whoever wears it.
    public var isWrittenWithVowels: Bool {
        !unicodeScalars.contains { LatinLetters.script(of: $0) == .arabic || VowelledScript(of: $0) == .hebrew }
    }
}

/// What the letters of other scripts are in Latin ones.
enum LatinLetters {
    enum Script { case cyrillic, arabic, armenian, vowelled, unknown }

    /// Nil for Latin letters, and for what belongs to no script.
    static func script(of scalar: Unicode.Scalar) -> Script? {
        if VowelledScript(of: scalar) != nil { return scalar.properties.isAlphabetic ? .vowelled : nil }
        return switch scalar.value {
        case 0x400...0x52F: .cyrillic
        case 0x531...0x58A: .armenian
        case 0x620...0x64A, 0x671...0x6D3: .arabic
        case 0x370...0x3FF, 0x590...0x5F4, 0x700..<0x1E00, 0x1F00...0x1FFF, 0x2E80...0xD7A3, 0xFB1D...0xFDFF,
            0xFE70...0xFEFE:
            scalar.properties.isAlphabetic ? .unknown : nil
        default: nil
        }
    }

    /// One word; nil if one of its letters is in no table.
    static func reading(of word: [Unicode.Scalar], isUkrainian: Bool) -> String? {
        var (letters, article) = (word[...], "")
        if word.count > 4, word.starts(with: "ال".unicodeScalars) {
            (letters, article) = (word.dropFirst(2), "al-")
        }
        var reading = ""
        var read = letters.startIndex
        while read < letters.endIndex {
            let index = read
            let scalar = letters[index]
            read += 1
            if let script = VowelledScript(of: scalar) {
                // The letters say together how they are read; signs that nobody sees and marks come between them.
                let run = letters[index...].prefix { VowelledScript(of: $0) == script || isSilent($0) }
                guard let text = script.reading(of: run.filter { !isSilent($0) }[...]) else { return nil }
                reading += text
                read = run.endIndex
                continue
            }
            let (before, after) = (
                index == letters.startIndex ? nil : letters[index - 1],
                index + 1 == letters.endIndex ? nil : letters[index + 1]
            )
            switch script(of: scalar) {
            case nil where scalar.properties.generalCategory == .nonspacingMark: continue
            case nil where "’'ʼ".unicodeScalars.contains(scalar) && isUkrainian: continue
            case nil: reading.unicodeScalars.append(scalar)
            case .cyrillic:
                guard let letter = cyrillic(scalar, before: before, isUkrainian: isUkrainian) else { return nil }
                reading += letter
            case .arabic:
                guard let letter = arabic(scalar, before: before, after: after) else { return nil }
                reading += letter
            case .armenian:
                guard let letter = armenian(scalar, before: before, after: after) else { return nil }
                reading += letter
            case .vowelled, .unknown: return nil
            }
        }
        guard letters.contains(where: { script(of: $0) != nil }) else { return reading }
        return article + reading.prefix(1).uppercased() + reading.dropFirst()
    }

    private static func isSilent(_ scalar: Unicode.Scalar) -> Bool {
        0x300...0x36F ~= scalar.value || scalar.properties.generalCategory == .format
    }

    private static func cyrillic(_ scalar: Unicode.Scalar, before: Unicode.Scalar?, isUkrainian: Bool) -> String? {
        guard let small = scalar.properties.lowercaseMapping.unicodeScalars.first else { return nil }
        let isFirst = before.map { script(of: $0) == nil } ?? true
        let letter: String?
        if isUkrainian, let ukrainian = (isFirst ? ukrainianBeginnings[small] : nil) ?? ukrainianLetters[small] {
            letter = ukrainian
        } else if isUkrainian, small == "г" {
            letter = before.map { "зЗ".unicodeScalars.contains($0) } == true ? "gh" : "h"
        } else {
            letter = cyrillicLetters[small]
        }
        guard let letter, small != scalar else { return letter }
        return letter.prefix(1).uppercased() + letter.dropFirst()
    }

    /// `و` and `ي` are consonants where a word begins and beside another vowel, otherwise long vowels.
    private static func arabic(_ scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?) -> String? {
        let vowels = "اآأإىةوي".unicodeScalars
        let isVowel = before != nil && !vowels.contains(before ?? " ") && after.map { !vowels.contains($0) } ?? true
        switch scalar {
        case "و": return isVowel ? "u" : "w"
        case "ي", "ی": return isVowel || after == nil ? "i" : "y"
        default: return arabicLetters[scalar]
        }
    }

    private static func armenian(_ scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?) -> String? {
        guard let small = scalar.properties.lowercaseMapping.unicodeScalars.first else { return nil }
        // ու is one letter to the ear.
        if small == "ո", after == "ւ" { return "u" }
        if small == "ւ", before == "ո" || before == "Ո" { return "" }
        return armenianLetters[small]
    }

    private static let ukrainianBeginnings = table(["є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"])
    private static let ukrainianLetters = table(["и": "y", "ь": ""])
    private static let cyrillicLetters = table([
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "ie", "ж": "zh", "з": "z",
        "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie",
        "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ђ": "d", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c",
        "џ": "dz", "ў": "u", "ѓ": "gj", "ќ": "kj", "ѕ": "dz",
    ])
    private static let arabicLetters = table([
        "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d",
        "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh",
        "ف": "f", "ق": "q", "ك": "k", "ک": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a", "ؤ": "u", "ى": "a",
        "ئ": "i", "ء": "", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ـ": "",
    ])
    private static let armenianLetters = table([
        "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t", "ժ": "zh", "ի": "i",
        "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y",
        "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r",
        "ց": "ts", "ւ": "v", "փ": "p", "ք": "k", "և": "ev", "օ": "o", "ֆ": "f",
    ])

    private static func table(_ spellings: KeyValuePairs<String, String>) -> [Unicode.Scalar: String] {
        var letters: [Unicode.Scalar: String] = [:]
        for (letter, spelling) in spellings {
            for scalar in letter.unicodeScalars { letters[scalar] = spelling }
        }
        return letters
    }
}
