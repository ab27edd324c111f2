public import Domain
public import Storage

/// Whoever wrote a card puts it otherwise, from the phone on which they wrote it, as long as nobody has built on it. Nobody
/// else is told who it was.
public struct ChangeOwnCard: Sendable {
    let card: Card.ID
    let text: CardText
    let language: Language
    let board: Board.ID
    let writer: CardWriter

    public init(_ card: Card.ID, to text: CardText, in language: Language, on board: Board.ID, by writer: CardWriter) {
        (self.card, self.text, self.language) = (card, text, language)
        (self.board, self.writer) = (board, writer)
    }

    /// - Throws: `Board.Refusal.closed`, `Card.Refusal`; `NotFound` for a card that somebody else has written.
    public func run(in db: Writer) throws {
        let open = try OpenBoard(board, in: db)
        let card = try writer.own(card, on: open.id, in: db)
        let isIdea = try !db.ideas(from: card).isEmpty
        let dots = try db.dotCounts(on: open.id)[DotPlace(of: card)]?.total ?? 0
        try card.requireNothingBuilt(dots: dots, isIdea: isIdea, on: open.board)
        try db.change(card, to: text, in: language, on: open)
    }
}

/// Whoever wrote a card takes it back, whatever others did with it.
public struct WithdrawOwnCard: Sendable {
    let card: Card.ID
    let board: Board.ID
    let writer: CardWriter

    public init(_ card: Card.ID, from board: Board.ID, by writer: CardWriter) {
        (self.card, self.board, self.writer) = (card, board, writer)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` for a card that somebody else has written.
    public func run(in db: Writer) throws {
        let open = try OpenBoard(board, in: db)
        try db.withdraw(writer.own(card, on: open.id, in: db), from: open)
    }
}
