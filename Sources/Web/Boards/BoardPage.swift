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
        // Nothing stands above the cards while people vote, unless somebody is told what is wrong with theirs.
        let isWriting = !board.isVotingOpen || !form.typedText.isEmpty || !problems.isEmpty
        let composer = BoardComposer(
            visit: visit, visitor: visitor, form: form, problems: problems, isAside: !isWriting)
        let wall = BoardWall(visit: visit, contents: contents, visitor: visitor)
        let hidden = HiddenCount(count: contents.snapshot.numberOfHidden, words: visit.words)
        return frame.page(
            """
            \(board.isClosed ? "\(frame.closed)<section>\(composer.outbox)</section>" : composer.html)
            <div id="mine">\(isWriting ? OwnCards(visit: visit, contents: contents).html : .nothing)</div>
            <div id="cards" class="hung">\(wall)\(hidden)</div>
            <div id="votes">\(board.isVotingOpen ? BoardVotes(visit: visit, contents: contents).html : .nothing)</div>
            """)
    }
}
