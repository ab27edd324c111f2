public import Domain
public import Storage

/// Whoever leads a board puts a further phase in that is still to come.
public struct AddPhase: Sendable {
    let board: Board.ID
    let phase: ExtraPhase
    let index: Int

    /// - Parameter index: before which of the phases, counted from 0; their number for the end.
    public init(_ phase: ExtraPhase, at index: Int, to board: Board.ID) {
        (self.phase, self.index, self.board) = (phase, index, board)
    }

    /// - Throws: `Board.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Board {
        try db.change(board: board) { board in try board.insert(phase, at: index) }
    }
}

/// What a phase of one board asks, and how long it lasts, is said anew.
public struct ChangePhase: Sendable {
    let board: Board.ID
    let index: Int

    public init(_ index: Int, of board: Board.ID) {
        (self.index, self.board) = (index, board)
    }

    /// - Parameter change: gets the phase as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `Board.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer, change: (inout BoardPhase) throws -> Void) throws -> Board {
        try db.change(board: board) { board in
            guard var planned = board.phases.indices.contains(index) ? board.phases[index] : nil else {
                throw Board.Refusal.noSuchPhase
            }
            try change(&planned)
            try board.plan(phase: index) { $0 = planned }
        }
    }
}

/// A further phase that has not begun is taken out again. Where something hangs it has, though the group has gone back since.
public struct RemovePhase: Sendable {
    let board: Board.ID
    let index: Int

    public init(_ index: Int, from board: Board.ID) {
        (self.index, self.board) = (index, board)
    }

    /// - Throws: `Board.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Board {
        try db.change(board: board) { board in
            let kind = board.phases.indices.contains(index) ? board.phases[index].kind : nil
            if let kind, kind.isExtra, try db.isUsed(kind, on: board.id) { throw Board.Refusal.phaseHasBegun }
            try board.remove(extraPhase: index)
        }
    }
}
