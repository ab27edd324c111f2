public import Domain
public import Storage

/// A card gets a dot: one of those that a participant has, or one that a helper casts for people without a phone.
public struct PlaceDot: Sendable {
    let card: Card.ID
    let board: Board.ID
    let participant: Participant.ID?

    /// - Parameter participant: nil for a helper.
    public init(on card: Card.ID, of board: Board.ID, by participant: Participant.ID?) {
        (self.card, self.board, self.participant) = (card, board, participant)
    }

    /// - Throws: `Board.Refusal`; `NotFound` for a card that does not hang on this board.
    public func run(in db: Writer) throws {
        let (open, card) = try Card.hanging(card, on: board, in: db)
        if let participant { try open.board.requireDotLeft(cast: db.dots(of: participant).count) }
        try db.placeDot(on: card, by: participant, board: open)
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

    /// - Throws: `Board.Refusal.closed`; `NotFound` for a card that does not hang on this board.
    public func run(in db: Writer) throws {
        let (open, card) = try Card.hanging(card, on: board, in: db)
        try db.takeDot(off: card, by: participant, board: open)
    }
}

extension Card {
    fileprivate static func hanging(_ card: Card.ID, on board: Board.ID, in db: Reader) throws -> (OpenBoard, Card) {
        guard let board = try db.board(board), let card = try db.card(card), card.board == board.id else {
            throw NotFound()
        }
        return (try OpenBoard(board), card)
    }
}
