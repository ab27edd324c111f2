import Domain
import Storage
import Words

/// The board from twelve metres away: what is asked in one line, the time, how to join, and the cards as they fit, one page after
/// the other. Nobody holds a mouse there.
struct BoardScreenPage {
    let visit: Visit
    let snapshot: BoardSnapshot

    private var words: Words { visit.words }
    private var board: Board { snapshot.board }
    private var address: BoardAddress { BoardAddress(board.id) }

    var frame: PageFrame {
        visit.frame(
            title: words(GroupPhrase.groupNumber(group: snapshot.group.number)),
            scripts: ["board"],
            isForScreen: true,
            body: """
                <div class="board-screen" id="board" data-stream="\(address.stream)?after=\(snapshot.upTo)" \
                data-clock="\(BoardAddress.clock)" data-refused="\(WallAddress.page)">
                <header class="screen-head"><div>\(head)</div>\(timer)</header>
                <div id="cards">\(cards)</div>
                <div class="screen-corner">\(corner)</div>
                <footer class="screen-foot">\(foot)</footer></div>\(StaleNotice(words: words))
                """)
    }

    private var head: HTML {
        let group = words(GroupPhrase.groupNumber(group: snapshot.group.number))
        guard let phase = board.phase else { return "<h1>\(group)</h1>" }
        let (title, language) = words.title(of: phase)
        let question = phase.question?.text(for: words.language.tag)
        return """
            <h1>\(group) · <span dir="auto" lang="\(language)">\(title)</span>\
            \(question.map { " <span class=\"question\" dir=\"auto\" lang=\"\($0.language)\">\($0.text)</span>" as HTML })</h1>
            """
    }

    private var timer: BoardTimer {
        BoardTimer(board: board, event: snapshot.event, now: visit.now, words: words)
    }

    // MARK: Joining

    private var corner: HTML {
        guard !board.isClosed else { return .nothing }
        let join = visit.publicAddress(of: JoinAddress.page(typing: board.code.rawValue))
        return """
            <div class="screen-join\(board.isGathering ? " large" : "")">\
            \(QRCode(text: join, label: words(BoardPhrase.joinTitle)).svg)</div>
            """
    }

    /// What somebody types who cannot read the picture, and which page of the cards this is.
    private var foot: HTML {
        let address = visit.publicAddress(of: JoinAddress.page)
        let typed = address.split(separator: "/", maxSplits: 1).last.map { String($0.drop { $0 == "/" }) }
        let join: HTML = """
            <p><span dir="ltr">\(typed ?? address)</span> · \(words(BoardPhrase.codeIs)) \
            <strong dir="ltr">\(board.code.rawValue)</strong></p>
            """
        return "\(board.isClosed ? .nothing : join)<p class=\"page-number\" dir=\"ltr\"></p>"
    }

    // MARK: Cards

    private var cards: HTML {
        guard let phase = board.phase else { return .nothing }
        let current = snapshot.cards.filter { $0.phase == phase.kind }
        if board.isWritingHidden {
            return current.isEmpty ? none : "<p>\(words(BoardPhrase.othersAreWriting(count: current.count)))</p>"
        }
        let clusters = snapshot.clusters.filter { $0.phase == phase.kind }.map { cluster in
            let count = snapshot.counts[.cluster(cluster.id)] ?? .zero
            return (dots: count.total, html: section(cluster, count))
        }
        let loose = current.filter { $0.cluster == nil }.map { card in
            let count = snapshot.counts[.card(card.id)] ?? .zero
            let view = CardView(
                card: card, dots: count.total, words: words, mode: .plain, translations: snapshot.translations,
                room: count.room)
            return (dots: count.total, html: view.html)
        }
        let shown = (clusters + loose).enumerated().sorted { first, second in
            (second.element.dots, first.offset) < (first.element.dots, second.offset)
        }
        return """
            \(current.isEmpty ? none : .nothing)\
            <ul class="notes" data-phase="\(phase.kind.rawValue)" \
            aria-label="\(words(BoardPhrase.cardsOf(phase: words.title(of: phase).text)))">\(shown.map(\.element.html))</ul>
            """
    }

    private var none: HTML { "<p class=\"soft\" id=\"no-cards\">\(words(BoardPhrase.noCards))</p>" }

    /// A cluster is its name, how many cards hang there, and as many of them as there is room for (`board-screen.js`).
    private func section(_ cluster: Cluster, _ count: DotCount) -> HTML {
        let cards = snapshot.cards(in: cluster)
        return """
            <li class="note cluster-note"><p><strong dir="auto">\(cluster.name)</strong> \
            <span class="soft">\(words(BoardLeadPhrase.cardCount(count: cards.count)))</span> \
            \(count.total == 0 ? .nothing : "<span class=\"dots\">\(words.said(count))</span>")</p>\
            <ul class="plain">\(cards.map(line))</ul></li>
            """
    }

    private func line(_ card: Card) -> HTML {
        """
        <li><p dir="auto" lang="\(card.language)">\(card.text.rawValue)</p>\
        \(words.translation(of: card.original, in: snapshot.translations))</li>
        """
    }
}
