import Domain
import Words

/// The board as one person sees it: a phase at a time, the composer at the thumb.
struct BoardPage {
    let visit: Visit
    let contents: BoardContents
    let visitor: BoardVisitor
    let form: NewCardForm
    let problems: FormProblems
    let refusal: Board.Refusal?

    private var board: Board { contents.snapshot.board }

    var frame: PageFrame {
        let frame = BoardFrame(visit: visit, contents: contents, visitor: visitor, form: form, refusal: refusal)
        let composer = BoardComposer(visit: visit, visitor: visitor, form: form, problems: problems)
        let votes = BoardVotes(visit: visit, board: board, ownDots: contents.ownDots)
        return frame.page(
            """
            \(board.isClosed ? frame.closed : composer.html)
            <div id="votes">\(board.isVotingOpen ? votes.html : .nothing)</div>
            <div id="cards" class="hung">\(BoardWall(visit: visit, contents: contents, visitor: visitor))</div>
            """)
    }
}
