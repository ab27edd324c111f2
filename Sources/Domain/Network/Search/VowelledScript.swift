/// Scripts that say how a name sounds, and Hebrew, which leaves most vowels out: whoever knows Latin letters only reads and
/// finds names in them.
///
/// Each has a table of its own, because the tables of Unicode would cost more than the rest of the program. They follow what
/// stands on passports where there is such a rule: Greek ISO 843 (ELOT 743), Georgian the national system of 2002, the scripts
/// of India ISO 15919 with its marks in letters (`ś` is `sh`), Ethiopic BGN/PCGN 1967 without its apostrophes, Hebrew
/// ISO 259-2 without its marks.
enum VowelledScript {
    case greek, georgian, hebrew, ethiopic, devanagari, bengali, tamil

    /// Nil for all others.
    init?(of scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
        case 0x591...0x5F4: self = .hebrew
        case 0x1200...0x137F: self = .ethiopic
        case 0x900...0x97F: self = .devanagari
        case 0x980...0x9FF: self = .bengali
        case 0xB80...0xBFF: self = .tamil
        default: return nil
        }
    }

    /// How letters of this script that stand together are read, with a capital at the beginning; nil if one is in no table.
    func reading(of letters: ArraySlice<Unicode.Scalar>) -> String? {
        let letters = Array(letters)
        let reading: String? =
            switch self {
            case .greek: GreekReading.text(letters)
            case .georgian: Self.georgian(letters)
            case .hebrew: HebrewReading.text(letters)
            case .ethiopic: EthiopicReading.text(letters)
            case .devanagari: IndicReading.devanagari.text(letters)
            case .bengali: IndicReading.bengali.text(letters)
            case .tamil: IndicReading.tamil.text(letters)
            }
        return reading.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    }

    private static func georgian(_ letters: [Unicode.Scalar]) -> String? {
        var reading = ""
        for letter in letters {
            // Headlines have large letters; names have none.
            guard let small = letter.properties.lowercaseMapping.unicodeScalars.first,
                let spelling = georgianLetters[small]
            else { return nil }
            reading += spelling
        }
        return reading
    }

    private static let georgianLetters: [Unicode.Scalar: String] = [
        "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k", "ლ": "l",
        "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p", "ქ": "k",
        "ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j",
        "ჰ": "h",
    ]
}

extension String {
    /// The words by which a name in one of these scripts, or an Armenian one, is found by whoever types Latin letters: as it is
    /// read, and by the keys of what somebody hears.
    var heardWords: Set<String> {
        guard let words = vowelledReading else { return [] }
        var found = Set(words)
        for word in words {
            // `Karttik` is `Karthik` to whoever writes it by ear.
            let single = word.withoutDoubledLetters
            found.formUnion(CyrillicSpelling.keys(ofHeard: word))
            if single != word { found.formUnion(CyrillicSpelling.keys(ofHeard: single)) }
        }
        if unicodeScalars.contains(where: { VowelledScript(of: $0) == .ethiopic }) {
            // Which of its vowels are spoken is not written, and each passport has others.
            found.formUnion(words.flatMap { ConsonantKey.keys(ofLatin: $0).map(\.text) })
        }
        return found
    }

    /// The words as they are read; nil without a letter of such a script, or if one of the letters is in no table.
    var vowelledReading: [String]? {
        guard utf8.contains(where: { $0 >= 0xCD }),
            unicodeScalars.contains(where: Self.isReadInWholeWords)
        else { return nil }
        return latinReading()?.searchWords
    }

    private static func isReadInWholeWords(_ scalar: Unicode.Scalar) -> Bool {
        let script = LatinLetters.script(of: scalar)
        return script == .vowelled || script == .armenian
    }

    fileprivate var withoutDoubledLetters: String {
        reduce(into: "") { text, letter in
            if text.last != letter { text.append(letter) }
        }
    }
}
