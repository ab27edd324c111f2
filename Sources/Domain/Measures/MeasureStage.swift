extension Measure {
    /// Where it stood, and from which day on.
    public struct Stage: Hashable, Sendable {
        public let measure: Measure.ID
        public let status: Status
        public let since: CalendarDay
        /// When somebody said so; nil for what followed from an ending.
        public let notedAt: Instant?

        public init(_ measure: Measure.ID, _ status: Status, since: CalendarDay, notedAt: Instant? = nil) {
            (self.measure, self.status, self.since, self.notedAt) = (measure, status, since, notedAt)
        }
    }

    /// Everything that it was up to `day`, in its order: what somebody has said, and the ending that is in force, by a yes or by
    /// silence.
    /// - Parameter stages: what was noted of it.
    public func course(noted stages: [Stage], on day: CalendarDay) -> [Stage] {
        let said = stages.filter { $0.measure == id && $0.since <= day }
            .sorted { ($0.since, $0.notedAt ?? .distantPast) < ($1.since, $1.notedAt ?? .distantPast) }
        guard let ending = endingInForce(on: day) else { return said }
        return said + [Stage(id, ending.outcome.status, since: ending.inForceOn)]
    }
}

extension Instant {
    fileprivate static let distantPast = Instant(milliseconds: 0)
}
