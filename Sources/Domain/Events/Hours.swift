public import FoundationEssentials

/// From when to when something goes on the day of an event. What ends at or before its start ends the next day: a party
/// until half past midnight.
public struct Hours: Hashable, Sendable {
    /// Longer than this is a slip of the pen: nobody means an item from half past four to four.
    public static let greatestMinutes = 12 * 60

    public let starts: TimeOfDay
    public let ends: TimeOfDay

    public init(from starts: TimeOfDay, to ends: TimeOfDay) {
        (self.starts, self.ends) = (starts, ends)
    }

    /// From the first start to the last end; nil for none.
    public init?(spanning all: some Sequence<Hours>) {
        let first = all.min { $0.starts < $1.starts }
        let last = all.max { $0.lastMinute < $1.lastMinute }
        guard let first, let last else { return nil }
        self.init(from: first.starts, to: last.ends)
    }

    public var endsNextDay: Bool { ends <= starts }
    public var minutes: Int { lastMinute - starts.minutesSinceMidnight }

    public func end(on day: CalendarDay, in zone: TimeZone) -> Instant {
        (endsNextDay ? day.advanced(byDays: 1) : day).at(ends, in: zone)
    }

    /// Until when one can register: until the last thing has ended that everybody may come to; without a programme, until
    /// the day is over.
    public static func endOfRegistration(_ hours: Hours?, on day: CalendarDay, in zone: TimeZone) -> Instant {
        hours?.end(on: day, in: zone) ?? day.advanced(byDays: 1).at(.midnight, in: zone)
    }

    /// Whether both go on for a moment; what begins when the other ends does not.
    func overlaps(_ other: Hours) -> Bool {
        starts.minutesSinceMidnight < other.lastMinute && other.starts.minutesSinceMidnight < lastMinute
    }

    /// What of it is left when all `others` are over, in the order of the day; nothing if they cover it together.
    func uncovered(by others: some Sequence<Hours>) -> [Hours] {
        var open: [Hours] = []
        var (time, minute) = (starts, starts.minutesSinceMidnight)
        for other in others.sorted(by: { $0.starts < $1.starts }) where other.overlaps(self) {
            if other.starts.minutesSinceMidnight > minute { open.append(Hours(from: time, to: other.starts)) }
            if other.lastMinute > minute { (time, minute) = (other.ends, other.lastMinute) }
        }
        return minute < lastMinute ? open + [Hours(from: time, to: ends)] : open
    }

    /// In minutes since the midnight before the start.
    var lastMinute: Int { ends.minutesSinceMidnight + (endsNextDay ? 24 * 60 : 0) }
}

extension Event {
    public func start(of hours: Hours) -> Instant { instant(of: hours.starts) }

    public func end(of hours: Hours) -> Instant { hours.end(on: day, in: timeZone) }

    /// Whether one can still register.
    /// - Parameter hours: those of the programme; nil while there is none.
    public func takesRegistrations(at now: Instant, hours: Hours?) -> Bool {
        standing == .takesPlace && isRegistrationOpen && now < Hours.endOfRegistration(hours, on: day, in: timeZone)
    }
}
