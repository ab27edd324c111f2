public import Domain
public import Secrets
public import Storage

/// Somebody hangs a card up, from a phone, through a program, or typed from paper. The board's phase is the card's. The
/// same card sent again is the same card, whatever has become of the board meanwhile.
public struct HangCard: Sendable {
    public struct Hung: Hashable, Sendable {
        public let card: Card
        /// Opens the page that follows it.
        public let receipt: Secret
    }

    let text: CardText
    let language: Language
    let board: Board.ID
    let writer: CardWriter
    let isFromHelper: Bool
    let key: String?
    let seenPhase: String?

    /// - Parameters:
    ///   - isFromHelper: typed from paper, or by whoever leads the board; then the journal says who typed.
    ///   - key: the writer's own number of the card; nil if it is never sent twice.
    ///   - seenPhase: the phase that the writer saw, if they say so.
    public init(
        _ text: CardText, in language: Language, on board: Board.ID, by writer: CardWriter, isFromHelper: Bool,
        key: String? = nil, seenPhase: String? = nil
    ) {
        (self.text, self.language, self.board, self.writer) = (text, language, board, writer)
        (self.isFromHelper, self.key, self.seenPhase) = (isFromHelper, key, seenPhase)
    }

    /// - Throws: `NotFound`; `Board.Refusal.closed`, `.phaseIsOver` if the board has gone on since the writer saw it;
    ///   `KeyUsedForAnotherRequest` if something else was sent under the key.
    public func run(in db: Writer) throws -> Hung {
        guard let board = try db.board(board), let phase = board.phase else { throw NotFound() }
        let id = writer.id(ofCardWith: key, on: board.id)
        let receipt = writer.receipt(of: id)
        let new = NewCard(
            id: id, phase: phase.kind, text: text, language: language, isFromHelper: isFromHelper,
            receipt: receipt.hash, shortForm: writer.hashOfShortForm(of: id))
        if let earlier = try db.earlierCard(new, on: board.id) {
            if let seenPhase, seenPhase != earlier.phase.rawValue { throw KeyUsedForAnotherRequest() }
            return Hung(card: earlier, receipt: receipt)
        }
        if let seenPhase, seenPhase != phase.kind.rawValue { throw Board.Refusal.phaseIsOver }
        return Hung(card: try db.add(new, to: OpenBoard(board)), receipt: receipt)
    }
}
