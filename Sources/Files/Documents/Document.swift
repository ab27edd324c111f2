public import Domain
import FoundationEssentials

/// A paper as office programs know it: headings, paragraphs, lists, tables and pictures, each text in its own language.
///
/// It is written once and goes out in four forms, as a part of a page, as DOCX, ODT and Markdown. The same document is the
/// same bytes.
public struct Document: Hashable, Sendable, Codable {
    public var title: String
    /// Of everything that does not say otherwise.
    public var language: Language
    /// Who gives it out.
    public var creator: String
    /// When it was as it is; nothing else in a file tells when it was made.
    public var asOf: Instant
    /// On top of each page.
    public var header: [Run]
    /// At the foot of each page, beside its number.
    public var footer: [Run]
    public var blocks: [Block]

    public init(
        title: String, language: Language, creator: String, asOf: Instant, header: [Run] = [], footer: [Run] = [],
        blocks: [Block] = []
    ) {
        self.title = title
        self.language = language
        self.creator = creator
        self.asOf = asOf
        self.header = header
        self.footer = footer
        self.blocks = blocks
    }

    /// Some words in one language and one look.
    public struct Run: Hashable, Sendable, Codable {
        public enum Look: String, Hashable, Sendable, Codable, CaseIterable {
            case plain, strong
            /// Of less weight, such as who translated it.
            case soft
        }

        public let text: String
        public let language: Language
        public let look: Look
        /// Where it leads; nil if nowhere.
        public let address: String?
        /// Of whom or of which card it is; nil for what the paper says by itself.
        public let mention: Mention?

        public init(
            _ text: String, in language: Language, look: Look = .plain, to address: String? = nil,
            of mention: Mention? = nil
        ) {
            self.text = text
            self.language = language
            self.look = look
            self.address = address
            self.mention = mention
        }

        /// The same with other words.
        func saying(_ text: String) -> Run { Run(text, in: language, look: look, to: address, of: mention) }
    }

    public enum Block: Hashable, Sendable, Codable {
        /// - Parameter level: 1 stands below the title.
        case heading(level: Int, [Run])
        case paragraph([Run])
        case list([Item], isNumbered: Bool)
        case table(Table)
        case picture(Picture)
        /// A line to sign on, for each of whom it names.
        case signatures([[Run]])
        /// What comes after it stands on a sheet of its own.
        case newPage
    }

    /// One entry of a list, in one paragraph or more.
    public struct Item: Hashable, Sendable, Codable {
        public let paragraphs: [[Run]]

        public init(_ paragraphs: [Run]...) {
            self.paragraphs = paragraphs
        }

        public init(paragraphs: [[Run]]) {
            self.paragraphs = paragraphs
        }
    }

    /// A table whose first row says what stands below, on each page anew.
    public struct Table: Hashable, Sendable, Codable {
        /// One paragraph or more.
        public typealias Cell = [[Run]]

        /// What it shows, for whoever hears it.
        public let caption: String
        public let headings: [[Run]]
        /// As many cells in each as there are headings.
        public let rows: [[Cell]]

        public init(caption: String, headings: [[Run]], rows: [[Cell]]) {
            self.caption = caption
            self.headings = headings
            self.rows = rows.map { row in
                Array((row + Array(repeating: [], count: headings.count)).prefix(headings.count))
            }
        }
    }

    /// A picture in PNG.
    public struct Picture: Hashable, Sendable, Codable {
        public let bytes: [UInt8]
        /// What can be seen on it, for whoever does not see it.
        public let alternative: String
        /// In points of paper, of which 72 are an inch.
        public let width: Int
        public let height: Int

        public init(png bytes: [UInt8], alternative: String, width: Int, height: Int) {
            self.bytes = bytes
            self.alternative = alternative
            self.width = width
            self.height = height
        }
    }

    public static let wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    public static let openDocumentType = "application/vnd.oasis.opendocument.text"
    public static let markdownType = "text/markdown; charset=utf-8"
}

extension [Document.Run] {
    /// Of a paragraph: that of its first words, but not of names of which nobody knows the language.
    /// - Parameter language: of the document.
    func language(in language: Language) -> Language {
        let said = first { ![Document.unknownFromTheLeft, Document.unknownFromTheRight].contains($0.language) }
        return said?.language ?? language
    }

    /// A paragraph runs as its first words do; names of which nobody knows the language turn nothing.
    /// - Parameter language: of the document.
    func isFromTheRight(in language: Language) -> Bool { self.language(in: language).isWrittenFromTheRight }
}

extension Instant {
    /// `2023-12-01T15:05:00Z`
    var officeTime: String {
        let day = CalendarDay(of: self, in: .gmt)
        let second = Int(since(day.at(.midnight, in: .gmt)).components.seconds)
        func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let time = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
        return "\(day.rawValue)T\(time)Z"
    }
}

extension Language {
    /// Its tag in parts as office programs know it: a language of ISO 639 and a country, because they look for a dictionary.
    var office: (language: String, country: String?) {
        let base = rawValue.split(separator: "-").first.map { $0.lowercased() } ?? ""
        guard (2...3).contains(base.count),
            base.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
        else { return (Language.other.rawValue, nil) }
        return (base, Self.countries[base])
    }

    /// Where office programs have a dictionary; of Arabic and English there are several, and one has to be said.
    private static let countries = [
        "ar": "SA", "de": "DE", "en": "GB", "es": "ES", "fa": "IR", "fr": "FR", "he": "IL", "it": "IT", "pl": "PL",
        "pt": "PT", "ro": "RO", "ru": "RU", "tr": "TR", "uk": "UA", "vi": "VN",
    ]
}
