public import Domain
public import Storage

/// A helper types what somebody without a phone wrote on paper. It hangs in the phase in which it was written, which may be
/// over by now.
public struct HangPaperCard: Sendable {
    let text: CardText
    let language: Language
    let phase: BoardPhaseKind
    let board: Board.ID
    let receipt: SecretHash

    /// - Parameter receipt: the hash of a secret that nobody keeps: who wrote on paper keeps the paper.
    public init(
        _ text: CardText, in language: Language, phase: BoardPhaseKind, on board: Board.ID, receipt: SecretHash
    ) {
        (self.text, self.language, self.phase) = (text, language, phase)
        (self.board, self.receipt) = (board, receipt)
    }

    /// - Throws: `Board.Refusal.closed`, `.noSuchPhase`; `NotFound` if there is no such board.
    @discardableResult
    public func run(in db: Writer) throws -> Card {
        let open = try OpenBoard(board, in: db)
        guard open.board.phasesOnPaper.contains(where: { $0.kind == phase }) else { throw Board.Refusal.noSuchPhase }
        let card = NewCard(
            id: db.newUntimedIdentifier(), phase: phase, text: text, language: language, isFromHelper: true,
            receipt: receipt)
        return try db.add(card, to: open)
    }
}

/// The last card was typed wrongly, or twice. It goes for good, and so only if it came from paper.
public struct TakePaperCardBack: Sendable {
    let card: Card.ID
    let board: Board.ID

    public init(_ card: Card.ID, on board: Board.ID) {
        (self.card, self.board) = (card, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` for a card that does not hang on this board, or came from a phone.
    public func run(in db: Writer) throws {
        let (open, card) = try Card.hanging(card, on: board, in: db)
        guard card.isFromHelper else { throw NotFound() }
        try db.deletePaperCard(card.id, from: open)
    }
}
