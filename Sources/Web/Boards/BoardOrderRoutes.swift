import Actions
import Domain
import Hummingbird
import Storage
import Words

/// Ordering the cards of a board: whoever leads, and the group where it may. Whether it may is asked when it is done.
enum BoardOrderRoutes {
    static func add(to routes: inout Routes) {
        let (board, card, cluster) = (BoardAddress.pattern, BoardAddress.anyCard, BoardAddress.anyCluster)
        routes.get(board.spot(of: card), for: .board, askSpot)
        routes.post(board.spot(of: card), for: .board, moveCard)
        routes.get(board.cluster(cluster), for: .board, showCluster)
        routes.post(board.name(of: cluster), for: .board, renameCluster)
        routes.post(board.merger(of: cluster), for: .board, mergeCluster)
        routes.post(board.removal(of: cluster), for: .board, dissolveCluster)
        routes.post(board.actRemoval, for: .board, takeBack)
        for (address, isByAll) in [(board.ordering, true), (board.orderingRemoval, false)] {
            routes.post(address, for: .boardLead) { visit, visitor in
                let deed = LetAllOrder(isByAll, on: visitor.board.id)
                return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.page }
            }
        }
    }

    // MARK: Cards

    private static let askSpot: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        try await visit.ordering(visitor) { visit.page(try await visit.spotPage(for: visitor, SentForm())) }
    }

    private static let moveCard: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let card: Card.ID = try visit.identifier("card")
        let form = MoveCardForm(visit.form, of: card)
        guard let phase = visitor.board.phase?.kind else { throw NotFound() }
        let id: Cluster.ID = visit.services.identifiers.next()
        return try await visit.ordering(visitor) {
            let command = try form.command { name in
                Cluster(id: id, board: visitor.board.id, phase: phase, name: name, position: 0)
            }
            return try await visit.order(command, visitor) { $0.place(of: card) }
        } orShow: { sent in
            try await visit.spotPage(for: visitor, sent)
        }
    }

    // MARK: Clusters

    private static let showCluster: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        try await visit.ordering(visitor) { visit.page(try await visit.clusterPage(for: visitor, SentForm())) }
    }

    private static let renameCluster: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        try await change(visitor, visit) { seen in .rename(seen, to: try MoveCardForm.name(in: visit.form)) }
    }

    private static let mergeCluster: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        try await change(visitor, visit) { seen in
            guard let other = visit.form["into"].nonEmpty else {
                throw FormProblems("into", BoardOrderPhrase.mergeTargetMissing)
            }
            return .merge(seen, into: Cluster.ID(rawValue: other))
        }
    }

    private static let dissolveCluster: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        try await change(visitor, visit) { seen in .dissolve(seen) }
    }

    private static func change(
        _ visitor: BoardVisitor, _ visit: Visit, _ command: (SeenCluster) throws -> WallCommand
    ) async throws -> Response {
        let seen = SeenCluster(try visit.identifier("cluster"), after: Int(visit.form["act"]))
        return try await visit.ordering(visitor) {
            let command = try command(seen)
            return try await visit.order(command, visitor) { address in
                switch command {
                case .rename: address.place(of: seen.id)
                case .merge(_, let other): address.place(of: other)
                default: address.wall
                }
            }
        } orShow: { sent in
            try await visit.clusterPage(for: visitor, sent)
        }
    }

    private static let takeBack: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let deed = PutWallBack(Int(visit.form["act"]) ?? 0, on: visitor.board.id, by: visit.wallOrderer(visitor))
        let address = BoardAddress(visitor.board.id)
        return try await visit.ordering(visitor) {
            try await visit.once { db in
                let act = try deed.run(in: db)
                return act.cards.first.map { address.place(of: $0) } ?? address.wall
            }
        }
    }
}

extension Visit {
    /// Which cards whoever leads has ticked, each as the page showed it.
    var tickedCards: [SeenCard] {
        let seen = form.all("seen").map { $0.split(separator: " ").map(String.init) }.filter { $0.count == 2 }
        let acts = Dictionary(seen.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        return form.all("card").map { SeenCard(Card.ID(rawValue: $0), after: acts[$0].flatMap { Int($0) }) }
    }

    /// Answers with what `answer` leads to; if the rules of the board or of its order refuse it, with the board and a sentence.
    func ordering(_ visitor: BoardVisitor, _ answer: () async throws -> Response) async throws -> Response {
        try await answering(
            {
                try await answering(
                    answer,
                    orExplain: { (refusal: Board.Refusal) in try await boardPage(for: visitor, refusal: refusal) })
            },
            orExplain: { (refusal: Wall.Refusal) in
                let contents = try await boardContents(for: visitor)
                let places = WallPlaces(snapshot: contents.snapshot, words: words)
                var frame = try await boardPage(for: visitor)
                frame.notice = Notice(kind: .problem, text: "\(refusal.explanation(at: places))")
                return frame
            })
    }

    /// The same for a form, which `page` shows again if something in it is wrong.
    fileprivate func ordering(
        _ visitor: BoardVisitor, _ answer: () async throws -> Response,
        orShow page: (SentForm) async throws -> PageFrame
    ) async throws -> Response {
        try await ordering(visitor) {
            try await answering({ try await ordering(visitor, answer) }, orShow: page)
        }
    }

    fileprivate func order(
        _ command: WallCommand, _ visitor: BoardVisitor, then place: (BoardAddress) -> String
    ) async throws -> Response {
        let deed = OrderWall(command, on: visitor.board.id, by: wallOrderer(visitor))
        return try await once(then: place(BoardAddress(visitor.board.id))) { db in try deed.run(in: db) }
    }

    fileprivate func spotPage(for visitor: BoardVisitor, _ sent: SentForm) async throws -> PageFrame {
        let id: Card.ID = try identifier("card")
        let contents = try await orderedContents(for: visitor)
        guard let card = contents.snapshot.cards.first(where: { $0.id == id }) else { throw Wall.Refusal.cardIsGone }
        let board = contents.snapshot.board
        let other = contents.snapshot.cards.first {
            $0.id.rawValue == query["onto"] && $0.id != id && !board.hides($0)
        }
        return MoveCardPage(visit: self, contents: contents, card: card, other: other, sent: sent).frame
    }

    fileprivate func clusterPage(for visitor: BoardVisitor, _ sent: SentForm) async throws -> PageFrame {
        let id: Cluster.ID = try identifier("cluster")
        let contents = try await orderedContents(for: visitor)
        guard let cluster = contents.snapshot.clusters.first(where: { $0.id == id }) else {
            throw Wall.Refusal.clusterIsGone(by: nil)
        }
        return ClusterPage(visit: self, contents: contents, cluster: cluster, sent: sent).frame
    }

    /// - Throws: `Board.Refusal.closed`, `Wall.Refusal.onlyLeaders`: what `visitor` may not order they are not asked about.
    private func orderedContents(for visitor: BoardVisitor) async throws -> BoardContents {
        let contents = try await boardContents(for: visitor)
        let board = contents.snapshot.board
        if board.isClosed { throw Board.Refusal.closed }
        guard contents.ordering.isOpen(at: board) else { throw Wall.Refusal.onlyLeaders }
        return contents
    }
}
