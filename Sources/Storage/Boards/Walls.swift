public import Domain

extension WallAct.Kind: SQLConvertible {}

/// An act and what whoever did it is known by, if they have no account.
public struct KeptWallAct: Hashable, Sendable {
    public let act: WallAct
    public let proof: SecretHash?
}

extension Reader {
    /// Whether the whole group orders the cards, and not only whoever leads.
    public func isOrderedByAll(_ board: Board.ID) throws -> Bool {
        try count("SELECT is_by_all AS value FROM board_order WHERE board = \(board)") == 1
    }

    /// What hangs on a board, in its order, with the acts that are remembered.
    public func wall(on board: Board.ID, remembering acts: [KeptWallAct]) throws -> Wall {
        let ideas: [Cluster.ID] = try rows(
            "SELECT DISTINCT cluster FROM idea WHERE board = \(board) AND cluster IS NOT NULL"
        ).map { try $0["cluster"] }
        return try Wall(
            cards: cards(on: board), clusters: clusters(on: board), acts: acts.map(\.act), ideasOf: Set(ideas))
    }

    /// What was done last to the order of a board, the newest last.
    public func wallActs(on board: Board.ID) throws -> [KeptWallAct] {
        let found = try rows(
            "SELECT number, kind, account, proof, is_taken_back FROM order_act WHERE board = \(board) ORDER BY number")
        guard !found.isEmpty else { return [] }
        let traces = try Dictionary(grouping: traces(on: board), by: \.act).mapValues { $0.map(\.trace) }
        let accounts: [Account.ID?] = try found.map { try $0["account"] }
        let names = try accountNames(Set(accounts.compactMap(\.self)))
        return try found.map { row in
            let (number, account): (Int, Account.ID?) = try (row["number"], row["account"])
            let hand = account.flatMap { id in names[id].map { WallHand.account(id, name: $0) } }
            return KeptWallAct(
                act: WallAct(
                    number: number, kind: try row["kind"], hand: hand ?? .somebody, traces: traces[number] ?? [],
                    isTakenBack: try row["is_taken_back"]),
                proof: try row["proof"])
        }
    }

    /// The number of the last act that touched one card; 0 if none has.
    public func lastAct(on card: Card.ID, of board: Board.ID) throws -> Int {
        try count("SELECT MAX(act) AS value FROM order_trace WHERE board = \(board) AND thing = \(card)")
    }

    private func traces(on board: Board.ID) throws -> [(act: Int, trace: WallAct.Trace)] {
        try rows(
            """
            SELECT act, thing, is_cluster, cluster, neighbour, phase, name, place FROM order_trace
            WHERE board = \(board) ORDER BY act, position
            """
        ).map { row in (act: try row["act"], trace: try Self.trace(row, on: board)) }
    }

    private static func trace(_ row: Row, on board: Board.ID) throws -> WallAct.Trace {
        let isCluster: Bool = try row["is_cluster"]
        if !isCluster {
            return try .card(row["thing"], was: row["cluster"], after: row["neighbour"])
        }
        let (id, name): (Cluster.ID, String?) = try (row["thing"], row["name"])
        let was = try name.map { name in
            try Cluster(id: id, board: board, phase: row["phase"], name: name, position: row["place"])
        }
        return .cluster(id, was: was)
    }
}

extension Writer {
    /// Lets the whole group order the cards, or only whoever leads.
    public func letAllOrder(_ isByAll: Bool, on board: OpenBoard) throws {
        guard try isOrderedByAll(board.id) != isByAll else { return }
        try run(
            """
            INSERT INTO board_order (board, is_by_all) VALUES (\(board.id), \(isByAll))
            ON CONFLICT (board) DO UPDATE SET is_by_all = excluded.is_by_all
            """)
        try journal(
            .changed, .board, board.id, event: board.event, stream: .board(board.id), details: ["fields": "ordering"])
    }

    /// Keeps what an act has made of a wall.
    /// - Parameter proof: of somebody without an account, of whom the journal says nothing either.
    public func keep(
        _ wall: Wall, insteadOf before: Wall, after act: WallAct, proof: SecretHash?, on board: OpenBoard
    ) throws {
        try tell(of: wall, insteadOf: before, after: act, isBySomebody: proof != nil, on: board)
        try keepClusters(of: wall, insteadOf: before, on: board)
        for card in wall.cards {
            guard let earlier = before.card(card.id),
                (earlier.cluster, earlier.position) != (card.cluster, card.position)
            else { continue }
            try run("UPDATE card SET cluster = \(card.cluster), position = \(card.position) WHERE id = \(card.id)")
        }
        let heir = act.kind == .merged ? act.cards.first.flatMap { wall.card($0)?.cluster } : nil
        let ideas = try removeClusters(notIn: wall, but: before, heir: heir, isBySomebody: proof != nil, from: board)
        try putIdeasBack(to: wall, insteadOf: before, isBySomebody: proof != nil, on: board)
        try remember(act, proof: proof, ideas: ideas, on: board)
        try run("DELETE FROM order_act WHERE board = \(board.id) AND number <= \(act.number - Wall.mostActs)")
    }

    /// What open pages show anew. Nobody sees a card move that only made room.
    private func tell(
        of wall: Wall, insteadOf before: Wall, after act: WallAct, isBySomebody: Bool, on board: OpenBoard
    ) throws {
        func tell(_ change: Change, _ kind: SubjectKind, _ subject: String) throws {
            try journal(
                change, kind, Identifier<Wall>(rawValue: subject), event: board.event, stream: .board(board.id),
                anonymously: isBySomebody)
        }
        for cluster in wall.clusters where before.cluster(cluster.id) != cluster {
            try tell(before.cluster(cluster.id) == nil ? .created : .changed, .cluster, cluster.id.rawValue)
        }
        let moved = act.cards.filter { wall.card($0) != before.card($0) }
        for card in moved { try tell(.moved, .card, card.rawValue) }
        for cluster in before.clusters where wall.cluster(cluster.id) == nil {
            try tell(.removed, .cluster, cluster.id.rawValue)
        }
        let hasMadeRoom = wall.cards.contains { card in
            !act.cards.contains(card.id) && before.card(card.id)?.position != card.position
        }
        // An act that leads back to where everything was is told, too.
        if hasMadeRoom || newestChanges.isEmpty { try tell(.changed, .cluster, board.id.rawValue) }
    }

    private func remember(
        _ act: WallAct, proof: SecretHash?, ideas: [Cluster.ID: [Idea.ID]], on board: OpenBoard
    ) throws {
        var account: Account.ID?
        if case .account(let id, _) = act.hand { account = id }
        try run(
            """
            INSERT INTO order_act (board, number, kind, account, proof, is_taken_back)
            VALUES (\(board.id), \(act.number), \(act.kind), \(account), \(proof), \(act.isTakenBack))
            """)
        for (position, trace) in act.traces.enumerated() {
            switch trace {
            case .card(let id, let cluster, let neighbour):
                try run(
                    """
                    INSERT INTO order_trace (board, act, position, thing, is_cluster, cluster, neighbour)
                    VALUES (\(board.id), \(act.number), \(position), \(id), 0, \(cluster), \(neighbour))
                    """)
            case .cluster(let id, let was):
                let made = ideas[id]?.map(\.rawValue).joined(separator: " ")
                try run(
                    """
                    INSERT INTO order_trace (board, act, position, thing, is_cluster, phase, name, place, ideas)
                    VALUES (\(board.id), \(act.number), \(position), \(id), 1, \(was?.phase), \(was?.name),
                    \(was?.position), \(made))
                    """)
            }
        }
    }

    /// Of clusters that are there again, because an act was taken back.
    private func putIdeasBack(
        to wall: Wall, insteadOf before: Wall, isBySomebody: Bool, on board: OpenBoard
    ) throws {
        let standing = Set(wall.acts.filter { !$0.isTakenBack }.map(\.number))
        for act in before.acts where !act.isTakenBack && !standing.contains(act.number) {
            guard wall.acts.contains(where: { $0.number == act.number }) else { continue }
            try run(
                "UPDATE order_act SET is_taken_back = 1 WHERE board = \(board.id) AND number = \(act.number)")
            for (id, was) in act.clusters where was != nil {
                let trace = try row(
                    "SELECT ideas FROM order_trace WHERE board = \(board.id) AND act = \(act.number) AND thing = \(id)")
                let made: String? = try trace.flatMap { try $0["ideas"] }
                let ideas = (made ?? "").split(separator: " ").map { Idea.ID(rawValue: String($0)) }
                try hand(ideas, to: id, isBySomebody: isBySomebody, on: board)
            }
        }
    }

    /// Who has ordered the boards of events before this day, and what was there before, goes.
    public func forgetWallActs(ofEventsBefore day: CalendarDay) throws {
        let ordered = try rows(
            "SELECT DISTINCT board.id AS id, board.event AS event FROM order_act JOIN board ON board.id = order_act.board"
        ).map { row -> (id: Board.ID, event: Event.ID) in (try row["id"], try row["event"]) }
        for (board, event) in ordered.sorted(by: { $0.id < $1.id }) {
            guard let held = try self.event(event), held.day < day else { continue }
            try run("DELETE FROM order_act WHERE board = \(board)")
            try journal(.changed, .board, board, event: event, details: ["fields": "ordering"])
        }
    }
}
