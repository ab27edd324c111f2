public import Domain

extension SubjectKind {
    public static let card = SubjectKind(rawValue: "card")
}

extension CardText: SQLConvertible {}
extension Card.Origin.Kind: SQLConvertible {}

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
    /// Of the same receipt, short enough to be read out; nil for a card that nobody will ask for.
    public let shortForm: SecretHash?
    /// Of a card that an earlier edition has left here.
    public let origin: Card.Origin?

    public init(
        id: Card.ID, phase: BoardPhaseKind, text: CardText, language: Language, isFromHelper: Bool,
        receipt: SecretHash, shortForm: SecretHash? = nil, origin: Card.Origin? = nil
    ) {
        self.id = id
        self.phase = phase
        self.text = text
        self.language = language
        self.isFromHelper = isFromHelper
        self.receipt = receipt
        self.shortForm = shortForm
        self.origin = origin
    }
}

extension Card {
    fileprivate static let columns: SQL = """
        id, board, phase, text, language, is_from_helper, cluster, position, created_at, origin_kind, origin
        """

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], board: row["board"], phase: row["phase"], text: row["text"], language: row["language"],
            isFromHelper: row["is_from_helper"], cluster: row["cluster"], position: row["position"],
            createdAt: row["created_at"], origin: Origin(row: row))
    }

    /// Whether it is there, also while it is taken down.
    /// - Parameter id: where the statement has its identifier.
    static func isKept(_ id: SQL) -> SQL { "EXISTS (SELECT 1 FROM card WHERE card.id = \(id))" }

    /// Whether people read it.
    static func hangs(_ id: SQL) -> SQL {
        "EXISTS (SELECT 1 FROM card WHERE card.id = \(id) AND card.removed_at IS NULL)"
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

    /// Those of these cards that hang.
    public func cards(_ ids: Set<Card.ID>) throws -> [Card] {
        guard !ids.isEmpty else { return [] }
        return try rows(
            """
            SELECT \(Card.columns) FROM card WHERE id IN \(list: ids.sorted()) AND removed_at IS NULL ORDER BY id
            """
        ).map(Card.init(row:))
    }

    /// Those that hang and from which these ideas grew, alone or through their clusters, the oldest first.
    public func cards(behind ideas: Set<Idea.ID>) throws -> [Card] {
        guard !ideas.isEmpty else { return [] }
        let list = ideas.sorted()
        return try rows(
            """
            SELECT \(Card.columns) FROM card
            WHERE removed_at IS NULL AND (
                id IN (SELECT card FROM idea_card WHERE idea IN \(list: list))
                OR cluster IN (SELECT cluster FROM idea WHERE id IN \(list: list) AND cluster IS NOT NULL))
            ORDER BY created_at, id
            """
        ).map(Card.init(row:))
    }

    /// What earlier editions have left to the boards of an event, also what was taken down there.
    public func originsOfCards(at event: Event.ID) throws -> Set<Card.Origin> {
        let found = try rows(
            """
            SELECT DISTINCT card.origin_kind AS origin_kind, card.origin AS origin
            FROM card JOIN board ON board.id = card.board
            WHERE board.event = \(event) AND card.origin IS NOT NULL
            """)
        return try Set(found.compactMap(Card.Origin.init(row:)))
    }

    /// Those that hang and were left by an earlier edition as this, the oldest first.
    public func cards(leftAs origin: Card.Origin) throws -> [Card] {
        try rows(
            """
            SELECT \(Card.columns) FROM card
            WHERE origin = \(origin.subject) AND origin_kind = \(origin.kind) AND removed_at IS NULL
            ORDER BY created_at, id
            """
        ).map(Card.init(row:))
    }

    /// What earlier editions have left to the boards of an event that are open, as far as it hangs and nobody has built on it.
    public func untouchedCardsLeft(at event: Event.ID) throws -> [Card] {
        try rows(
            """
            SELECT \(Card.columns) FROM card
            WHERE origin IS NOT NULL AND removed_at IS NULL AND cluster IS NULL
                AND board IN (SELECT id FROM board WHERE event = \(event) AND closed_at IS NULL)
                AND NOT EXISTS (SELECT 1 FROM dot WHERE dot.card = card.id)
                AND NOT EXISTS (SELECT 1 FROM idea_card WHERE idea_card.card = card.id)
                AND NOT EXISTS (SELECT 1 FROM card_note WHERE card_note.card = card.id)
            ORDER BY created_at, id
            """
        ).map(Card.init(row:))
    }

    /// How many dots these cards have together.
    public func numberOfDots(on cards: Set<Card.ID>) throws -> Int {
        cards.isEmpty ? 0 : try count("SELECT COUNT(*) AS value FROM dot WHERE card IN \(list: cards.sorted())")
    }

    /// A card that hangs; nil for a removed one.
    public func card(_ id: Card.ID) throws -> Card? {
        try row("SELECT \(Card.columns) FROM card WHERE id = \(id) AND removed_at IS NULL").map(Card.init(row:))
    }

    /// The card that `new` has become when it was sent before, in whatever phase the board was then; also one that was
    /// taken down, and one that its writer has put otherwise or taken back since.
    /// - Throws: `KeyUsedForAnotherRequest` if something else was sent under its key.
    public func earlierCard(_ new: NewCard, on board: Board.ID) throws -> Card? {
        let found = try row(
            "SELECT \(Card.columns), changed_at FROM card WHERE id = \(new.id) AND board = \(board)")
        guard let row = found else { return nil }
        let earlier = try Card(row: row)
        let changedAt: Instant? = try row["changed_at"]
        if changedAt != nil { return earlier }
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

    /// The same of those that are hidden and can still be read, the newest first.
    public func hiddenReceipts(on board: Board.ID) throws -> [(card: HiddenCard, receipt: SecretHash)] {
        try rows(
            """
            SELECT card.id AS id, card.board AS board, card.phase AS phase, card.text AS text,
                card.language AS language, card.receipt_hash AS receipt_hash, card_hiding.reason AS reason,
                card_hiding.hidden_at AS hidden_at
            FROM card_hiding JOIN card ON card.id = card_hiding.card
            WHERE card.board = \(board) AND card.removed_at IS NOT NULL AND card.text <> ''
            ORDER BY card_hiding.hidden_at DESC, card.id
            """
        ).map { row in
            let card = try HiddenCard(
                id: row["id"], board: row["board"], phase: row["phase"], text: row["text"], language: row["language"],
                reason: row["reason"], hiddenAt: row["hidden_at"])
            return (card: card, receipt: try row["receipt_hash"])
        }
    }

    public func card(receipt: SecretHash) throws -> Card? {
        try row("SELECT \(Card.columns) FROM card WHERE receipt_hash = \(receipt)").map(Card.init(row:))
    }

    /// The card whose receipt has this short form; nil also if two have it, so that nobody reads of somebody else's.
    public func card(shortForm: SecretHash) throws -> Card? {
        let found = try rows("SELECT \(Card.columns) FROM card WHERE short_hash = \(shortForm) LIMIT 2")
        return try found.count == 1 ? found.first.map(Card.init(row:)) : nil
    }

    /// What whoever wrote a card that hangs shows that they did.
    public func receipt(of card: Card.ID) throws -> SecretHash? {
        try value("SELECT receipt_hash AS value FROM card WHERE id = \(card) AND removed_at IS NULL")
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
            isFromHelper: new.isFromHelper, position: position, createdAt: now.quarterOfAnHour, origin: new.origin)
        try run(
            """
            INSERT INTO card (\(Card.columns), receipt_hash, short_hash)
            VALUES (\(card.id), \(card.board), \(card.phase), \(card.text), \(card.language), \(card.isFromHelper),
            \(card.cluster), \(card.position), \(card.createdAt), \(card.origin?.kind), \(card.origin?.subject),
            \(new.receipt), \(new.shortForm))
            """)
        try journal(
            .created, .card, card.id, event: board.event, stream: .board(board.id),
            anonymously: !card.isFromHelper && card.origin == nil)
        return card
    }

    /// Puts a card otherwise, for whoever wrote it. What stood there before is kept nowhere, and neither is who it was.
    public func change(_ card: Card, to text: CardText, in language: Language, on board: OpenBoard) throws {
        guard text != card.text || language != card.language else { return }
        try run(
            """
            UPDATE card SET text = \(text), language = \(language), changed_at = \(now.quarterOfAnHour)
            WHERE id = \(card.id)
            """)
        try journal(
            .changed, .card, card.id, event: board.event, stream: .board(board.id), anonymously: !card.isFromHelper)
    }

    /// Takes a card back, for whoever wrote it: of what it said nothing is left, and whoever gave it a dot has it again. Its row
    /// stays, so that a copy of it that is still on its way does not hang anew.
    public func withdraw(_ card: Card, from board: OpenBoard) throws {
        // Dots that a cluster got as a whole stay there, on whichever of its cards they were given.
        let loose = try count("SELECT COUNT(*) AS value FROM dot WHERE card = \(card.id) AND cluster IS NULL")
        if loose > 0 {
            try run("DELETE FROM dot WHERE card = \(card.id) AND cluster IS NULL")
            try journal(.removed, .dot, card.id, event: board.event, stream: .board(board.id), anonymously: true)
        }
        try run(
            """
            UPDATE card SET text = '', cluster = NULL, changed_at = \(now.quarterOfAnHour),
            removed_at = \(now.quarterOfAnHour) WHERE id = \(card.id)
            """)
        try journal(
            .withdrawn, .card, card.id, event: board.event, stream: .board(board.id), anonymously: !card.isFromHelper)
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

    /// Takes what earlier editions have left to an event down again, as if it had never hung: it can be hung up anew.
    /// - Returns: what hung; what somebody has built on stays.
    @discardableResult
    public func takeBackCardsLeft(at event: Event.ID) throws -> [Card] {
        let cards = try untouchedCardsLeft(at: event)
        guard !cards.isEmpty else { return [] }
        try run(
            """
            UPDATE card SET text = '', origin_kind = NULL, origin = NULL, removed_at = \(now)
            WHERE id IN \(list: cards.map(\.id))
            """)
        for card in cards { try journal(.removed, .card, card.id, event: event, stream: .board(card.board)) }
        return cards
    }

    public func restore(_ card: Card.ID, on board: OpenBoard) throws {
        let restored = try run(
            """
            UPDATE card SET removed_at = NULL
            WHERE id = \(card) AND board = \(board.id) AND removed_at IS NOT NULL AND text <> ''
            """)
        if restored > 0 { try journal(.restored, .card, card, event: board.event, stream: .board(board.id)) }
    }
}

extension Card.Origin {
    /// Nil for a card that somebody has written where it hangs.
    fileprivate init?(row: Row) throws {
        let kept: (kind: Kind?, subject: String?) = try (row["origin_kind"], row["origin"])
        guard let kind = kept.kind, let subject = kept.subject else { return nil }
        self.init(kind, subject)
    }
}
