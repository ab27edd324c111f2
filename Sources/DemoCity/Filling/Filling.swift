import Domain
import FoundationEssentials
import Storage

/// One filling of one database, from the first organisation to the last progress note.
struct Filling: Sendable {
    let city: DemoCity
    let content: CityContent
    let database: Database
    let story: StoryClock

    func run(progress: (DemoCity.Progress) -> Void) async throws -> DemoCity.Result {
        progress(.stage(.before))
        try story.advance(to: moment(daysBefore: 120, "09:00"))
        let directory = try await fillDirectory(progress: progress)
        let previousEvent = try await fillPreviousEvent()
        try story.advance(to: moment(daysBefore: 60, "10:15"))
        _ = try await fillCooperations(of: directory, since: previousEvent.id)
        try story.advance(to: moment(daysBefore: 45, "14:00"))
        let event = try await fillEvent()
        _ = try await fillAccounts(of: directory, at: event.id)
        try await fillRegistrations(at: event.id, of: directory, progress: progress)

        if city.stage >= .door {
            progress(.stage(.door))
            try await fillDoor(at: event.id, of: directory)
        }
        return DemoCity.Result(event: event.id, previousEvent: previousEvent.id)
    }

    /// A time on a day before (or, with a negative number, after) the Fachtag.
    func moment(daysBefore days: Int, _ time: String) throws(ContentProblem) -> Instant {
        guard let time = TimeOfDay(rawValue: time) else { throw .unknown(time) }
        return city.day.advanced(byDays: -days).at(time, in: timeZone)
    }

    /// The day that the story has reached.
    var today: CalendarDay {
        CalendarDay(of: story.now, in: timeZone)
    }

    /// The city keeps one time, whatever machine tells its story.
    private var timeZone: TimeZone { TimeZone(identifier: "Europe/Berlin") ?? .gmt }

    func chance(_ purpose: String) -> Chance {
        Chance(seed: city.seed, purpose: purpose)
    }
}

/// The content says something that the rules of the program do not know. A test finds it before a visitor does.
struct ContentProblem: Error, Hashable {
    let text: String
}

extension ContentProblem {
    static func unknown(_ text: String) -> ContentProblem {
        ContentProblem(text: "unknown: \(text)")
    }
}

/// The value of a list with this slug.
func term<Term: RawRepresentable<String>>(
    _ slug: String, as term: Term.Type = Term.self
) throws(ContentProblem) -> Term {
    guard let term = Term(rawValue: slug) else { throw .unknown(slug) }
    return term
}

/// A day as the content writes it.
func calendarDay(_ text: String) throws(ContentProblem) -> CalendarDay {
    guard let day = CalendarDay(rawValue: text) else { throw .unknown(text) }
    return day
}
