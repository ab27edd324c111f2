public import Domain
public import Secrets
public import Storage

/// Somebody joins a board with the five letters on the wall. Nobody is asked for a name.
public struct JoinBoard: Sendable {
    let code: JoinCode
    let secret: SecretHash
    let language: Language

    /// - Parameter secret: stays in the browser; the house keeps its hash.
    public init(with code: JoinCode, keeping secret: Secret, speaking language: Language) {
        (self.code, self.secret, self.language) = (code, secret.hash, language)
    }

    /// - Returns: the board. Nobody has joined one that is closed: what the group has found is there to be read.
    /// - Throws: `NotFound` if no board has this code.
    public func run(in db: Writer) throws -> Board {
        guard let board = try db.board(code: code) else { throw NotFound() }
        if !board.isClosed { _ = try db.join(board, token: secret, language: language) }
        return board
    }
}
