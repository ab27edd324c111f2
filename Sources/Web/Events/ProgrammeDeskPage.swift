import Actions
import Domain
import Storage
import Words

/// The programme as the hosts work on it, read at one moment.
struct ProgrammeDeskContents: Sendable {
    let event: Event
    let programme: Programme
    let outlook: ProgrammeOutlook
    /// What whoever looks has done last to the item of which the address speaks.
    let receipt: (change: Change, item: ProgrammeItem.ID)?
    /// What whoever looks has just published.
    let published: PublishedReceipt?
    /// How many places are taken.
    let expected: Int

    /// - Parameters:
    ///   - item: to which something was done, as the address says.
    ///   - version: that was published, as the address says.
    ///   - author: who looks. The journal knows what they did, so that nobody makes a receipt up.
    init(
        of event: Event, after item: ProgrammeItem.ID? = nil, version: Int? = nil, by author: Author, in db: Reader
    ) throws {
        self.event = event
        programme = try db.draftProgramme(of: event.id)
        outlook = try ProgrammeOutlook(of: event, draft: programme, in: db)
        expected = try db.placesTaken(of: event.id).taken
        published = try PublishedReceipt(version, after: outlook, by: author, in: db)
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
    /// Whether something else was to be published when somebody pressed the button.
    var isOutdated = false
    var refusal: HostRefusal?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var items: [ProgrammeItem] { contents.programme.items }

    var frame: PageFrame {
        let title = words(EventPhrase.programme)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), notice: notice, bodyClass: "desk",
            warning: (isOutdated ? unpublished.outdated : toLookAtFirst)?.html,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.fullDay(event.day))</p>
                \(unpublished)
                <p class="row">\(Button(
                    label: words(ProgrammePhrase.addItem), action: .link(desk.newProgrammeItem),
                    kind: contents.outlook.changes.isEmpty ? .primary : .plain)) \
                \(Button(label: words(RoomPhrase.roomsTitle), action: .link(desk.rooms))) \
                \(Button(label: words(RolePhrase.runSheet), action: .link(desk.runSheet))) \
                \(Button(label: words(BoardLeadPhrase.planTitle), action: .link(desk.boardPhases))) \(outside)</p>
                \(items.isEmpty ? nothing : table)
                \(event.isShown(to: .everyone) ? elsewhere : nil)
                """)
    }

    private var unpublished: UnpublishedProgramme { UnpublishedProgramme(visit: visit, outlook: contents.outlook) }

    /// What stands beside the item that somebody has just saved: on a telephone its line is far below.
    private var toLookAtFirst: Notice? {
        guard let (_, id) = contents.receipt, let item = items.first(where: { $0.id == id }),
            let concerns = contents.programme.concerns[id]
        else { return nil }
        let name: HTML = "<a href=\"\(desk.programmeItem(id))\">\(words.html(item.title))</a>"
        return Notice(
            kind: .caution, title: words(ProgrammePhrase.toLookAt),
            text: "<p>\(name)</p><ul>\(concerns.map { "<li>\(sentence($0))</li>" as HTML })</ul>", isFocused: true)
    }

    private var outside: Button? {
        guard event.isShown(to: .everyone) else { return nil }
        return Button(
            label: words(EventPhrase.toPublicPage), action: .link(EventAddress(event).programme), kind: .quiet)
    }

    /// What somebody puts into a page of their own.
    private var elsewhere: HTML {
        let (address, title) = (EventAddress(event), EventPhrase.programmeOf(title: words.text(event.shortTitle)))
        let link: HTML = """
            <a href="\(visit.publicAddress(of: address.programme))">\(words(title))</a>
            <script src="\(visit.publicAddress(of: address.embedScript))" async></script>
            """
        return """
            <section class="flow"><h2>\(words(SharingPhrase.embedTitle))</h2><p>\(words(SharingPhrase.embedHint))</p>\
            <p dir="ltr"><code>\(link.markup)</code></p>\
            \(CopyButton(words: words, text: link.markup, label: words(SharingPhrase.copyMarkup)))</section>
            """
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        if let published = contents.published { return published.notice(in: words) }
        guard let (change, id) = contents.receipt else { return nil }
        guard let item = items.first(where: { $0.id == id }) else {
            return Notice(kind: .success, text: "\(words(ProgrammePhrase.itemIsRemoved))")
        }
        // The receipt of the deed has named it.
        guard visit.receiptOfLastDeed == nil else {
            return Notice(kind: .success, text: "<p>\(words(ProgrammePhrase.othersSeeItLater))</p>")
        }
        let title = words.text(item.title)
        let said: ProgrammePhrase = change == .created ? .itemIsAdded(title: title) : .itemIsChanged(title: title)
        return Notice(kind: .success, text: "\(words(said)) \(words(ProgrammePhrase.othersSeeItLater))")
    }

    private var nothing: HTML {
        EmptyState(title: words(EventPhrase.noProgramme), text: "\(words(ProgrammePhrase.noItemsHint))").html
    }

    private var table: HTML {
        let concerns = contents.programme.allConcerns(in: event.rooms, expecting: contents.expected)
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
            <a href="\(desk.programmeItem(item.id))">\(words.html(item.title))</a>\(kind(of: item))
            """,
            "<span class=\"whole\">\(words.times(from: item.starts, to: item.ends))</span>",
            item.room.map { "<span dir=\"auto\">\($0)</span>" } ?? .nothing,
            list(item.everyRole.filter { $0.state != .replaced }.map { person($0, in: item) }),
            list(concerns.map { "<strong>\(sentence($0))</strong>" }),
        ]
    }

    /// On a line of its own, and not where the title says the same.
    private func kind(of item: ProgrammeItem) -> HTML? {
        words.kind(of: item).map { "<br><span class=\"soft\">\($0)</span>" }
    }

    private func person(_ person: ProgrammePerson, in item: ProgrammeItem) -> HTML {
        """
        <a href="\(desk.person(person.id, in: item.id).page)" dir="auto">\(person.name)</a> \
        \(RoleWord(state: person.state, words: words))
        """
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
        case .roomTooSmall(let room, let seats, let people):
            words(ProgrammePhrase.roomTooSmall(room: room, seats: seats, people: people))
        case .nobodyNamed: words(ProgrammePhrase.nobodyNamed)
        case .unanswered(let name): words(RolePhrase.unanswered(name: name))
        case .declined(let name): words(RolePhrase.hasDeclined(name: name))
        case .noBreak(let minutes): words(ProgrammePhrase.noBreak(count: minutes))
        }
    }
}
