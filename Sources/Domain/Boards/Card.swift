/// One thought of one person, in any language. Nothing in it leads to that person, not even its identifier: what only
/// their browser keeps does.
public struct Card: Hashable, Sendable {
    public typealias ID = Identifier<Card>

    public enum Refusal: Error, Hashable {
        /// It has dots, hangs with others or became an idea: whoever did that did it with these words.
        case builtOn
        /// Nobody is to learn from it whether a card has dots while they are being cast.
        case votingIsOpen
    }

    /// What an earlier edition has left to this board. It stays with the card wherever that hangs and whatever it becomes.
    public struct Origin: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case measure, idea
        }

        public let kind: Kind
        /// The identifier of what it is, as those say who know it.
        public let subject: String

        public init(_ kind: Kind, _ subject: String) {
            (self.kind, self.subject) = (kind, subject)
        }
    }

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
    /// Nil for a card that somebody has written here.
    public let origin: Origin?

    public init(
        id: ID, board: Board.ID, phase: BoardPhaseKind, text: CardText, language: Language,
        isFromHelper: Bool, cluster: Cluster.ID? = nil, position: Int, createdAt: Instant, origin: Origin? = nil
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
        self.origin = origin
    }

    /// Whether its writer has taken it back: then nothing of it is left but its place in what others made.
    public var isWithdrawn: Bool { text.rawValue.isEmpty }

    /// Whoever wrote a card may put it otherwise as long as nobody has built on it.
    /// - Parameters:
    ///   - dots: how many it has.
    ///   - isIdea: whether an idea was made of it.
    public func requireNothingBuilt(dots: Int, isIdea: Bool, on board: Board) throws(Refusal) {
        if board.isVotingOpen { throw .votingIsOpen }
        if cluster != nil || dots > 0 || isIdea { throw .builtOn }
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
