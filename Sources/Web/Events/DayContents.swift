import Domain
import Storage
import Words

/// How people came to the last edition.
struct EarlierDay: Sendable {
    let event: Event
    let hours: Hours?
    let arrivals: ArrivalsOverTime

    /// Nil where nobody noted who came.
    init?(_ event: Event, in db: Reader) throws {
        let times = try db.arrivalTimes(at: event.id)
        guard !times.isEmpty else { return nil }
        hours = try db.programmeHours(of: event.id)
        arrivals = ArrivalsOverTime(times, since: DayContents.start(of: event, hours))
        self.event = event
    }
}

/// The day as whoever leads it needs to see it, read at one moment.
struct DayContents: Sendable {
    let event: Event
    /// As everybody sees it.
    let programme: Programme
    let state: EventAtDesk
    let tasks: [DeskTask]
    /// What the team did last.
    let told: ToldDeeds
    let boards: BoardsOfEvent
    /// How many cards hang where.
    let cards: [Board.ID: Int]
    /// What stands on the screens.
    let announcement: Announcement?
    let arrivals: ArrivalsOverTime
    /// The last edition of the same series, if somebody noted there who came; nil otherwise.
    let last: EarlierDay?

    /// - Parameters:
    ///   - account: who looks.
    ///   - isCoordination: whether they answer for what people ask the city, too.
    init(
        of event: Event, for account: Account.ID?, isCoordination: Bool, at now: Instant, in db: Reader
    ) throws {
        self.event = event
        programme = try db.programme(of: event.id)
        state = try EventAtDesk(event, for: account, at: now, in: db)
        let asked = try isCoordination ? FeedbackDeskTasks.search(db, DeskDay(event.day, in: db)) : []
        tasks = try DeskTasks.waiting(at: state, for: account, in: db) + asked
        told = try ToldDeeds(at: event.id, knowing: event, now: now, in: db)
        boards = try BoardsOfEvent(event, in: db)
        cards = try db.numbersOfCards(at: event.id)
        announcement = try db.announcement(at: event.id, now: now)
        arrivals = ArrivalsOverTime(
            try db.arrivalTimes(at: event.id), since: Self.start(of: event, programme.hours))
        last = try db.lastEdition(before: event).flatMap { try EarlierDay($0, in: db) }
    }

    /// When the day began, for whoever lays two days on each other.
    static func start(of event: Event, _ hours: Hours?) -> Instant {
        hours.map { event.start(of: $0) } ?? event.instant(of: .midnight)
    }

    /// What everybody may come to, now and next.
    func moment(at now: Instant) -> Programme.Moment {
        Programme(items: programme.items.filter(\.kind.isPublic)).moment(at: now, of: event)
    }
}
