/// Takes the ending off a word of a language, written in small letters with all its marks; nil for a language that it does
/// not know. Domain has none of its own: whoever builds an index hands one in.
public typealias WordStemmer = @Sendable (_ word: String, _ language: Language) -> String?

/// What the forms of a word have in common: "Räume" and "Raum", "українською" and "українська".
struct WordForms: Sendable {
    private let stemmer: WordStemmer?
    private let endings: [Language: [String]]

    init(stemmer: WordStemmer?, endings: [Language: [String]]) {
        self.stemmer = stemmer
        self.endings = endings
    }

    /// A word keeps at least so many letters.
    private static let leastLetters = 3

    /// The keys under which a written word stands beside its other forms. Each belongs to one language: "men" is no form of
    /// a German word.
    func keys(of written: String, in language: Language) -> [String] {
        let base = language == .simpleGerman ? .german : language
        var stems: [String] = []
        let folded = written.foldedForSearch
        guard folded.unicodeScalars.count > Self.leastLetters, !folded.utf8.contains(where: Self.isDigit) else {
            return []
        }
        if let stemmer, let stem = stemmer(Self.lowercased(written, in: base), base)?.foldedForSearch {
            stems.append(stem)
        }
        if let endings = endings[base] { stems.append(Self.withoutEnding(folded, endings)) }
        return Set(stems).filter { $0.unicodeScalars.count >= min(Self.leastLetters, folded.unicodeScalars.count) }
            .map { "\(base.rawValue) \($0)" }
    }

    /// What is left of a word of the language without its ending, as search compares it.
    func stem(of written: String, in language: Language) -> String? {
        stemmer?(Self.lowercased(written, in: language), language)?.foldedForSearch
    }

    /// The same of a word in a language that nobody knows: of each that is written in its script.
    func keys(of written: String) -> [String] {
        WordScript(of: written).languages.flatMap { keys(of: written, in: $0) }
    }

    /// Capital letters of Turkish are small ones of their own: `I` is `ı`.
    private static func lowercased(_ written: String, in language: Language) -> String {
        guard language.rawValue == "tr" || language.rawValue == "az" else { return written.lowercased() }
        return written.replacing("I", with: "ı").replacing("İ", with: "i").lowercased()
    }

    private static func withoutEnding(_ word: String, _ endings: [String]) -> String {
        var word = word
        // Endings follow each other: "kurs-lar-ımız-da".
        for _ in 0..<3 {
            let count = word.unicodeScalars.count
            let fitting = endings.first { count - $0.unicodeScalars.count >= leastLetters + 1 && word.hasSuffix($0) }
            guard let ending = fitting else { break }
            word.unicodeScalars.removeLast(ending.unicodeScalars.count)
        }
        return word
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// In which letters a word is written, as far as it matters to the search.
enum WordScript {
    case latin, cyrillic, arabic, other

    init(of word: String) {
        let letter = word.unicodeScalars.first { $0.properties.isAlphabetic }
        self =
            switch letter?.value {
            case .some(..<0x250): .latin
            case .some(0x1E00..<0x1F00): .latin
            case .some(0x400..<0x530): .cyrillic
            case .some(0x600..<0x780): .arabic
            default: .other
            }
    }

    /// The languages of the interface that are written so.
    var languages: [Language] {
        switch self {
        case .latin: [.german, Language(rawValue: "en"), Language(rawValue: "tr")]
        case .cyrillic: [Language(rawValue: "uk"), Language(rawValue: "ru")]
        case .arabic: [Language(rawValue: "ar")]
        case .other: []
        }
    }
}
