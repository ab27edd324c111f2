public import Domain
import FoundationEssentials

/// How far the day of the demo has come.
public enum DemoStage: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Three weeks ahead: people register.
    case before
    /// 16:25, everybody who comes is there.
    case door
    /// 18:20, twelve groups write on their boards.
    case groups
    /// 19:15, the results are presented.
    case plenary
    /// Six weeks later: measures are under way.
    case after
    /// The same weeks later; since yesterday people who have fled arrive, and a crisis is open.
    case crisis

    /// The day of the Fachtag for whoever begins to look on `today`.
    public func dayOfEvent(lookingOn today: CalendarDay) -> CalendarDay {
        switch self {
        case .before: today.advanced(byDays: Self.daysBefore)
        case .door, .groups, .plenary: today
        case .after, .crisis: today.advanced(byDays: -Self.daysAfter)
        }
    }

    /// The same for whoever has set the clock to `today`: the usual day as long as it fits this stage then.
    public func dayOfEvent(lookingOn today: CalendarDay, usually usual: CalendarDay) -> CalendarDay {
        let fits =
            switch self {
            case .before: today < usual
            case .door, .groups, .plenary: today == usual
            case .after, .crisis: today > usual
            }
        return fits ? usual : dayOfEvent(lookingOn: today)
    }

    /// What clocks show when somebody begins to look, so that what the pages say is true of the day; nil where any moment of
    /// `today` will do.
    public func firstLook(atEventOn day: CalendarDay, today: CalendarDay) -> Instant? {
        switch self {
        case .before: today < day ? nil : Self.moment("10:00", on: day.advanced(byDays: -Self.daysBefore))
        case .door, .groups, .plenary: hour(on: day)
        case .after, .crisis: today > day ? nil : Self.moment("10:00", on: day.advanced(byDays: Self.daysAfter))
        }
    }

    /// The hour of the day at which this begins; nil for what is on other days.
    public func hour(on day: CalendarDay) -> Instant? {
        switch self {
        case .before, .after, .crisis: nil
        case .door: Self.moment("16:25", on: day)
        case .groups: Self.moment("18:20", on: day)
        case .plenary: Self.moment("19:15", on: day)
        }
    }

    private static let daysBefore = 21
    private static let daysAfter = 42

    private static func moment(_ time: String, on day: CalendarDay) -> Instant? {
        TimeOfDay(rawValue: time).map { day.at($0, in: .ofTheCity) }
    }

    /// What has happened when clocks in the city show `instant`, if the Fachtag is on `day`.
    public static func reached(at instant: Instant, on day: CalendarDay) -> DemoStage {
        func begins(_ hour: Int, _ minute: Int) -> Instant? {
            TimeOfDay(hour: hour, minute: minute).map { day.at($0, in: .ofTheCity) }
        }
        if CalendarDay(of: instant, in: .ofTheCity) > day { return .after }
        let beginnings: [(DemoStage, Instant?)] = [
            (.plenary, begins(19, 0)), (.groups, begins(17, 45)), (.door, begins(16, 0)),
        ]
        return beginnings.first { $0.1.map { $0 <= instant } ?? false }?.0 ?? .before
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.position < right.position
    }

    private var position: Int {
        switch self {
        case .before: 0
        case .door: 1
        case .groups: 2
        case .plenary: 3
        case .after: 4
        case .crisis: 5
        }
    }
}
