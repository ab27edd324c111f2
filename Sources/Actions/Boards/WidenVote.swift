public import Domain
public import Storage

/// Whoever leads says whether dots also go to what hangs since earlier phases. A vote that runs stays as it began.
public struct WidenVote: Sendable {
    let board: Board.ID
    let includesEarlier: Bool

    public init(_ board: Board.ID, includesEarlier: Bool) {
        (self.board, self.includesEarlier) = (board, includesEarlier)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` if there is no such board.
    public func run(in db: Writer) throws {
        let open = try OpenBoard(board, in: db)
        if open.board.isVotingOpen { return }
        try db.setVote(on: open, includesEarlier: includesEarlier)
    }
}
