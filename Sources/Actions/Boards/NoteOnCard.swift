public import Domain
public import Storage

/// Whoever leads puts a note beside a card, or takes it away. What stands on the card is its writer's.
public struct NoteOnCard: Sendable {
    let card: Card.ID
    let note: CardNote
    let board: Board.ID

    public init(_ note: CardNote, beside card: Card.ID, on board: Board.ID) {
        (self.note, self.card, self.board) = (note, card, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` for a card that does not hang on this board.
    public func run(in db: Writer) throws {
        let (open, card) = try Card.hanging(card, on: board, in: db)
        try db.setNote(note, beside: card.id, on: open)
    }
}
