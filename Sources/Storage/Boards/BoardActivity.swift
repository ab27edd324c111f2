public import Domain

/// What happened at a board lately. Numbers only: neither which card nor when exactly.
public struct BoardActivity: Hashable, Sendable {
    /// How many cards were hung up.
    public let cards: Int
    /// Cards, dots and clusters, whatever was done with them.
    public let acts: Int
}

extension Reader {
    /// What happened at these boards after entry `number` of the journal; those where nothing did are left out.
    public func activity(at boards: [Board.ID], after number: Int64) throws -> [Board.ID: BoardActivity] {
        guard !boards.isEmpty else { return [:] }
        let byStream = Dictionary(boards.map { (Stream.board($0), $0) }, uniquingKeysWith: { first, _ in first })
        let rows = try rows(
            """
            SELECT stream, COUNT(*) AS acts,
                COUNT(CASE WHEN kind = \(SubjectKind.card) AND change = \(Change.created) THEN 1 END) AS cards
            FROM journal
            WHERE stream IN \(list: Array(byStream.keys)) AND id > \(number)
                AND kind IN \(list: [SubjectKind.card, .dot, .cluster])
            GROUP BY stream
            """)
        return try rows.reduce(into: [:]) { found, row in
            let stream: Stream = try row["stream"]
            guard let board = byStream[stream] else { return }
            found[board] = BoardActivity(cards: try row["cards"], acts: try row["acts"])
        }
    }

    /// How many people have joined each board of an event; boards without any are left out.
    public func numbersOfParticipants(at event: Event.ID) throws -> [Board.ID: Int] {
        let rows = try rows(
            """
            SELECT participant.board AS board, COUNT(*) AS value
            FROM participant JOIN board ON board.id = participant.board
            WHERE board.event = \(event) GROUP BY participant.board
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["board"], $0["value"]) })
    }

    /// How many ideas each board of an event brings to the plenary; boards without any are left out.
    public func numbersOfIdeas(at event: Event.ID) throws -> [Board.ID: Int] {
        let rows = try rows(
            """
            SELECT board, COUNT(*) AS value FROM idea
            WHERE event = \(event) AND board IS NOT NULL GROUP BY board
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["board"], $0["value"]) })
    }
}
