/// From a Fachtag to the next one, or until the day on which somebody looks: what came of it in between.
public struct ImpactPeriod: Hashable, Sendable {
    /// The day of the event itself: a bridge that was built there counts.
    public let first: CalendarDay
    /// The last day that counts.
    public let last: CalendarDay
    /// The edition with which it ended; nil while it goes on.
    public let next: Event.ID?

    public init(first: CalendarDay, last: CalendarDay, next: Event.ID? = nil) {
        (self.first, self.last, self.next) = (first, last, next)
    }

    /// Nil before the day of the event: nothing can have come of it.
    /// - Parameter editions: of its series; it may be among them. A meeting in between ends nothing.
    public init?(of event: Event, among editions: [Event], on today: CalendarDay) {
        guard event.day <= today else { return nil }
        let next = editions.filter { edition in
            edition.kind == event.kind && edition.day > event.day && edition.day <= today && edition.isPublished
                && !edition.isCancelled
        }.min { ($0.day, $0.id) < ($1.day, $1.id) }
        first = event.day
        last = next?.day.advanced(byDays: -1) ?? today
        self.next = next?.id
    }

    public func contains(_ day: CalendarDay) -> Bool { first <= day && day <= last }
}
