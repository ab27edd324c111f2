/// One thought of one person, in any language. Nothing in it leads to that person, not even its identifier: what only
/// their browser keeps does.
public struct Card: Hashable, Sendable {
    public typealias ID = Identifier<Card>

    public let id: ID
    public let board: Board.ID
    public let phase: BoardPhaseKind
    public var text: CardText
    public let language: Language
    /// Typed from paper by a helper, and marked as such.
    public let isFromHelper: Bool
    public var cluster: Cluster.ID?
    /// Where it hangs; smaller is earlier.
    public var position: Int
    /// The quarter of an hour, so that it cannot be laid beside what else somebody did.
    public let createdAt: Instant

    public init(
        id: ID, board: Board.ID, phase: BoardPhaseKind, text: CardText, language: Language,
        isFromHelper: Bool, cluster: Cluster.ID? = nil, position: Int, createdAt: Instant
    ) {
        self.id = id
        self.board = board
        self.phase = phase
        self.text = text
        self.language = language
        self.isFromHelper = isFromHelper
        self.cluster = cluster
        self.position = position
        self.createdAt = createdAt
    }
}

/// What can stand on a card: one thought, not an essay.
public struct CardText: RawRepresentable, Hashable, Sendable {
    public enum Refusal: Error, Hashable {
        case empty
        case tooLong(limit: Int)
    }

    /// As many letters as a paper card holds when it can still be read from three metres.
    public static let limit = 280

    public let rawValue: String

    public init(_ text: String) throws(Refusal) {
        guard !text.isBlank else { throw .empty }
        guard !text.exceeds(Self.limit) else { throw .tooLong(limit: Self.limit) }
        rawValue = text
    }

    /// As it was stored.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}
