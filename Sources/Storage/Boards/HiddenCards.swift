public import Domain

extension HidingReason: SQLConvertible {}

extension Reader {
    /// What was hidden on the boards of an event and can still be read, the newest first.
    public func hiddenCards(at event: Event.ID) throws -> [HiddenCard] {
        try hiddenCards(where: "board.event = \(event)")
    }

    /// The same on one board.
    public func hiddenCards(on board: Board.ID) throws -> [HiddenCard] {
        try hiddenCards(where: "card.board = \(board)")
    }

    private func hiddenCards(where condition: SQL) throws -> [HiddenCard] {
        try rows(
            """
            SELECT card.id AS id, card.board AS board, card.phase AS phase, card.text AS text,
                card.language AS language, card_hiding.reason AS reason, card_hiding.hidden_at AS hidden_at
            FROM card_hiding JOIN card ON card.id = card_hiding.card JOIN board ON board.id = card.board
            WHERE \(condition) AND card.removed_at IS NOT NULL
            ORDER BY card_hiding.hidden_at DESC, card.id
            """
        ).map { row in
            try HiddenCard(
                id: row["id"], board: row["board"], phase: row["phase"], text: row["text"], language: row["language"],
                reason: row["reason"], hiddenAt: row["hidden_at"])
        }
    }

    /// Why a card is hidden; nil for one that is not.
    public func hidingReason(of card: Card.ID) throws -> HidingReason? {
        try row("SELECT reason FROM card_hiding WHERE card = \(card)").map { try $0["reason"] }
    }

    /// How many cards of a board are hidden, also those that are deleted by now.
    public func numberOfHiddenCards(on board: Board.ID) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM card_hiding WHERE board = \(board)")
    }

    /// The same for all boards of an event; boards without any are left out.
    public func numbersOfHiddenCards(at event: Event.ID) throws -> [Board.ID: Int] {
        let rows = try rows(
            """
            SELECT card_hiding.board AS board, COUNT(*) AS value
            FROM card_hiding JOIN board ON board.id = card_hiding.board
            WHERE board.event = \(event) GROUP BY card_hiding.board
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["board"], $0["value"]) })
    }
}

extension Writer {
    /// Takes a card down and says why. Its dots are set aside.
    /// - Returns: whether it hung there.
    public func hide(_ card: Card.ID, because reason: HidingReason, on board: OpenBoard) throws -> Bool {
        guard try remove(card, from: board) else { return false }
        try run(
            """
            INSERT INTO card_hiding (card, board, reason, hidden_at)
            VALUES (\(card), \(board.id), \(reason), \(now))
            """)
        return true
    }

    /// Hangs a hidden card up again, where it hung, with its dots. What was not hidden stays as it is.
    public func unhide(_ card: Card.ID, on board: OpenBoard) throws {
        let kept = try rows("SELECT id FROM card WHERE id = \(card) AND board = \(board.id)")
        guard !kept.isEmpty, try run("DELETE FROM card_hiding WHERE card = \(card)") > 0 else { return }
        try restore(card, on: board)
        try returnSpentDots(of: card, on: board)
    }

    /// What was hidden before this moment is deleted; that something was hidden stays.
    public func forgetHiddenCards(hiddenBefore moment: Instant) throws {
        let old: [(Card.ID, Event.ID)] = try rows(
            """
            SELECT card.id AS id, board.event AS event
            FROM card_hiding JOIN card ON card.id = card_hiding.card JOIN board ON board.id = card.board
            WHERE card_hiding.hidden_at < \(moment) AND card.removed_at IS NOT NULL ORDER BY card.id
            """
        ).map { try ($0["id"], $0["event"]) }
        for (card, event) in old {
            try run("DELETE FROM card WHERE id = \(card)")
            try journal(.removed, .card, card, event: event)
        }
    }

    /// A card that a helper has typed wrongly goes for good.
    public func deletePaperCard(_ card: Card.ID, from board: OpenBoard) throws {
        let deleted = try run(
            "DELETE FROM card WHERE id = \(card) AND board = \(board.id) AND is_from_helper = 1")
        if deleted > 0 { try journal(.removed, .card, card, event: board.event, stream: .board(board.id)) }
    }
}
