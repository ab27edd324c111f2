/// Why a card does not hang any more.
public enum HidingReason: String, Hashable, Sendable, CaseIterable {
    /// It hurts somebody.
    case hurtful
    /// It tells of a person who can be known.
    case personal
    /// The same hangs there already.
    case duplicate
}

/// A card that whoever leads the board has hidden. How many there are is told to everybody; what stands on them only the
/// coordination and whoever leads that board can read, and only for a time.
public struct HiddenCard: Hashable, Sendable {
    /// How long it is kept.
    public static let days = 30

    public let id: Card.ID
    public let board: Board.ID
    public let phase: BoardPhaseKind
    public let text: CardText
    public let language: Language
    public let reason: HidingReason
    public let hiddenAt: Instant

    public init(
        id: Card.ID, board: Board.ID, phase: BoardPhaseKind, text: CardText, language: Language, reason: HidingReason,
        hiddenAt: Instant
    ) {
        self.id = id
        self.board = board
        self.phase = phase
        self.text = text
        self.language = language
        self.reason = reason
        self.hiddenAt = hiddenAt
    }

    /// When it is deleted.
    public var isKeptUntil: Instant { hiddenAt.advanced(by: .days(Self.days)) }
}
