public import Domain

extension SubjectKind {
    public static let dot = SubjectKind(rawValue: "dot")
}

extension Stream {
    /// Hears when somebody has joined, or has cast all their dots, and never for what. Only whoever leads listens to it.
    public static func votes(on board: Board.ID) -> Stream {
        Stream(rawValue: "votes/\(board)")
    }
}

extension DotPlace {
    /// Behind a FROM that `counted` belongs to.
    fileprivate var condition: SQL {
        switch self {
        case .card(let card): "dot.card = \(card) AND dot.cluster IS NULL AND card.cluster IS NULL"
        case .cluster(let cluster): "COALESCE(dot.cluster, card.cluster) = \(cluster)"
        }
    }

    fileprivate init(row: Row) throws {
        let cluster: Cluster.ID? = try row["cluster"]
        self = try cluster.map(DotPlace.cluster) ?? .card(row["card"])
    }

    fileprivate static let columns: SQL = "dot.card AS card, COALESCE(dot.cluster, card.cluster) AS cluster"

    /// The dots that count: those on a card that was taken down are set aside, and whoever gave them has them again.
    fileprivate static let counted: SQL = """
        dot JOIN card ON card.id = dot.card AND (dot.cluster IS NOT NULL OR card.removed_at IS NULL)
        """
}

extension Reader {
    /// How many dots stand where; where none stands is left out.
    public func dotCounts(on board: Board.ID) throws -> [DotPlace: DotCount] {
        let counts: [(DotPlace, DotCount)] = try rows(
            """
            SELECT \(DotPlace.columns), COUNT(*) AS dots, COUNT(CASE WHEN dot.is_from_helper = 1 THEN 1 END) AS room
            FROM \(DotPlace.counted) WHERE dot.board = \(board)
            GROUP BY dot.card, COALESCE(dot.cluster, card.cluster)
            """
        ).map { row in
            let (dots, room): (Int, Int) = try (row["dots"], row["room"])
            return (try DotPlace(row: row), DotCount(phones: dots - room, room: room))
        }
        return Dictionary(counts) { DotCount(phones: $0.phones + $1.phones, room: $0.room + $1.room) }
    }

    /// The same for each card; what a cluster has stands with the first of its cards.
    public func dots(on board: Board.ID) throws -> [Card.ID: Int] {
        try dotCounts(on: board).totals(of: cards(on: board))
    }

    /// Where the dots of `participant` stand, once for each, the last one last.
    public func dots(of participant: Participant.ID) throws -> [DotPlace] {
        try rows(
            """
            SELECT \(DotPlace.columns) FROM \(DotPlace.counted) WHERE dot.participant = \(participant)
            ORDER BY dot.number
            """
        ).map(DotPlace.init(row:))
    }

    /// How many people have no dot left.
    public func votersDone(on board: Board) throws -> Int {
        try rows(
            """
            SELECT dot.participant FROM \(DotPlace.counted)
            WHERE dot.board = \(board.id) AND dot.participant IS NOT NULL
            GROUP BY dot.participant HAVING COUNT(*) >= \(board.dotsPerPerson)
            """
        ).count
    }

    /// What a vote on a board is about, now or as soon as it begins.
    public func vote(on board: Board) throws -> DotVote {
        let isWide = try count("SELECT COUNT(*) AS value FROM board_vote WHERE board = \(board.id)") > 0
        return DotVote(on: board, includesEarlier: isWide)
    }
}

extension Writer {
    /// - Parameter includesEarlier: whether what hangs since earlier phases gets dots, too.
    public func setVote(on board: OpenBoard, includesEarlier: Bool) throws {
        let changed =
            try includesEarlier
            ? run("INSERT INTO board_vote (board) VALUES (\(board.id)) ON CONFLICT DO NOTHING")
            : run("DELETE FROM board_vote WHERE board = \(board.id)")
        guard changed > 0 else { return }
        try journal(
            .changed, .board, board.id, event: board.event, stream: .board(board.id), details: ["fields": "votes"])
    }

    /// One more dot of somebody with a phone. The journal says that one was given, and neither by whom nor for what.
    /// - Parameters:
    ///   - card: where it stands; if that hangs in a cluster, on the cluster.
    ///   - isLast: whether they have no other left.
    public func placeDot(on card: Card, by participant: Participant.ID, board: OpenBoard, isLast: Bool) throws {
        let number = try count(
            "SELECT COALESCE(MAX(number), 0) + 1 AS value FROM dot WHERE participant = \(participant)")
        try insertDot(on: card, by: participant, number: number, board: board)
        try journal(
            .created, .dot, board.id, event: board.event, stream: isLast ? .votes(on: board.id) : nil,
            anonymously: true)
    }

    /// Dots of people without a phone, as a helper has counted them.
    public func placeRoomDots(_ count: Int, on card: Card, board: OpenBoard) throws {
        for _ in 0..<count { try insertDot(on: card, by: nil, number: 1, board: board) }
        try journalRoomDots(.created, on: card.id, board: board)
    }

    /// Takes the last dot of `participant` off a place again.
    /// - Parameter wasDone: whether they had no other left.
    public func takeDot(
        off place: DotPlace, by participant: Participant.ID, board: OpenBoard, wasDone: Bool
    ) throws {
        let removed = try run(
            """
            DELETE FROM dot WHERE id = (
                SELECT dot.id FROM \(DotPlace.counted)
                WHERE \(place.condition) AND dot.participant = \(participant) ORDER BY dot.number DESC LIMIT 1
            )
            """)
        guard removed > 0 else { return }
        try journal(
            .removed, .dot, board.id, event: board.event, stream: wasDone ? .votes(on: board.id) : nil,
            anonymously: true)
    }

    /// Takes one of the dots that a helper has cast off a place again.
    public func takeRoomDot(off place: DotPlace, board: OpenBoard) throws {
        let removed: [Card.ID] = try rows(
            """
            DELETE FROM dot WHERE id = (
                SELECT dot.id FROM \(DotPlace.counted)
                WHERE dot.board = \(board.id) AND \(place.condition) AND dot.is_from_helper = 1
                ORDER BY dot.id LIMIT 1
            ) RETURNING card
            """
        ).map { try $0["card"] }
        guard let card = removed.first else { return }
        try journalRoomDots(.removed, on: card, board: board)
    }

    /// Dots on a card that hangs again count again, but nobody has more of them than there are for each: whoever has
    /// given theirs to something else meanwhile keeps them there.
    func returnSpentDots(of card: Card.ID, on board: OpenBoard) throws {
        let limit = board.board.dotsPerPerson
        let above: [(Participant.ID, Int)] = try rows(
            """
            SELECT dot.participant AS participant, COUNT(*) AS dots FROM \(DotPlace.counted)
            WHERE dot.board = \(board.id) AND dot.participant IS NOT NULL
            GROUP BY dot.participant HAVING COUNT(*) > \(limit)
            """
        ).map { try ($0["participant"], $0["dots"]) }
        for (participant, dots) in above {
            for _ in limit..<dots {
                try run(
                    """
                    DELETE FROM dot WHERE id = (
                        SELECT id FROM dot WHERE card = \(card) AND participant = \(participant) AND cluster IS NULL
                        ORDER BY number DESC LIMIT 1
                    )
                    """)
            }
        }
        if !above.isEmpty { try journal(.removed, .dot, board.id, event: board.event, anonymously: true) }
    }

    private func insertDot(on card: Card, by participant: Participant.ID?, number: Int, board: OpenBoard) throws {
        let id: Identifier<DotPlace> = newUntimedIdentifier()
        try run(
            """
            INSERT INTO dot (id, board, card, cluster, participant, number, is_from_helper)
            VALUES (\(id), \(board.id), \(card.id), \(card.cluster), \(participant), \(number), \(participant == nil))
            """)
    }

    /// While people vote, nobody hears of it.
    private func journalRoomDots(_ change: Change, on card: Card.ID, board: OpenBoard) throws {
        if board.board.isVotingOpen {
            try journal(change, .dot, board.id, event: board.event)
        } else {
            try journal(change, .dot, card, event: board.event, stream: .board(board.id))
        }
    }
}
