import Actions
import Domain
import Secrets
import Words

/// A card on a board that is the visitor's, as only their browser can tell.
struct OwnCard: Sendable {
    let card: Card
    /// Leads to what becomes of it.
    let receipt: Secret
    /// What addresses call it.
    let handle: String
    /// Whether nobody has built on it yet.
    let mayChange: Bool

    init(_ card: Card, of writer: CardWriter, mayChange: Bool) {
        (self.card, self.mayChange) = (card, mayChange)
        (receipt, handle) = (writer.receipt(of: card.id), writer.handle(of: card.id))
    }
}

/// A card of the visitor's own that does not hang any more, because whoever leads has hidden it.
struct OwnHiddenCard: Sendable {
    let card: HiddenCard
    /// Leads to what becomes of it.
    let receipt: Secret
}

/// The visitor's own cards at a board, each with the way to what becomes of it, and the ways to put it otherwise and to take it
/// back. `board-outbox.js` keeps their receipts on the phone.
struct OwnCards: Component {
    let visit: Visit
    let contents: BoardContents

    private var words: Words { visit.words }
    private var board: Board { contents.snapshot.board }

    var html: HTML {
        let (own, hidden) = (contents.own, contents.ownHidden)
        guard !own.isEmpty || !hidden.isEmpty else { return .nothing }
        let label = words(BoardCardsPhrase.ownCards(amount: own.count + hidden.count))
        return Disclosure(
            label: label,
            content: """
                <ul class="notes" aria-label="\(label)">\(hidden.map(item))\(own.map(item))</ul>\
                <p><a href="\(MyCardsAddress.page)">\(words(BoardCardsPhrase.myCardsTitle))</a></p>
                """,
            isOpen: !hidden.isEmpty
        ).html
    }

    /// No card goes without a word to whoever wrote it.
    private func item(_ own: OwnHiddenCard) -> HTML {
        let reason = words(DotPhrase.receiptHidden(reason: words.label(own.card.reason)))
        return """
            <li class="note" data-receipt="\(own.receipt.text)" data-card="\(own.card.id)">\
            <p dir="auto" lang="\(own.card.language)">\(own.card.text.rawValue)</p><p class="small"><strong>\(reason)</strong> \
            <a href="\(ReceiptAddress.page(of: own.receipt.text))">\(words(BoardPhrase.followCard))</a></p></li>
            """
    }

    private func item(_ own: OwnCard) -> HTML {
        let state = words(board.hides(own.card) ? BoardCardsPhrase.stateCovered : .stateArrived)
        return """
            <li class="note" data-receipt="\(own.receipt.text)" data-card="\(own.card.id)">\
            <p dir="auto" lang="\(own.card.language)">\(own.card.text.rawValue)</p><p class="row small"><span class="soft">\(state)</span>\
            <a href="\(ReceiptAddress.page(of: own.receipt.text))">\(words(BoardPhrase.followCard))</a>\(deeds(own))</p></li>
            """
    }

    private func deeds(_ own: OwnCard) -> HTML {
        guard !board.isClosed else { return .nothing }
        let address = BoardAddress(board.id)
        let change: HTML = own.mayChange ? link(to: address.text(ofOwn: own.handle), .change, own) : .nothing
        return "\(change)\(link(to: address.withdrawal(ofOwn: own.handle), .withdraw, own, asks: true))"
    }

    private func link(to address: String, _ phrase: BoardCardsPhrase, _ own: OwnCard, asks: Bool = false) -> HTML {
        """
        <a href="\(address)" aria-label="\(words(phrase)): \(own.card.text.rawValue)"\(attribute: "data-asks", if: asks)>\
        \(words(phrase))</a>
        """
    }
}
