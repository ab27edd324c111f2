import Actions
import Domain
import Hummingbird
import Storage
import Words

/// What only the facilitator does: phases, timer, hiding, voting, clusters, ideas.
enum BoardLeading {
    static func add(to routes: inout Routes) {
        let board = BoardAddress.pattern
        routes.post(board.phase(BoardAddress.anyPhase), for: .boardLead) { visit, visitor in
            // What is no number is no phase.
            try await take(.go(toPhase: Int(try visit.parameter("phase")) ?? -1), visitor, visit)
        }
        let steps: [(String, LeadBoard.Step)] = [
            (board.timer, .startTimer(minutes: nil)), (board.timerRemoval, .stopTimer),
            (board.hiding, .hideWriting), (board.hidingRemoval, .showWriting),
            (board.voting, .openVoting), (board.votingRemoval, .endVoting),
            (board.closing, .close), (board.closingRemoval, .reopen),
        ]
        for (address, step) in steps {
            routes.post(address, for: .boardLead) { visit, visitor in try await take(step, visitor, visit) }
        }
        routes.post(board.removal(of: BoardAddress.anyCard), for: .boardLead, takeCardDown)
        routes.post(board.restoration(of: BoardAddress.anyCard), for: .boardLead, putCardBack)
        routes.post(board.clusters, for: .boardLead, clusterCards)
        routes.post(board.name(of: BoardAddress.anyCluster), for: .boardLead, renameCluster)
        routes.post(board.removal(of: BoardAddress.anyCluster), for: .boardLead, dissolveCluster)
        routes.post(board.ideas, for: .boardLead, makeIdea)
    }

    private static func take(
        _ step: LeadBoard.Step, _ visitor: BoardVisitor, _ visit: Visit
    ) async throws -> Response {
        let deed = LeadBoard(visitor.board.id, step)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.page }
    }

    private static let takeCardDown: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let card: Card.ID = try visit.identifier("card")
        let deed = TakeCardDown(card, from: visitor.board.id)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.page + "?removed=\(card)" }
    }

    private static let putCardBack: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let deed = PutCardBack(try visit.identifier("card"), on: visitor.board.id)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.page }
    }

    /// Hangs the ticked cards together, under a name or into a cluster that is there.
    private static let clusterCards: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let (name, existing) = (visit.form["name"].singleLine, visit.form["cluster"])
        let ticked = visit.form.all("card").map(Card.ID.init(rawValue:))
        guard !ticked.isEmpty else { return try await refused("name", .tickCardsFirst, visitor, visit) }
        guard !name.isEmpty || !existing.isEmpty, !name.exceeds(Cluster.nameLimit) else {
            return try await refused("name", .clusterNeedsName, visitor, visit)
        }
        let deed = ClusterCards(
            ticked, into: existing.isEmpty ? .new(name: name) : .existing(.init(rawValue: existing), otherwise: name),
            on: visitor.board.id)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.page }
    }

    private static let renameCluster: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let (cluster, name): (Cluster.ID, String) = (try visit.identifier("cluster"), visit.form["name"].singleLine)
        guard !name.isEmpty, !name.exceeds(Cluster.nameLimit) else {
            return try await refused("name", .clusterNeedsName, visitor, visit)
        }
        let deed = RenameCluster(cluster, to: name, on: visitor.board.id)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.place(of: cluster) }
    }

    private static let dissolveCluster: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let deed = DissolveCluster(try visit.identifier("cluster"), on: visitor.board.id)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.page }
    }

    private static let makeIdea: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let title = visit.form["title"].singleLine
        guard !title.isEmpty, !title.exceeds(Idea.titleLimit) else {
            return try await refused("title", .ideaNeedsTitle, visitor, visit)
        }
        let deed = MakeIdea(
            title, in: visit.words.language.tag, from: visit.form["cluster"].nonEmpty.map(Cluster.ID.init(rawValue:)),
            on: visitor.board.id)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.page + "#ideas" }
    }

    private static func refused(
        _ field: String, _ phrase: BoardPhrase, _ visitor: BoardVisitor, _ visit: Visit
    ) async throws -> Response {
        visit.page(
            try await visit.boardPage(for: visitor, problems: FormProblems(field, phrase)),
            status: .unprocessableContent)
    }
}
