import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Joining a board, writing and voting, and what is left of it.
enum BoardRoutes {
    static func add(to routes: inout Routes) {
        let board = BoardAddress.pattern
        routes.get(JoinAddress.page, for: .everyone, showJoin)
        routes.post(JoinAddress.page, for: .everyone, join)
        routes.get(JoinAddress.page(typing: JoinAddress.anyCode), for: .everyone, showJoin)
        routes.get(board.page, for: .board, showBoard)
        routes.post(board.cards, for: .board, addCard)
        routes.post(board.dots, for: .board, placeDot)
        routes.post(board.dotRemoval, for: .board, takeDot)
        routes.stream(board.stream, for: .board, stream)
        routes.get(board.results, for: .everyone, showResults)
        routes.get(ReceiptAddress.page(of: ReceiptAddress.anySecret), for: .everyone, showReceipt)
        routes.get(board.screen, for: .boardLead, showScreen)
        routes.get(EventDeskAddress.pattern.boards, for: .event([.host, .facilitator]), showBoards)
        routes.program(.post, board.cardsOfPrograms, for: .board, bodyLimit: 16 * 1024, .addCard, addCardByProgram)
        routes.program(.get, board.streamOfPrograms, for: .board, .followBoard, stream)
        routes.program(.get, board.changesOfPrograms, for: .board, .askForChangesOfBoard, stream)
        BoardLeading.add(to: &routes)
        EasyWordingRoutes.add(to: &routes)
    }

    // MARK: Joining

    private static let showJoin: Routes.Handler = { visit in
        visit.page(JoinPage(visit: visit, typedCode: visit.parameters.get("code") ?? "").frame)
    }

    private static let join: Routes.Handler = { visit in
        let typed = visit.form["code"]
        let secret = visit.secretToJoin
        return try await visit.answering {
            guard let code = JoinCode(rawValue: typed), let board = try await joined(with: code, keeping: secret, visit)
            else { throw FormProblems("code", BoardPhrase.codeIsWrong) }
            // Whoever comes too late still reads what the group has found.
            if board.isClosed { return visit.redirect(to: BoardAddress(board.id).results) }
            var response = visit.redirect(to: BoardAddress(board.id).page)
            let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
            response.setCookie(cookies.cookie(cookies.participantName, secret.text, lifetime: .days(2)))
            return response
        } orShow: { sent in
            JoinPage(visit: visit, typedCode: typed, problems: sent.problems).frame
        }
    }

    /// The board behind a code; nil if there is none.
    private static func joined(with code: JoinCode, keeping secret: Secret, _ visit: Visit) async throws -> Board? {
        let deed = JoinBoard(with: code, keeping: secret)
        do {
            return try await visit.write { db in try deed.run(in: db) }.board
        } catch is NotFound {
            return nil
        }
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
        let caller = visitor.participant?.rawValue ?? visit.author.rawValue
        try visit.limit("card:\(caller)", burst: 30, per: .minutes(1))
        let deed = HangCard(
            text, in: form.language(in: visit.services.lexicon) ?? visit.words.language.tag, on: visitor.board.id,
            by: visit.cardWriter(visitor),
            isFromHelper: visitor.participant == nil || (form.isPaper && visitor.isLeading), key: form.clientKey,
            seenPhase: form.phase)
        return try await visit.write { db in try deed.run(in: db) }
    }

    private static let placeDot: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let card = Card.ID(rawValue: visit.form["card"])
        let deed = PlaceDot(on: card, of: visitor.board.id, by: visitor.participant)
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
        let live = BoardLive(database: visit.database, board: visitor.board.id, isLeading: isLeading)
        return visit.liveStream(
            on: .board(visitor.board.id), renderer: isLeading ? "board-lead" : "board",
            whole: { words in try await live.cards(in: words) }
        ) { entry, words in
            try await live.event(for: entry, in: words)
        }
    }

    private static let showResults: Routes.Handler = { visit in
        let id: Board.ID = try visit.identifier("board")
        let reader = visit.words.language.tag
        let contents = try await visit.found { db in try BoardResults(id, for: reader, in: db) }
        return visit.page(BoardResultsPage(visit: visit, results: contents).frame)
    }

    private static let showReceipt: Routes.Handler = { visit in
        guard let secret = Secret(text: try visit.parameter("secret")) else { throw NotFound() }
        return visit.page(try await visit.receiptPage(secret).frame)
    }

    private static let showScreen: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let reader = visit.words.language.tag
        let snapshot = try await visit.found { db in try BoardSnapshot(visitor.board.id, for: reader, in: db) }
        return visit.page(BoardScreenPage(visit: visit, snapshot: snapshot).frame)
    }

    private static let showBoards: Routes.HandlerOf<Event> = { visit, event in
        let boards = try await visit.read { db in try BoardsOfEvent(event, in: db) }
        return visit.page(BoardDeskPage(visit: visit, contents: boards).frame)
    }
}

extension Visit {
    /// Changes a board and leads to where that is to be seen; shows it again with a sentence if a rule refuses.
    func changing(
        _ visitor: BoardVisitor, _ change: @escaping @Sendable (Writer) throws -> Void,
        then place: (BoardAddress) -> String
    ) async throws -> Response {
        try await answering {
            try await once(then: place(BoardAddress(visitor.board.id)), change)
        } orExplain: { (refusal: Board.Refusal) in
            try await boardPage(for: visitor, refusal: refusal)
        }
    }
}
