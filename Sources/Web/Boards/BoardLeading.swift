import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// What only the facilitator does: phases, timer, hidden writing, voting, clusters, ideas.
enum BoardLeading {
    static func add(to routes: inout Routes) {
        let board = BoardAddress.pattern
        routes.post(board.phase(BoardAddress.anyPhase), for: .boardLead) { visit, visitor in
            // What is no number is no phase.
            try await take(.go(toPhase: Int(try visit.parameter("phase")) ?? -1), visitor, visit)
        }
        let steps: [(String, LeadBoard.Step)] = [
            (board.timer, .startTimer(minutes: nil)), (board.timerRemoval, .stopTimer),
            (board.timerPause, .pauseTimer), (board.timerContinuation, .continueTimer),
            (board.timerMinute, .changeTimer(byMinutes: 1)), (board.timerMinuteRemoval, .changeTimer(byMinutes: -1)),
            (board.hiding, .hideWriting), (board.hidingRemoval, .showWriting),
            (board.voting, .openVoting), (board.votingRemoval, .endVoting),
            (board.closing, .close), (board.closingRemoval, .reopen),
        ]
        for (address, step) in steps {
            routes.post(address, for: .boardLead) { visit, visitor in try await take(step, visitor, visit) }
        }
        routes.get(board.closing, for: .boardLead, askToClose)
        routes.get(board.handOver, for: .boardLead, showHandOver)
        routes.post(board.handOverRemoval, for: .boardLead, withdrawLink)
        routes.get(board.lead(by: BoardAddress.anyLink), for: .everyone, askToTakeOver)
        routes.post(board.lead(by: BoardAddress.anyLink), for: .everyone, takeOver)
        routes.get(board.leads, for: .boardLead, tellOtherLeads)
        routes.get(BoardAddress.clock, for: .everyone, tellTime)
        routes.post(board.clusters, for: .boardLead) { visit, visitor in
            try await clusterCards(visit, visitor, asIdea: false)
        }
        routes.post(board.clusterIdeas, for: .boardLead) { visit, visitor in
            try await clusterCards(visit, visitor, asIdea: true)
        }
        routes.post(board.ideas, for: .boardLead, makeIdea)
    }

    private static func take(
        _ step: LeadBoard.Step, _ visitor: BoardVisitor, _ visit: Visit
    ) async throws -> Response {
        let deed = LeadBoard(visitor.board.id, step)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.page }
    }

    private static let askToClose: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let snapshot = try await visit.found { db in try BoardSnapshot(visitor.board.id, in: db) }
        return visit.page(CloseBoardPage(visit: visit, snapshot: snapshot).frame)
    }

    /// Whoever leads by a link hands it on to nobody.
    private static let showHandOver: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        guard visit.caller.signedIn != nil else { throw NotFound() }
        let snapshot = try await visit.found { db in try BoardSnapshot(visitor.board.id, in: db) }
        return visit.page(HandOverPage(visit: visit, snapshot: snapshot).frame)
    }

    private static let withdrawLink: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        guard visit.caller.signedIn != nil else { throw NotFound() }
        let deed = LeadBoard(visitor.board.id, .withdrawLink)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.handOver }
    }

    /// The board to which the link in the path leads, with what the browser keeps of it.
    /// - Throws: `NotFound` for every other link, also one that was taken back.
    private static func handedOver(_ visit: Visit) async throws -> (board: Board, link: Secret) {
        let id: Board.ID = try visit.identifier("board")
        let board = try await visit.found { db in try db.board(id) }
        let link = visit.leadLink(of: board)
        guard try Secret(text: visit.parameter("link"))?.hash == link.hash else { throw NotFound() }
        return (board, link)
    }

    private static func takeOverPage(_ board: Board, _ link: Secret, _ visit: Visit) async throws -> PageFrame {
        let group = try await visit.found { db in try db.workGroup(board.group) }
        return TakeOverPage(visit: visit, group: group, address: BoardAddress(board.id).lead(by: link.text)).frame
    }

    private static let askToTakeOver: Routes.Handler = { visit in
        let (board, link) = try await handedOver(visit)
        return visit.page(try await takeOverPage(board, link, visit))
    }

    private static let takeOver: Routes.Handler = { visit in
        let (board, link) = try await handedOver(visit)
        return try await visit.answering {
            try visit.requireThatFormCounts()
            var response = visit.redirect(to: BoardAddress(board.id).page)
            let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
            response.setCookie(cookies.cookie(cookies.leadName, link.text, lifetime: .hours(12)))
            return response
        } orShow: { _ in
            try await takeOverPage(board, link, visit)
        }
    }

    private static let tellOtherLeads: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let others = visit.otherLeads(at: visitor.board.id)
        return visit.answer(visit.words.alsoHere(others), type: "text/plain; charset=utf-8")
    }

    /// In milliseconds since 1970, as clocks of browsers count. It is true for this moment only.
    private static let tellTime: Routes.Handler = { visit in
        var answer = visit.answer(String(visit.now.milliseconds), type: "text/plain; charset=utf-8")
        answer.headers[.cacheControl] = "no-store"
        return answer
    }

    /// Hangs the ticked cards together, under a name or into a cluster that is there.
    /// - Parameter asIdea: whether they are what the group brings to the plenary, under the same name.
    private static func clusterCards(
        _ visit: Visit, _ visitor: BoardVisitor, asIdea: Bool
    ) async throws -> Response {
        let (name, existing) = (visit.form["name"].singleLine, visit.form["cluster"])
        let ticked = visit.tickedCards
        guard !ticked.isEmpty else { return try await refused("name", .tickCardsFirst, visitor, visit) }
        guard !name.isEmpty || !existing.isEmpty, !name.exceeds(Cluster.nameLimit) else {
            return try await refused("name", .clusterNeedsName, visitor, visit)
        }
        let deed = ClusterCards(
            ticked, by: visit.wallOrderer(visitor),
            into: existing.isEmpty ? .new(name: name) : .existing(.init(rawValue: existing), otherwise: name),
            on: visitor.board.id)
        let language = visit.words.language.tag
        return try await visit.changing(visitor) { db in
            let cluster = try deed.run(in: db)
            guard asIdea else { return }
            try MakeIdea(cluster.name, in: language, from: cluster.id, on: visitor.board.id).run(in: db)
        } then: {
            asIdea ? $0.page + "#ideas" : $0.place(of: ticked[0].id)
        }
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
