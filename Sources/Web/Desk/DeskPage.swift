import Domain
import Storage
import Words

/// What the desk shows.
struct DeskContents: Sendable {
    let next: Event?
    let tasks: [DeskTask]

    init(on today: CalendarDay, in db: Reader) throws {
        next = try db.upcomingEvent(after: today)
        tasks = try DeskTasks.waiting(on: today, in: db)
    }
}

/// What needs a decision today, in order; everything else behind it.
struct DeskPage {
    let visit: Visit
    let contents: DeskContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(DeskPhrase.deskTitle),
            notice: visit.services.settings.sendsMail
                ? nil : Notice(kind: .caution, text: "\(words(DeskPhrase.mailStaysHere))", isAnnounced: false),
            bodyClass: "desk",
            body: """
                <h1>\(words(DeskPhrase.deskTitle))</h1>
                \(nextEvent)
                <h2>\(words(DeskPhrase.tasksTitle))</h2>
                \(waiting)
                <h2>\(words(DeskPhrase.everythingElse))</h2>
                \(list(places))
                """)
    }

    private var waiting: HTML {
        contents.tasks.isEmpty ? "<p>\(words(DeskPhrase.nothingWaits))</p>" : list(contents.tasks)
    }

    private func list(_ tasks: [DeskTask]) -> HTML {
        "<ul class=\"lines\">\(tasks.map { "<li><a href=\"\($0.address)\">\(words($0.phrase))</a></li>" as HTML })</ul>"
    }

    private var nextEvent: HTML {
        guard let next = contents.next else { return "<p>\(words(DeskPhrase.noEvent))</p>" }
        let desk = EventDeskAddress(next)
        let links: [(String, String)] = [
            (words(EventPhrase.toDoor), desk.door.page),
            (words(GroupPhrase.deskTitle), desk.groups),
            (words(BoardPhrase.boardsTitle), desk.boards),
            (words(MeasurePhrase.ideasTitle), desk.ideas),
        ]
        return """
            <p class="lead"><a href="\(desk.page)">\(words.html(next.shortTitle))</a> · \
            \(words.fullDay(next.day))</p>\
            <p class="row">\(links.map { Button(label: $0.0, action: .link($0.1)) })</p>
            """
    }

    private var places: [DeskTask] {
        [
            DeskTask(phrase: EventPhrase.eventsTitle, address: DeskAddress.events),
            DeskTask(phrase: KernelPhrase.organisations, address: DeskAddress.organisations),
            DeskTask(phrase: KernelPhrase.measures, address: MeasureAddress.list),
            DeskTask(phrase: FeedbackPhrase.reportsTitle, address: DeskAddress.barriers),
            DeskTask(phrase: MailPhrase.mailTitle, address: DeskAddress.mail),
            DeskTask(phrase: DeskPhrase.journalTitle, address: DeskAddress.journal),
        ]
    }
}
