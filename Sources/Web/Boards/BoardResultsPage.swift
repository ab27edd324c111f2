import Domain
import Storage

/// One page per group for the plenary: what was most wanted, and the ideas.
struct BoardResultsPage {
    let visit: Visit
    let wall: BoardWall

    init(visit: Visit) async throws {
        self.visit = visit
        let id: Board.ID = try visit.identifier("id")
        wall = try await visit.found { try BoardWall(id, in: $0) }
    }

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(GroupPhrase.groupNumber(group: wall.group.number))
        let event = wall.event.shortTitle.text(for: words.language.tag).text
        return visit.frame(
            title: words(BoardPhrase.resultsOf(group: title)),
            crumbs: [
                .init(words(KernelPhrase.events), "/events"), .init(event, "/events/\(wall.event.slug)"),
                .init(words(MeasurePhrase.resultsTitle), "/events/\(wall.event.slug)/results"),
            ],
            bodyClass: "board",
            body: """
                <h1>\(words(BoardPhrase.resultsOf(group: title)))</h1>
                <p class="lead">\(wall.group.topic.map(visit.label) ?? "")</p>
                <h2>\(words(BoardPhrase.ideasTitle))</h2>
                \(ideas)
                <h2>\(words(BoardPhrase.mostWanted))</h2>
                \(favourites)
                """)
    }

    private var ideas: HTML {
        guard !wall.ideas.isEmpty else { return "<p class=\"soft\">\(words(MeasurePhrase.noIdeas))</p>" }
        return "<ol class=\"lines\">\(wall.ideas.map(line))</ol>"
    }

    private var favourites: HTML {
        guard !wall.cards.isEmpty else { return "<p class=\"soft\">\(words(BoardPhrase.noCards))</p>" }
        return "<ul class=\"lines\">\(wall.favourites.prefix(12).map(favourite))</ul>"
    }

    private func line(_ idea: Idea) -> HTML {
        """
        <li><strong dir="auto" lang="\(idea.language.rawValue)">\(idea.title)</strong>\
        \(idea.text.isEmpty ? .nothing : "<p dir=\"auto\" lang=\"\(idea.language.rawValue)\">\(idea.text)</p>")</li>
        """
    }

    private func favourite(_ item: (name: String, language: Language?, dots: Int, cards: [Card])) -> HTML {
        """
        <li><p><strong dir="auto"\(attribute: "lang", item.language?.rawValue)>\(item.name)</strong>\
        <span class="dots">\(words(BoardPhrase.dots(count: item.dots)))</span></p>\
        \(item.cards.count > 1 ? "<ul>\(item.cards.map { "<li dir=\"auto\" lang=\"\($0.language.rawValue)\">\($0.text.rawValue)</li>" as HTML })</ul>" : .nothing)</li>
        """
    }
}
