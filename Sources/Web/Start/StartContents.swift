import Domain
import Storage

/// The events around this moment.
struct StartContents: Sendable {
    /// What is to come, or goes on.
    struct Next: Sendable {
        let event: Event
        let programme: Programme
        let places: PlacesToHave
        let phase: EventPhase
        let hasOpenBoard: Bool

        /// Whether people are on their way to it, or there.
        var isOnTheDay: Bool { !event.isCancelled && phase != .preparation }
    }

    /// What has been, and what became of it.
    struct Last: Sendable {
        let event: Event
        let ideas: Int
        let list: MeasureList
        let figures: MeasureFigures
    }

    let next: Next?
    let last: Last?
    /// Whether there is a text in Leichte Sprache, and a video in sign language.
    let facts: HouseFacts

    /// - Parameter reader: in whose language titles are translated.
    init(at now: Instant, on today: CalendarDay, for reader: Language, shownTo caller: Caller, in db: Reader) throws {
        facts = try db.houseFacts()
        let events = try db.events(shownTo: .everyone).sorted { $0.day < $1.day }
        let hours = try db.programmeHours(of: events.filter { $0.day == today }.map(\.id))
        // What is over today is not to come any more.
        let past = events.filter { event in
            event.day < today
                || event.day == today
                    && now >= Hours.endOfRegistration(hours[event.id], on: event.day, in: event.timeZone)
        }
        next = try events.first { !past.map(\.id).contains($0.id) }.map { event in
            let programme = try db.programme(of: event.id)
            return Next(
                event: event, programme: programme, places: try db.placesToHave(at: event, now: now),
                phase: event.phase(at: now, in: programme), hasOpenBoard: try event.hasOpenBoard(at: now, in: db))
        }
        last = try past.last { !$0.isCancelled }.map { event -> Last in
            let measures = try db.measures(of: event.id, on: today)
            return Last(
                event: event, ideas: try db.ideas(of: event.id).count,
                list: try MeasureList(measures, for: reader, shownTo: caller, in: db),
                figures: try MeasureFigures(measures, of: event, on: today, in: db))
        }
    }
}

extension Event {
    /// Whether a board can be joined on the day itself.
    func hasOpenBoard(at now: Instant, in db: Reader) throws -> Bool {
        guard !isCancelled, day == CalendarDay(of: now, in: timeZone) else { return false }
        return try db.hasOpenBoard(at: id)
    }
}
