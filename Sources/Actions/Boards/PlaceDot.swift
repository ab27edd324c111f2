public import Domain
public import Storage

/// A participant gives one of their dots to a card; if that hangs in a cluster, to the cluster as a whole.
public struct PlaceDot: Sendable {
    let card: Card.ID
    let board: Board.ID
    let participant: Participant.ID

    public init(on card: Card.ID, of board: Board.ID, by participant: Participant.ID) {
        (self.card, self.board, self.participant) = (card, board, participant)
    }

    /// - Throws: `Board.Refusal`; `NotFound` for a card that does not hang on this board.
    public func run(in db: Writer) throws {
        let (open, card) = try Card.hanging(card, on: board, in: db)
        try db.vote(on: open.board).requireOpen(for: card.phase)
        let cast = try db.dots(of: participant).count
        try open.board.requireDotLeft(cast: cast)
        try db.placeDot(on: card, by: participant, board: open, isLast: cast + 1 == open.board.dotsPerPerson)
    }
}

/// A participant takes one of their dots back; none is taken where none was.
public struct TakeDot: Sendable {
    let card: Card.ID
    let board: Board.ID
    let participant: Participant.ID

    public init(off card: Card.ID, of board: Board.ID, by participant: Participant.ID) {
        (self.card, self.board, self.participant) = (card, board, participant)
    }

    /// - Throws: `Board.Refusal`; `NotFound` for a card that does not hang on this board.
    public func run(in db: Writer) throws {
        let (open, card) = try Card.hanging(card, on: board, in: db)
        try db.vote(on: open.board).requireOpen(for: card.phase)
        let wasDone = try db.dots(of: participant).count >= open.board.dotsPerPerson
        try db.takeDot(off: DotPlace(of: card), by: participant, board: open, wasDone: wasDone)
    }
}

extension Card {
    /// - Throws: `Board.Refusal.closed`; `NotFound` for a card that does not hang on this board.
    static func hanging(_ card: Card.ID, on board: Board.ID, in db: Reader) throws -> (OpenBoard, Card) {
        guard let board = try db.board(board), let card = try db.card(card), card.board == board.id else {
            throw NotFound()
        }
        return (try OpenBoard(board), card)
    }
}
