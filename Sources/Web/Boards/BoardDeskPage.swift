import Domain
import Storage
import Words

/// The boards of an event and their groups.
struct BoardsOfEvent: Sendable {
    let event: Event
    let boards: [Board]
    let groups: [WorkGroup.ID: WorkGroup]

    init(_ event: Event, in db: Reader) throws {
        self.event = event
        let groups = try db.workGroups(of: event.id).map { ($0.id, $0) }
        self.groups = Dictionary(groups, uniquingKeysWith: { first, _ in first })
        boards = try db.boards(of: event.id)
    }
}

/// All boards of an event: for the facilitators to find theirs, for the plenary to go from one to the next.
struct BoardDeskPage {
    let visit: Visit
    let contents: BoardsOfEvent

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(BoardPhrase.boardsTitle),
            crumbs: visit.crumbs(toDeskOf: contents.event),
            bodyClass: "group",
            body: """
                <h1>\(words(BoardPhrase.boardsTitle))</h1>\(posters)\(hiddenCards)
                \(contents.boards.isEmpty
                    ? EmptyState(
                        title: words(BoardPhrase.noBoards), text: "\(words(BoardPhrase.noBoardsHint))").html
                    : table)
                """)
    }

    /// To hang up in the rooms; whoever may open them.
    private var posters: HTML? {
        guard !contents.boards.isEmpty, visit.caller.holds([.host, .door], at: contents.event.id) else { return nil }
        let address = EventDeskAddress(contents.event).posters(of: .boards)
        let button = Button(label: visit.words(BadgePhrase.postersTitle), action: .link(address), kind: .quiet)
        return "<p>\(button)</p>"
    }

    /// Only the coordination reads what was hidden.
    private var hiddenCards: HTML? {
        guard !contents.boards.isEmpty, visit.caller.isCoordination else { return nil }
        let address = EventDeskAddress(contents.event).hiddenCards
        return "<p><a href=\"\(address)\">\(visit.words(DotPhrase.hiddenTitle))</a></p>"
    }

    private var table: HTML {
        let words = visit.words
        return DataTable(
            caption: words(BoardPhrase.boardsTitle), isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(BoardPhrase.columnGroup)), .init(words(BoardPhrase.columnPhase)),
                .init(words(BoardPhrase.columnRoom)),
                .init(words(BoardPhrase.columnModeration)), .init(words(BoardPhrase.codeLabel)),
                .init(words(BoardPhrase.resultsTitle)),
            ],
            rows: contents.boards.compactMap { board in
                guard let group = contents.groups[board.group] else { return nil }
                return [
                    "<a href=\"\(page(of: board))\">\(words(GroupPhrase.groupNumber(group: group.number)))</a>",
                    phase(of: board), "<span dir=\"auto\">\(group.room)</span>",
                    group.moderatorName.isEmpty ? .nothing : "<span dir=\"auto\">\(group.moderatorName)</span>",
                    "<strong dir=\"ltr\">\(board.code.rawValue)</strong>",
                    "<a href=\"\(BoardAddress(board.id).results)\">\(words(BoardPhrase.resultsTitle))</a>",
                ]
            }
        ).html
    }

    /// Helpers lead no board, they type for it.
    private func page(of board: Board) -> String {
        let leads = visit.caller.holds([.host, .facilitator], at: contents.event.id)
        return leads ? BoardAddress(board.id).page : BoardAddress(board.id).paper
    }

    /// Where the group stands, and until when.
    private func phase(of board: Board) -> HTML {
        let words = visit.words
        if board.isClosed { return "\(words(BoardPhrase.isClosed))" }
        guard let phase = board.phase else { return .nothing }
        let (title, language) = words.title(of: phase)
        let time = board.timerEnds.map { ends -> HTML in
            let time = words.time(ends, in: contents.event.timeZone)
            return "<br><span class=\"soft\">\(words(BoardPhrase.timeUntil(time: time)))</span>"
        }
        return "<span dir=\"auto\" lang=\"\(language)\">\(title)</span>\(time)"
    }
}
