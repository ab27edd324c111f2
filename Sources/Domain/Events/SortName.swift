/// A name as a list on paper has it: the surname first, so that somebody finds it who has heard it once.
///
/// A form has one field for the name, because names are built in more ways than two fields know. So this is a rule and no
/// knowledge: titles and forms of address do not count, the last word is the surname, and "von", "de la" or "al-" do not
/// count for the order (DIN 5007). It is wrong for names that begin with the surname, as Vietnamese ones do: those stand
/// under their last word, and the search finds them under every word.
public struct SortName: Hashable, Sendable {
    /// `Berenstein, Dr. Olga`
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
        let rest = words.indices.filter { $0 != last }.map { words[$0] }.joined(separator: " ")
        let given = counting.dropLast().map { words[$0] }.filter { !Self.particles.contains($0.lowercased()) }
        text = "\(words[last]), \(rest)"
        key = ([words[last]] + given).map { Self.folded($0, language) }.joined(separator: " ")
    }

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
