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
    /// 19:00, the results are presented.
    case plenary
    /// Seven weeks later: measures are under way.
    case after

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
        }
    }
}
