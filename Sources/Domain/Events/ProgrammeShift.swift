/// The day runs late: what goes on now ends later, and what has not begun yet begins and ends later.
public struct ProgrammeShift: Hashable, Sendable {
    /// So many minutes the hosts choose from.
    public static let minutesToChoose = [5, 10, 15]

    public let minutes: Int

    /// Nil for so many that nobody can choose.
    public init?(minutes: Int) {
        guard Self.minutesToChoose.contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// When the item takes place then; nil if it stays where it is: it is over, or the team's own business.
    /// - Throws: `ShiftRefusal.pastMidnight` for what would begin on the next day.
    public func hours(of item: ProgrammeItem, at now: Instant, of event: Event) throws(ShiftRefusal) -> Hours? {
        guard item.kind.isPublic, now < event.end(of: item.hours) else { return nil }
        let ends = item.ends.wrapping(after: minutes)
        guard now < event.start(of: item.hours) else {
            // It goes on for a whole day: nobody means that.
            guard item.hours.minutes + minutes < 24 * 60 else { throw .pastMidnight(item.title) }
            return Hours(from: item.starts, to: ends)
        }
        guard let starts = item.starts.later(by: minutes) else { throw .pastMidnight(item.title) }
        return Hours(from: starts, to: ends)
    }
}

/// Why the day is not shifted.
public enum ShiftRefusal: Error, Hashable, Sendable {
    /// It is not the day of the event, or nothing of it is left.
    case nothingIsLeft
    case eventIsCancelled
    /// This item would begin on the next day.
    case pastMidnight(Translated)
}

extension TimeOfDay {
    /// So many minutes later on the same day; nil if that is the next one.
    public func later(by minutes: Int) -> TimeOfDay? {
        let later = minutesSinceMidnight + minutes
        return TimeOfDay(hour: later / 60, minute: later % 60)
    }

    /// What clocks show so many minutes later, be it on the next day.
    fileprivate func wrapping(after minutes: Int) -> TimeOfDay {
        let later = (minutesSinceMidnight + minutes) % (24 * 60)
        return TimeOfDay(hour: later / 60, minute: later % 60) ?? self
    }
}
