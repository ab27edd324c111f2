public import Domain
public import Storage

/// A helper casts dots for people without a phone, as they were counted in the room. They lie on paper, so they may be typed
/// when the vote is over, and nowhere where nobody was asked for any.
public struct PlaceRoomDots: Sendable {
    /// As many as a helper types at once.
    public static let most = 99

    let count: Int
    let card: Card.ID
    let board: Board.ID

    public init(_ count: Int, on card: Card.ID, of board: Board.ID) {
        (self.count, self.card, self.board) = (count, card, board)
    }

    /// - Throws: `Board.Refusal.closed`, `.votingNotOpen`; `NotFound` for a card that does not hang on this board, and for no
    ///   number of dots.
    public func run(in db: Writer) throws {
        guard (1...Self.most).contains(count) else { throw NotFound() }
        let (open, card) = try Card.hanging(card, on: board, in: db)
        guard try db.vote(on: open.board).takesRoomDots(for: card.phase) else { throw Board.Refusal.votingNotOpen }
        try db.placeRoomDots(count, on: card, board: open)
    }
}

/// A helper corrects that by one; none is taken where none was.
public struct TakeRoomDot: Sendable {
    let card: Card.ID
    let board: Board.ID

    public init(off card: Card.ID, of board: Board.ID) {
        (self.card, self.board) = (card, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` for a card that does not hang on this board.
    public func run(in db: Writer) throws {
        let (open, card) = try Card.hanging(card, on: board, in: db)
        try db.takeRoomDot(off: DotPlace(of: card), board: open)
    }
}
