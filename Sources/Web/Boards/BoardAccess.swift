import Domain
import Secrets
import Storage

/// Who stands before a board: somebody who joined with its code, or somebody who leads it.
struct BoardVisitor: Sendable {
    /// As it was when the visit began.
    let board: Board
    let participant: Participant.ID?
    /// What a participant's browser got when it first joined a board; the house keeps its hash at this one.
    let secret: Secret?
    let isLeading: Bool
    /// Whether this is a computer at a wall that may show the board.
    var isAtWall = false

    /// Whether nothing was taken from them since they were `earlier`.
    func keeps(_ earlier: BoardVisitor) -> Bool {
        (isLeading || !earlier.isLeading) && (isAtWall || !earlier.isAtWall)
            && (participant != nil || earlier.participant == nil)
    }
}

extension Access<BoardVisitor> {
    /// Everybody who joined the board in the path, and those who lead it.
    static var board: Self {
        Access(
            "people at this board, facilitator and host of its event, whoever leads by a link, coordination",
            proofs: [.participant, .participantCookie, .session]
        ) { visit in
            try await visit.boardVisitor()
        }
    }

    /// Those who lead the board in the path.
    static var boardLead: Self {
        Access("facilitator and host of the board's event, whoever leads by a link, coordination") { visit in
            guard let visitor = try await visit.boardVisitor(), visitor.isLeading else { return nil }
            return visitor
        }
    }
}

extension Access<Board> {
    /// Those who lead the board in the path, and a computer at a wall to which one of them has said yes.
    static var boardScreen: Self {
        Access("facilitator and host of the board's event, coordination, allowed computer at a wall") { visit in
            if let visitor = try await visit.boardVisitor(), visitor.isLeading { return visitor.board }
            return try await visit.boardOfWall()
        }
    }
}

extension Access<BoardVisitor> {
    /// Everybody who may see what happens at the board in the path: also a computer at a wall, which can do nothing else.
    static var boardFollower: Self {
        Access(
            "people at this board, facilitator and host of its event, coordination, allowed computer at a wall",
            proofs: [.participantCookie, .session]
        ) { visit in
            let shown = try await visit.boardOfWall()
            if var visitor = try await visit.boardVisitor() {
                visitor.isAtWall = shown != nil
                return visitor
            }
            return shown.map {
                BoardVisitor(board: $0, participant: nil, secret: nil, isLeading: false, isAtWall: true)
            }
        }
    }
}

extension Visit {
    /// What a computer at a wall got when it asked for a board.
    var wallSecret: Secret? {
        let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
        return cookies.secret(cookies.wallName, of: request)
    }

    /// The board in the path, if this is a computer at a wall that may show it today.
    fileprivate func boardOfWall() async throws -> Board? {
        guard let secret = wallSecret?.hash else { return nil }
        let id: Board.ID = try identifier("board")
        return try await read { [now] db -> Board? in
            guard let wall = try db.wallComputer(secret: secret), wall.board == id, wall.state == .shows,
                let board = try db.board(id), let event = try db.event(board.event), event.codesLead(at: now)
            else { return nil }
            return board
        }
    }

    /// Nil for people who have no business at the board in the path.
    func boardVisitor() async throws -> BoardVisitor? {
        let id: Board.ID = try identifier("board")
        let secret = participantSecret
        let (board, participant) = try await read { db in
            (try db.board(id), try secret.flatMap { try db.participant(token: $0.hash(at: id), at: id) })
        }
        guard let board else { return nil }
        let isLeading = caller.holds([.facilitator, .host], at: board.event) || leadsByLink(board)
        if participant == nil && !isLeading { return nil }
        return BoardVisitor(
            board: board, participant: participant, secret: participant == nil ? nil : secret, isLeading: isLeading)
    }

    /// By what `visitor` follows the board; nil for whoever has joined it, which nobody takes back.
    func right(of visitor: BoardVisitor) -> ListeningRight? {
        guard visitor.isLeading || visitor.isAtWall else { return nil }
        return ListeningRight(about: [.board, .wallComputer]) {
            try await Access<BoardVisitor>.boardFollower.find(self)?.keeps(visitor) ?? false
        }
    }

    /// The secret of this browser at boards. One that has none yet gets it from what the page of the form gave it, so
    /// that a form that is sent twice is one person, too.
    var secretToJoin: Secret {
        participantSecret ?? browserSecret.map { derivedSecret("participant:\($0.text)") }
            ?? Secret(from: services.randomness)
    }

    /// Whether the caller joined any board of the event to which the board in the path belongs.
    var isParticipant: Bool {
        get async throws {
            guard let secret = participantSecret, let id = try? identifier("board", of: Board.self) else {
                return false
            }
            return try await read { db in
                guard let event = try db.board(id)?.event else { return false }
                return try db.isParticipant(withAnyOf: db.boards(of: event).map { secret.hash(at: $0.id) })
            }
        }
    }

    /// What this browser got when it joined a board; a program shows it as a bearer.
    private var participantSecret: Secret? {
        if let bearer = request.bearer { return Secret(text: bearer) }
        let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
        return cookies.secret(cookies.participantName, of: request)
    }
}
