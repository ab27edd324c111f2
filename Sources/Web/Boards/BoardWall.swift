import Domain
import Words

/// What hangs on a board: the phase on all screens, and folded away what hangs there since the phases before.
struct BoardWall: Component {
    let visit: Visit
    let contents: BoardContents
    let visitor: BoardVisitor
    /// What was typed into the form of a cluster, and what is wrong with it.
    var problems = FormProblems()

    private var snapshot: BoardSnapshot { contents.snapshot }
    private var words: Words { visit.words }
    private var board: Board { snapshot.board }
    private var address: BoardAddress { BoardAddress(board.id) }
    private var isLed: Bool { visitor.isLeading && !board.isClosed }
    private var mode: CardView.Mode { CardView.Mode(at: board, isLeading: visitor.isLeading) }

    var html: HTML {
        guard let phase = board.phase else { return .nothing }
        let count = snapshot.looseCards(in: phase.kind).filter(isHidden).count
        return """
            \(count > 0 ? "<p class=\"soft\" role=\"status\">\(words(BoardPhrase.othersAreWriting(count: count)))</p>" : .nothing)
            \(snapshot.cards.isEmpty ? "<p class=\"soft\" id=\"no-cards\">\(words(BoardPhrase.noCards))</p>" : .nothing)
            \(BoardOrderBar(visit: visit, contents: contents))
            \(part(in: phase))
            \(board.earlierPhases.map(earlier))
            \(wish)\(BoardOrderReceipt(visit: visit, contents: contents))
            """
    }

    /// Asks at once for everything that hangs there in other languages.
    private var wish: HTML {
        visit.wish(
            for: snapshot.cards.filter { !isHidden($0) }.compactMap(\.original), in: snapshot.translations, of: .board,
            board.id.rawValue, named: words(GroupPhrase.groupNumber(group: snapshot.group.number)), from: address.page)
    }

    /// What hangs there since a phase before: ideas are made of it, and dots are given to it.
    private func earlier(_ phase: BoardPhase) -> HTML {
        guard snapshot.cards.contains(where: { $0.phase == phase.kind }) else { return .nothing }
        let isCurrentEmpty = !snapshot.cards.contains { $0.phase == board.phase?.kind }
        return Disclosure(
            label: words.title(of: phase).text, content: part(in: phase),
            isOpen: isCurrentEmpty || snapshot.vote.conceals(phase.kind)
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
        board.hides(card) && !contents.ownCards.contains(card.id) && !visit.peeks(at: visitor)
    }

    private func view(_ card: Card) -> CardView {
        // What hangs together gets its dots as a whole.
        let place = card.cluster == nil ? DotPlace.card(card.id) : nil
        let count = place.flatMap { snapshot.counts[$0] } ?? .zero
        return CardView(
            card: card, dots: count.total, words: words, mode: mode,
            translations: snapshot.translations, isTicked: visit.form.all("card").contains(card.id.rawValue),
            room: count.room, note: snapshot.notes[card.id],
            buttons: place.flatMap { contents.buttons(at: $0, describedBy: "card-\(card.id)", in: words) },
            act: contents.ordering.act(on: card.id, at: board))
    }

    private func section(_ cluster: Cluster) -> HTML {
        """
        <section class="cluster" id="cluster-\(cluster.id)" aria-labelledby="name-\(cluster.id)">\
        <div class="row spread"><h2 id="name-\(cluster.id)" dir="auto">\(cluster.name)</h2>\(way(to: cluster))</div>\
        <p>\(ClusterDots(words: words, contents: contents, cluster: cluster, mode: mode))</p>\
        <ul class="notes" data-cluster="\(cluster.id)" aria-labelledby="name-\(cluster.id)">\(snapshot.cards(in: cluster).filter { !isHidden($0) }.map(view))</ul>\
        \(isLed ? leadCluster(cluster) : nil)</section>
        """
    }

    /// To what can become of it.
    private func way(to cluster: Cluster) -> HTML {
        guard contents.ordering.isOpen(at: board) else { return .nothing }
        return """
            <a class="grip" href="\(address.cluster(cluster.id))" data-asks \
            aria-label="\(words(BoardOrderPhrase.headingNamed(name: cluster.name)))">\(Icon.menu)</a>
            """
    }

    private func leadCluster(_ cluster: Cluster) -> Disclosure {
        let isRefused =
            visit.form["cluster"] == cluster.id.rawValue && problems.sentence(for: "title", in: words) != nil
        let view = FormView<BoardPhrase>(
            words: words, fields: isRefused ? visit.form : FormFields(["title": cluster.name]),
            problems: isRefused ? problems : FormProblems())
        let idea = view.frame(
            action: address.ideas, csrf: visit.csrf, submit: words(BoardPhrase.makeIdea), kind: .plain, summary: []
        ) {
            Field.hidden("cluster", cluster.id.rawValue)
            view.text("title", .ideaTitle, limit: Idea.titleLimit, isRequired: true, id: "idea-\(cluster.id)")
        }
        return Disclosure(label: words(BoardPhrase.makeIdea), content: idea, isOpen: isRefused)
    }
}
