public import Domain
public import Storage

/// Somebody types the five letters of a board on the computer at the projector. It shows nothing before whoever leads the board
/// has said yes.
public struct AskForWall: Sendable {
    let code: JoinCode
    let secret: SecretHash
    let randomness: Randomness

    /// - Parameter secret: of the computer's cookie; the same for the same form, so that it asks once.
    public init(for code: JoinCode, keeping secret: SecretHash, randomness: Randomness) {
        (self.code, self.secret, self.randomness) = (code, secret, randomness)
    }

    /// - Throws: `NotFound` if no board has this code; `WallComputer.Refusal`.
    @discardableResult
    public func run(in db: Writer) throws -> WallComputer {
        if let asked = try db.wallComputer(secret: secret) { return asked }
        guard let board = try db.board(code: code), let event = try db.event(board.event) else { throw NotFound() }
        guard event.codesLead(at: db.now) else { throw WallComputer.Refusal.dayIsOver }
        let others = try db.wallComputers(at: [board.id], now: db.now)
        guard others.count(where: { $0.state == .waiting }) < WallComputer.mostWaiting else {
            throw WallComputer.Refusal.tooManyWait
        }
        let wall = WallComputer(
            id: db.newIdentifier(), board: board.id,
            figure: WallComputer.figure(besides: Set(others.map(\.figure)), from: randomness), askedAt: db.now)
        try db.insert(wall, secret: secret, at: event.id)
        return wall
    }
}
