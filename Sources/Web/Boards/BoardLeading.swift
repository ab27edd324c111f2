import Domain
import Hummingbird
import Storage
import Words

/// What only the facilitator does: phases, timer, hiding, voting, clusters, ideas.
enum BoardLeading {
    static let lead: Routes.Handler = { visit in
        let id: Board.ID = try visit.identifier("id")
        let (step, value) = (visit.form["step"], Int(visit.form["value"]))
        do {
            try await visit.write { db in
                guard var board = try db.board(id) else { throw NotFound() }
                let change = try take(step, value: value, on: &board, at: db.now)
                try db.update(board, change)
            }
            return visit.redirect(to: "/boards/\(id)")
        } catch let refusal as Board.Refusal {
            return visit.page(try await BoardPage(visit: visit, refusal: refusal).frame, status: .conflict)
        }
    }

    private static func take(_ step: String, value: Int?, on board: inout Board, at now: Instant) throws -> Change {
        switch step {
        case "phase":
            try board.go(toPhase: value ?? -1)
            return .phaseChanged
        case "start-timer":
            try board.startTimer(minutes: value, at: now)
            return .timerChanged
        case "stop-timer":
            try board.stopTimer()
            return .timerChanged
        case "hide": try board.hideWriting(true)
        case "show": try board.hideWriting(false)
        case "open-voting": try board.openVoting(true)
        case "end-voting": try board.openVoting(false)
        case "close": try board.close(at: now)
        case "reopen": board.reopen()
        default: throw NotFound()
        }
        return .changed
    }

    static let removeCard: Routes.Handler = { visit in
        let (id, cardID): (Board.ID, Card.ID) = (try visit.identifier("id"), try visit.identifier("card"))
        let isUndo = visit.form.isTicked("undo")
        return try await changing(visit) { board, db in
            if isUndo {
                try db.restore(cardID, on: board)
            } else {
                guard let card = try db.card(cardID), card.board == id else { throw NotFound() }
                try db.remove(cardID, from: board)
            }
        } then: {
            isUndo ? "/boards/\(id)" : "/boards/\(id)?removed=\(cardID)"
        }
    }

    /// Hangs the ticked cards together, under a name or into a cluster that is there.
    static let makeCluster: Routes.Handler = { visit in
        let id: Board.ID = try visit.identifier("id")
        let (name, existing) = (visit.form["name"].singleLine, visit.form["cluster"])
        let ticked = visit.form.all("card").map(Card.ID.init(rawValue:))
        guard !ticked.isEmpty else {
            return visit.page(
                try await BoardPage(visit: visit, problems: FormProblems("name", BoardPhrase.tickCardsFirst)).frame,
                status: .unprocessableContent)
        }
        guard !name.isEmpty || !existing.isEmpty, name.count <= Cluster.nameLimit else {
            return visit.page(
                try await BoardPage(visit: visit, problems: FormProblems("name", BoardPhrase.clusterNeedsName)).frame,
                status: .unprocessableContent)
        }
        return try await changing(visit) { board, db in
            guard let phase = board.board.phase else { throw NotFound() }
            let clusters = try db.clusters(on: id)
            if let cluster = clusters.first(where: { $0.id.rawValue == existing }) {
                try db.move(ticked, to: cluster.id, on: board)
            } else {
                let cluster = Cluster(
                    id: db.newIdentifier(), board: id, phase: phase.kind, name: name, position: clusters.count + 1)
                try db.insert(cluster, with: ticked, on: board)
            }
        } then: {
            "/boards/\(id)"
        }
    }

    static let changeCluster: Routes.Handler = { visit in
        let (id, clusterID): (Board.ID, Cluster.ID) = (try visit.identifier("id"), try visit.identifier("cluster"))
        let (name, isRemoval) = (visit.form["name"].singleLine, visit.form.isTicked("remove"))
        guard isRemoval || (!name.isEmpty && name.count <= Cluster.nameLimit) else {
            return visit.page(
                try await BoardPage(visit: visit, problems: FormProblems("name", BoardPhrase.clusterNeedsName)).frame,
                status: .unprocessableContent)
        }
        return try await changing(visit) { board, db in
            if isRemoval {
                try db.remove(clusterID, from: board)
            } else {
                try db.rename(clusterID, to: name, on: board)
            }
        } then: {
            "/boards/\(id)#cluster-\(clusterID)"
        }
    }

    /// What the group brings to the plenary, from a cluster or from single cards.
    static let makeIdea: Routes.Handler = { visit in
        let id: Board.ID = try visit.identifier("id")
        let title = visit.form["title"].singleLine
        let cluster = visit.form["cluster"]
        guard !title.isEmpty, title.count <= Idea.titleLimit else {
            return visit.page(
                try await BoardPage(visit: visit, problems: FormProblems("title", BoardPhrase.ideaNeedsTitle)).frame,
                status: .unprocessableContent)
        }
        let language = visit.words.language.tag
        return try await changing(visit) { board, db in
            guard let group = try db.workGroup(board.board.group) else { throw NotFound() }
            let known = try db.clusters(on: id).first { $0.id.rawValue == cluster }
            let cards = try db.cards(on: id).filter { $0.cluster != nil && $0.cluster == known?.id }
            try db.insert(
                Idea(
                    id: db.newIdentifier(), event: board.event, board: id, cluster: known?.id, title: title, text: "",
                    language: language, topic: group.topic),
                from: cards.map(\.id))
        } then: {
            "/boards/\(id)#ideas"
        }
    }

    /// Changes the wall, if the board is open; shows it again with a sentence if not.
    private static func changing(
        _ visit: Visit, _ change: @escaping @Sendable (OpenBoard, Writer) throws -> Void, then address: () -> String
    ) async throws -> Response {
        let id: Board.ID = try visit.identifier("id")
        do {
            try await visit.write { db in
                guard let board = try db.board(id) else { throw NotFound() }
                try change(board.opened(), db)
            }
            return visit.redirect(to: address())
        } catch let refusal as Board.Refusal {
            return visit.page(try await BoardPage(visit: visit, refusal: refusal).frame, status: .conflict)
        }
    }
}
