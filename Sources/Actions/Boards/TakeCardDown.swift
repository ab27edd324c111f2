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
        guard try db.remove(card, from: OpenBoard(board, in: db)) else { throw NotFound() }
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
        try db.restore(card, on: OpenBoard(board, in: db))
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
