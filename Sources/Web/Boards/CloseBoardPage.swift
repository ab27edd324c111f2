import Domain
import Words

/// "Tafel abschließen?": what becomes of the group's work when nobody writes any more.
struct CloseBoardPage {
    let visit: Visit
    let snapshot: BoardSnapshot

    private var words: Words { visit.words }

    var frame: PageFrame {
        let address = BoardAddress(snapshot.board.id)
        let title = words(BoardLeadPhrase.closeQuestion)
        let brought = snapshot.ideas.forPlenary.count
        let said = brought == 0 ? BoardLeadPhrase.noIdeaYet : .bringsIdeas(count: brought)
        let ideas: HTML = """
            <p>\(words(said)) <a href="\(address.ideas)">\(words(BoardLeadPhrase.chooseIdeas))</a></p>
            """
        let question = Question(
            title: title, content: "<p>\(words(BoardLeadPhrase.closeFollows))</p>\(ideas)",
            yes: PostButton(
                label: words(BoardPhrase.close), address: address.closing, csrf: visit.csrf, kind: .danger),
            no: (words(BoardLeadPhrase.keepOpen), address.page))
        return visit.frame(title: title, bodyClass: "board", isForOneThing: true, body: question.html)
    }
}
