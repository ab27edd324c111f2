import Domain
import Storage
import Words

/// What was hidden on one board, as long as it is kept.
struct HiddenCardsOfBoard: Sendable {
    let board: Board
    let group: WorkGroup
    let cards: [HiddenCard]

    init?(_ id: Board.ID, in db: Reader) throws {
        guard let board = try db.board(id), let group = try db.workGroup(board.group) else { return nil }
        (self.board, self.group) = (board, group)
        cards = try db.hiddenCards(on: id)
    }
}

/// For whoever leads a board: what was hidden there, also by somebody else, with the way back.
struct HiddenOnBoardPage {
    let visit: Visit
    let hidden: HiddenCardsOfBoard

    private var words: Words { visit.words }
    private var address: BoardAddress { BoardAddress(hidden.board.id) }

    var frame: PageFrame {
        let title = words(DotPhrase.hiddenTitle)
        return visit.frame(
            title: title, crumbs: [.init(words(GroupPhrase.groupNumber(group: hidden.group.number)), address.page)],
            bodyClass: "board", isForOneThing: true,
            body: """
                <h1>\(title)</h1>
                <p>\(words(DotPhrase.hiddenOnBoard(days: HiddenCard.days)))</p>
                \(hidden.cards.isEmpty
                    ? EmptyState(title: words(DotPhrase.nothingHidden), text: "\(words(DotPhrase.nothingHiddenHint))").html
                    : "<ul class=\"lines\">\(hidden.cards.map(line))</ul>")
                """)
    }

    private func line(_ card: HiddenCard) -> HTML {
        let back = PostButton(
            label: words(DotPhrase.bringBack), address: address.restoration(of: card.id), csrf: visit.csrf,
            isSmall: true)
        return """
            <li><p dir="auto" lang="\(card.language)">\(card.text.rawValue)</p>\
            <div class="row"><span class="soft">\(words.label(card.reason))</span>\
            \(hidden.board.isClosed ? nil : back)</div></li>
            """
    }
}
