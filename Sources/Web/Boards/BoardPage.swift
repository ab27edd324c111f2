import Domain
import Secrets
import Storage
import Words

/// The board as one person sees it: a phase at a time, the composer at the thumb; the facilitator leads from here.
struct BoardPage {
    let visit: Visit
    let contents: BoardContents
    let visitor: BoardVisitor
    var form: NewCardForm
    var problems: FormProblems
    var refusal: Board.Refusal?

    private var snapshot: BoardSnapshot { contents.snapshot }
    private var ownDots: [Card.ID] { contents.ownDots }
    private var words: Words { visit.words }
    private var board: Board { snapshot.board }
    private var address: BoardAddress { BoardAddress(board.id) }
    private var dotsLeft: Int { max(0, board.dotsPerPerson - ownDots.count) }

    /// A closed board is led no more, only opened again.
    private var isLed: Bool { visitor.isLeading && !board.isClosed }
    private var mode: CardView.Mode { CardView.Mode(at: board, isLeading: visitor.isLeading) }

    var frame: PageFrame {
        let title = words(GroupPhrase.groupNumber(group: snapshot.group.number))
        return visit.frame(
            title: title,
            notice: notice,
            scripts: ["board"],
            bodyClass: "board",
            isWide: true,
            isForOneThing: true,
            body: """
                <div class="board-page" id="board" data-stream="\(address.stream)?after=\(snapshot.upTo)\(visitor.isLeading ? "&lead=1" : "")" \
                data-own="\(visitor.participant?.rawValue ?? board.id.rawValue)" \
                data-said-hangs="\(words(BoardPhrase.cardHangs))" data-said-waiting="\(words(BoardPhrase.kept))" \
                data-said-follow="\(words(BoardPhrase.followCard))">
                <header class="board-head"><p class="eyebrow">\(title)\(snapshot.group.topic.map { " · \(visit.label($0))" as HTML })</p>
                \(phaseHead)\(timer)</header>
                \(visitor.isLeading ? lead : .nothing)
                \(board.isClosed ? closed : composer)
                <div id="votes">\(board.isVotingOpen && !visitor.isLeading ? voting : .nothing)</div>
                <div id="cards" class="hung">\(hung)</div>
                <div id="ideas">\(ideas)</div>
                </div>\(StaleNotice(words: words))
                """)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        if let receipt = contents.receipt {
            return Notice(
                kind: .success,
                text:
                    "\(words(BoardPhrase.cardHangs)) <a href=\"\(ReceiptAddress.page(of: receipt.text))\">\(words(BoardPhrase.followCard))</a>"
            )
        }
        if !visit.query["removed"].isEmpty, isLed {
            let undo = PostButton(
                label: words(KernelPhrase.undo),
                address: address.restoration(of: Card.ID(rawValue: visit.query["removed"])), csrf: visit.csrf,
                isSmall: true)
            return Notice(kind: .info, text: "\(words(BoardPhrase.cardTakenDown))\(undo)")
        }
        return nil
    }

    private var phaseHead: HTML {
        guard let phase = board.phase else { return .nothing }
        let (title, language) = words.title(of: phase)
        let question = phase.question?.text(for: words.language.tag)
        return """
            <h1 dir="auto" lang="\(language)">\(title)</h1>
            \(question.map { "<p class=\"lead\" dir=\"auto\" lang=\"\($0.language)\">\($0.text)</p>" as HTML })
            """
    }

    private var timer: BoardTimer {
        BoardTimer(board: snapshot.board, event: snapshot.event, now: visit.now, words: words)
    }

    private var closed: HTML {
        """
        <p>\(words(BoardPhrase.boardIsClosed)) <a href="\(address.results)">\(words(BoardPhrase.resultsTitle))</a></p>\
        \(typed.map { "<blockquote class=\"note\" dir=\"auto\">\($0)</blockquote>" as HTML })
        """
    }

    /// What somebody wrote while the board was being closed is not taken from them.
    private var typed: String? {
        [form.typedText, visit.form["title"], visit.form["name"]].first { !$0.isEmpty }
    }

    // MARK: Writing

    private var view: FormView<BoardPhrase> { FormView(words: words, fields: form.fields, problems: problems) }

    private var composer: HTML {
        let formFrame = view.frame(
            action: address.cards, csrf: visit.csrf, submit: words(BoardPhrase.hangUp), summary: [], id: "composer"
        ) {
            Field.hidden("key", Secret(from: visit.services.randomness).text)
            view.multiline("text", .composerLabel, rows: 3, limit: CardText.limit, isRequired: true)
            view.languages("language", .cardLanguage, usual: words.language.tag, isRequired: true)
            if visitor.isLeading { view.tick("isPaper", .isPaper) }
        }
        return """
            <section class="composer" aria-label="\(words(BoardPhrase.composerLabel))">\(formFrame)\
            <p class="soft small" id="unsent" role="status"></p>\
            <ul class="plain small" id="receipts" aria-label="\(words(BoardPhrase.followCard))"></ul></section>
            """
    }

    private var voting: HTML {
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

    // MARK: What hangs there

    private var hung: HTML {
        guard let phase = board.phase else { return .nothing }
        let count = snapshot.looseCards(in: phase.kind).filter(isHidden).count
        return """
            \(count > 0 ? "<p class=\"soft\" role=\"status\">\(words(BoardPhrase.othersAreWriting(count: count)))</p>" : .nothing)
            \(snapshot.cards.isEmpty ? "<p class=\"soft\" id=\"no-cards\">\(words(BoardPhrase.noCards))</p>" : .nothing)
            \(part(in: phase))
            \(board.phases.prefix(board.phaseIndex).reversed().map(earlier))
            """
    }

    /// What hangs there since a phase before: ideas are made of it, and dots are given to it.
    private func earlier(_ phase: BoardPhase) -> HTML {
        guard snapshot.cards.contains(where: { $0.phase == phase.kind }) else { return .nothing }
        let isCurrentEmpty = !snapshot.cards.contains { $0.phase == board.phase?.kind }
        return Disclosure(
            label: words.title(of: phase).text, content: part(in: phase),
            isOpen: isCurrentEmpty || board.isVotingOpen
        ).html
    }

    private func part(in phase: BoardPhase) -> HTML {
        """
        <div class="clusters">\(snapshot.clusters.filter { $0.phase == phase.kind }.map(section))</div>
        <ul class="notes" data-phase="\(phase.kind.rawValue)" aria-label="\(words(BoardPhrase.cardsOf(phase: words.title(of: phase).text)))"\
        \(phase.kind == board.phase?.kind ? " aria-live=\"polite\"" : .nothing)>\
        \(snapshot.looseCards(in: phase.kind).filter { !isHidden($0) }.map(view))</ul>
        """
    }

    private func isHidden(_ card: Card) -> Bool {
        board.isWritingHidden && !visitor.isLeading && !contents.ownCards.contains(card.id)
    }

    private func view(_ card: Card) -> CardView {
        CardView(
            card: card, dots: snapshot.dots[card.id] ?? 0, words: words, mode: mode,
            isTicked: visit.form.all("card").contains(card.id.rawValue))
    }

    private func section(_ cluster: Cluster) -> HTML {
        """
        <section class="cluster" id="cluster-\(cluster.id)" aria-labelledby="name-\(cluster.id)">\
        <h2 id="name-\(cluster.id)" dir="auto">\(cluster.name)</h2>\
        <ul class="notes" data-cluster="\(cluster.id)" aria-labelledby="name-\(cluster.id)">\(snapshot.cards(in: cluster).filter { !isHidden($0) }.map(view))</ul>\
        \(isLed ? leadCluster(cluster) : nil)</section>
        """
    }

    // MARK: Leading

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

    private func leadCluster(_ cluster: Cluster) -> Disclosure {
        let isRefused = visit.form["cluster"] == cluster.id.rawValue && view.problem("title") != nil
        let view = FormView<BoardPhrase>(
            words: words, fields: isRefused ? visit.form : FormFields(["title": cluster.name]),
            problems: isRefused ? problems : FormProblems())
        let idea = view.frame(
            action: address.ideas, csrf: visit.csrf, submit: words(BoardPhrase.makeIdea), kind: .plain, summary: []
        ) {
            Field.hidden("cluster", cluster.id.rawValue)
            view.text("title", .ideaTitle, limit: Idea.titleLimit, isRequired: true, id: "idea-\(cluster.id)")
        }
        let apart = PostButton(
            label: words(BoardPhrase.takeApart), address: address.removal(of: cluster.id), csrf: visit.csrf,
            kind: .quiet, isSmall: true,
            accessibleLabel: words(BoardPhrase.takeApartNamed(name: cluster.name)))
        return Disclosure(label: words(BoardPhrase.makeIdea), content: "\(idea)\(apart)", isOpen: isRefused)
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
