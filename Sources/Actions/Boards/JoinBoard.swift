public import Domain
public import Secrets
public import Storage

/// Somebody joins a board with its five letters. Nobody is asked for a name. Whoever joins again with the same
/// phone is who they were, with the same dots.
public struct JoinBoard: Sendable {
    /// Where somebody stands now.
    public struct Joined: Hashable, Sendable {
        public let board: Board
        /// Nil if the board is closed: what the group has found is there to be read, and nobody joins any more.
        public let participant: Participant.ID?
    }

    let code: JoinCode
    let secret: Secret

    /// - Parameter secret: stays in the browser, the same at all boards; the house keeps a hash of it at each.
    public init(with code: JoinCode, keeping secret: Secret) {
        (self.code, self.secret) = (code, secret)
    }

    /// - Throws: `NotFound` if no board has this code.
    public func run(in db: Writer) throws -> Joined {
        guard let board = try db.board(code: code) else { throw NotFound() }
        if board.isClosed { return Joined(board: board, participant: nil) }
        let token = secret.hash(at: board.id)
        let known = try db.participant(token: token, at: board.id)
        return Joined(board: board, participant: try known ?? db.join(board, token: token))
    }
}
