import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// The cards of whoever wrote them: on their phone, behind a receipt, and put otherwise or taken back.
enum BoardCardRoutes {
    static func add(to routes: inout Routes) {
        let board = BoardAddress.pattern
        routes.get(MyCardsAddress.page, for: .everyone, showMyCards)
        routes.post(MyCardsAddress.page, for: .everyone, findCard)
        routes.get(MyCardsAddress.card, for: .everyone, showCardOfScript)
        routes.get(ReceiptAddress.page(of: ReceiptAddress.anySecret), for: .everyone, showReceipt)
        routes.get(board.text(ofOwn: BoardAddress.anyHandle), for: .board, showText)
        routes.post(board.text(ofOwn: BoardAddress.anyHandle), for: .board, changeText)
        routes.get(board.withdrawal(ofOwn: BoardAddress.anyHandle), for: .board, askWithdrawal)
        routes.post(board.withdrawal(ofOwn: BoardAddress.anyHandle), for: .board, withdraw)
    }

    // MARK: Following

    /// The same page for everybody: which cards they are, only their browser knows.
    private static let showMyCards: Routes.Handler = { visit in
        try await visit.publicPage { _ in
            true
        } page: { _ in
            MyCardsPage(visit: visit).frame
        }
    }

    private static let findCard: Routes.Handler = { visit in
        let typed = visit.form["code"].singleLine
        return try await visit.answering {
            try visit.requireThatFormCounts()
            // Whoever has the link may put that in.
            let last = typed.split(separator: "/").last.map(String.init) ?? typed
            guard let proof = ReceiptProof(last), try await visit.followedCard(by: proof) != nil else {
                throw FormProblems("code", BoardCardsPhrase.receiptIsWrong)
            }
            return visit.redirect(to: ReceiptAddress.page(of: proof.text))
        } orShow: { sent in
            MyCardsPage(visit: visit, typed: typed, problems: sent.problems).frame
        }
    }

    private static let showReceipt: Routes.Handler = { visit in
        try await show(ReceiptProof(try visit.parameter("secret")), visit)
    }

    /// The same for the script of somebody's own cards. The receipt comes in a header: a proxy notes addresses, and together
    /// they would tell which cards are one person's.
    private static let showCardOfScript: Routes.Handler = { visit in
        try await show(visit.request.headers[.receipt].flatMap(ReceiptProof.init), visit)
    }

    private static func show(_ proof: ReceiptProof?, _ visit: Visit) async throws -> Response {
        guard let proof, let followed = try await visit.followedCard(by: proof) else { throw NotFound() }
        return visit.page(ReceiptPage(visit: visit, followed: followed, proof: proof).frame)
    }

    // MARK: Changing

    private static let showText: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let own = try await visit.ownCard(of: visitor)
        return visit.page(OwnCardPage(visit: visit, card: own).frame)
    }

    private static let changeText: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let form = NewCardForm(visit.form)
        let own = try await visit.ownCard(of: visitor)
        let card = own.card
        return try await visit.answering {
            let text = try form.cardText()
            let language = form.language(in: visit.services.lexicon) ?? card.language
            let deed = ChangeOwnCard(
                card.id, to: text, in: language, on: visitor.board.id, by: visit.cardWriter(visitor))
            try visit.limitCards(of: visitor)
            return try await visit.once(then: BoardAddress(visitor.board.id).place(ofChanged: card.id)) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            OwnCardPage(visit: visit, card: own, typed: form, problems: sent.problems).frame
        }
    }

    private static let askWithdrawal: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let own = try await visit.ownCard(of: visitor)
        return visit.page(WithdrawalPage(visit: visit, card: own).frame)
    }

    private static let withdraw: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        if let place = try await visit.placeReachedBefore() { return visit.redirect(to: place) }
        let own = try await visit.ownCard(of: visitor)
        let deed = WithdrawOwnCard(own.card.id, from: visitor.board.id, by: visit.cardWriter(visitor))
        return try await visit.answering {
            try await visit.once { db in
                try deed.run(in: db)
                return BoardAddress(visitor.board.id).pageAfterWithdrawal
            }
        } orExplain: { (refusal: Board.Refusal) in
            WithdrawalPage(visit: visit, card: own, refusal: refusal).frame
        }
    }
}

extension HTTPField.Name {
    /// What lets a script of ours ask what became of a card.
    fileprivate static let receipt = Self(known: "X-Receipt")
}

extension Visit {
    /// The card in the path, for whoever wrote it.
    /// - Throws: `NotFound` for everybody else, and for a card that no longer hangs.
    fileprivate func ownCard(of visitor: BoardVisitor) async throws -> OwnCard {
        let handle = try parameter("handle")
        let (writer, board) = (cardWriter(visitor), visitor.board.id)
        let card = try await read { db in try writer.card(called: handle, on: board, in: db) }
        return OwnCard(card, of: writer, mayChange: true)
    }

    /// One phone writes no more than this, so that it cannot crowd out the others; whoever waits for a signal brings as many
    /// at once as somebody writes in an evening.
    func limitCards(of visitor: BoardVisitor) throws {
        try limit("card:\(visitor.participant?.rawValue ?? author.rawValue)", burst: 30, per: .minutes(1))
    }
}
