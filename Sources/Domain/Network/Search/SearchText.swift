extension String {
    /// The words of a text as search compares them: without case, accents, vowel signs and apostrophes; `ä`, `ae` and `a`
    /// are one, and so are `ß` and `ss`, `ı` and `i`, `ё` and `е`, the forms of `ا`. Other scripts stay what they are.
    ///
    /// Single Latin or Cyrillic letters say nothing and are left out.
    public var searchWords: [String] {
        foldedWords.filter { word in
            guard word.unicodeScalars.count == 1, let only = word.unicodeScalars.first else { return true }
            return only.value >= 0x590 || ("0"..."9").contains(only)
        }
    }

    private var foldedWords: [String] {
        // Most names are plain letters, and their small ones are found without asking Unicode.
        guard utf8.allSatisfy({ $0 < 0x80 }) else { return Self.foldedWords(of: lowercased().unicodeScalars) }
        return Self.foldedWords(
            of: utf8.lazy.map { Unicode.Scalar(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 + 0x20 : $0) })
    }

    private static func foldedWords(of letters: some Sequence<Unicode.Scalar>) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in letters {
            switch SearchLetters.meaning(of: scalar) {
            case .itself where scalar == "e" && word.last.map("aou".utf8.contains) == true:
                // "Fluechtlinge", "Flüchtlinge" and "Fluchtlinge" are one word to somebody without a German keyboard.
                continue
            case .itself where scalar.isASCII: word.append(UInt8(ascii: scalar))
            case .itself: word.append(contentsOf: String(scalar).utf8)
            case .letter("e") where word.last.map("aou".utf8.contains) == true: continue
            case .letter(let letter): word.append(contentsOf: letter.utf8)
            case .nothing: continue
            case .gap:
                words.appendSearchWord(word)
                word.removeAll(keepingCapacity: true)
            }
        }
        words.appendSearchWord(word)
        return words
    }

    /// All words, also the shortest, with spaces between them: names with the same text are the same name to people.
    public var foldedForSearch: String {
        foldedWords.joined(separator: " ")
    }
}

extension [String] {
    fileprivate mutating func appendSearchWord(_ letters: [UInt8]) {
        guard !letters.isEmpty else { return }
        var word = String(decoding: letters, as: UTF8.self)
        // The Arabic article is written onto the word. Its first letter begins with a byte that no Latin one has.
        if letters.first == 0xD8, word.unicodeScalars.count > 4, word.hasPrefix("ال") {
            word.unicodeScalars.removeFirst(2)
        }
        append(word)
    }
}

/// What each letter means to the search.
enum SearchLetters {
    enum Meaning {
        case itself
        case letter(String)
        /// Something inside a word that readers skip.
        case nothing
        case gap
    }

    static func meaning(of scalar: Unicode.Scalar) -> Meaning {
        if scalar.isASCII {
            switch scalar {
            case "a"..."z", "0"..."9": return .itself
            case "'", "*", "_": return .nothing
            default: return .gap
            }
        }
        if let plain = plainLetters[scalar] { return .letter(plain) }
        if skipped.contains(scalar) { return .nothing }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .modifierLetter, .modifierSymbol: return .nothing
        case .decimalNumber: return .letter(properties.numericType == .decimal ? digit(properties) : String(scalar))
        default: return properties.isAlphabetic ? .itself : .gap
        }
    }

    private static func digit(_ properties: Unicode.Scalar.Properties) -> String {
        properties.numericValue.map { String(Int($0)) } ?? ""
    }

    /// Apostrophes, the tatweel, and the middle dot of easy German.
    private static let skipped = Set("’‘ʼ´·‧\u{640}".unicodeScalars)

    private static let plainLetters: [Unicode.Scalar: String] = {
        let families: KeyValuePairs = [
            "a": "àáâãäåæāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "b": "ḃḅḇ", "c": "çćĉċčḉ", "d": "ðďđḋḍḏḑḓ",
            "e": "èéêëēĕėęěəȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "f": "ḟ", "g": "ĝğġģǧǵḡ", "h": "ĥħȟḣḥḧḩḫẖ",
            "i": "ìíîïĩīĭįıǐȉȋḭḯỉị", "j": "ĵǰ", "k": "ķĸǩḱḳḵ", "l": "ĺļľłḷḹḻḽ", "m": "ḿṁṃ", "n": "ñńņňŋǹṅṇṉṋ",
            "o": "òóôõöøōŏőœơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ", "p": "ṕṗ", "r": "ŕŗřȑȓṙṛṝṟ", "s": "śŝşšșṡṣṥṧṩ", "ss": "ß",
            "t": "ţťŧțṫṭṯṱẗ", "th": "þ", "u": "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "v": "ṽṿ", "w": "ŵẁẃẅẇẉẘ",
            "x": "ẋẍ", "y": "ýÿŷȳẏẙỳỵỷỹ", "z": "źżžẑẓẕ",
            "е": "ёѐ", "и": "йѝ", "і": "ї", "г": "ґ",
            "α": "ά", "ε": "έ", "η": "ή", "ι": "ίϊΐ", "ο": "ό", "υ": "ύϋΰ", "ω": "ώ", "σ": "ς",
            "ا": "أإآٱ", "ه": "ة", "ي": "ىئی", "و": "ؤ", "ك": "ک",
        ]
        var letters: [Unicode.Scalar: String] = [:]
        for (plain, variants) in families {
            for variant in variants.unicodeScalars { letters[variant] = plain }
        }
        return letters
    }()
}
