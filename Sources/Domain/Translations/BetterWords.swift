/// One text of the program, in whatever language: its file and its name, such as `network.publish`.
public struct TextKey: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Somebody who speaks a language has found better words for a text of the program. Nobody knows who; an organisation may be
/// named for it.
public struct BetterWords: Hashable, Sendable {
    public typealias ID = Identifier<BetterWords>

    public static let limit = 2_000

    public let id: ID
    public let key: TextKey
    public let language: Language
    /// The sentence under `""`; of one that changes with a number, each of its forms under its name.
    public let forms: [String: String]
    public let organisation: Identifier<Organisation>?
    public let proposedAt: Instant
    /// Since when the house says it so; nil while it waits for the coordination.
    public let acceptedAt: Instant?

    public init(
        id: ID, key: TextKey, language: Language, forms: [String: String], organisation: Identifier<Organisation>?,
        proposedAt: Instant, acceptedAt: Instant? = nil
    ) {
        (self.id, self.key, self.language, self.forms) = (id, key, language, forms)
        (self.organisation, self.proposedAt, self.acceptedAt) = (organisation, proposedAt, acceptedAt)
    }
}
