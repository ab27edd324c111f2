import Domain
import Storage
import Words

/// The programme as the hosts work on it, read at one moment.
struct ProgrammeDeskContents: Sendable {
    let event: Event
    let programme: Programme
    /// What whoever looks has done last to the item of which the address speaks.
    let receipt: (change: Change, item: ProgrammeItem.ID)?

    /// - Parameters:
    ///   - item: to which something was done, as the address says.
    ///   - author: who looks. The journal knows what they did, so that nobody makes a receipt up.
    init(of event: Event, after item: ProgrammeItem.ID?, by author: Author, in db: Reader) throws {
        self.event = event
        programme = try db.programme(of: event.id)
        receipt = try item.flatMap { item in
            try db.journal(of: .programme, item, limit: 1).first { $0.author == author && $0.event == event.id }
                .map { ($0.change, item) }
        }
    }
}

/// What happens when, where and with whom; and beside each item what somebody should look at.
struct ProgrammeDeskPage {
    let visit: Visit
    let contents: ProgrammeDeskContents

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var items: [ProgrammeItem] { contents.programme.items }

    var frame: PageFrame {
        let title = words(EventPhrase.programme)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), notice: notice, bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.fullDay(event.day))</p>
                <p class="row">\(Button(
                    label: words(ProgrammePhrase.addItem), action: .link(desk.newProgrammeItem), kind: .primary)) \
                \(Button(label: words(EventPhrase.toPublicPage), action: .link(EventAddress(event).programme), kind: .quiet))</p>
                \(items.isEmpty ? nothing : table)
                """)
    }

    private var notice: Notice? {
        guard let (change, id) = contents.receipt else { return nil }
        guard let item = items.first(where: { $0.id == id }) else {
            return Notice(kind: .success, text: "\(words(ProgrammePhrase.itemIsRemoved))")
        }
        // The receipt of the deed has named it.
        guard visit.receiptOfLastDeed == nil else {
            return Notice(kind: .success, text: "<p>\(words(ProgrammePhrase.everybodySeesIt))</p>")
        }
        let title = words.text(item.title)
        let said: ProgrammePhrase = change == .created ? .itemIsAdded(title: title) : .itemIsChanged(title: title)
        return Notice(kind: .success, text: "\(words(said)) \(words(ProgrammePhrase.everybodySeesIt))")
    }

    private var nothing: HTML {
        EmptyState(title: words(EventPhrase.noProgramme), text: "\(words(ProgrammePhrase.noItemsHint))").html
    }

    private var table: HTML {
        let concerns = contents.programme.concerns
        return DataTable(
            caption: words(EventPhrase.programme), isCaptionUnseen: true,
            columns: [
                .init(words(ProgrammePhrase.item)), .init(words(EventPhrase.when)), .init(words(ProgrammePhrase.room)),
                .init(words(ProgrammePhrase.people)), .init(words(ProgrammePhrase.toLookAt)),
            ],
            rows: items.map { row($0, concerns[$0.id] ?? []) }
        ).html
    }

    private func row(_ item: ProgrammeItem, _ concerns: [ProgrammeConcern]) -> [HTML] {
        [
            """
            <a href="\(desk.programmeItem(item.id))">\(words.html(item.title))</a> \
            <span class="soft">\(words.label(item.kind))</span>
            """,
            "\(words.time(item.starts))–\(words.time(item.ends))",
            item.room.map { "<span dir=\"auto\">\($0)</span>" } ?? .nothing,
            list(item.everybody.map { "<span dir=\"auto\">\($0.name)</span>" }),
            list(concerns.map { "<strong>\(sentence($0))</strong>" }),
        ]
    }

    private func list(_ lines: [HTML]) -> HTML {
        lines.isEmpty ? .nothing : "<ul class=\"plain\">\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private func sentence(_ concern: ProgrammeConcern) -> String {
        func title(_ id: ProgrammeItem.ID) -> String {
            items.first { $0.id == id }.map { words.text($0.title) } ?? ""
        }
        return switch concern {
        case .personTwice(let name, let other):
            words(ProgrammePhrase.personTwice(name: name, item: title(other)))
        case .roomTwice(let room, let other): words(ProgrammePhrase.roomTwice(room: room, item: title(other)))
        case .nobodyNamed: words(ProgrammePhrase.nobodyNamed)
        case .noBreak(let minutes): words(ProgrammePhrase.noBreak(count: minutes))
        }
    }
}
