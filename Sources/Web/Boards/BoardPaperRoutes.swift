import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Typing for people without a phone: cards from paper, and dots that were counted in the room.
enum BoardPaperRoutes {
    static func add(to routes: inout Routes) {
        let board = BoardAddress.pattern
        routes.get(board.paper, for: .boardHelper, showPaper)
        routes.post(board.paperCards, for: .boardHelper, hangCard)
        routes.post(board.paperCardRemoval, for: .boardHelper, takeCardBack)
        routes.post(board.paperDots, for: .boardHelper, placeDots)
        routes.post(board.paperDotRemoval, for: .boardHelper, takeDot)
    }

    private static let showPaper: Routes.HandlerOf<Board> = { visit, board in
        let chosen = ["phase": visit.query["phase"], "language": visit.query["language"]]
        return visit.page(try await visit.paperPage(of: board, card: SentForm(fields: FormFields(chosen))))
    }

    private static let hangCard: Routes.HandlerOf<Board> = { visit, board in
        let form = NewCardForm(visit.form)
        let language = form.language(in: visit.services.lexicon) ?? visit.words.language.tag
        let phase = BoardPhaseKind(rawValue: visit.form["phase"]) ?? board.phase?.kind
        let receipt = Secret(from: visit.services.randomness).hash
        return try await visit.answering {
            let text = try form.cardText()
            guard let phase else { throw NotFound() }
            let deed = HangPaperCard(text, in: language, phase: phase, on: board.id, receipt: receipt)
            return try await visit.once { db in
                BoardAddress(board.id).paper(after: try deed.run(in: db).id, in: phase, language)
            }
        } orShow: { sent in
            try await visit.paperPage(of: board, card: sent)
        } orExplain: { (refusal: Board.Refusal) in
            try await visit.paperPage(of: board, refusal: refusal)
        }
    }

    private static let takeCardBack: Routes.HandlerOf<Board> = { visit, board in
        let deed = TakePaperCardBack(Card.ID(rawValue: visit.form["card"]), on: board.id)
        let phase = BoardPhaseKind(rawValue: visit.form["phase"]) ?? .review
        let language = Language(rawValue: visit.form["language"])
        let place = BoardAddress(board.id).paper(withoutLastIn: phase, language)
        return try await visit.changingOnPaper(board, then: place) { db in try deed.run(in: db) }
    }

    private static let placeDots: Routes.HandlerOf<Board> = { visit, board in
        let (card, count) = (visit.form["card"], Int(visit.form["count"]) ?? 0)
        return try await visit.answering {
            var problems = FormProblems()
            if card.isEmpty { problems.add("card", DotPhrase.roomNeedsPlace) }
            if !(1...PlaceRoomDots.most).contains(count) { problems.add("count", DotPhrase.roomNeedsCount) }
            try problems.throwIfAny()
            let chosen = Card.ID(rawValue: card)
            let deed = PlaceRoomDots(count, on: chosen, of: board.id)
            let place = BoardAddress(board.id).paper(with: count, enteredAt: chosen)
            return try await visit.once(then: place) { db in try deed.run(in: db) }
        } orShow: { sent in
            try await visit.paperPage(of: board, dots: sent)
        } orExplain: { (refusal: Board.Refusal) in
            try await visit.paperPage(of: board, refusal: refusal)
        }
    }

    private static let takeDot: Routes.HandlerOf<Board> = { visit, board in
        let card = Card.ID(rawValue: visit.form["card"])
        let deed = TakeRoomDot(off: card, of: board.id)
        let place = BoardAddress(board.id).paper(with: 0, enteredAt: card)
        return try await visit.changingOnPaper(board, then: place) { db in try deed.run(in: db) }
    }
}

extension Visit {
    fileprivate func paperPage(
        of board: Board, card: SentForm = SentForm(), dots: SentForm = SentForm(), refusal: Board.Refusal? = nil
    ) async throws -> PageFrame {
        let contents = try await found { db in try PaperContents(board.id, in: db) }
        return PaperPage(visit: self, contents: contents, card: card, dots: dots, refusal: refusal).frame
    }

    fileprivate func changingOnPaper(
        _ board: Board, then place: String, _ change: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Response {
        try await answering {
            try await once(then: place, change)
        } orExplain: { (refusal: Board.Refusal) in
            try await paperPage(of: board, refusal: refusal)
        }
    }
}
