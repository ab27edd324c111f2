/// A name as a list on paper has it: the surname first, so that somebody finds it who has heard it once.
///
/// A form has one field for the name, because names are built in more ways than two fields know. So this is a rule and no
/// knowledge: titles and forms of address do not count, the last word is the surname, together with "von", "de la" or "El"
/// before it, which do not count for the order (DIN 5007). Vietnamese names, which their letters tell, begin with it.
///
/// A Spanish double surname begins with the first of both: its letters tell it by an ending that only surnames have
/// (`Fernández Ortega, Lucía`), or by the `y` between them.
///
/// Where more than one name stands before it otherwise, nobody can say to which of both a word belongs (`Anna Maria Berg`): the
/// name stands there as it was written, under the word that was guessed, and the search finds it under every word.
public struct SortName: Hashable, Sendable {
    /// `Berenstein, Olga, Dr.`
    public let text: String
    /// What is compared: Latin letters in their simplest form, whatever the script is.
    public let key: String

    /// - Parameter language: of the person, for letters that two languages read differently.
    public init(_ name: String, language: Language? = nil) {
        let words = name.split(separator: " ").map(String.init)
        // Whoever is called Abdulrahman Sheikh Ali has it from a grandfather, and not as a title.
        let inFront = words.prefix { Self.isTitle($0) || Self.isAddress($0) }.count
        let counting = words.indices.filter { index in
            !Self.isTitle(words[index]) && !(index < inFront && Self.isAddress(words[index]))
        }
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
        let double = Self.doubleSurname(counting, in: words)
        let end = double ?? [last]
        let before = counting.dropLast(end.count)
        // Whoever is called Ben Müller has it as a name.
        let given = before.filter { $0 == counting.first || !Self.isParticle(words[$0]) }
        key = (end + given).filter { !end.contains($0) || !Self.isParticle(words[$0]) || end.count == 1 }
            .map { Self.folded(words[$0], language) }.joined(separator: " ")
        let particles = Array(before.dropFirst().reversed().prefix { Self.isParticle(words[$0]) })
        let surname: [Int] = particles.reversed() + end
        let first = Array(before.dropLast(particles.count))
        guard !first.isEmpty, double != nil || first.count == 1 else {
            text = name
            return
        }
        let titles = words.indices.filter { !counting.contains($0) }
        text = [surname, first, titles].filter { !$0.isEmpty }
            .map { part in part.map { words[$0] }.joined(separator: " ") }.joined(separator: ", ")
    }

    /// The places of both names of a Spanish surname, with the `y` between them; nil where nothing tells that there are two.
    private static func doubleSurname(_ counting: [Int], in words: [String]) -> [Int]? {
        guard counting.count >= 3 else { return nil }
        let end = Array(counting.suffix(2))
        if words[end[0]].lowercased() == "y" {
            return counting.count >= 4 ? Array(counting.suffix(3)) : nil
        }
        return isSpanishSurname(words[end[0]]) ? end : nil
    }

    /// Son of Fernando, of Martín, of Sancho: such a name is no given name.
    private static func isSpanishSurname(_ word: String) -> Bool {
        let word = word.foldedForSearch
        return word.count > 4 && word.hasSuffix("ez") && word != "inez"
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

    /// A form of address stands before the name; within it, it is one.
    private static func isAddress(_ word: String) -> Bool {
        let word = word.lowercased()
        return addresses.contains(word.hasSuffix(".") ? String(word.dropLast()) : word)
    }

    private static let titles: Set<String> = [
        "dr", "prof", "med", "phil", "jur", "ing", "dipl", "mag", "b.a", "m.a", "ph.d", "phd", "msc", "pfr", "hocam",
        "д-р", "проф", "د", "م", "أ", "دکتر",
    ]

    private static let addresses: Set<String> = [
        "frau", "herr", "schwester", "bruder", "pater", "pastor", "pastorin", "pfarrer", "pfarrerin", "diakon", "imam",
        "hodscha", "sheikh", "scheich", "mr", "mrs", "ms", "доктор", "професор", "профессор", "отец", "отець",
        "الدكتور", "الدكتورة", "الأستاذ", "الأستاذة", "الشيخ", "السيد", "السيدة",
    ]

    private static let particles: Set<String> = [
        "von", "vom", "van", "zu", "zum", "zur", "de", "del", "della", "di", "da", "dos", "das", "du", "des", "der",
        "den",
        "la", "le", "el", "al", "ten", "ter", "bin", "ibn", "bint", "abu", "y", "e", "ben",
        "sheikh", "scheich", "الشيخ",
    ]
}
