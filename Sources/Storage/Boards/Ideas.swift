public import Domain

extension SubjectKind {
    public static let idea = SubjectKind(rawValue: "idea")
}

extension Idea.Status: SQLConvertible {}

extension Idea {
    fileprivate static let columns: SQL =
        """
        id, event, board, cluster, title, text, language, topic, status, reason, reason_language, parked_until, \
        plenary_place, merged_into
        """

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], event: row["event"], board: row["board"], cluster: row["cluster"], title: row["title"],
            text: row["text"], language: row["language"], topic: row["topic"], status: row["status"],
            reason: row["reason"], reasonLanguage: row["reason_language"], parkedUntil: row["parked_until"],
            plenaryPlace: row["plenary_place"], mergedInto: row["merged_into"])
    }
}

/// A card from which an idea grew, as far as it counts.
public struct CardBehindIdea: Hashable, Sendable {
    public let id: Card.ID
    public let language: Language
    public let dots: Int
}

/// When an idea was made, and since when it has an answer.
public struct TimesOfIdea: Hashable, Sendable {
    public let madeAt: Instant
    /// Nil while it has none, and where nobody knows.
    public let answeredAt: Instant?
}

extension Reader {
    public func idea(_ id: Idea.ID) throws -> Idea? {
        try row("SELECT \(Idea.columns) FROM idea WHERE id = \(id)").map(Idea.init(row:))
    }

    /// These ideas; those that are gone are left out.
    public func ideas(_ ids: Set<Idea.ID>) throws -> [Idea] {
        guard !ids.isEmpty else { return [] }
        return try rows("SELECT \(Idea.columns) FROM idea WHERE id IN \(list: ids.sorted()) ORDER BY id")
            .map(Idea.init(row:))
    }

    /// When these ideas were made, and when somebody said what becomes of them; those that are gone are left out.
    public func timesOfIdeas(_ ids: Set<Idea.ID>) throws -> [Idea.ID: TimesOfIdea] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, created_at, answered_at FROM idea WHERE id IN \(list: ids.sorted())")
        return try Dictionary(
            rows.map { row in
                try (row["id"], TimesOfIdea(madeAt: row["created_at"], answeredAt: row["answered_at"]))
            }
        ) { first, _ in first }
    }

    /// In which languages the cards were written from which an idea grew, alone or through its cluster: whoever wrote them
    /// is told what became of it. Never by whom.
    public func languagesOfCards(behind idea: Idea) throws -> Set<Language> {
        let rows = try rows(
            """
            SELECT DISTINCT language FROM card
            WHERE removed_at IS NULL
                AND (id IN (SELECT card FROM idea_card WHERE idea = \(idea.id)) OR cluster = \(idea.cluster))
            """)
        return try Set(rows.map { try $0["language"] })
    }

    /// The cards from which the ideas of an event grew, alone or through their cluster, with their languages and dots.
    public func cardsBehindIdeas(of event: Event.ID) throws -> [Idea.ID: Set<CardBehindIdea>] {
        let dots: SQL = "(SELECT COUNT(*) FROM dot WHERE dot.card = card.id) AS dots"
        let alone = try rows(
            """
            SELECT idea.id AS idea, card.id AS card, card.language AS language, \(dots)
            FROM idea JOIN idea_card ON idea_card.idea = idea.id JOIN card ON card.id = idea_card.card
            WHERE idea.event = \(event) AND card.removed_at IS NULL
            """)
        let together = try rows(
            """
            SELECT idea.id AS idea, card.id AS card, card.language AS language, \(dots)
            FROM idea JOIN card ON card.cluster = idea.cluster
            WHERE idea.event = \(event) AND card.removed_at IS NULL
            """)
        return try (alone + together).reduce(into: [:]) { cards, row in
            let card = try CardBehindIdea(id: row["card"], language: row["language"], dots: row["dots"])
            cards[try row["idea"], default: []].insert(card)
        }
    }

    public func ideas(of event: Event.ID) throws -> [Idea] {
        try rows("SELECT \(Idea.columns) FROM idea WHERE event = \(event) ORDER BY id").map(Idea.init(row:))
    }

    /// How many ideas of each of these events nobody has decided about; events without one are left out.
    public func undecidedIdeaCounts(of events: [Event.ID]) throws -> [Event.ID: Int] {
        guard !events.isEmpty else { return [:] }
        let decided = Idea.Status.decided.map(\.rawValue).sorted()
        let rows = try rows(
            """
            SELECT event, COUNT(*) AS value FROM idea
            WHERE event IN \(list: events) AND status NOT IN \(list: decided) AND merged_into IS NULL GROUP BY event
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["event"], $0["value"]) })
    }

    /// Those that were parked until `day` or earlier, and carry no other one with them, the longest waiting first.
    public func ideasParked(until day: CalendarDay, limit: Int = 100) throws -> [Idea] {
        try rows(
            """
            SELECT \(Idea.columns) FROM idea
            WHERE parked_until <= \(day) AND status = \(Idea.Status.parked) ORDER BY parked_until, id LIMIT \(limit)
            """
        ).map(Idea.init(row:)).filter { $0.mergedInto == nil }
    }

    /// How many boards of each of these events were closed, and no idea came of them; events without one are left out.
    public func closedBoardsWithoutIdea(of events: [Event.ID]) throws -> [Event.ID: Int] {
        guard !events.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT event, COUNT(*) AS value FROM board
            WHERE event IN \(list: events) AND closed_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM idea WHERE idea.board = board.id) GROUP BY event
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["event"], $0["value"]) })
    }

    public func ideas(on board: Board.ID) throws -> [Idea] {
        try rows("SELECT \(Idea.columns) FROM idea WHERE board = \(board) ORDER BY id").map(Idea.init(row:))
    }

    /// The cards of a board of which ideas were made.
    public func cardsOfIdeas(on board: Board.ID) throws -> Set<Card.ID> {
        let cards: [Card.ID] = try rows(
            """
            SELECT idea_card.card AS card FROM idea_card JOIN idea ON idea.id = idea_card.idea
            WHERE idea.board = \(board)
            """
        ).map { try $0["card"] }
        return Set(cards)
    }

    /// The ideas that grew from a card, alone or through its cluster.
    public func ideas(from card: Card) throws -> [Idea] {
        try rows(
            """
            SELECT \(Idea.columns) FROM idea
            WHERE id IN (SELECT idea FROM idea_card WHERE card = \(card.id))
            OR cluster = \(card.cluster) ORDER BY id
            """
        ).map(Idea.init(row:))
    }
}

extension Reader {
    /// The ideas that are carried on with this one.
    public func ideas(mergedInto idea: Idea.ID) throws -> [Idea] {
        try rows("SELECT \(Idea.columns) FROM idea WHERE merged_into = \(idea) ORDER BY id").map(Idea.init(row:))
    }

    /// Which of these ideas are carried on with another one, and with which.
    public func ideasMergedInto(_ ideas: [Idea.ID]) throws -> [Idea.ID: Idea.ID] {
        guard !ideas.isEmpty else { return [:] }
        let rows = try rows(
            "SELECT id, merged_into FROM idea WHERE id IN \(list: ideas) AND merged_into IS NOT NULL")
        return try Dictionary(rows.map { try ($0["id"], $0["merged_into"]) }) { first, _ in first }
    }
}

extension Writer {
    /// - Parameter cards: the cards that it says in one sentence.
    public func insert(_ idea: Idea, from cards: [Card.ID]) throws {
        try run(
            """
            INSERT INTO idea (\(Idea.columns), created_at)
            VALUES (\(idea.id), \(idea.event), \(idea.board), \(idea.cluster), \(idea.title), \(idea.text),
            \(idea.language), \(idea.topic), \(idea.status), \(idea.reason),
            \(idea.reasonLanguage), \(idea.parkedUntil), \(idea.plenaryPlace), \(idea.mergedInto), \(now))
            """)
        for card in cards {
            try run("INSERT INTO idea_card (idea, card) VALUES (\(idea.id), \(card)) ON CONFLICT DO NOTHING")
        }
        try journal(.created, .idea, idea.id, event: idea.event, stream: idea.board.map(Stream.board))
    }

    /// Changes an idea from what is kept of it, and journals only what is different.
    /// - Throws: what `body` throws; `NotFound`.
    @discardableResult
    public func change(
        idea id: Idea.ID, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout Idea) throws -> Void
    ) throws -> Idea {
        guard let before = try idea(id) else { throw NotFound() }
        let difference = try Difference(before, Idea.fields, by: body)
        let idea = difference.after
        guard !difference.isEmpty else { return idea }
        let answered: SQL = before.isOpen == idea.isOpen ? "answered_at" : idea.isOpen ? "NULL" : "\(now)"
        try run(
            """
            UPDATE idea SET title = \(idea.title), text = \(idea.text), topic = \(idea.topic),
            status = \(idea.status), reason = \(idea.reason), reason_language = \(idea.reasonLanguage),
            parked_until = \(idea.parkedUntil), plenary_place = \(idea.plenaryPlace),
            merged_into = \(idea.mergedInto), answered_at = \(answered)
            WHERE id = \(idea.id)
            """)
        try record(
            difference, as: change, .idea, idea.id, event: idea.event, stream: idea.board.map(Stream.board),
            details: details.merging(["status": idea.status.rawValue]) { _, last in last })
        return idea
    }
}

extension Idea: Undoable {
    static let undoableKind = UndoableKind.idea

    /// Puts back what a change has replaced.
    public mutating func putBack(_ earlier: EarlierValues) throws {
        try earlier.putBack(in: &self, Self.fields)
    }

    /// Everything about it that can be changed, by the names that the journal has for it.
    fileprivate static let fields: [FieldName<Idea>] = [
        .undoable("title", at: \.title),
        .undoable("text", at: \.text),
        .undoable("topic", at: \.topic),
        .lasting("status") { $0.status },
        .lasting("reason") { $0.reason },
        .lasting("parkedUntil") { $0.parkedUntil },
        .lasting("plenaryPlace") { $0.plenaryPlace },
        .lasting("mergedInto") { $0.mergedInto },
    ]
}

extension Reader {
    /// What these ideas are called; those that are gone are left out.
    public func ideaTitles(_ ids: Set<Idea.ID>) throws -> [Idea.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, title FROM idea WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["title"]) })
    }
}
