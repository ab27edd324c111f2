public import Domain
public import Storage

/// Whoever leads the board has compared the figures and says yes: the computer shows the board until the day is over. A yes
/// that comes after a no, or after the computer has stopped waiting, does nothing.
public struct AllowWall: Sendable {
    let wall: WallComputer.ID
    let board: Board.ID

    public init(_ wall: WallComputer.ID, at board: Board.ID) {
        (self.wall, self.board) = (wall, board)
    }

    /// - Throws: `NotFound` for a computer that has not asked for this board.
    public func run(in db: Writer) throws {
        let (wall, board) = try WallComputer.asking(wall, at: board, in: db)
        guard wall.waits(at: db.now) else { return }
        try db.allow(wall, at: board.event)
    }
}

/// Whoever leads the board says no, or that the computer is to show it no more; or somebody at the computer wants another board.
public struct EndWall: Sendable {
    let wall: WallComputer.ID
    let board: Board.ID

    public init(_ wall: WallComputer.ID, at board: Board.ID) {
        (self.wall, self.board) = (wall, board)
    }

    /// - Throws: `NotFound` for a computer that has not asked for this board.
    public func run(in db: Writer) throws {
        let (wall, board) = try WallComputer.asking(wall, at: board, in: db)
        try db.end(wall, at: board.event)
    }
}

extension WallComputer {
    fileprivate static func asking(_ id: ID, at board: Board.ID, in db: Reader) throws -> (WallComputer, Board) {
        guard let wall = try db.wallComputer(id), wall.board == board, let asked = try db.board(board) else {
            throw NotFound()
        }
        return (wall, asked)
    }
}
