import Domain
import Storage
import Words

/// What needs a decision today, in order; everything else behind it.
struct DeskPage {
    let visit: Visit
    private let next: Event?
    private let tasks: [Task]

    /// Something that waits for somebody, and where it is done.
    private struct Task {
        let sentence: String
        let address: String
    }

    init(visit: Visit) async throws {
        self.visit = visit
        let (words, today) = (visit.words, visit.today)
        (next, tasks) = try await visit.read { db in
            let next = try db.upcomingEvent(after: today)
            var tasks: [Task] = []
            if let next, let formation = try db.newestFormation(of: next.id), formation.releasedAt == nil {
                tasks.append(
                    Task(
                        sentence: words(DeskPhrase.groupsNotReleased), address: "/desk/events/\(next.slug)/groups"))
            }
            for event in try db.events().prefix(3) {
                let open = try db.ideas(of: event.id).count { ![.measure, .parked, .declined].contains($0.status) }
                guard open > 0 else { continue }
                tasks.append(
                    Task(
                        sentence: words(DeskPhrase.ideasWaiting(count: open)),
                        address: "/desk/events/\(event.slug)/ideas"))
            }
            let due = try db.measures(dueForReviewOn: today)
            tasks += due.prefix(5).map { measure in
                Task(
                    sentence: words(DeskPhrase.measureIsDue(title: measure.title)), address: "/measures/\(measure.id)")
            }
            let lonely = try db.measures(status: .proposed, on: today).filter { !$0.missingBanks.isEmpty }
            tasks += lonely.prefix(5).map { measure in
                Task(
                    sentence: words(DeskPhrase.ownerIsMissing(title: measure.title)),
                    address: "/measures/\(measure.id)")
            }
            let barriers = try db.openBarrierReportCount()
            if barriers > 0 {
                tasks.append(
                    Task(sentence: words(FeedbackPhrase.reportsWaiting(count: barriers)), address: "/desk/barriers"))
            }
            let mail = try db.mailQueueState()
            if mail.failed > 0 {
                tasks.append(
                    Task(sentence: words(DeskPhrase.mailFailed(count: mail.failed)), address: "/desk/journal"))
            }
            return (next, tasks)
        }
    }

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
                <ul class="lines">\(places.map { "<li><a href=\"\($0.address)\">\($0.sentence)</a></li>" as HTML })</ul>
                """)
    }

    private var waiting: HTML {
        guard !tasks.isEmpty else { return "<p>\(words(DeskPhrase.nothingWaits))</p>" }
        return
            "<ul class=\"lines\">\(tasks.map { "<li><a href=\"\($0.address)\">\($0.sentence)</a></li>" as HTML })</ul>"
    }

    private var nextEvent: HTML {
        guard let next else { return "<p>\(words(DeskPhrase.noEvent))</p>" }
        let path = "/desk/events/\(next.slug)"
        let links: [(String, String)] = [
            (words(EventPhrase.toDoor), path + "/door"), (words(GroupPhrase.deskTitle), path + "/groups"),
            (words(BoardPhrase.boardsTitle), path + "/boards"), (words(MeasurePhrase.ideasTitle), path + "/ideas"),
        ]
        return """
            <p class="lead"><a href="\(path)">\(words.html(next.shortTitle))</a> · \(words.fullDay(next.day))</p>\
            <p class="row">\(links.map { Button(label: $0.0, action: .link($0.1)).html })</p>
            """
    }

    private var places: [Task] {
        [
            Task(sentence: words(EventPhrase.eventsTitle), address: "/desk/events"),
            Task(sentence: words(KernelPhrase.organisations), address: "/desk/organisations"),
            Task(sentence: words(KernelPhrase.measures), address: "/measures"),
            Task(sentence: words(FeedbackPhrase.reportsTitle), address: "/desk/barriers"),
            Task(sentence: words(DeskPhrase.journalTitle), address: "/desk/journal"),
        ]
    }
}
