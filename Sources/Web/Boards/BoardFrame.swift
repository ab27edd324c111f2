import Domain
import Secrets
import Words

/// What the page of those who write and that of those who lead have in common: its head, its data for `board.js`, what the
/// visitor has just done, and what is left when the board is closed.
struct BoardFrame {
    let visit: Visit
    let contents: BoardContents
    let visitor: BoardVisitor
    let form: NewCardForm
    let refusal: Board.Refusal?

    private var snapshot: BoardSnapshot { contents.snapshot }
    private var words: Words { visit.words }
    private var board: Board { snapshot.board }
    private var address: BoardAddress { BoardAddress(board.id) }

    /// - Parameter parts: what the page shows below its head and above the ideas.
    func page(_ parts: HTML) -> PageFrame {
        visit.frame(
            title: words(GroupPhrase.groupNumber(group: snapshot.group.number)),
            notice: notice,
            scripts: ["board"],
            bodyClass: "board",
            isWide: true,
            isForOneThing: true,
            body: """
                <div class="board-page" id="board" data-stream="\(address.stream)?after=\(snapshot.upTo)\(visitor.isLeading ? "&lead=1" : "")" \
                data-clock="\(BoardAddress.clock)" data-group="\(visit.name(of: snapshot.group))">
                \(BoardHead(visit: visit, snapshot: snapshot))
                \(StaleNotice(words: words))
                \(parts)
                <div id="ideas">\(ideas)</div>\(BoardOrderTexts(visit: visit, board: board))
                </div>
                """)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        if let receipt = contents.receipt {
            let follow: HTML = """
                <a href="\(ReceiptAddress.page(of: receipt.text))">\(words(BoardPhrase.followCard))</a>
                """
            return Notice(kind: .success, text: "\(words.arrived(on: board)) \(follow)")
        }
        switch visit.query[BoardAddress.ownParameter] {
        case "changed": return Notice(kind: .success, text: "\(words(BoardCardsPhrase.cardIsChanged))")
        case "withdrawn": return Notice(kind: .success, text: "\(words(BoardCardsPhrase.receiptIsWithdrawn))")
        case "asked":
            return Notice(
                kind: .success, title: words(TranslationPhrase.thanksTitle),
                text: "\(words(TranslationPhrase.thanksLead))")
        default: break
        }
        if let removed = contents.removed, !board.isClosed {
            let undo = PostButton(
                label: words(KernelPhrase.undo), address: address.restoration(of: removed.id), csrf: visit.csrf,
                isSmall: true)
            let said = DotPhrase.cardHidden(text: removed.text.rawValue, reason: words.label(removed.reason))
            return Notice(kind: .info, text: "\(words(said))\(undo)")
        }
        if let restored = contents.restored {
            return Notice(kind: .success, text: "\(words(DotPhrase.cardShownAgain(text: restored.text.rawValue)))")
        }
        return nil
    }

    var closed: HTML {
        """
        <p>\(words(BoardPhrase.boardIsClosed)) <a href="\(address.results)">\(words(BoardPhrase.resultsTitle))</a></p>\
        \(typed.map { "<blockquote class=\"note\" dir=\"auto\">\($0)</blockquote>" as HTML })
        """
    }

    /// What somebody wrote while the board was being closed is not taken from them.
    private var typed: String? {
        [form.typedText, visit.form["title"], visit.form["name"]].first { !$0.isEmpty }
    }

    private var ideas: HTML {
        guard !snapshot.ideas.isEmpty else { return .nothing }
        let lines = snapshot.ideas.map { idea -> HTML in
            """
            <li dir="auto" lang="\(idea.language)">\
            <a href="\(address.result(of: idea.id))">\(idea.title)</a></li>
            """
        }
        return "<h2>\(words(BoardPhrase.ideasTitle))</h2><ol>\(lines)</ol>"
    }
}

extension Words {
    /// What becomes at once of a card that somebody hangs up: while writing is hidden, nobody else sees it.
    func arrived(on board: Board) -> String {
        board.isWritingHidden ? self(BoardCardsPhrase.cardIsCovered) : self(BoardPhrase.cardHangs)
    }
}
