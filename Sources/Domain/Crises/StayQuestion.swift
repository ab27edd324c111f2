/// When the last crisis is over, everybody who agreed to be asked is asked once whether they stay. Whoever says nothing for thirty
/// days is forgotten.
public struct StayQuestion: Hashable, Sendable {
    public enum Refusal: Error, Hashable {
        case isOver
    }

    public static let daysToAnswer = 30
    /// Somebody is asked within so many days after the end of a crisis, or not at all: long before it is forgotten that they were.
    public static let daysToAsk = 45
    /// So long it is known who stayed; the data map says the same.
    public static let daysKept = 90

    /// After which crisis.
    public let crisis: Crisis.ID
    public let helper: Helper.ID
    public let askedAt: Instant
    /// When they said that they stay. Whoever goes leaves nothing behind.
    public private(set) var stayedAt: Instant?

    public init(after crisis: Crisis.ID, to helper: Helper.ID, askedAt: Instant, stayedAt: Instant? = nil) {
        (self.crisis, self.helper, self.askedAt, self.stayedAt) = (crisis, helper, askedAt, stayedAt)
    }

    /// The last moment at which an answer counts.
    public var endsAt: Instant { askedAt.advanced(by: .days(Self.daysToAnswer)) }

    public func isOver(at now: Instant) -> Bool { stayedAt == nil && now >= endsAt }

    /// Twice is as good as once.
    public mutating func stay(at now: Instant) throws(Refusal) {
        guard !isOver(at: now) else { throw .isOver }
        stayedAt = stayedAt ?? now
    }
}

/// How much of what was needed in a crisis was there on a day: numbers that outlive everybody's data.
public struct CoverageDay: Hashable, Sendable {
    public let day: CalendarDay
    public let place: CoveragePlace
    public let needed: Int
    public let promised: Int
    public let confirmed: Int

    public init(_ day: CalendarDay, _ place: CoveragePlace, needed: Int, promised: Int, confirmed: Int) {
        (self.day, self.place) = (day, place)
        (self.needed, self.promised, self.confirmed) = (needed, promised, confirmed)
    }

    public var gap: Int { max(0, needed - min(needed, confirmed)) }
}

extension Sequence<CoverageDay> {
    /// What was missing on most days, the most first: what a network should look for before the next crisis.
    public var lastingGaps: [(kind: HelpKind, language: Language?, days: Int)] {
        var days: [Want: Set<CalendarDay>] = [:]
        for entry in self where entry.gap > 0 {
            days[Want(kind: entry.place.kind, language: entry.place.language), default: []].insert(entry.day)
        }
        return days.map { (kind: $0.key.kind, language: $0.key.language, days: $0.value.count) }
            .sorted { first, second in
                if first.days != second.days { return first.days > second.days }
                if first.kind != second.kind { return first.kind < second.kind }
                return first.language?.rawValue ?? "" < second.language?.rawValue ?? ""
            }
    }
}

private struct Want: Hashable {
    let kind: HelpKind
    let language: Language?
}
