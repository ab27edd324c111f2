/// A name as a list on paper has it: the surname first, so that somebody finds it who has heard it once.
///
/// A form has one field for the name, because names are built in more ways than two fields know. So this is a rule and no
/// knowledge: titles and forms of address do not count, the last word is the surname, together with "von", "de la" or "El"
/// before it, which do not count for the order (DIN 5007). Vietnamese names, which their letters tell, begin with it.
///
/// Where more than one name stands before it nobody can say to which of both a word belongs (`Lucía Fernández Ortega`): the name
/// stands there as it was written, under the word that was guessed, and the search finds it under every word.
public struct SortName: Hashable, Sendable {
    /// `Berenstein, Olga, Dr.`
    public let text: String
    /// What is compared: Latin letters in their simplest form, whatever the script is.
    public let key: String

    /// - Parameter language: of the person, for letters that two languages read differently.
    public init(_ name: String, language: Language? = nil) {
        let words = name.split(separator: " ").map(String.init)
        let counting = words.indices.filter { !Self.isTitle(words[$0]) }
        guard let last = counting.last, words.count > 1 else {
            text = name
            key = Self.folded(name, language)
            return
        }
        if name.unicodeScalars.contains(where: Self.isVietnamese) {
            text = name
            key = counting.map { Self.folded(words[$0], language) }.joined(separator: " ")
            return
        }
        // Whoever is called Ben Müller has it as a name.
        let given = counting.dropLast().filter { $0 == counting.first || !Self.isParticle(words[$0]) }
        key = ([last] + given).map { Self.folded(words[$0], language) }.joined(separator: " ")
        let between = Array(counting.dropFirst().dropLast())
        let particles = Array(between.reversed().prefix { Self.isParticle(words[$0]) })
        let surname: [Int] = particles.reversed() + [last]
        guard counting.count - surname.count == 1, let first = counting.first else {
            text = name
            return
        }
        let titles = words.indices.filter { !counting.contains($0) }
        text = [surname, [first], titles].filter { !$0.isEmpty }
            .map { part in part.map { words[$0] }.joined(separator: " ") }.joined(separator: ", ")
    }

    /// Letters with a hook or with two marks, which no other language has; Yoruba and Igbo have those with a dot below.
    private static func isVietnamese(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1EA2...0x1EB7, 0x1EBA...0x1EBB, 0x1EBE...0x1EC9, 0x1ECE...0x1EE3, 0x1EE6...0x1EF1, 0x1EF6...0x1EF7: true
        default: false
        }
    }

    private static func isParticle(_ word: String) -> Bool { particles.contains(word.lowercased()) }

    private static func folded(_ text: String, _ language: Language?) -> String {
        var reading = text.latinReading(in: language) ?? text
        if reading.hasPrefix("al-") || reading.hasPrefix("Al-") { reading.removeFirst(3) }
        return reading.foldedForSearch
    }

    private static func isTitle(_ word: String) -> Bool {
        let word = word.lowercased()
        return titles.contains(word.hasSuffix(".") ? String(word.dropLast()) : word) || word.hasPrefix("dipl.-")
    }

    private static let titles: Set<String> = [
        "dr", "prof", "med", "phil", "jur", "ing", "dipl", "mag", "b.a", "m.a", "ph.d", "phd", "msc", "frau", "herr",
        "schwester", "bruder", "pater", "pastor", "pastorin", "pfarrer", "pfarrerin", "pfr", "diakon", "imam",
        "hodscha",
        "sheikh", "scheich", "hocam", "mr", "mrs", "ms", "д-р", "проф", "доктор", "професор", "профессор", "отец",
        "отець",
        "د", "م", "أ", "الدكتور", "الدكتورة", "الأستاذ", "الأستاذة", "الشيخ", "السيد", "السيدة", "دکتر",
    ]

    private static let particles: Set<String> = [
        "von", "vom", "van", "zu", "zum", "zur", "de", "del", "della", "di", "da", "dos", "das", "du", "des", "der",
        "den",
        "la", "le", "el", "al", "ten", "ter", "bin", "ibn", "bint", "abu", "y", "e", "ben",
    ]
}
