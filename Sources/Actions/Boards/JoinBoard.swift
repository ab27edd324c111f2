public import Domain
public import Secrets
public import Storage

/// Somebody joins a board with the five letters on the wall. Nobody is asked for a name.
public struct JoinBoard: Sendable {
    /// Where somebody stands now.
    public struct Joined: Hashable, Sendable {
        public let board: Board
        /// Nil if the board is closed: what the group has found is there to be read, and nobody joins any more.
        public let participant: Participant.ID?
    }

    let code: JoinCode
    let secret: SecretHash
    let language: Language

    /// - Parameter secret: stays in the browser; the house keeps its hash.
    public init(with code: JoinCode, keeping secret: Secret, speaking language: Language) {
        (self.code, self.secret, self.language) = (code, secret.hash, language)
    }

    /// - Throws: `NotFound` if no board has this code.
    public func run(in db: Writer) throws -> Joined {
        guard let board = try db.board(code: code) else { throw NotFound() }
        let participant = board.isClosed ? nil : try db.join(board, token: secret, language: language)
        return Joined(board: board, participant: participant)
    }
}
