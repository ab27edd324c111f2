public import Domain

extension Reader {
    /// How many cards were taken down on each board of an event; boards without any are left out.
    public func numbersOfHiddenCards(at event: Event.ID) throws -> [Board.ID: Int] {
        let rows = try rows(
            """
            SELECT card.board AS board, COUNT(*) AS value FROM card JOIN board ON board.id = card.board
            WHERE board.event = \(event) AND card.removed_at IS NOT NULL GROUP BY card.board
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["board"], $0["value"]) })
    }
}
