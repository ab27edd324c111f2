import Domain
import Storage
import Words

/// The ideas of a Fachtag and the measures that grew at it.
struct ResultsOfEvent: Sendable {
    let event: Event
    let ideas: [Idea]
    let list: MeasureList
    let figures: MeasureFigures
    /// Whether a documentation was given out.
    let hasDocumentation: Bool
    /// Of the ideas.
    let translations: TranslationsRead
    /// The groups with a board, in their order: what each has found stands on a page of its own.
    let groups: [(board: Board.ID, group: WorkGroup)]

    init?(slug: String, on day: CalendarDay, for reader: Language, shownTo caller: Caller, in db: Reader) throws {
        guard let event = try db.event(slug: slug, shownTo: .everyone) else { return nil }
        self.event = event
        let ideas = try db.ideas(of: event.id)
        self.ideas = ideas
        hasDocumentation = try !db.documentIssues(of: event.id, .documentation).isEmpty
        let measures = try db.measures(of: event.id, on: day)
        list = try MeasureList(measures, for: reader, shownTo: caller, in: db)
        figures = try MeasureFigures(measures, of: event, on: day, in: db)
        translations = try db.translations(of: ideas.flatMap(\.originals), for: reader)
        let byID = Dictionary(try db.workGroups(of: event.id).map { ($0.id, $0) }) { first, _ in first }
        groups = try db.boards(of: event.id).compactMap { board in
            byID[board.group].map { (board: board.id, group: $0) }
        }
    }
}

/// What became of every idea of a Fachtag, also of those that were not taken up.
struct ResultsPage {
    let visit: Visit
    let results: ResultsOfEvent

    private var event: Event { results.event }
    private var ideas: [Idea] { results.ideas }
    private var measures: [Measure] { results.list.measures }
    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = event.shortTitle.text(for: words.language.tag).text
        return visit.frame(
            title: words(MeasurePhrase.resultsTitle),
            description: words(MeasurePhrase.resultsLead(event: title)),
            picture: EventAddress(event).picture(in: words.language.tag),
            crumbs: [
                .init(words(KernelPhrase.events), EventAddress.list), .init(title, EventAddress(event.slug).page),
            ],
            entry: .events,
            body: """
                <h1>\(words(MeasurePhrase.resultsTitle))</h1>
                <p class="lead">\(words.html(MeasurePhrase.resultsLead(event: title)))</p>
                \(toDocumentation)
                \(toImpact)
                \(ideas.isEmpty && measures.isEmpty ? empty.html : content)
                \(visit.sharing("\(words(MeasurePhrase.resultsTitle)): \(title)", at: EventAddress(event).results))
                """)
    }

    /// Once it was given out.
    private var toDocumentation: HTML? {
        guard results.hasDocumentation else { return nil }
        let address = EventAddress(event).documentation.page
        return """
            <p class="row"><a href="\(EventAddress(event).gallery)">\(words(PlenaryPhrase.galleryTitle))</a> \
            <a href="\(address)">\(words(DocumentsPhrase.toDocumentation))</a></p>
            """
    }

    /// Once there can be any.
    private var toImpact: HTML? {
        guard event.day <= visit.today else { return nil }
        return "<p><a href=\"\(EventAddress(event).impact.page)\">\(words(ImpactPhrase.toReport))</a></p>"
    }

    private var empty: EmptyState {
        EmptyState(title: words(MeasurePhrase.noResults), text: "\(words(MeasurePhrase.noResultsHint))")
    }

    private var account: IdeaAccount { IdeaAccount(of: ideas) }

    /// Every idea is one of five things, and the five add up to all of them.
    private var sum: DataTable {
        let rows = IdeaAccount.Answer.allCases.map { answer -> [HTML] in
            let number = words.number(account.number(of: answer))
            guard account.number(of: answer) > 0 else { return ["\(words(answer.phrase))", "\(number)"] }
            return ["\(words(answer.phrase))", "<a href=\"#\(answer.part)\">\(number)</a>"]
        }
        return DataTable(
            caption: words(StoryPhrase.accountTitle), staysTable: true,
            columns: [.init(words(StoryPhrase.answer)), .init(words(MeasurePhrase.figureIdeas), isNumber: true)],
            rows: rows + [["\(words(StoryPhrase.allIdeas))", "\(words.number(account.total))"]])
    }

    /// After three months it is told that somebody still waits for an answer.
    private var owed: Notice? {
        let owed = account.owed(on: visit.today, since: event.day)
        guard owed > 0 else { return nil }
        let sentence = words(StoryPhrase.answersOwed(count: owed))
        return Notice(kind: .caution, text: "<p>\(sentence)</p>", isAnnounced: false)
    }

    /// What was agreed and kept has its lists in the report, once there is one.
    private var figures: Figures {
        let number = Figures.Figure(
            number: words.number(ideas.count), label: words(MeasurePhrase.figureIdeas),
            address: ideas.isEmpty ? nil : "#\(EventAddress.partOfAccount)")
        let ofReport = event.day <= visit.today ? results.figures.shown(of: event, in: words) : []
        return Figures(figures: [number] + ofReport)
    }

    private var content: HTML {
        let open = ideas.filter(\.isOpen)
        let merged = ideas.filter { $0.status == .measure && $0.mergedInto != nil }
        return """
            \(figures)
            \(owed)\(ideas.isEmpty ? .nothing : "<div id=\"\(EventAddress.partOfAccount)\">\(sum)</div>" as HTML)
            \(section(id: EventAddress.partOfMeasures, words(KernelPhrase.measures), measures.map { visit.line(for: $0, in: results.list) }))
            \(section(words(StoryPhrase.ideasMerged), merged.map(line)))
            \(section(id: IdeaAccount.Answer.waiting.part, words(MeasurePhrase.ideasOpen), open.map(line)))
            \(list(of: .parked, words(MeasurePhrase.ideasParked)))
            \(list(of: .elsewhere, words(StoryPhrase.ideasElsewhere)))
            \(list(of: .declined, words(MeasurePhrase.ideasDeclined)))
            \(section(words(BoardPhrase.boardsTitle), results.groups.map { gallery($0.board, $0.group) }))
            """
    }

    /// Those that have this answer.
    private func list(of answer: IdeaAccount.Answer, _ title: String) -> HTML {
        section(id: answer.part, title, ideas.filter { IdeaAccount.Answer($0.status) == answer }.map(line))
    }

    /// What a group has found.
    private func gallery(_ board: Board.ID, _ group: WorkGroup) -> HTML {
        """
        <li><a href="\(BoardAddress(board).results)">\(words(GroupPhrase.groupNumber(group: group.number)))</a>\
        \(group.topic.map { " <span class=\"soft\">\(visit.label($0))</span>" as HTML })</li>
        """
    }

    private func section(id: String? = nil, _ title: String, _ lines: [HTML]) -> HTML {
        lines.isEmpty ? .nothing : "<h2\(attribute: "id", id)>\(title)</h2><ul class=\"lines\">\(lines)</ul>"
    }

    /// It leads to the cards from which the idea grew.
    private func title(of idea: Idea) -> HTML {
        guard let board = idea.board else { return "<strong>\(idea.title)</strong>" }
        return
            "<a href=\"\(BoardAddress(board).result(of: idea.id))\"><strong>\(idea.title)</strong></a>"
    }

    /// The idea with which it goes on.
    private func carriedOn(_ idea: Idea) -> HTML? {
        ideas.first { $0.id == idea.mergedInto }.map { other in
            """
            <p class="small">\(words(PlenaryPhrase.carriedOnWith)) \
            <a href="#idea-\(other.id)" dir="auto" lang="\(other.language)">\(other.title)</a></p>
            """
        }
    }

    private func line(_ idea: Idea) -> HTML {
        """
        <li id="idea-\(idea.id)"><p dir="auto" lang="\(idea.language)">\(title(of: idea))</p>\
        \(visit.translation(of: idea.originalOfTitle, in: results.translations))\
        \(visit.reason(for: idea, in: results.translations))\(carriedOn(idea))\
        \(visit.wish(
            for: [idea.originalOfTitle, idea.originalOfReason].compactMap(\.self), in: results.translations,
            of: .idea, idea.id.rawValue, named: idea.title))</li>
        """
    }
}

extension EventAddress {
    fileprivate static let partOfAccount = "account"
    fileprivate static let partOfMeasures = "measures"

    /// Where the results count what became of every idea.
    var account: String { "\(results)#\(Self.partOfAccount)" }
}

extension IdeaAccount.Answer {
    /// The part of the page that lists what has this answer.
    fileprivate var part: String { self == .measure ? EventAddress.partOfMeasures : "\(rawValue)-ideas" }

    fileprivate var phrase: any Phrase {
        switch self {
        case .measure: StoryPhrase.becameMeasure
        case .parked: MeasurePhrase.ideasParked
        case .elsewhere: StoryPhrase.ideasElsewhere
        case .declined: MeasurePhrase.ideasDeclined
        case .waiting: StoryPhrase.withoutAnswer
        }
    }
}
