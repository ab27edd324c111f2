public import Domain
public import Storage

/// The facilitator takes a card down. It is kept, so that it can be put back.
public struct TakeCardDown: Sendable {
    let card: Card.ID
    let board: Board.ID

    public init(_ card: Card.ID, from board: Board.ID) {
        (self.card, self.board) = (card, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` for a card that does not hang on this board.
    public func run(in db: Writer) throws {
        guard try db.remove(card, from: Board.open(board, in: db)) else { throw NotFound() }
    }
}

/// What was taken down hangs again, where it hung. A card that hangs stays as it is.
public struct PutCardBack: Sendable {
    let card: Card.ID
    let board: Board.ID

    public init(_ card: Card.ID, on board: Board.ID) {
        (self.card, self.board) = (card, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` if there is no such board.
    public func run(in db: Writer) throws {
        try db.restore(card, on: Board.open(board, in: db))
    }
}

extension Board {
    /// The board as somebody needs it who writes on it.
    /// - Throws: `Board.Refusal.closed`; `NotFound`.
    static func open(_ id: Board.ID, in db: Reader) throws -> OpenBoard {
        guard let board = try db.board(id) else { throw NotFound() }
        return try board.opened()
    }
}
