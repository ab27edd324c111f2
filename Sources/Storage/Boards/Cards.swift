public import Domain

extension SubjectKind {
    public static let card = SubjectKind(rawValue: "card")
    public static let cluster = SubjectKind(rawValue: "cluster")
    public static let dot = SubjectKind(rawValue: "dot")
}

extension CardText: SQLConvertible {}

/// What somebody wants to hang up.
public struct NewCard: Hashable, Sendable {
    /// The same for a card that is sent again.
    public let id: Card.ID
    public let phase: BoardPhaseKind
    public let text: CardText
    public let language: Language
    /// Typed from paper, or by whoever leads the board.
    public let isFromHelper: Bool
    /// Lets the writer follow the card.
    public let receipt: SecretHash

    public init(
        id: Card.ID, phase: BoardPhaseKind, text: CardText, language: Language, isFromHelper: Bool, receipt: SecretHash
    ) {
        self.id = id
        self.phase = phase
        self.text = text
        self.language = language
        self.isFromHelper = isFromHelper
        self.receipt = receipt
    }
}

extension Card {
    fileprivate static let columns: SQL = """
        id, board, phase, text, language, is_from_helper, cluster, position, created_at
        """

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], board: row["board"], phase: row["phase"], text: row["text"], language: row["language"],
            isFromHelper: row["is_from_helper"], cluster: row["cluster"], position: row["position"],
            createdAt: row["created_at"])
    }
}

extension Reader {
    /// What hangs on a board, in its order; removed cards are left out.
    public func cards(on board: Board.ID) throws -> [Card] {
        try rows(
            """
            SELECT \(Card.columns) FROM card WHERE board = \(board) AND removed_at IS NULL ORDER BY position, id
            """
        ).map(Card.init(row:))
    }

    /// How many cards hang on each board of an event; boards without any are left out.
    public func numbersOfCards(at event: Event.ID) throws -> [Board.ID: Int] {
        let rows = try rows(
            """
            SELECT card.board AS board, COUNT(*) AS value FROM card JOIN board ON board.id = card.board
            WHERE board.event = \(event) AND card.removed_at IS NULL GROUP BY card.board
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["board"], $0["value"]) })
    }

    /// A card that hangs; nil for a removed one.
    public func card(_ id: Card.ID) throws -> Card? {
        try row("SELECT \(Card.columns) FROM card WHERE id = \(id) AND removed_at IS NULL").map(Card.init(row:))
    }

    /// The card that `new` has become when it was sent before, in whatever phase the board was then; also one that was
    /// taken down.
    /// - Throws: `KeyUsedForAnotherRequest` if something else was sent under its key.
    public func earlierCard(_ new: NewCard, on board: Board.ID) throws -> Card? {
        guard let row = try row("SELECT \(Card.columns) FROM card WHERE id = \(new.id) AND board = \(board)") else {
            return nil
        }
        let earlier = try Card(row: row)
        guard earlier.text == new.text, earlier.language == new.language, earlier.isFromHelper == new.isFromHelper
        else { throw KeyUsedForAnotherRequest() }
        return earlier
    }

    /// What a browser compares with to know its own cards again.
    public func receipts(on board: Board.ID) throws -> [Card.ID: SecretHash] {
        let receipts: [(Card.ID, SecretHash)] = try rows(
            "SELECT id, receipt_hash FROM card WHERE board = \(board) AND removed_at IS NULL"
        ).map { try ($0["id"], $0["receipt_hash"]) }
        return Dictionary(receipts, uniquingKeysWith: { first, _ in first })
    }

    public func card(receipt: SecretHash) throws -> Card? {
        try row("SELECT \(Card.columns) FROM card WHERE receipt_hash = \(receipt)").map(Card.init(row:))
    }

    public func clusters(on board: Board.ID) throws -> [Cluster] {
        try rows("SELECT id, board, phase, name, position FROM cluster WHERE board = \(board) ORDER BY position, id")
            .map { row in
                try Cluster(
                    id: row["id"], board: row["board"], phase: row["phase"], name: row["name"],
                    position: row["position"])
            }
    }

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
    /// Hangs a card up at the end of its phase. The journal does not say who it was, unless a helper typed it.
    public func add(_ new: NewCard, to board: OpenBoard) throws -> Card {
        let position = try count(
            "SELECT COALESCE(MAX(position), 0) + 1 AS value FROM card WHERE board = \(board.id) AND phase = \(new.phase)"
        )
        let card = Card(
            id: new.id, board: board.id, phase: new.phase, text: new.text, language: new.language,
            isFromHelper: new.isFromHelper, position: position, createdAt: now.quarterOfAnHour)
        try run(
            """
            INSERT INTO card (\(Card.columns), receipt_hash)
            VALUES (\(card.id), \(card.board), \(card.phase), \(card.text), \(card.language), \(card.isFromHelper),
            \(card.cluster), \(card.position), \(card.createdAt), \(new.receipt))
            """)
        try journal(
            .created, .card, card.id, event: board.event, stream: .board(board.id), anonymously: !card.isFromHelper)
        return card
    }

    /// Takes a card down. It is kept, so that it can be hung up again.
    /// - Returns: whether it hung there.
    @discardableResult
    public func remove(_ card: Card.ID, from board: OpenBoard) throws -> Bool {
        let removed = try run(
            "UPDATE card SET removed_at = \(now) WHERE id = \(card) AND board = \(board.id) AND removed_at IS NULL")
        if removed > 0 { try journal(.removed, .card, card, event: board.event, stream: .board(board.id)) }
        return removed > 0
    }

    public func restore(_ card: Card.ID, on board: OpenBoard) throws {
        let restored = try run(
            """
            UPDATE card SET removed_at = NULL
            WHERE id = \(card) AND board = \(board.id) AND removed_at IS NOT NULL
            """)
        if restored > 0 { try journal(.restored, .card, card, event: board.event, stream: .board(board.id)) }
    }

    /// Hangs cards together under a name.
    public func insert(_ cluster: Cluster, with cards: [Card.ID], on board: OpenBoard) throws {
        try run(
            """
            INSERT INTO cluster (id, board, phase, name, position, created_at)
            VALUES (\(cluster.id), \(cluster.board), \(cluster.phase), \(cluster.name), \(cluster.position), \(now))
            """)
        try journal(.created, .cluster, cluster.id, event: board.event, stream: .board(board.id))
        try move(cards, to: cluster.id, on: board)
    }

    public func rename(_ cluster: Cluster.ID, to name: String, on board: OpenBoard) throws {
        let renamed = try run("UPDATE cluster SET name = \(name) WHERE id = \(cluster) AND board = \(board.id)")
        if renamed > 0 { try journal(.changed, .cluster, cluster, event: board.event, stream: .board(board.id)) }
    }

    /// Takes a cluster apart; its cards hang alone again.
    public func remove(_ cluster: Cluster.ID, from board: OpenBoard) throws {
        let removed = try run("DELETE FROM cluster WHERE id = \(cluster) AND board = \(board.id)")
        if removed > 0 { try journal(.removed, .cluster, cluster, event: board.event, stream: .board(board.id)) }
    }

    /// Hangs cards into a cluster, or out of any. What is no card of this board is passed over.
    public func move(_ cards: [Card.ID], to cluster: Cluster.ID?, on board: OpenBoard) throws {
        guard !cards.isEmpty else { return }
        let moved: [Card.ID] = try rows(
            """
            UPDATE card SET cluster = \(cluster) WHERE board = \(board.id) AND id IN \(list: cards) RETURNING id
            """
        ).map { try $0["id"] }
        for card in moved.sorted(by: { $0.rawValue < $1.rawValue }) {
            try journal(.moved, .card, card, event: board.event, stream: .board(board.id))
        }
    }

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
