import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// How the computer at a projector comes to a board without anybody signing in on it: five letters there, and a yes from whoever
/// leads the board.
enum WallRoutes {
    static func add(to routes: inout Routes) {
        routes.get(WallAddress.page, for: .everyone, show)
        routes.post(WallAddress.page, for: .everyone, ask)
        routes.post(WallAddress.removal, for: .everyone, giveUp)
        let board = BoardAddress.pattern
        routes.post(board.permission(of: WallAddress.anyWall), for: .boardLead, allow)
        routes.post(board.removal(of: WallAddress.anyWall), for: .boardLead, end)
    }

    // MARK: On the computer

    /// What this computer has asked for; nil if nothing, or if the day of it is over.
    private static func asked(_ visit: Visit) async throws -> WallComputer? {
        guard let secret = visit.wallSecret?.hash else { return nil }
        return try await visit.read { [now = visit.now] db -> WallComputer? in
            guard let wall = try db.wallComputer(secret: secret), let board = try db.board(wall.board),
                let event = try db.event(board.event), event.codesLead(at: now)
            else { return nil }
            return wall
        }
    }

    /// While it waits it asks again by itself, with scripts and without; after the yes it is at the board.
    private static let show: Routes.Handler = { visit in
        guard let wall = try await asked(visit) else { return visit.page(WallPage(visit: visit).frame) }
        switch wall.state {
        case .shows: return visit.redirect(to: BoardAddress(wall.board).screen)
        case .waiting where wall.waits(at: visit.now):
            var response = visit.page(WallWaitingPage(visit: visit, wall: wall).frame)
            response.headers[.refreshAfter] = "\(WallWaitingPage.seconds); url=\(WallAddress.page)"
            return response
        case .waiting: return visit.page(WallPage(visit: visit, refusal: .wallRefused).frame)
        case .ended: return visit.page(WallPage(visit: visit, refusal: .wallEnded).frame)
        }
    }

    private static let ask: Routes.Handler = { visit in
        let typed = visit.form["code"]
        return try await visit.answering {
            try visit.requireThatFormCounts()
            let secret = visit.secretOfSentForm ?? Secret(from: visit.services.randomness)
            try await visit.trying(code: typed) { code in
                let deed = AskForWall(for: code, keeping: secret.hash, randomness: visit.services.randomness)
                try await visit.write { db in _ = try deed.run(in: db) }
            }
            var response = visit.redirect(to: WallAddress.page)
            let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
            response.setCookie(cookies.cookie(cookies.wallName, secret.text, lifetime: .days(1)))
            return response
        } orShow: { sent in
            WallPage(visit: visit, typedCode: typed, problems: sent.problems).frame
        }
    }

    private static let giveUp: Routes.Handler = { visit in
        try visit.requireThatFormCounts()
        var response = visit.redirect(to: WallAddress.page)
        if let wall = try await asked(visit) {
            let deed = EndWall(wall.id, at: wall.board)
            response = try await visit.once(then: WallAddress.page, deed.run)
        }
        let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
        response.setCookie(cookies.removal(of: cookies.wallName))
        return response
    }

    // MARK: Where somebody leads

    private static let allow: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let deed = AllowWall(try visit.identifier("wall"), at: visitor.board.id)
        return try await visit.once(then: try await wayBack(visit, visitor), deed.run)
    }

    private static let end: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let deed = EndWall(try visit.identifier("wall"), at: visitor.board.id)
        return try await visit.once(then: try await wayBack(visit, visitor), deed.run)
    }

    /// To the page on which the button stood.
    private static func wayBack(_ visit: Visit, _ visitor: BoardVisitor) async throws -> String {
        guard visit.form.isTicked(WallRequests.desk) else { return BoardAddress(visitor.board.id).page }
        let event = try await visit.found { db in try db.event(visitor.board.event) }
        return BoardDeskAddress(event).page
    }
}

extension WallComputer.Refusal: FormRefusal {
    var field: String? { "code" }

    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .tooManyWait: words(JoiningPhrase.wallsAreMany)
        case .dayIsOver: words(JoiningPhrase.dayIsOver)
        }
    }
}

extension HTTPField.Name {
    /// Where a browser goes by itself, and after how many seconds.
    fileprivate static let refreshAfter = Self(known: "Refresh")
}
