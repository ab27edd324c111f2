public import FoundationEssentials

/// What goes out in the days before an event, each once.
public enum CountdownStep: String, Hashable, Sendable, CaseIterable {
    /// "Do you come?", to everybody who has a place.
    case firstQuestion = "first-question"
    case secondQuestion = "second-question"
    /// "Who comes?", to whoever answers for places without a name.
    case firstReminder = "first-reminder"
    case secondReminder = "second-reminder"
    /// Places that still have no name are free.
    case endOfNames = "end-of-names"

    /// How many days before the event.
    public var daysBefore: Int {
        switch self {
        case .firstQuestion: 7
        case .secondQuestion, .endOfNames: 2
        case .firstReminder: 10
        case .secondReminder: 4
        }
    }

    /// What stands in for each other: after the later one the earlier is not made up for.
    fileprivate static let series: [[CountdownStep]] = [
        [.firstQuestion, .secondQuestion], [.firstReminder, .secondReminder],
    ]
}

/// How far the days before an event have been gone through. Whatever clocks and machines do, each step is done once, none
/// after the event has begun, and of several that were missed only the last.
public struct Countdown: Hashable, Sendable {
    /// On the clocks of the place.
    public static let time = TimeOfDay(rawValue: "09:00") ?? .midnight
    /// Nobody loses places without a name whose reminder is not so old.
    public static let notice = Duration.hours(24)

    let day: CalendarDay
    let zone: TimeZone
    /// When the first thing begins that everybody may come to.
    let start: Instant
    /// What was done for this day, and when.
    let done: [CountdownStep: Instant]

    public init(to day: CalendarDay, in zone: TimeZone, start: Instant, done: [CountdownStep: Instant]) {
        (self.day, self.zone, self.start, self.done) = (day, zone, start, done)
    }

    public func moment(of step: CountdownStep) -> Instant {
        day.advanced(byDays: -step.daysBefore).at(Self.time, in: zone)
    }

    /// On which day places without a name are given to others, as somebody is told at `now`.
    public static func endOfNames(before day: CalendarDay, in zone: TimeZone, toldAt now: Instant) -> CalendarDay {
        max(
            day.advanced(byDays: -CountdownStep.endOfNames.daysBefore),
            CalendarDay(of: now.advanced(by: notice), in: zone))
    }

    /// The days on which something can be due of an event that is on one of them.
    public static func days(from now: Instant) -> ClosedRange<CalendarDay> {
        let most = CountdownStep.allCases.map(\.daysBefore).max() ?? 0
        // Wherever the place is, its calendar is a day apart at most.
        let today = CalendarDay(of: now, in: .gmt)
        return today.advanced(byDays: -1)...today.advanced(byDays: most + 1)
    }

    /// What has to be done now, in this order: who gets a place that is freed is not asked at once whether they come.
    public func due(at now: Instant) -> [CountdownStep] {
        guard now < start else { return [] }
        var due = CountdownStep.series.compactMap { series -> CountdownStep? in
            guard let last = series.lastIndex(where: { moment(of: $0) <= now }),
                !series[last...].contains(where: { done[$0] != nil })
            else { return nil }
            return series[last]
        }
        let reminded = [CountdownStep.firstReminder, .secondReminder].compactMap { done[$0] }.min()
        if done[.endOfNames] == nil, moment(of: .endOfNames) <= now, let reminded,
            reminded.advanced(by: Self.notice) <= now
        {
            due.removeAll { [.firstReminder, .secondReminder].contains($0) }
            due.append(.endOfNames)
        }
        return due
    }
}

/// Whether somebody has said that they come, since they were asked.
public enum AttendanceAnswer: Hashable, Sendable {
    case open, coming
}

extension Delegation {
    /// Those of whom whoever answers for them has to say whether they come: they have a place, and no address of their own.
    public func peopleSpokenFor(
        by contact: Attendee, among answers: [Registration.ID: AttendanceAnswer]
    ) -> [Registration] {
        members.filter { member in
            answers[member.id] == .open && [.registered, .confirmed].contains(member.status)
                && (member.attendee.email == nil || member.attendee.email == contact.email)
        }
    }
}
