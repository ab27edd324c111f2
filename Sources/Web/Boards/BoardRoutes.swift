import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Writing and voting at a board, and what is left of it.
enum BoardRoutes {
    static func add(to routes: inout Routes) {
        let board = BoardAddress.pattern
        routes.get(board.page, for: .board, showBoard)
        routes.post(board.cards, for: .board, addCard)
        routes.post(board.dots, for: .board, placeDot)
        routes.post(board.dotRemoval, for: .board, takeDot)
        routes.stream(board.stream, for: .boardFollower, stream)
        routes.get(board.results, for: .everyone, showResults)
        routes.get(board.screen, for: .boardScreen, showScreen)
        routes.program(.post, board.cardsOfPrograms, for: .board, bodyLimit: 16 * 1024, .addCard, addCardByProgram)
        routes.program(.get, board.streamOfPrograms, for: .board, .followBoard, stream)
        routes.program(.get, board.changesOfPrograms, for: .board, .askForChangesOfBoard, stream)
        BoardLeading.add(to: &routes)
        BoardOrderRoutes.add(to: &routes)
        JoinRoutes.add(to: &routes)
        WallRoutes.add(to: &routes)
        BoardCareRoutes.add(to: &routes)
        BoardPaperRoutes.add(to: &routes)
        BoardDeskRoutes.add(to: &routes)
        BoardPhaseRoutes.add(to: &routes)
        BoardIdeaRoutes.add(to: &routes)
        BoardCardRoutes.add(to: &routes)
        EasyWordingRoutes.add(to: &routes)
    }

    // MARK: Writing and voting

    private static let showBoard: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        visit.page(try await visit.boardPage(for: visitor))
    }

    private static let addCard: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        var form = NewCardForm(visit.form)
        // Another text under the same key is another card.
        form.clientKey = form.clientKey.map { key in
            Secret.hexadecimal(Secret.sha256(Array("\(key):\(visit.form.contentHash)".utf8)))
        }
        return try await visit.answering {
            let hung = try await hang(form, by: visitor, visit)
            let address = BoardAddress(visitor.board.id)
            return visit.redirect(to: address.place(of: hung.card.id, hungWith: form.clientKey))
        } orShow: { sent in
            try await visit.boardPage(for: visitor, form: form, problems: sent.problems)
        }
    }

    private static let addCardByProgram: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        var form = NewCardForm(try visit.document(CardDocument.self))
        form.clientKey = form.clientKey ?? visit.idempotencyKey
        do {
            let hung = try await hang(form, by: visitor, visit)
            return try visit.json(
                HungCardDocument(id: hung.card.id.rawValue, receipt: hung.receipt.text), status: .created)
        } catch Board.Refusal.closed {
            return try visit.problem("closed", visit.words(BoardPhrase.boardIsClosed), status: .conflict)
        } catch Board.Refusal.phaseIsOver {
            return try visit.problem("phase over", visit.words(BoardPhrase.phaseIsOver), status: .conflict)
        } catch is KeyUsedForAnotherRequest {
            return try visit.problemOfUsedKey()
        }
    }

    private static func hang(
        _ form: NewCardForm, by visitor: BoardVisitor, _ visit: Visit
    ) async throws -> HangCard.Hung {
        let text = try form.cardText()
        try visit.limitCards(of: visitor)
        let deed = HangCard(
            text, in: form.language(in: visit.services.lexicon) ?? visit.words.language.tag, on: visitor.board.id,
            by: visit.cardWriter(visitor),
            isFromHelper: visitor.participant == nil || (form.isPaper && visitor.isLeading), key: form.clientKey,
            seenPhase: form.phase)
        return try await visit.write { db in try deed.run(in: db) }
    }

    private static let placeDot: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let card = Card.ID(rawValue: visit.form["card"])
        let board = visitor.board.id
        guard let participant = visitor.participant else {
            // Whoever leads and has not joined casts it for somebody in the room.
            let deed = PlaceRoomDots(1, on: card, of: board)
            return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.place(of: card) }
        }
        let deed = PlaceDot(on: card, of: board, by: participant)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.place(of: card) }
    }

    private static let takeDot: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        guard let participant = visitor.participant else { throw NotFound() }
        let card = Card.ID(rawValue: visit.form["card"])
        let deed = TakeDot(off: card, of: visitor.board.id, by: participant)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.place(of: card) }
    }

    // MARK: Reading

    private static let stream: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let isLeading = visitor.isLeading && visit.query.isTicked("lead")
        let live = BoardLive(
            database: visit.database, board: visitor.board.id, isLeading: isLeading, isAtWall: visitor.isAtWall)
        let whole = { @Sendable (words: Words) in try await live.cards(in: words) }
        if isLeading {
            // Also when somebody has cast all their dots.
            return visit.liveStream(
                on: .board(visitor.board.id), .votes(on: visitor.board.id), renderer: "board-lead",
                while: visit.right(of: visitor), whole: whole
            ) { entry, words in try await live.event(for: entry, in: words) }
        }
        let renderer = visitor.isAtWall ? "board-wall" : "board"
        return visit.liveStream(
            on: .board(visitor.board.id), renderer: renderer, while: visit.right(of: visitor), whole: whole
        ) { entry, words in try await live.event(for: entry, in: words) }
    }

    private static let showResults: Routes.Handler = { visit in
        let id: Board.ID = try visit.identifier("board")
        let reader = visit.words.language.tag
        let contents = try await visit.found { db in try BoardResults(id, for: reader, in: db) }
        let (board, event) = (contents.snapshot.board, contents.snapshot.event)
        if !board.isClosed, event.codesLead(at: visit.now), try await visit.boardVisitor() == nil {
            return visit.page(ResultsWaitPage(visit: visit, snapshot: contents.snapshot).frame)
        }
        var frame = BoardResultsPage(visit: visit, results: contents).frame
        frame.notice = frame.notice ?? JoinRoutes.notice(toWhoComesAfter: event, visit)
        return visit.page(frame)
    }

    private static let showScreen: Routes.HandlerOf<Board> = { visit, board in
        let reader = visit.words.language.tag
        let snapshot = try await visit.found { db in try BoardSnapshot(board.id, for: reader, in: db) }
        return visit.page(BoardScreenPage(visit: visit, snapshot: snapshot).frame)
    }
}

extension Visit {
    /// Changes a board and leads to where that is to be seen; shows it again with a sentence if a rule refuses.
    func changing(
        _ visitor: BoardVisitor, _ change: @escaping @Sendable (Writer) throws -> Void,
        then place: (BoardAddress) -> String
    ) async throws -> Response {
        try await ordering(visitor) { try await once(then: place(BoardAddress(visitor.board.id)), change) }
    }
}
