import Domain
import Words

/// The board as whoever leads it sees it: one thing to press next, everything else folded behind it, the wall beside it.
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

    var frame: PageFrame {
        let frame = BoardFrame(visit: visit, contents: contents, visitor: visitor, form: form, refusal: refusal)
        let wall = BoardWall(visit: visit, contents: contents, visitor: visitor, problems: problems)
        return frame.page(
            """
            <div class="lead-page"><section class="lead-bar" aria-label="\(words(BoardPhrase.leadTitle))">\
            \(contents.news?.html(at: snapshot.event, for: visit))\(lead)</section>
            <div>\(board.isClosed ? frame.closed : .nothing)
            <div id="votes">\(VoteForLead(visit: visit, snapshot: snapshot))</div>
            <div id="cards" class="hung">\(wall)\(hidden)</div>
            \(board.isClosed ? .nothing : composer)</div></div>
            \(board.isClosed ? .nothing : forms)
            """)
    }

    private var hidden: HiddenCount {
        HiddenCount(count: snapshot.numberOfHidden, words: words, address: address.hiddenCards)
    }

    /// What is on paper is typed when there is time for it; what was refused shows.
    private var composer: HTML {
        let composer = BoardComposer(visit: visit, visitor: visitor, form: form, problems: problems)
        return Disclosure(
            label: words(BoardLeadPhrase.writeCard), content: composer, isOpen: !form.typedText.isEmpty
        ).html
    }

    private var forms: HTML {
        """
        <div id="chosen-cards">\(ChosenCards(visit: visit, snapshot: snapshot, problems: problems))</div>
        """
    }

    private var lead: HTML {
        guard !board.isClosed else {
            return "\(present)\(press(words(BoardPhrase.reopen), address.closingRemoval))\(joining)"
        }
        let next = board.nextStep(
            at: visit.now, hasCards: !snapshot.cards.isEmpty,
            hasChosen: snapshot.ideas.contains { $0.plenaryPlace != nil })
        return """
            \(next.map { BoardNextStep(visit: visit, board: board, step: $0) })\(timerTools)\(peek)\(present)\
            \(BoardGuide(board: board, words: words))\(others)\(joining)\
            <p><a href="\(address.phases)">\(words(BoardLeadPhrase.phasesTitle))</a>\(handOver)\(results)</p>\
            <p class="apart">\(Button(
                label: words(BoardPhrase.close), action: .ask(address.closing), kind: .quiet, isSmall: true))</p>
            """
    }

    // MARK: At hand

    private var timerTools: HTML {
        guard let timer = board.timer else { return .nothing }
        let isRunning = !timer.isPaused && !timer.isOver(at: visit.now)
        let pause = isRunning ? press(words(BoardLeadPhrase.pauseTimer), address.timerPause) : nil
        return """
            <div class="row">\(pause)\
            \(press(words(BoardLeadPhrase.minuteLess), address.timerMinuteRemoval))\
            \(press(words(BoardLeadPhrase.minuteMore), address.timerMinute))</div>
            """
    }

    /// A tablet may be mirrored to the wall, so what is hidden is hidden there, too.
    private var peek: HTML {
        guard board.hidesCards else { return .nothing }
        let isShown = visit.peeks(at: visitor)
        let link = Button(
            label: words(isShown ? BoardLeadPhrase.coverAgain : BoardLeadPhrase.peek),
            action: .link(isShown ? address.page : address.peek), kind: .quiet, isSmall: true)
        return "<p\(attribute: "data-peek", address.page, if: isShown)>\(link)</p>"
    }

    private var present: HTML {
        """
        <p class="soft small" id="also-here" role="status" data-leads="\(address.leads)">\
        \(words.alsoHere(visit.otherLeads(at: board.id)))</p>
        """
    }

    // MARK: Folded away

    private var others: Disclosure {
        let phases = board.phases.enumerated().map { index, phase in
            press(words.title(of: phase).text, address.phase(String(index)), isOn: index == board.phaseIndex)
        }
        return Disclosure(
            label: words(BoardLeadPhrase.otherSteps),
            content: """
                <div class="row">\(phases)</div><div class="row">\
                \(board.timer == nil
                    ? press(words(BoardPhrase.startTimer(count: board.phase?.minutes ?? 0)), address.timer)
                    : press(words(BoardPhrase.stopTimer), address.timerRemoval))\
                \(board.hidesCards
                    ? press(words(BoardPhrase.showCards), address.hidingRemoval)
                    : press(words(BoardPhrase.hideCards), address.hiding))\
                \(board.isVotingOpen
                    ? press(words(BoardPhrase.endVoting), address.votingRemoval)
                    : press(words(BoardPhrase.openVoting), address.voting))</div>
                """)
    }

    private var handOver: HTML {
        guard visit.caller.signedIn != nil else { return .nothing }
        return " · <a href=\"\(address.handOver)\">\(words(BoardLeadPhrase.handOver))</a>"
    }

    /// There the group chooses what it brings to the plenary, also before that is its turn, and more once it has begun.
    private var results: HTML {
        guard !snapshot.cards.isEmpty || !snapshot.ideas.isEmpty else { return .nothing }
        return """
             · <a href="\(address.ideas)">\(words(BoardLeadPhrase.chooseIdeas))</a>\
             · <a href="\(address.results)">\(words(BoardPhrase.resultsTitle))</a>
            """
    }

    private var joining: HTML {
        """
        <p class="join-code">\(words(BoardPhrase.codeIs)) <strong dir="ltr">\(board.code.rawValue)</strong> \
        <span class="soft">\(words(BoardPhrase.peopleHere(count: snapshot.people))) ·</span> \
        <a href="\(address.screen)">\(words(BoardPhrase.toScreen))</a></p>
        """
    }

    private func press(_ label: String, _ address: String, isOn: Bool = false) -> PostButton {
        PostButton(label: label, address: address, csrf: visit.csrf, isSmall: true, isCurrent: isOn)
    }
}
