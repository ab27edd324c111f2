public import Domain

extension SubjectKind {
    public static let cluster = SubjectKind(rawValue: "cluster")
}

extension Reader {
    public func clusters(on board: Board.ID) throws -> [Cluster] {
        try rows("SELECT id, board, phase, name, position FROM cluster WHERE board = \(board) ORDER BY position, id")
            .map { row in
                try Cluster(
                    id: row["id"], board: row["board"], phase: row["phase"], name: row["name"],
                    position: row["position"])
            }
    }
}

extension Writer {
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
}
