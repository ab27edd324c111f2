import Domain
import Storage
import Words

/// The board from twelve metres away: phase, time, how to join, the newest or the most wanted cards.
struct BoardScreenPage {
    let visit: Visit
    let snapshot: BoardSnapshot

    /// More could not be read from the back of the room.
    private static let mostCards = 12

    private var words: Words { visit.words }

    var frame: PageFrame {
        let join = visit.publicAddress(of: JoinAddress.page(typing: snapshot.board.code.rawValue))
        let phase = snapshot.board.phase.map { words.title(of: $0) }
        return visit.frame(
            title: words(GroupPhrase.groupNumber(group: snapshot.group.number)),
            scripts: ["board"],
            isForScreen: true,
            body: """
                <div class="screen-page" id="board" data-stream="\(BoardAddress(snapshot.board.id).stream)?after=\(snapshot.upTo)">
                <header class="screen-head"><div><p class="eyebrow">\(words(GroupPhrase.groupNumber(group: snapshot.group.number)))</p>
                <h1 dir="auto"\(attribute: "lang", phase?.language.rawValue)>\(phase?.text ?? "")</h1>\(timer)</div>
                <div class="screen-join">\(QRCode(text: join, label: words(BoardPhrase.joinTitle)).svg)
                <p><span class="small">\(words(BoardPhrase.codeIs))</span> <strong dir="ltr">\(snapshot.board.code.rawValue)</strong></p></div></header>
                <div id="cards">\(cards)</div></div>\(StaleNotice(words: words))
                """)
    }

    private var timer: BoardTimer {
        BoardTimer(board: snapshot.board, event: snapshot.event, now: visit.now, words: words)
    }

    private var cards: HTML {
        if snapshot.board.isWritingHidden {
            return "<p class=\"lead\">\(words(BoardPhrase.othersAreWriting(count: snapshot.cards.count)))</p>"
        }
        let current = snapshot.cards.filter { $0.phase == snapshot.board.phase?.kind }
        let byDots = current.sorted {
            (snapshot.dots[$0.id] ?? 0, $0.position) > (snapshot.dots[$1.id] ?? 0, $1.position)
        }
        let shown = byDots.prefix(Self.mostCards).map { card in
            CardView(
                card: card, dots: snapshot.dots[card.id] ?? 0, words: words, mode: .plain,
                translations: snapshot.translations
            ).html
        }
        let more = current.count - shown.count
        return """
            \(current.isEmpty ? "<p class=\"soft\" id=\"no-cards\">\(words(BoardPhrase.noCards))</p>" : .nothing)\
            <ul class="notes" data-phase="\(snapshot.board.phase?.kind.rawValue ?? "")" data-most="\(Self.mostCards)" \
            aria-label="\(words(BoardPhrase.cardsOf(phase: snapshot.board.phase.map { words.title(of: $0).text } ?? "")))">\
            \(shown)</ul>\(more > 0 ? "<p class=\"soft\">\(words(BoardPhrase.moreCards(count: more)))</p>" : .nothing)
            """
    }
}
