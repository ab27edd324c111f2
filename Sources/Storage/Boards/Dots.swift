public import Domain

extension SubjectKind {
    public static let dot = SubjectKind(rawValue: "dot")
}

extension Reader {
    /// How many dots each card has.
    public func dots(on board: Board.ID) throws -> [Card.ID: Int] {
        let counts: [(Card.ID, Int)] = try rows(
            "SELECT card, COUNT(*) AS dots FROM dot WHERE board = \(board) GROUP BY card"
        ).map { try ($0["card"], $0["dots"]) }
        return Dictionary(counts, uniquingKeysWith: +)
    }

    /// How many dots one card has.
    public func dotCount(of card: Card.ID) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM dot WHERE card = \(card)")
    }

    /// The cards that `participant` gave dots to, once per dot, the last one last.
    public func dots(of participant: Participant.ID) throws -> [Card.ID] {
        try rows("SELECT card FROM dot WHERE participant = \(participant) ORDER BY number").map { try $0["card"] }
    }
}

extension Writer {
    /// Gives a card one more dot.
    /// - Parameter participant: nil for a helper, who casts for people without a phone.
    public func placeDot(on card: Card, by participant: Participant.ID?, board: OpenBoard) throws {
        let id: Identifier<Card> = newUntimedIdentifier()
        try run(
            """
            INSERT INTO dot (id, board, card, participant, number, is_from_helper)
            VALUES (\(id), \(board.id), \(card.id), \(participant),
            (SELECT COALESCE(MAX(number), 0) + 1 FROM dot WHERE participant = \(participant)), \(participant == nil))
            """)
        try journal(
            .created, .dot, card.id, event: board.event, stream: .board(board.id), anonymously: participant != nil)
    }

    /// Takes the last dot of `participant` off a card again.
    public func takeDot(off card: Card, by participant: Participant.ID, board: OpenBoard) throws {
        let removed = try run(
            """
            DELETE FROM dot WHERE id = (
                SELECT id FROM dot WHERE card = \(card.id) AND participant = \(participant)
                ORDER BY number DESC LIMIT 1
            )
            """)
        guard removed > 0 else { return }
        try journal(.removed, .dot, card.id, event: board.event, stream: .board(board.id), anonymously: true)
    }
}
