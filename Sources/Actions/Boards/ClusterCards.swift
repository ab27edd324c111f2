public import Domain
public import Storage

/// Similar cards are hung together: under a name that the group gives, or into a cluster that is there.
public struct ClusterCards: Sendable {
    public enum Place: Hashable, Sendable {
        case new(name: String)
        /// One that is not there any more is made anew, if a name was given.
        case existing(Cluster.ID, otherwise: String)
    }

    let cards: [Card.ID]
    let place: Place
    let board: Board.ID

    public init(_ cards: [Card.ID], into place: Place, on board: Board.ID) {
        (self.cards, self.place, self.board) = (cards, place, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` if there is no such board or cluster.
    @discardableResult
    public func run(in db: Writer) throws -> Cluster {
        let board = try OpenBoard(board, in: db)
        let clusters = try db.clusters(on: board.id)
        switch place {
        case .new(let name): return try make(name, after: clusters, on: board, in: db)
        case .existing(let id, let name):
            guard let cluster = clusters.first(where: { $0.id == id }) else {
                if name.isEmpty { throw NotFound() }
                return try make(name, after: clusters, on: board, in: db)
            }
            try db.move(cards, to: cluster.id, on: board)
            return cluster
        }
    }

    private func make(_ name: String, after clusters: [Cluster], on board: OpenBoard, in db: Writer) throws -> Cluster {
        guard let phase = board.board.phase else { throw NotFound() }
        let cluster = Cluster(
            id: db.newIdentifier(), board: board.id, phase: phase.kind, name: name, position: clusters.count + 1)
        try db.insert(cluster, with: cards, on: board)
        return cluster
    }
}

/// A cluster is taken apart; its cards hang alone again.
public struct DissolveCluster: Sendable {
    let cluster: Cluster.ID
    let board: Board.ID

    public init(_ cluster: Cluster.ID, on board: Board.ID) {
        (self.cluster, self.board) = (cluster, board)
    }

    /// - Throws: `Board.Refusal.closed`; `NotFound` if there is no such board.
    public func run(in db: Writer) throws {
        try db.remove(cluster, from: OpenBoard(board, in: db))
    }
}
