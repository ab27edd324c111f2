public import Domain
public import Storage

/// Whoever leads hides a card and says why. It is kept for a while, so that it can be shown again and the coordination can read
/// what it was.
public struct HideCard: Sendable {
    let card: Card.ID
    let reason: HidingReason
    let board: Board.ID

    public init(_ card: Card.ID, because reason: HidingReason, on board: Board.ID) {
        (self.card, self.reason, self.board) = (card, reason, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` for a card that does not hang on this board.
    public func run(in db: Writer) throws {
        guard try db.hide(card, because: reason, on: OpenBoard(board, in: db)) else { throw NotFound() }
    }
}

/// What was hidden hangs again, where it hung. A card that hangs, and one that its writer took down, stays as it is.
public struct ShowHiddenCard: Sendable {
    let card: Card.ID
    let board: Board.ID

    public init(_ card: Card.ID, on board: Board.ID) {
        (self.card, self.board) = (card, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` if there is no such board.
    public func run(in db: Writer) throws {
        try db.unhide(card, on: OpenBoard(board, in: db))
    }
}

extension OpenBoard {
    /// The board as it is kept, if it is not closed.
    /// - Throws: `Board.Refusal.closed`; `NotFound`.
    init(_ id: Board.ID, in db: Reader) throws {
        guard let board = try db.board(id) else { throw NotFound() }
        try self.init(board)
    }
}
