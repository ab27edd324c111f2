import Domain
import Secrets
import Words

/// How somebody else goes on leading when a tablet has died: with their account, or by a link that is good today and for this board
/// alone.
struct HandOverPage {
    let visit: Visit
    let snapshot: BoardSnapshot

    private var words: Words { visit.words }

    var frame: PageFrame {
        let address = BoardAddress(snapshot.board.id)
        let title = words(BoardLeadPhrase.handOver)
        let link = visit.publicAddress(of: address.lead(by: visit.leadLink(of: snapshot.board.id).text))
        return visit.frame(
            title: title, bodyClass: "board", isForOneThing: true,
            body: """
                <p><a href="\(address.page)">\(words(BoardLeadPhrase.toBoard))</a></p>
                <h1>\(title)</h1>
                <p>\(words(BoardLeadPhrase.handOverWithAccount))</p>
                <p>\(words(BoardLeadPhrase.handOverWithLink))</p>
                \(QRCode(text: link, label: words(BoardLeadPhrase.handOverLink)))
                <p>\(CopyButton(words: words, text: link, label: words(BoardLeadPhrase.handOverLink)))</p>
                """)
    }
}

extension Visit {
    /// Lets somebody without an account lead a board until the day is over. It follows from the key of the house and is kept
    /// nowhere.
    func leadLink(of board: Board.ID) -> Secret {
        derivedSecret("lead:\(board):\(today.rawValue)")
    }

    /// Whether this browser came by the link of today.
    func leadsByLink(_ board: Board.ID) -> Bool {
        let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
        return cookies.secret(cookies.leadName, of: request)?.hash == leadLink(of: board).hash
    }
}
