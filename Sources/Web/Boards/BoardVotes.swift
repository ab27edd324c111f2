import Domain
import Words

/// How many dots somebody still has, and the way back of the last one. The cards refer to its form by its id.
struct BoardVotes: Component {
    let visit: Visit
    let board: Board
    /// Once for each dot.
    let ownDots: [Card.ID]

    private var words: Words { visit.words }
    private var address: BoardAddress { BoardAddress(board.id) }
    private var dotsLeft: Int { max(0, board.dotsPerPerson - ownDots.count) }

    var html: HTML {
        """
        <form method="post" action="\(address.dots)" id="voting" class="row">\(Field.hidden("csrf", visit.csrf))\
        <p role="status"><strong>\(words(BoardPhrase.dotsLeft(count: dotsLeft)))</strong></p></form>
        <form method="post" action="\(address.dotRemoval)" class="row">\(Field.hidden("csrf", visit.csrf))\
        \(ownDots.isEmpty ? nil : takeBack)</form>
        """
    }

    private var takeBack: Button {
        let last = ownDots.last.map(\.rawValue) ?? ""
        return Button(
            label: words(BoardPhrase.takeDotBack), action: .submitValue(name: "card", value: last), kind: .quiet,
            isSmall: true
        )
    }
}
