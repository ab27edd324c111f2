public import Domain
public import Storage

/// Somebody orders the cards of a board.
public struct OrderWall: Sendable {
    let command: WallCommand
    let board: Board.ID
    let orderer: WallOrderer

    public init(_ command: WallCommand, on board: Board.ID, by orderer: WallOrderer) {
        (self.command, self.board, self.orderer) = (command, board, orderer)
    }

    /// - Returns: nil if everything is so already.
    /// - Throws: `Board.Refusal.closed`; `Wall.Refusal`; `NotFound` if there is no such board.
    @discardableResult
    public func run(in db: Writer) throws -> WallAct? {
        try WallChange(board, by: orderer, in: db).run { wall, hand in try wall.apply(command, by: hand) }
    }
}

/// Somebody takes back what they did last to the order of a board, as long as nobody has gone on from it.
public struct PutWallBack: Sendable {
    let act: Int
    let board: Board.ID
    let orderer: WallOrderer

    /// - Parameter act: the number of the act that they saw as their last one.
    public init(_ act: Int, on board: Board.ID, by orderer: WallOrderer) {
        (self.act, self.board, self.orderer) = (act, board, orderer)
    }

    /// - Returns: what has put back what they did.
    /// - Throws: `Board.Refusal.closed`; `Wall.Refusal`; `NotFound` if there is no such board.
    @discardableResult
    public func run(in db: Writer) throws -> WallAct {
        let change = try WallChange(board, by: orderer, in: db)
        guard orderer.lastAct(among: change.acts, on: board)?.number == act else {
            throw Wall.Refusal.nothingToTakeBack
        }
        let done = try change.run { wall, hand in try wall.takeBack(act, by: hand) }
        guard let done else { throw Wall.Refusal.nothingToTakeBack }
        return done
    }
}

/// A change to the order of a board: what hangs there is read, changed and kept in one breath.
private struct WallChange {
    let db: Writer
    let board: OpenBoard
    let orderer: WallOrderer
    let acts: [KeptWallAct]

    init(_ id: Board.ID, by orderer: WallOrderer, in db: Writer) throws {
        (self.db, self.orderer) = (db, orderer)
        board = try OpenBoard(id, in: db)
        try orderer.requireTurn(on: board, in: db)
        acts = try db.wallActs(on: id)
    }

    @discardableResult
    func run(_ change: (inout Wall, WallHand) throws -> WallAct?) throws -> WallAct? {
        let before = try db.wall(on: board.id, remembering: acts)
        var wall = before
        guard let act = try change(&wall, orderer.hand(in: db)) else { return nil }
        let proof = orderer.proof(of: act, on: board.id)
        try db.keep(wall, insteadOf: before, after: act, proof: proof, on: board)
        return act
    }
}
