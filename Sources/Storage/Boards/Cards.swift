public import Domain

extension SubjectKind {
    public static let card = SubjectKind(rawValue: "card")
    public static let cluster = SubjectKind(rawValue: "cluster")
    public static let dot = SubjectKind(rawValue: "dot")
}

extension CardText: SQLConvertible {}

/// What somebody wants to hang up.
public struct NewCard: Hashable, Sendable {
    public let phase: BoardPhaseKind
    public let text: CardText
    public let language: Language
    /// Whose phone it comes from; nil for paper that a helper types.
    public let participant: Participant.ID?
    /// The writer's own number of the card: the same number again is the same card.
    public let clientKey: String?
    /// Lets the writer follow the card.
    public let receipt: SecretHash

    public init(
        phase: BoardPhaseKind, text: CardText, language: Language, participant: Participant.ID?, clientKey: String?,
        receipt: SecretHash
    ) {
        self.phase = phase
        self.text = text
        self.language = language
        self.participant = participant
        self.clientKey = clientKey
        self.receipt = receipt
    }
}

extension Card {
    fileprivate static let columns: SQL = """
        id, board, phase, text, language, participant, is_from_helper, cluster, position, created_at
        """

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], board: row["board"], phase: row["phase"], text: row["text"], language: row["language"],
            participant: row["participant"], isFromHelper: row["is_from_helper"], cluster: row["cluster"],
            position: row["position"], createdAt: row["created_at"])
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

    /// A card that hangs; nil for a removed one.
    public func card(_ id: Card.ID) throws -> Card? {
        try row("SELECT \(Card.columns) FROM card WHERE id = \(id) AND removed_at IS NULL").map(Card.init(row:))
    }

    /// The card that `new` has become when it was sent before, in whatever phase the board was then.
    /// - Throws: `KeyUsedForAnotherRequest` if something else was sent under its key.
    public func earlierCard(_ new: NewCard, on board: Board) throws -> Card? {
        guard let key = new.clientKey,
            let row = try row("SELECT \(Card.columns) FROM card WHERE board = \(board.id) AND client_key = \(key)")
        else { return nil }
        let earlier = try Card(row: row)
        guard earlier.text == new.text, earlier.language == new.language,
            earlier.isFromHelper == (new.participant == nil)
        else { throw KeyUsedForAnotherRequest() }
        return earlier
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

    /// The cards that `participant` gave dots to, once per dot.
    public func dots(of participant: Participant.ID) throws -> [Card.ID] {
        try rows("SELECT card FROM dot WHERE participant = \(participant) ORDER BY id").map { try $0["card"] }
    }
}

extension Writer {
    /// Hangs a card up at the end of its phase, once per `clientKey`.
    /// - Returns: the card, and whether it is new; a repeated one comes back as it hangs, from a closed board, too.
    /// - Throws: `KeyUsedForAnotherRequest` if something else was sent under its key.
    public func add(_ new: NewCard, to board: Board) throws -> (card: Card, isNew: Bool) {
        if let earlier = try earlierCard(new, on: board) { return (earlier, false) }
        _ = try board.opened()
        let position = try count(
            "SELECT COALESCE(MAX(position), 0) + 1 AS value FROM card WHERE board = \(board.id) AND phase = \(new.phase)"
        )
        let card = Card(
            id: newIdentifier(), board: board.id, phase: new.phase, text: new.text, language: new.language,
            participant: new.participant, isFromHelper: new.participant == nil, position: position, createdAt: now)
        try run(
            """
            INSERT INTO card (\(Card.columns), client_key, receipt_hash)
            VALUES (\(card.id), \(card.board), \(card.phase), \(card.text), \(card.language), \(card.participant),
            \(card.isFromHelper), \(card.cluster), \(card.position), \(card.createdAt), \(new.clientKey),
            \(new.receipt))
            """)
        try journal(.created, .card, card.id, event: board.event, stream: .board(board.id))
        return (card, true)
    }

    /// Takes a card down. It is kept, so that it can be hung up again.
    public func remove(_ card: Card.ID, from board: OpenBoard) throws {
        let removed = try run(
            "UPDATE card SET removed_at = \(now) WHERE id = \(card) AND board = \(board.id) AND removed_at IS NULL")
        if removed > 0 { try journal(.removed, .card, card, event: board.event, stream: .board(board.id)) }
    }

    public func restore(_ card: Card.ID, on board: OpenBoard) throws {
        let restored = try run(
            """
            UPDATE card SET removed_at = NULL
            WHERE id = \(card) AND board = \(board.id) AND removed_at IS NOT NULL
            """)
        if restored > 0 { try journal(.undone, .card, card, event: board.event, stream: .board(board.id)) }
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

    /// Gives a card one of the dots that `participant` has left; a helper casts for people without a phone.
    /// - Throws: `Board.Refusal`.
    public func placeDot(on card: Card, by participant: Participant.ID?, board: Board) throws {
        if let participant {
            try board.requireDotLeft(cast: try dots(of: participant).count)
        } else {
            _ = try board.opened()
        }
        let id: Identifier<Card> = newIdentifier()
        try run(
            """
            INSERT INTO dot (id, board, card, participant, is_from_helper, created_at)
            VALUES (\(id), \(board.id), \(card.id), \(participant), \(participant == nil), \(now))
            """)
        try journal(.created, .dot, card.id, event: board.event, stream: .board(board.id))
    }

    /// Takes one dot of `participant` off a card again.
    public func takeDot(off card: Card, by participant: Participant.ID, board: Board) throws {
        _ = try board.opened()
        let removed = try run(
            """
            DELETE FROM dot WHERE id = (
                SELECT MIN(id) FROM dot WHERE card = \(card.id) AND participant = \(participant)
            )
            """)
        if removed > 0 { try journal(.removed, .dot, card.id, event: board.event, stream: .board(board.id)) }
    }
}
