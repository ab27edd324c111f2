import Domain
import Storage
import Words

/// The board from twelve metres away: phase, time, how to join, the newest or the most wanted cards.
struct BoardScreenPage {
    let visit: Visit
    let wall: BoardWall

    /// More could not be read from the back of the room.
    private static let mostCards = 12

    private var words: Words { visit.words }

    var frame: PageFrame {
        let join = visit.publicAddress(of: JoinAddress.page(typing: wall.board.code.rawValue))
        let phase = wall.board.phase.map { words.title(of: $0) }
        return visit.frame(
            title: words(GroupPhrase.groupNumber(group: wall.group.number)),
            scripts: ["board"],
            bodyClass: "screen",
            isWide: true,
            body: """
                <div class="screen-page" id="board" data-stream="\(BoardAddress(wall.board.id).stream)?after=\(wall.upTo)">
                <header class="screen-head"><div><p class="eyebrow">\(words(GroupPhrase.groupNumber(group: wall.group.number)))</p>
                <h1 dir="auto">\(phase?.text ?? "")</h1>\(timer)</div>
                <div class="screen-join">\(QRCode(text: join, label: words(BoardPhrase.joinTitle)).svg)
                <p><span class="small">\(words(BoardPhrase.codeIs))</span> <strong dir="ltr">\(wall.board.code.rawValue)</strong></p></div></header>
                <div id="wall">\(cards)</div></div>
                """)
    }

    private var timer: HTML {
        guard let ends = wall.board.timerEnds else { return .nothing }
        return """
            <p class="timer" data-ends="\(ends.milliseconds)" data-now="\(visit.now.milliseconds)">\
            \(words(BoardPhrase.timeUntil(time: words.time(ends, in: wall.event.timeZone))))</p>
            """
    }

    private var cards: HTML {
        if wall.board.isWritingHidden {
            return "<p class=\"lead\">\(words(BoardPhrase.othersAreWriting(count: wall.cards.count)))</p>"
        }
        let current = wall.cards.filter { $0.phase == wall.board.phase?.kind }
        let byDots = current.sorted { (wall.dots[$0.id] ?? 0, $0.position) > (wall.dots[$1.id] ?? 0, $1.position) }
        let shown = byDots.prefix(Self.mostCards).map { card in
            CardView(card: card, dots: wall.dots[card.id] ?? 0, words: words, mode: .plain).html
        }
        let more = current.count - shown.count
        return """
            \(current.isEmpty ? "<p class=\"soft\" id=\"no-cards\">\(words(BoardPhrase.noCards))</p>" : .nothing)\
            <ul class="notes" data-phase="\(wall.board.phase?.kind.rawValue ?? "")" data-most="\(Self.mostCards)">\
            \(shown)</ul>\(more > 0 ? "<p class=\"soft\">\(words(BoardPhrase.moreCards(count: more)))</p>" : .nothing)
            """
    }
}
