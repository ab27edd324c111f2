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
    /// What of the clusters is otherwise than before, but those that are gone: their cards have to hang somewhere else first.
    func keepClusters(of wall: Wall, insteadOf before: Wall, on board: OpenBoard) throws {
        for cluster in wall.clusters {
            let earlier = before.cluster(cluster.id)
            if earlier == nil {
                try run(
                    """
                    INSERT INTO cluster (id, board, phase, name, position, created_at)
                    VALUES (\(cluster.id), \(board.id), \(cluster.phase), \(cluster.name), \(cluster.position), \(now))
                    """)
            } else if earlier != cluster {
                try run(
                    """
                    UPDATE cluster SET name = \(cluster.name), position = \(cluster.position)
                    WHERE id = \(cluster.id) AND board = \(board.id)
                    """)
            }
        }
    }

    /// Lets those go that are not there any more. Ideas that were made of one belong to `heir` from then on.
    /// - Returns: of each that is gone the ideas that were made of it.
    func removeClusters(
        notIn wall: Wall, but before: Wall, heir: Cluster.ID?, isBySomebody: Bool, from board: OpenBoard
    ) throws -> [Cluster.ID: [Idea.ID]] {
        var ideas: [Cluster.ID: [Idea.ID]] = [:]
        for cluster in before.clusters where wall.cluster(cluster.id) == nil {
            let made: [Idea.ID] = try rows("SELECT id FROM idea WHERE cluster = \(cluster.id) ORDER BY id").map {
                try $0["id"]
            }
            ideas[cluster.id] = made
            try hand(made, to: heir, isBySomebody: isBySomebody, on: board)
            try run("DELETE FROM cluster WHERE id = \(cluster.id) AND board = \(board.id)")
        }
        return ideas
    }

    /// Says of which cluster these ideas were made; nil if that is gone.
    func hand(_ ideas: [Idea.ID], to cluster: Cluster.ID?, isBySomebody: Bool, on board: OpenBoard) throws {
        guard !ideas.isEmpty else { return }
        try run("UPDATE idea SET cluster = \(cluster) WHERE board = \(board.id) AND id IN \(list: ideas)")
        for idea in ideas {
            try journal(
                .changed, .idea, idea, event: board.event, stream: .board(board.id), anonymously: isBySomebody)
        }
    }
}
