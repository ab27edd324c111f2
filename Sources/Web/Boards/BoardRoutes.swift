import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Joining a board, writing and voting, leading it, and what is left of it.
enum BoardRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/join", for: .everyone, showJoin)
        routes.post("/join", for: .everyone, join)
        routes.get("/join/{code}", for: .everyone, showJoin)
        routes.get("/boards/{id}", for: .board, showBoard)
        routes.post("/boards/{id}/cards", for: .board, addCard)
        routes.post("/boards/{id}/dots", for: .board, placeDot)
        routes.get("/boards/{id}/stream", for: .board, stream)
        routes.get("/boards/{id}/results", for: .everyone, showResults)
        routes.get("/receipts/{secret}", for: .everyone, showReceipt)
        routes.get("/screens/boards/{id}", for: .boardLead, showScreen)
        routes.get("/desk/events/{event}/boards", for: .event([.host, .facilitator]), showBoards)
        routes.post("/boards/{id}/lead", for: .boardLead, BoardLeading.lead)
        routes.post("/boards/{id}/cards/{card}/removal", for: .boardLead, BoardLeading.removeCard)
        routes.post("/boards/{id}/clusters", for: .boardLead, BoardLeading.makeCluster)
        routes.post("/boards/{id}/clusters/{cluster}", for: .boardLead, BoardLeading.changeCluster)
        routes.post("/boards/{id}/ideas", for: .boardLead, BoardLeading.makeIdea)
        routes.program(
            .post, "/api/v1/boards/{id}/cards", for: .board, bodyLimit: 16 * 1024, .addCard, addCardByProgram)
        routes.program(.get, "/api/v1/boards/{id}/stream", for: .board, .followBoard, stream)
    }

    // MARK: Joining

    private static let showJoin: Routes.Handler = { visit in
        visit.page(JoinPage(visit: visit, typedCode: visit.parameters.get("code") ?? "").frame)
    }

    private static let join: Routes.Handler = { visit in
        let typed = visit.form["code"]
        let (token, language) = (Secret(from: visit.services.randomness), visit.words.language.tag)
        let board = try await JoinCode(rawValue: typed).asyncFlatMap { code in
            try await visit.write { db -> Board? in
                guard let board = try db.board(code: code) else { return nil }
                if !board.isClosed { _ = try db.join(board, token: token.hash, language: language) }
                return board
            }
        }
        guard let board else {
            let problems = FormProblems("code", BoardPhrase.codeIsWrong)
            return visit.page(
                JoinPage(visit: visit, typedCode: typed, problems: problems).frame, status: .unprocessableContent)
        }
        // Whoever comes too late still reads what the group has found.
        if board.isClosed { return visit.redirect(to: "/boards/\(board.id)/results") }
        var response = visit.redirect(to: "/boards/\(board.id)")
        let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
        response.setCookie(cookies.cookie(cookies.participantName, token.text, lifetime: .days(2)))
        return response
    }

    // MARK: Writing and voting

    private static let showBoard: Routes.Handler = { visit in
        visit.page(try await BoardPage(visit: visit).frame)
    }

    private static let addCard: Routes.Handler = { visit in
        var form = NewCardForm(visit.form)
        // Another text under the same key is another card.
        form.clientKey = form.clientKey.map { "\($0):\(visit.form.contentHash)" }
        do {
            let added = try await add(form, visit: visit)
            return visit.redirect(
                to: "/boards/\(try await visit.board().id)?receipt=\(added.receipt.text)#card-\(added.card.id)")
        } catch let problems as FormProblems {
            return visit.page(
                try await BoardPage(visit: visit, form: form, problems: problems).frame, status: .unprocessableContent)
        } catch Board.Refusal.closed {
            return visit.page(
                try await BoardPage(visit: visit, form: form, problems: FormProblems("text", BoardPhrase.boardIsClosed))
                    .frame, status: .conflict)
        }
    }

    private static let addCardByProgram: Routes.Handler = { visit in
        guard visit.request.bearer != nil || visit.isFormTokenRight else { throw NotFound() }
        var form = try NewCardForm(json: visit.bodyText)
        form.clientKey = form.clientKey ?? visit.idempotencyKey
        do {
            let added = try await add(form, visit: visit)
            return try visit.json(
                HungCardDocument(id: added.card.id.rawValue, receipt: added.receipt.text), status: .created)
        } catch Board.Refusal.closed {
            return try visit.problem("closed", visit.words(BoardPhrase.boardIsClosed), status: .conflict)
        } catch Board.Refusal.noSuchPhase {
            return try visit.problem("phase over", visit.words(BoardPhrase.phaseIsOver), status: .conflict)
        } catch is KeyUsedForAnotherRequest {
            return try visit.problemOfUsedKey()
        }
    }

    /// Hangs the card up, once for each number that the writer gave it.
    private static func add(_ form: NewCardForm, visit: Visit) async throws -> (card: Card, receipt: Secret) {
        guard let visitor = try await visit.boardVisitor() else { throw NotFound() }
        let id: Board.ID = try visit.identifier("id")
        let text = try form.cardText()
        let key = visitor.participant?.rawValue ?? visit.author.rawValue
        try visit.services.limits.take("card:\(key)", burst: 30, per: .minutes(1), at: visit.now)
        // The receipt comes from the card's own number, so that a card that is sent again gets the same one.
        let receipt =
            form.clientKey.flatMap { visit.derivedSecret("receipt:\(key):\($0)") }
            ?? Secret(from: visit.services.randomness)
        let language = form.language(in: visit.services.lexicon) ?? visit.words.language.tag
        let isPaper = form.isPaper && visitor.isLeading
        return try await visit.write { db in
            guard let board = try db.board(id), let phase = board.phase else { throw NotFound() }
            let new = NewCard(
                phase: phase.kind, text: text, language: language,
                participant: isPaper ? nil : visitor.participant, clientKey: form.clientKey.map { "\(key):\($0)" },
                receipt: receipt.hash)
            // A card that hangs already is answered as before, whatever has become of the board meanwhile.
            if let earlier = try db.earlierCard(new, on: board) {
                if let seen = form.phase, seen != earlier.phase.rawValue { throw KeyUsedForAnotherRequest() }
                return (earlier, receipt)
            }
            if let seen = form.phase, seen != phase.kind.rawValue { throw Board.Refusal.noSuchPhase }
            return (try db.add(new, to: board).card, receipt)
        }
    }

    private static let placeDot: Routes.Handler = { visit in
        guard let visitor = try await visit.boardVisitor() else { throw NotFound() }
        let id: Board.ID = try visit.identifier("id")
        let (place, take) = (visit.form["card"], visit.form["take"])
        let cardID = Card.ID(rawValue: place.isEmpty ? take : place)
        do {
            try await visit.write { db in
                guard let board = try db.board(id), let card = try db.card(cardID), card.board == id else {
                    throw NotFound()
                }
                if let participant = visitor.participant, !take.isEmpty {
                    try db.takeDot(off: card, by: participant, board: board)
                } else {
                    try db.placeDot(on: card, by: visitor.participant, board: board)
                }
            }
            return visit.redirect(to: "/boards/\(id)#card-\(cardID)")
        } catch let refusal as Board.Refusal {
            return visit.page(try await BoardPage(visit: visit, refusal: refusal).frame, status: .conflict)
        }
    }

    // MARK: Reading

    private static let stream: Routes.Handler = { visit in
        let visitor = try await visit.boardVisitor()
        let id: Board.ID = try visit.identifier("id")
        let isLeading = visitor?.isLeading == true && visit.query.isTicked("lead")
        let database = visit.database
        return visit.liveStream(on: .board(id), renderer: isLeading ? "board-lead" : "board") { entry, words in
            try await BoardLive(database: database, board: id, isLeading: isLeading).event(for: entry, in: words)
        }
    }

    private static let showResults: Routes.Handler = { visit in
        visit.page(try await BoardResultsPage(visit: visit).frame)
    }

    private static let showReceipt: Routes.Handler = { visit in
        visit.page(try await ReceiptPage(visit: visit).frame)
    }

    private static let showScreen: Routes.Handler = { visit in
        visit.page(try await BoardScreenPage(visit: visit).frame)
    }

    private static let showBoards: Routes.Handler = { visit in
        visit.page(try await BoardDeskPage(visit: visit).frame)
    }
}

extension Optional {
    fileprivate func asyncFlatMap<Value>(_ body: (Wrapped) async throws -> Value?) async rethrows -> Value? {
        guard let self else { return nil }
        return try await body(self)
    }
}
