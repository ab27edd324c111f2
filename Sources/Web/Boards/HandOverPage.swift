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
        let link = visit.publicAddress(of: address.lead(by: visit.leadLink(of: snapshot.board).text))
        return visit.frame(
            title: title, bodyClass: "board", isForOneThing: true,
            body: """
                <p><a href="\(address.page)">\(words(BoardLeadPhrase.toBoard))</a></p>
                <h1>\(title)</h1>
                <p>\(words(BoardLeadPhrase.handOverWithAccount))</p>
                <p>\(words(BoardLeadPhrase.handOverWithLink))</p>
                \(QRCode(text: link, label: words(BoardLeadPhrase.handOverLink)))
                <p>\(CopyButton(words: words, text: link, label: words(BoardLeadPhrase.handOverLink)))</p>
                <p>\(words(BoardLeadPhrase.withdrawLinkLead))</p>\(withdrawal(address))
                """)
    }

    private func withdrawal(_ address: BoardAddress) -> PostButton {
        PostButton(
            label: words(BoardLeadPhrase.withdrawLink), address: address.handOverRemoval, csrf: visit.csrf,
            kind: .quiet, isSmall: true)
    }
}

/// Whoever opens the link says that they take over; opening alone does nothing, because programs open links, too.
struct TakeOverPage {
    let visit: Visit
    let group: WorkGroup
    /// The address under which it is.
    let address: String

    var frame: PageFrame {
        let words = visit.words
        let title = words(BoardLeadPhrase.takeOver)
        let yes = PostButton(label: title, address: address, csrf: visit.csrf, kind: .primary)
        return visit.frame(
            title: title, bodyClass: "board", isForOneThing: true,
            body: """
                <p class="eyebrow">\(visit.name(of: group))</p><h1>\(title)</h1>
                <p>\(words(BoardLeadPhrase.takeOverLead))</p>\(yes)
                """)
    }
}

extension Visit {
    /// Lets somebody without an account lead a board until the day is over, or until it is taken back. It follows from the key
    /// of the house and is kept nowhere.
    func leadLink(of board: Board) -> Secret {
        derivedSecret("lead:\(board.id):\(today.rawValue):\(board.withdrawnLinks)")
    }

    /// Whether this browser came by the link of today.
    func leadsByLink(_ board: Board) -> Bool {
        let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
        return cookies.secret(cookies.leadName, of: request)?.hash == leadLink(of: board).hash
    }
}
