public import Domain
public import Storage

/// Whoever leads a board lets the whole group order the cards, or does it alone.
public struct LetAllOrder: Sendable {
    let isByAll: Bool
    let board: Board.ID

    public init(_ isByAll: Bool, on board: Board.ID) {
        (self.isByAll, self.board) = (isByAll, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` if there is no such board.
    public func run(in db: Writer) throws {
        try db.letAllOrder(isByAll, on: OpenBoard(board, in: db))
    }
}
