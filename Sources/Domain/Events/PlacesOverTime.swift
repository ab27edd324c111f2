public import FoundationEssentials

/// How the places of an event filled, day by day until it took place, so that two editions of a series can be laid on each other.
/// It counts places and the kinds of organisations for which they are, and nothing about the people.
public struct PlacesOverTime: Hashable, Sendable {
    /// What is counted, each on the day on which it happened.
    public enum Counted: Hashable, Sendable {
        /// Places of this side, nil for those who named none, on the day on which they were asked for.
        case taken(Side?)
        /// All of them.
        case allTaken
        /// Who waits still, on the day on which they registered.
        case waiting
        case cancelled
        /// Said that they come.
        case coming
    }

    /// One place, as far as figures need to know it.
    public struct Place: Hashable, Sendable {
        public let side: Side?
        public let status: RegistrationStatus
        public let createdAt: Instant
        public let cancelledAt: Instant?
        /// When somebody said that they come.
        public let comingAt: Instant?

        public init(
            side: Side?, status: RegistrationStatus, createdAt: Instant, cancelledAt: Instant? = nil,
            comingAt: Instant? = nil
        ) {
            (self.side, self.status, self.createdAt) = (side, status, createdAt)
            (self.cancelledAt, self.comingAt) = (cancelledAt, comingAt)
        }
    }

    /// By days before the event, only those on which there was something.
    private let numbers: [Counted: [Int: Int]]
    /// How many had a place and did not come: they are counted here and stand in another list.
    public let absent: Int

    public var isAnybodyAbsent: Bool { absent > 0 }

    /// - Parameters:
    ///   - day: of the event; what came later counts on that day.
    ///   - zone: in which the days are days.
    public init(_ places: some Sequence<Place>, until day: CalendarDay, in zone: TimeZone) {
        var numbers: [Counted: [Int: Int]] = [:]
        var absent = 0
        func count(_ counted: Counted, at instant: Instant) {
            let before = max(0, day.days(since: CalendarDay(of: instant, in: zone)))
            numbers[counted, default: [:]][before, default: 0] += 1
        }
        for place in places {
            if place.status == .noShow { absent += 1 }
            if place.status.holdsPlace || place.status == .noShow {
                count(.taken(place.side), at: place.createdAt)
                count(.allTaken, at: place.createdAt)
                if let coming = place.comingAt { count(.coming, at: coming) }
            }
            if place.status == .waitlisted { count(.waiting, at: place.createdAt) }
            if place.status == .cancelled { count(.cancelled, at: place.cancelledAt ?? place.createdAt) }
        }
        (self.numbers, self.absent) = (numbers, absent)
    }

    public func total(_ counted: Counted) -> Int { numbers[counted]?.values.reduce(0, +) ?? 0 }

    /// How many there were at the end of the day that is so many days before the event.
    public func number(_ counted: Counted, until daysBefore: Int) -> Int {
        numbers[counted]?.reduce(0) { $1.key >= daysBefore ? $0 + $1.value : $0 } ?? 0
    }

    /// The days on which any of `counted` changed, the earliest first.
    public func days(of counted: [Counted]) -> [Int] {
        Set(counted.flatMap { (numbers[$0] ?? [:]).keys }).sorted(by: >)
    }

    /// The sides of which there is a place, in their order; those who named none come last.
    public var sides: [Side?] {
        (Side.allCases.map(Optional.some) + [nil]).filter { numbers[.taken($0)] != nil }
    }
}
