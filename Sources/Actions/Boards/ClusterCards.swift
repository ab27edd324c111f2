public import Domain
public import Storage

/// Similar cards are hung together: under a name that the group gives, or into a cluster that is there.
public struct ClusterCards: Sendable {
    public enum Place: Hashable, Sendable {
        case new(name: String)
        /// One that is not there any more is made anew, if a name was given.
        case existing(Cluster.ID, otherwise: String)
    }

    let cards: [SeenCard]
    let place: Place
    let board: Board.ID
    let orderer: WallOrderer

    public init(_ cards: [SeenCard], by orderer: WallOrderer, into place: Place, on board: Board.ID) {
        (self.cards, self.place, self.board, self.orderer) = (cards, place, board, orderer)
    }

    /// For whoever means the cards wherever they hang.
    public init(_ cards: [Card.ID], into place: Place, on board: Board.ID) {
        self.init(cards.map { SeenCard($0) }, by: .leader(nil), into: place, on: board)
    }

    /// - Throws: `Board.Refusal.closed`; `Wall.Refusal`; `NotFound` if there is no such board or cluster.
    @discardableResult
    public func run(in db: Writer) throws -> Cluster {
        switch place {
        case .new(let name): return try make(name, in: db)
        case .existing(let id, let name):
            guard let cluster = try db.clusters(on: board).first(where: { $0.id == id }) else {
                if name.isEmpty { throw NotFound() }
                return try make(name, in: db)
            }
            try OrderWall(.hang(cards, at: WallSpot(in: id)), on: board, by: orderer).run(in: db)
            return cluster
        }
    }

    /// In the phase on all screens, of whichever its cards are: the group works with it now.
    private func make(_ name: String, in db: Writer) throws -> Cluster {
        guard let phase = try db.board(board)?.phase else { throw NotFound() }
        let cluster = Cluster(id: db.newIdentifier(), board: board, phase: phase.kind, name: name, position: 0)
        try OrderWall(.gather(cards, under: cluster), on: board, by: orderer).run(in: db)
        return cluster
    }
}
