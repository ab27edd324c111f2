import Domain
import Words

/// Above the cards: how they are ordered, who may, and the way back of what somebody has just done.
struct BoardOrderBar: Component {
    let visit: Visit
    let contents: BoardContents

    private var words: Words { visit.words }
    private var ordering: BoardOrdering { contents.ordering }
    private var snapshot: BoardSnapshot { contents.snapshot }
    private var address: BoardAddress { BoardAddress(snapshot.board.id) }

    var html: HTML {
        guard ordering.isOpen(at: snapshot.board) else { return .nothing }
        return """
            <div class="order-bar row spread"><p class="soft small" id="order-hint">\
            \(words(BoardOrderPhrase.orderHint))</p>\(ordering.isLeading ? choice : nil)</div>\
            \(ordering.ownAct.map(wayBack))
            """
    }

    private var choice: PostButton {
        PostButton(
            label: words(ordering.isByAll ? BoardOrderPhrase.onlyLeadersOrder : BoardOrderPhrase.allOrder),
            address: ordering.isByAll ? address.orderingRemoval : address.ordering, csrf: visit.csrf, kind: .quiet,
            isSmall: true)
    }

    private func wayBack(_ act: WallAct) -> HTML {
        let undo = PostButton(
            label: words(KernelPhrase.undo), address: address.actRemoval, csrf: visit.csrf, kind: .quiet,
            isSmall: true, values: [(name: "act", value: String(act.number))])
        return "<div class=\"order-act row\"><p dir=\"auto\">\(receipt(of: act))</p>\(undo)</div>"
    }

    /// Names the thing as it is called now, or was before it went.
    private func receipt(of act: WallAct) -> String {
        let cluster = act.clusters.first.flatMap { id, was in
            snapshot.clusters.first { $0.id == id }?.name ?? was?.name
        }
        let earlier = act.clusters.first?.was?.name ?? ""
        let cards = act.cards.compactMap { id in snapshot.cards.first { $0.id == id } }
        return switch act.kind {
        case .gathered: words(BoardOrderPhrase.didGather(name: cluster ?? ""))
        case .renamed: words(BoardOrderPhrase.didRename(earlier: earlier, name: cluster ?? ""))
        case .merged: words(BoardOrderPhrase.didMerge(name: cluster ?? ""))
        case .dissolved: words(BoardOrderPhrase.didDissolve(name: cluster ?? ""))
        case .moved, .takenBack:
            // What is hidden may stand on a wall.
            cards.count == 1 && !snapshot.board.hidesCards
                ? words(BoardOrderPhrase.didMove(text: cards[0].text.rawValue))
                : words(BoardOrderPhrase.didMoveSeveral(count: act.cards.count))
        }
    }
}

/// What the script sends when a card was put down, and what it says meanwhile.
struct BoardOrderTexts: Component {
    let visit: Visit
    let board: Board

    private var words: Words { visit.words }

    var html: HTML {
        guard !board.isClosed else { return .nothing }
        // The script puts these in.
        let (text, place, earlier) = ("{text}", "{place}", "{earlier}")
        let (position, total) = ("{position}", "{total}")
        return """
            <form method="post" id="ordering" data-alone="\(words(BoardOrderPhrase.alone))" \
            data-taken="\(words(BoardOrderPhrase.saidTaken(text: text, place: place)))" \
            data-over="\(words(BoardOrderPhrase.saidOver(place: place, position: position, total: total)))" \
            data-dropped="\(words(BoardOrderPhrase.saidDropped(
                text: text, earlier: earlier, place: place, total: total)))" \
            data-returned="\(words(BoardOrderPhrase.saidReturned(text: text, place: place)))" \
            data-failed="\(words(BoardOrderPhrase.saidFailed))">\
            \(Field.hidden("csrf", visit.csrf))</form>\
            \(LiveRegion(id: "ordered", isUrgent: true))
            """
    }
}
