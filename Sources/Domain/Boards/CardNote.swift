/// What whoever leads says beside a card, such as what a word in it means. The card itself stays as it was written.
public struct CardNote: Hashable, Sendable {
    public enum Refusal: Error, Hashable {
        case tooLong(limit: Int)
    }

    public static let limit = 140

    /// Empty for none.
    public let text: String
    public let language: Language

    public init(_ text: String, in language: Language) throws(Refusal) {
        guard !text.exceeds(Self.limit) else { throw .tooLong(limit: Self.limit) }
        self.init(kept: text.isBlank ? "" : text, in: language)
    }

    /// As it was stored.
    public init(kept text: String, in language: Language) {
        (self.text, self.language) = (text, language)
    }
}
