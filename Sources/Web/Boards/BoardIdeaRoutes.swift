import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The last step of whoever leads: which ideas the group brings to the plenary.
enum BoardIdeaRoutes {
    static func add(to routes: inout Routes) {
        let board = BoardAddress.pattern
        routes.get(board.ideas, for: .boardLead, showChoice)
        routes.post(board.chosenIdeas, for: .boardLead, bringIdea)
    }

    private static let showChoice: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        visit.page(try await page(visit, visitor))
    }

    private static func page(
        _ visit: Visit, _ visitor: BoardVisitor, sent: SentForm = SentForm(), refusal: (any Explainable)? = nil
    ) async throws -> PageFrame {
        let contents = try await visit.found { db in try IdeasToChoose(visitor.board.id, in: db) }
        return ChooseIdeasPage(visit: visit, contents: contents, sent: sent, refusal: refusal).frame
    }

    /// What stays as it was written stays in its language.
    private static let bringIdea: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let (title, chosen) = (visit.form["title"].singleLine, visit.form["place"])
        let (board, own) = (visitor.board.id, visit.words.language.tag)
        return try await visit.answering {
            guard !title.isEmpty, !title.exceeds(Idea.titleLimit) else {
                throw FormProblems("title", BoardPhrase.ideaNeedsTitle)
            }
            return try await visit.once(then: BoardAddress(board).ideas) { db -> Idea in
                if try db.clusters(on: board).contains(where: { $0.id.rawValue == chosen }) {
                    let place = DotPlace.cluster(.init(rawValue: chosen))
                    return try BringIdea(title, in: own, from: place, on: board).run(in: db)
                }
                guard let card = try db.card(.init(rawValue: chosen)), card.board == board else { throw NotFound() }
                let language = card.text.rawValue.hasPrefix(title) ? card.language : own
                return try BringIdea(title, in: language, from: .card(card.id), on: board).run(in: db)
            }
        } orShow: { sent in
            try await page(visit, visitor, sent: sent)
        } orExplain: { (refusal: PlenaryChoice.Refusal) in
            try await page(visit, visitor, refusal: refusal)
        }
    }
}
