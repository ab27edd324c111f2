/// A text in another language than its author's: by whom, of which wording of the original, and who has looked at it.
public struct Translation: Hashable, Sendable {
    public typealias ID = Identifier<Translation>

    /// What a reader has to know about it.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case missing
        /// The original says something else by now.
        case outdated
        /// From a machine, and nobody has confirmed it.
        case machine
        case confirmed
    }

    public enum Refusal: Error, Hashable {
        case textTooLong(limit: Int)
    }

    public let id: ID
    public let place: TextPlace
    public let language: Language
    /// Empty where it was taken back.
    public var text: String
    /// The wording of the original of which it is the translation.
    public var original: String
    public var isMachine: Bool
    public var writer: Author
    /// Who stands for it; a person who writes does.
    public var confirmedBy: Author?

    public init(
        id: ID, place: TextPlace, language: Language, text: String = "", original: String = "",
        isMachine: Bool = false, writer: Author, confirmedBy: Author? = nil
    ) {
        self.id = id
        self.place = place
        self.language = language
        self.text = text
        self.original = original
        self.isMachine = isMachine
        self.writer = writer
        self.confirmedBy = confirmedBy
    }

    public func state(of original: OriginalText) -> State {
        if text.isEmpty { return .missing }
        if self.original != original.version { return .outdated }
        return isMachine && confirmedBy == nil ? .machine : .confirmed
    }

    /// Whoever writes has the original beside it, and stands for what is sent.
    /// - Parameter isMachine: it came from a machine, and nobody has compared it yet.
    public mutating func word(
        _ text: String, of original: OriginalText, by writer: Author, isMachine: Bool
    ) throws(Refusal) {
        guard !text.exceeds(place.kind.limit) else { throw .textTooLong(limit: place.kind.limit) }
        self.text = text
        self.original = text.isEmpty ? "" : original.version
        self.isMachine = isMachine && !text.isEmpty
        self.writer = writer
        confirmedBy = isMachine || text.isEmpty ? nil : writer
    }
}

/// The translations of some texts into one language, for whoever reads it.
public struct TranslationsRead: Hashable, Sendable {
    private let found: [TextPlace: Translation]

    public init(_ translations: [Translation]) {
        found = Dictionary(translations.map { ($0.place, $0) }) { first, _ in first }
    }

    public static let none = TranslationsRead([])

    /// What is written there, whether the original has changed or not; nil if nothing is.
    public func translation(of original: OriginalText) -> Translation? {
        found[original.place].flatMap { $0.text.isEmpty ? nil : $0 }
    }
}
