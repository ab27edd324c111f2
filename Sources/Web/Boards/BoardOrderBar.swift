import Domain
import Words

/// Above the cards: how they are ordered, and who may.
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
            \(words(BoardOrderPhrase.orderHint))</p>\(ordering.isLeading ? choice : nil)</div>
            """
    }

    private var choice: PostButton {
        PostButton(
            label: words(ordering.isByAll ? BoardOrderPhrase.onlyLeadersOrder : BoardOrderPhrase.allOrder),
            address: ordering.isByAll ? address.orderingRemoval : address.ordering, csrf: visit.csrf, kind: .quiet,
            isSmall: true)
    }
}

/// Below the cards, and at the foot of the window as long as they reach further: what somebody has just done, and the way back.
struct BoardOrderReceipt: Component {
    let visit: Visit
    let contents: BoardContents

    private var words: Words { visit.words }
    private var snapshot: BoardSnapshot { contents.snapshot }
    private var places: WallPlaces { WallPlaces(snapshot: snapshot, words: words) }

    var html: HTML {
        guard contents.ordering.isOpen(at: snapshot.board), let act = contents.ordering.ownAct,
            places.isOfThisPhase(act)
        else { return .nothing }
        let undo = PostButton(
            label: words(KernelPhrase.undo), address: BoardAddress(snapshot.board.id).actRemoval, csrf: visit.csrf,
            kind: .quiet, isSmall: true, values: [(name: "act", value: String(act.number))])
        return "<div class=\"order-act row\"><p dir=\"auto\">\(receipt(of: act))</p>\(undo)</div>"
    }

    /// Names the thing as it is called now, or was before it went.
    private func receipt(of act: WallAct) -> String {
        let earlier = act.clusters.first?.was?.name ?? ""
        let cluster = act.clusters.first.flatMap { id, _ in places.cluster(id)?.name } ?? earlier
        return switch act.kind {
        case .gathered: words(BoardOrderPhrase.didGather(name: cluster))
        case .renamed: words(BoardOrderPhrase.didRename(earlier: earlier, name: cluster))
        case .merged: merger(of: cluster, by: act)
        case .dissolved: words(BoardOrderPhrase.didDissolve(name: cluster))
        case .moved, .takenBack: move(by: act)
        }
    }

    private func cards(of act: WallAct) -> [Card] {
        act.cards.compactMap { id in snapshot.cards.first { $0.id == id } }
    }

    /// What had no cards has left no trace of where it went.
    private func merger(of name: String, by act: WallAct) -> String {
        guard let card = cards(of: act).first else { return words(BoardOrderPhrase.didMerge(name: name)) }
        return words(BoardOrderPhrase.didMergeInto(name: name, place: places.place(of: card)))
    }

    private func move(by act: WallAct) -> String {
        let moved = cards(of: act)
        let several = words(BoardOrderPhrase.didMoveSeveral(count: act.cards.count))
        guard let card = moved.first else { return several }
        let place = places.place(of: card)
        // What is hidden may stand on a wall.
        guard moved.count == 1, !snapshot.board.hidesCards else { return "\(several): \(place)" }
        return words(BoardOrderPhrase.hangsNow(text: card.text.rawValue, place: place))
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
        let placed = BoardOrderPhrase.saidPlaced(text: text, place: place, position: position, total: total)
        return """
            <form method="post" id="ordering" data-alone="\(words(BoardOrderPhrase.alone))" \
            data-new="\(words(BoardOrderPhrase.newHeading))" data-placed="\(words(placed))" \
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
