extension Cooperation {
    /// Where it stood once, and since when: what came later does not change what was.
    public struct Past: Hashable, Sendable {
        /// Where it can stand; why it slept then, nobody has to read for ever.
        public enum Standing: String, Hashable, Sendable, CaseIterable {
            case contact, planned, active, dormant, ended, stopped

            public init(_ status: Status) {
                self =
                    switch status {
                    case .contact: .contact
                    case .planned: .planned
                    case .active: .active
                    case .dormant: .dormant
                    case .ended: .ended
                    case .stopped: .stopped
                    }
            }
        }

        public let standing: Standing
        public let since: CalendarDay

        public init(_ standing: Standing, since: CalendarDay) {
            self.standing = standing
            self.since = since
        }
    }

    /// Where it stood at the end of `day`, which may be long ago; nil before it was anything that is known. What nobody has kept
    /// counts as active from the first active day on.
    public func standing(on day: CalendarDay) -> Past.Standing? {
        if let over = endingInForce(on: day) { return Past.Standing(over.outcome.status) }
        if sinceApartFromEnding <= day { return Past.Standing(statusApartFromEnding) }
        if let known = past.last(where: { $0.since <= day }) { return known.standing }
        return begun.flatMap { $0 <= day ? .active : nil }
    }

    /// The day on which it last was over; nil if it never was before what it is now.
    public var lastEnd: CalendarDay? { past.last { $0.standing == .ended || $0.standing == .stopped }?.since }

    /// Keeps where it stands, before it stands elsewhere from `day` on.
    mutating func keepStanding(until day: CalendarDay) {
        past.append(Past(Past.Standing(statusApartFromEnding), since: sinceApartFromEnding))
        if let over = endingInForce(on: day) {
            past.append(Past(Past.Standing(over.outcome.status), since: over.inForceOn))
        }
    }
}
