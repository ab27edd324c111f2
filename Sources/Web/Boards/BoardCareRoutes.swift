import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// What whoever leads does about one card, and what a vote is about; and what the coordination reads of hidden cards.
enum BoardCareRoutes {
    static func add(to routes: inout Routes) {
        let (board, anyCard) = (BoardAddress.pattern, BoardAddress.anyCard)
        routes.get(board.care(of: anyCard), for: .boardLead, showCare)
        routes.post(board.note(beside: anyCard), for: .boardLead, setNote)
        routes.post(board.removal(of: anyCard), for: .boardLead, hideCard)
        routes.post(board.restoration(of: anyCard), for: .boardLead, showHiddenCard)
        routes.get(board.hiddenCards, for: .boardLead, showHiddenOnBoard)
        routes.post(board.widerVote, for: .boardLead) { visit, visitor in
            try await widen(true, visitor, visit)
        }
        routes.post(board.widerVoteRemoval, for: .boardLead) { visit, visitor in
            try await widen(false, visitor, visit)
        }
        routes.get(EventDeskAddress.pattern.hiddenCards, for: .coordinationOfEvent, showHiddenCards)
    }

    private static let showCare: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        visit.page(try await visit.carePage(on: visitor.board))
    }

    private static let setNote: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let (card, typed): (Card.ID, String) = (try visit.identifier("card"), visit.form["note"].singleLine)
        let language = visit.words.language.tag
        return try await visit.answering {
            let deed = NoteOnCard(try CardNote(typed, in: language), beside: card, on: visitor.board.id)
            let place = BoardAddress(visitor.board.id).place(of: card)
            return try await visit.once(then: place) { db in try deed.run(in: db) }
        } orShow: { sent in
            try await visit.carePage(on: visitor.board, sent: sent)
        } orExplain: { (refusal: Board.Refusal) in
            try await visit.boardPage(for: visitor, refusal: refusal)
        }
    }

    /// A reason that nobody offered is asked for again.
    private static let hideCard: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let card: Card.ID = try visit.identifier("card")
        guard let reason = HidingReason(rawValue: visit.form["reason"]) else {
            return visit.page(try await visit.carePage(on: visitor.board), status: .unprocessableContent)
        }
        let deed = HideCard(card, because: reason, on: visitor.board.id)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.page(withoutHidden: card) }
    }

    private static let showHiddenCard: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let card: Card.ID = try visit.identifier("card")
        let deed = ShowHiddenCard(card, on: visitor.board.id)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.place(ofRestored: card) }
    }

    private static func widen(
        _ includesEarlier: Bool, _ visitor: BoardVisitor, _ visit: Visit
    ) async throws -> Response {
        let deed = WidenVote(visitor.board.id, includesEarlier: includesEarlier)
        return try await visit.changing(visitor, { db in try deed.run(in: db) }) { $0.page }
    }

    private static let showHiddenOnBoard: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let hidden = try await visit.found { db in try HiddenCardsOfBoard(visitor.board.id, in: db) }
        return visit.page(HiddenOnBoardPage(visit: visit, hidden: hidden).frame)
    }

    private static let showHiddenCards: Routes.HandlerOf<Event> = { visit, event in
        let hidden = try await visit.read { db in try HiddenCardsOfEvent(event, in: db) }
        return visit.page(HiddenCardsPage(visit: visit, hidden: hidden).frame)
    }
}

extension Visit {
    fileprivate func carePage(on board: Board, sent: SentForm = SentForm()) async throws -> PageFrame {
        let card: Card.ID = try identifier("card")
        let care = try await found { db in try CardCare(card, on: board.id, in: db) }
        return CardCarePage(visit: self, care: care, sent: sent).frame
    }
}

extension CardNote.Refusal: FormRefusal {
    var status: HTTPResponse.Status { .unprocessableContent }

    var field: String? { "note" }

    func explanation(in words: Words) -> String {
        switch self {
        case .tooLong(let limit): words(DotPhrase.noteTooLong(limit: limit))
        }
    }
}
