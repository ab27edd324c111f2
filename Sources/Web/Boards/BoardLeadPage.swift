import Domain
import Words

/// The board as whoever leads it sees it: what leads all screens above the wall.
struct BoardLeadPage {
    let visit: Visit
    let contents: BoardContents
    let visitor: BoardVisitor
    let form: NewCardForm
    let problems: FormProblems
    let refusal: Board.Refusal?

    private var snapshot: BoardSnapshot { contents.snapshot }
    private var words: Words { visit.words }
    private var board: Board { snapshot.board }
    private var address: BoardAddress { BoardAddress(board.id) }
    /// A closed board is led no more, only opened again.
    private var isLed: Bool { !board.isClosed }

    var frame: PageFrame {
        let frame = BoardFrame(visit: visit, contents: contents, visitor: visitor, form: form, refusal: refusal)
        let composer = BoardComposer(visit: visit, visitor: visitor, form: form, problems: problems)
        let wall = BoardWall(visit: visit, contents: contents, visitor: visitor, problems: problems)
        return frame.page(
            """
            \(lead)
            \(board.isClosed ? frame.closed : composer.html)
            <div id="cards" class="hung">\(wall)</div>
            """)
    }

    private var lead: HTML {
        let phases = board.phases.enumerated().map { index, phase in
            leadButton(words.title(of: phase).text, address.phase(String(index)), isOn: index == board.phaseIndex)
        }
        return """
            <section class="lead-bar" aria-label="\(words(BoardPhrase.leadTitle))">\
            <p class="join-code">\(words(BoardPhrase.codeIs)) <strong dir="ltr">\(board.code.rawValue)</strong> \
            <span class="soft">\(words(BoardPhrase.peopleHere(count: snapshot.people))) ·</span> \
            <a href="\(address.screen)">\(words(BoardPhrase.toScreen))</a></p>\
            \(isLed ? "<div class=\"row\">\(phases)</div>" : .nothing)<div class="row">\(tools)</div>\
            \(isLed ? "<form method=\"post\" id=\"removing\">\(Field.hidden("csrf", visit.csrf))</form>\(clustering)" : .nothing)\
            </section>
            """
    }

    private var tools: HTML {
        if board.isClosed { return leadButton(words(BoardPhrase.reopen), address.closingRemoval).html }
        return """
            \(board.timerEnds == nil
                ? leadButton(words(BoardPhrase.startTimer(count: board.phase?.minutes ?? 0)), address.timer)
                : leadButton(words(BoardPhrase.stopTimer), address.timerRemoval))
            \(board.isWritingHidden
                ? leadButton(words(BoardPhrase.showCards), address.hidingRemoval)
                : leadButton(words(BoardPhrase.hideCards), address.hiding))
            \(board.isVotingOpen
                ? leadButton(words(BoardPhrase.endVoting), address.votingRemoval)
                : leadButton(words(BoardPhrase.openVoting), address.voting))
            \(leadButton(words(BoardPhrase.close), address.closing))
            """
    }

    private func leadButton(_ label: String, _ address: String, isOn: Bool = false) -> PostButton {
        PostButton(
            label: label, address: address, csrf: visit.csrf, isSmall: true, isCurrent: isOn
        )
    }

    private var clustering: Disclosure {
        let view = FormView<BoardPhrase>(words: words, fields: visit.form, problems: problems)
        let clusters = snapshot.clusters.filter { $0.phase == board.phase?.kind }
        let into = view.menu(
            "cluster", .intoCluster, clusters.map { Choice(value: $0.id.rawValue, label: $0.name) },
            nothing: .newCluster)
        let name = view.text("name", .clusterName, hint: .clusterHint, limit: Cluster.nameLimit)
        return Disclosure(
            label: words(BoardPhrase.makeCluster),
            content: """
                <form class="form" method="post" action="\(address.clusters)" id="clustering" novalidate>\
                \(Field.hidden("csrf", visit.csrf))<div class="fields">\(name)\
                \(clusters.isEmpty ? nil : into)</div><div class="submit">\
                \(Button(label: words(BoardPhrase.hangTogether), action: .submit))</div></form>
                """,
            isOpen: view.problem("name") != nil
        )
    }
}
