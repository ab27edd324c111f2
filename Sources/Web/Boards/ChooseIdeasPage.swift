import Domain
import Storage
import Words

/// What a group could bring to the plenary, and what it brings there already.
struct IdeasToChoose: Sendable {
    let snapshot: BoardSnapshot
    /// Those of which an idea was made.
    private let used: Set<Card.ID>

    private static let most = 12

    init?(_ board: Board.ID, in db: Reader) throws {
        guard let snapshot = try BoardSnapshot(board, in: db) else { return nil }
        self.snapshot = snapshot
        used = try db.cardsOfIdeas(on: board)
    }

    /// What got dots, the most first; of a group that has given none, what hangs in the phase on all screens.
    var suggestions: [BoardSnapshot.Favourite] {
        let all = snapshot.favourites.filter { !isIdea($0) && !$0.cards.contains(where: snapshot.board.hides) }
        let wanted = all.filter { $0.dots > 0 }
        if !wanted.isEmpty { return Array(wanted.prefix(Self.most)) }
        let loose = snapshot.board.phase.map { snapshot.looseCards(in: $0.kind) } ?? []
        let cards = loose.filter { !used.contains($0.id) && !snapshot.board.hides($0) }.map { card in
            BoardSnapshot.Favourite(
                cluster: nil, name: card.text.rawValue, language: card.language, count: .zero, cards: [card])
        }
        return Array((all + cards).prefix(Self.most))
    }

    var numberOfChosen: Int { snapshot.ideas.count { $0.plenaryPlace != nil } }

    private func isIdea(_ item: BoardSnapshot.Favourite) -> Bool {
        if let cluster = item.cluster { return snapshot.ideas.contains { $0.cluster == cluster } }
        return item.cards.contains { used.contains($0.id) }
    }
}

/// The last thing a group does: out of what got the most dots come at most three ideas for the plenary.
struct ChooseIdeasPage {
    let visit: Visit
    let contents: IdeasToChoose
    var sent = SentForm()
    var refusal: (any Explainable)?

    private var snapshot: BoardSnapshot { contents.snapshot }
    private var words: Words { visit.words }
    private var address: BoardAddress { BoardAddress(snapshot.board.id) }
    private var isFull: Bool { contents.numberOfChosen >= PlenaryChoice.limit }

    var frame: PageFrame {
        let title = words(BoardLeadPhrase.chooseIdeas)
        return visit.frame(
            title: title, notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") },
            bodyClass: "board", isForOneThing: true,
            body: """
                <p><a href="\(address.page)">\(words(BoardLeadPhrase.toBoard))</a></p>
                <h1>\(title)</h1>
                <p class="lead">\(words(BoardLeadPhrase.chooseLead))</p>
                <p role="status"><strong>\
                \(words(BoardLeadPhrase.chosenIdeas(part: contents.numberOfChosen, whole: PlenaryChoice.limit)))</strong></p>
                \(ideas)
                \(snapshot.board.isClosed ? "<p>\(words(BoardPhrase.boardIsClosed))</p>" : "\(suggestions)\(closing)" as HTML)
                """)
    }

    private var ideas: HTML {
        guard !snapshot.ideas.isEmpty else { return .nothing }
        let chosen = snapshot.ideas.filter { $0.plenaryPlace != nil }
            .sorted { ($0.plenaryPlace ?? 0) < ($1.plenaryPlace ?? 0) }
        let others = snapshot.ideas.filter { $0.plenaryPlace == nil && $0.isOpen && $0.mergedInto == nil }
        return "<h2>\(words(BoardPhrase.ideasTitle))</h2><ol class=\"lines\">\((chosen + others).map(line))</ol>"
    }

    private func line(_ idea: Idea) -> HTML {
        let title: HTML = "<p><strong dir=\"auto\" lang=\"\(idea.language)\">\(idea.title)</strong></p>"
        guard let place = idea.plenaryPlace else {
            let choose = isFull ? nil : button(.choose, address.choosing(idea.id), idea)
            return "<li>\(title)<div class=\"row\">\(choose)</div></li>"
        }
        return """
            <li>\(title)<div class="row">\(StatusWord(tone: .good, word: words(PlenaryPhrase.isChosen(place: place))))\
            \(place > 1 ? button(.putEarlier, address.puttingEarlier(idea.id), idea) : nil)\
            \(button(.leaveOut, address.leavingOut(idea.id), idea))</div></li>
            """
    }

    private func button(_ label: PlenaryPhrase, _ action: String, _ idea: Idea) -> PostButton {
        PostButton(
            label: words(label), address: action, csrf: visit.csrf, isSmall: true,
            accessibleLabel: words(PlenaryPhrase.deedOfIdea(title: idea.title, label: words(label))),
            values: [(BoardAddress.backParameter, BoardAddress.backToIdeas)])
    }

    // MARK: What an idea can be made of

    private var suggestions: HTML {
        let found = contents.suggestions
        guard !isFull, !found.isEmpty else { return .nothing }
        return """
            <h2>\(words(BoardPhrase.mostWanted))</h2>\
            <ol class="lines">\(found.enumerated().map { number, item in suggestion(number, item) })</ol>
            """
    }

    private func suggestion(_ number: Int, _ item: BoardSnapshot.Favourite) -> HTML {
        guard let place = item.cluster?.rawValue ?? item.cards.first?.id.rawValue else { return .nothing }
        let isRefused = sent.fields["place"] == place
        let own = FormFields(["title": String(item.name.prefix(Idea.titleLimit))])
        let view = FormView<BoardPhrase>(
            words: words, fields: isRefused ? sent.fields : own, problems: isRefused ? sent.problems : FormProblems())
        let form = view.frame(
            action: address.chosenIdeas, csrf: visit.csrf, submit: words(PlenaryPhrase.choose), kind: .plain,
            summary: [], keepsDraft: false
        ) {
            Field.hidden("place", place)
            view.text("title", .ideaTitle, limit: Idea.titleLimit, isRequired: true, id: "idea-\(number)")
        }
        return """
            <li><p><strong dir="auto"\(attribute: "lang", item.language?.rawValue)>\(item.name)</strong> \
            <span class="dots">\(words.said(item.count))</span></p>\(form)</li>
            """
    }

    /// The one thing left, as soon as there is something to bring.
    private var closing: HTML {
        let kind: Button.Kind = contents.numberOfChosen > 0 ? .primary : .quiet
        return "<p>\(Button(label: words(BoardPhrase.close), action: .ask(address.closing), kind: kind))</p>"
    }
}
