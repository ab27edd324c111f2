public import Domain
public import Secrets
public import Storage

/// Somebody joins a board with its five letters. Nobody is asked for a name. Whoever joins again with the same
/// phone is who they were, with the same dots.
public struct JoinBoard: Sendable {
    /// Where somebody stands now.
    public struct Joined: Hashable, Sendable {
        public let board: Board
        /// Nil if the board is closed or its day has passed: what the group has found is there to be read, and nobody joins
        /// any more.
        public let participant: Participant.ID?
        /// Whether its codes lead nowhere else any more, because the day of the event has passed.
        public let isDayOver: Bool
    }

    let code: JoinCode
    let secret: Secret

    /// - Parameter secret: stays in the browser, the same at all boards; the house keeps a hash of it at each.
    public init(with code: JoinCode, keeping secret: Secret) {
        (self.code, self.secret) = (code, secret)
    }

    /// Where somebody stands for whom nothing has to be written: who has joined before, or comes too late. Nil for whoever is
    /// new.
    /// - Throws: `NotFound` if no board has this code.
    public func standing(at now: Instant, in db: Reader) throws -> Joined? {
        guard let board = try db.board(code: code), let event = try db.event(board.event) else { throw NotFound() }
        let isDayOver = !event.codesLead(at: now)
        if board.isClosed || isDayOver { return Joined(board: board, participant: nil, isDayOver: isDayOver) }
        return try db.participant(token: secret.hash(at: board.id), at: board.id).map {
            Joined(board: board, participant: $0, isDayOver: false)
        }
    }

    /// - Throws: `NotFound` if no board has this code.
    public func run(in db: Writer) throws -> Joined {
        if let standing = try standing(at: db.now, in: db) { return standing }
        guard let board = try db.board(code: code) else { throw NotFound() }
        let participant = try db.join(board, token: secret.hash(at: board.id))
        return Joined(board: board, participant: participant, isDayOver: false)
    }
}
