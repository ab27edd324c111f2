import Domain
import Storage
import Words

/// What was hidden on the boards of an event, as long as it is kept.
struct HiddenCardsOfEvent: Sendable {
    let event: Event
    let cards: [HiddenCard]
    let boards: [Board.ID: Board]
    let groups: [WorkGroup.ID: WorkGroup]

    init(_ event: Event, in db: Reader) throws {
        self.event = event
        cards = try db.hiddenCards(at: event.id)
        let boards = try db.boards(of: event.id).map { ($0.id, $0) }
        self.boards = Dictionary(boards, uniquingKeysWith: { first, _ in first })
        let groups = try db.workGroups(of: event.id).map { ($0.id, $0) }
        self.groups = Dictionary(groups, uniquingKeysWith: { first, _ in first })
    }
}

/// For the coordination alone: what stood on hidden cards and why they were hidden, with the way back.
struct HiddenCardsPage {
    let visit: Visit
    let hidden: HiddenCardsOfEvent

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(DotPhrase.hiddenTitle),
            crumbs: visit.crumbs(toDeskOf: hidden.event)
                + [.init(words(BoardPhrase.boardsTitle), EventDeskAddress(hidden.event).boards)],
            bodyClass: "desk",
            body: """
                <h1>\(words(DotPhrase.hiddenTitle))</h1>
                <p class="lead">\(words(DotPhrase.hiddenLead(days: HiddenCard.days)))</p>
                \(hidden.cards.isEmpty
                    ? EmptyState(title: words(DotPhrase.nothingHidden), text: "\(words(DotPhrase.nothingHiddenHint))").html
                    : table)
                """)
    }

    private var table: HTML {
        DataTable(
            caption: words(DotPhrase.hiddenTitle), isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(DotPhrase.columnCard)), .init(words(BoardPhrase.columnGroup)),
                .init(words(DotPhrase.columnReason)), .init(words(DotPhrase.columnHidden)),
                .init(words(DotPhrase.columnDeleted)), .init(words(DotPhrase.showAgain)),
            ],
            rows: hidden.cards.map(row)
        ).html
    }

    private func row(_ card: HiddenCard) -> [HTML] {
        let (board, zone) = (hidden.boards[card.board], hidden.event.timeZone)
        let group = board.flatMap { hidden.groups[$0.group] }
        let back = PostButton(
            label: words(DotPhrase.showAgain), address: BoardAddress(card.board).restoration(of: card.id),
            csrf: visit.csrf, isSmall: true)
        return [
            "<span dir=\"auto\" lang=\"\(card.language)\">\(card.text.rawValue)</span>",
            group.map { "\(words(GroupPhrase.groupNumber(group: $0.number)))" as HTML } ?? .nothing,
            "\(words.label(card.reason))",
            "\(words.dayAndTime(card.hiddenAt, in: zone))",
            "\(words.dayAndTime(card.isKeptUntil, in: zone))",
            board?.isClosed == false ? back.html : .nothing,
        ]
    }
}
