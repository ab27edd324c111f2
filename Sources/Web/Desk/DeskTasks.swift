import Domain
import Storage
import Words

/// Something that waits for the coordination, and where it is done.
struct DeskTask: Sendable {
    let phrase: any Phrase
    let address: String
    /// Since when the first of what waits has been waiting, where that is known.
    var since: Instant?
    /// How all of its kind are told together where nobody and nothing may be named; nil if the line names nothing.
    var figure: (any Phrase)?

    init(phrase: any Phrase, address: String, since: Instant? = nil, figure: (any Phrase)? = nil) {
        (self.phrase, self.address, self.since, self.figure) = (phrase, address, since, figure)
    }

    /// Nil if there is nothing of it.
    init?(_ count: Int, _ phrase: (Int) -> any Phrase, at address: String) {
        guard count > 0 else { return nil }
        self.init(phrase: phrase(count), address: address)
    }
}

/// What waits, each line with the way to where it is done.
struct DeskTaskList: Component {
    let visit: Visit
    let tasks: [DeskTask]

    var html: HTML { "<ul class=\"lines\">\(tasks.map(line))</ul>" }

    private func line(_ task: DeskTask) -> HTML {
        let age = task.since.map { since -> HTML in
            let day = visit.words.day(visit.day(of: since))
            return " <small class=\"soft\">\(visit.words(DeskPhrase.waitingSince(day: day)))</small>"
        }
        return "<li><a href=\"\(task.address)\">\(visit.words(task.phrase))</a>\(age)</li>"
    }
}

/// The day on which somebody asks what waits, and the events, read once for all features.
struct DeskDay: Sendable {
    let today: CalendarDay
    /// The latest first.
    let events: [Event]

    init(_ today: CalendarDay, in db: Reader) throws {
        self.today = today
        events = try db.events()
    }

    /// Today's event, or the one that comes next.
    var next: Event? {
        events.last { $0.day >= today }
    }

    /// What the desk works on: the next event, and after it the last one, until the next is planned. A draft whose day is over
    /// never took place.
    var current: Event? { next ?? events.first { $0.isShown(to: .everyone) } }
}

/// What waits. Each feature says so for itself, from its own tables; a new one adds its line here.
enum DeskTasks {
    /// Looks for what waits in the city. It asks the same number of statements, however much there is.
    typealias Search = @Sendable (_ db: Reader, _ day: DeskDay) throws -> [DeskTask]
    /// Looks for what waits at one event, for the coordination and for its hosts.
    typealias SearchAtEvent = @Sendable (_ db: Reader, _ event: Event) throws -> [DeskTask]

    /// In the order of the page.
    static let ofCity: [Search] = [
        RepresentationDeskTasks.search, BoardDeskTasks.search, MeasureDeskTasks.search, NetworkDeskTasks.search,
        RequestDeskTasks.search, FundingDeskTasks.search,
        FeedbackDeskTasks.search, TranslationDeskTasks.search, MailDeskTasks.search,
    ]
    static let ofEvent: [SearchAtEvent] = [
        DoorDeskTasks.search, RoleDeskTasks.search, GroupDeskTasks.search,
    ]
    /// What nobody can do any more when the event is over.
    static let beforeItsEnd: [SearchAtEvent] = [StandDeskTasks.search, GroupDeskTasks.newcomers]
    /// What is settled before the door opens, or no more: on the day itself the desk has other questions.
    static let inPreparation: [SearchAtEvent] = [RoomDeskTasks.search]

    /// At the next event first: its day comes, whatever else waits.
    /// - Parameters:
    ///   - next: where that event stands; nil if there is none.
    ///   - viewer: who looks, where that is one person.
    static func waiting(
        on day: DeskDay, at next: EventAtDesk?, for viewer: Account.ID?, in db: Reader
    ) throws -> [DeskTask] {
        try (next.map { try waiting(at: $0, for: viewer, in: db) } ?? []) + ofCity.flatMap { try $0(db, day) }
    }

    /// - Parameter viewer: who looks, where that is one person.
    static func waiting(at state: EventAtDesk, for viewer: Account.ID?, in db: Reader) throws -> [DeskTask] {
        let isPrepared = state.phase == .preparation
        let searches = ofEvent + (state.phase == .afterwards ? [] : beforeItsEnd)
        let hosts = try isPrepared ? HostDeskTasks.waiting(at: state.event, for: viewer, in: db) : []
        let found = try searches.flatMap { try $0(db, state.event) }
        let last = try isPrepared ? inPreparation.flatMap { try $0(db, state.event) } : []
        let needs = try state.phase == .afterwards ? [] : NeedsDeskTasks.waiting(among: state.people, in: db)
        return RegistrationDeskTasks.waiting(among: state.people, in: state.phase) + DoorDeskTasks.excess(state) + needs
            + found + hosts + last
    }
}

/// Letters that did not reach anybody, to whom, and what the mail server said; and those to many that can still be stopped.
enum MailDeskTasks {
    /// More would hide what else waits.
    private static let most = 10

    static let search: DeskTasks.Search = { db, _ in
        let (failed, shown) = (try db.mailQueueState().failed, try db.failedMail(limit: most))
        let figure = DeskPhrase.mailFailed(count: failed)
        let each = shown.map { mail in
            DeskTask(
                phrase: DeskPhrase.mailFailedTo(address: mail.recipient.rawValue, reason: mail.problem ?? "–"),
                address: DeskAddress.mail(.failed), figure: figure)
        }
        let rest =
            failed > shown.count
            ? [DeskTask(phrase: figure, address: DeskAddress.mail(.failed), figure: figure)] : []
        let held = try db.heldLetters()
        return each + rest
            + (held > 0 ? [DeskTask(phrase: MailPhrase.held(count: held), address: DeskAddress.mail(.waiting))] : [])
    }
}
