import Domain
import Storage
import Words

/// All boards of an event: for the facilitators to find theirs, for the plenary to go from one to the next.
struct BoardDeskPage {
    let visit: Visit
    let event: Event
    let boards: [Board]
    let groups: [WorkGroup.ID: WorkGroup]

    init(visit: Visit) async throws {
        self.visit = visit
        let event = try await visit.event()
        self.event = event
        (boards, groups) = try await visit.read { db in
            let groups = try db.workGroups(of: event.id).map { ($0.id, $0) }
            return (try db.boards(of: event.id), Dictionary(groups, uniquingKeysWith: { first, _ in first }))
        }
    }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(BoardPhrase.boardsTitle),
            crumbs: visit.crumbs(toDeskOf: event),
            body: """
                <h1>\(words(BoardPhrase.boardsTitle))</h1>
                \(boards.isEmpty
                    ? EmptyState(
                        title: words(BoardPhrase.noBoards), text: "\(words(BoardPhrase.noBoardsHint))").html
                    : table)
                """)
    }

    private var table: HTML {
        let words = visit.words
        return DataTable(
            caption: words(BoardPhrase.boardsTitle), isCaptionUnseen: true,
            columns: [
                .init(words(BoardPhrase.columnGroup)), .init(words(BoardPhrase.columnRoom)),
                .init(words(BoardPhrase.columnModeration)), .init(words(BoardPhrase.codeLabel)),
                .init(words(BoardPhrase.resultsTitle)),
            ],
            rows: boards.compactMap { board in
                guard let group = groups[board.group] else { return nil }
                return [
                    "<a href=\"/boards/\(board.id.rawValue)\">\(words(GroupPhrase.groupNumber(group: group.number)))</a>",
                    "<span dir=\"auto\">\(group.room)</span>", "<span dir=\"auto\">\(group.moderatorName)</span>",
                    "<strong dir=\"ltr\">\(board.code.rawValue)</strong>",
                    "<a href=\"/boards/\(board.id.rawValue)/results\">\(words(BoardPhrase.resultsTitle))</a>",
                ]
            }
        ).html
    }
}
