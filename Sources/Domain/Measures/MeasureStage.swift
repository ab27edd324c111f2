extension Measure {
    /// Where it stood, and from which day on.
    public struct Stage: Hashable, Sendable {
        public let measure: Measure.ID
        public let status: Status
        public let since: CalendarDay
        /// When somebody said so; nil for what followed from an ending.
        public let notedAt: Instant?
        /// Why it ended here, or why it goes on here, if those said no for whom it was done.
        public let reopening: Reopening?

        public init(
            _ measure: Measure.ID, _ status: Status, since: CalendarDay, notedAt: Instant? = nil,
            reopening: Reopening? = nil
        ) {
            (self.measure, self.status, self.since, self.notedAt) = (measure, status, since, notedAt)
            self.reopening = reopening
        }

        /// Tells apart what was said on one day, and at one moment: there, one thing grows from the other.
        fileprivate var order: (CalendarDay, Instant, Int) {
            let isOpenAgain = reopening != nil && status != .done
            let rank = Status.allCases.firstIndex(of: status) ?? 0
            return (
                since, notedAt ?? reopening?.reopenedAt ?? .distantPast, isOpenAgain ? Status.allCases.count : rank
            )
        }
    }

    /// It was done, and was not: those for whom it was done said that it has not reached them.
    public struct Reopening: Hashable, Sendable {
        public let measure: Measure.ID
        /// Since when it had been done.
        public let doneOn: CalendarDay
        public let reopenedOn: CalendarDay
        public let reopenedAt: Instant
        /// How many organisations said no.
        public let noes: Int
        /// What had come of it, in the words of those who answer for it.
        public let outcome: String?
        public let outcomeLanguage: Language?

        public init(
            of measure: Measure.ID, doneOn: CalendarDay, on reopenedOn: CalendarDay, at reopenedAt: Instant, noes: Int,
            outcome: String?, outcomeLanguage: Language?
        ) {
            (self.measure, self.doneOn, self.reopenedOn, self.reopenedAt) = (measure, doneOn, reopenedOn, reopenedAt)
            (self.noes, self.outcome, self.outcomeLanguage) = (noes, outcome, outcomeLanguage)
        }

        /// The two stages that it has left: done, and under way again.
        fileprivate var stages: [Stage] {
            [
                Stage(measure, .done, since: doneOn, reopening: self),
                Stage(measure, .inProgress, since: reopenedOn, notedAt: reopenedAt, reopening: self),
            ]
        }
    }

    /// Everything that it was up to `day`, in its order: what somebody has said, and the ending that is in force, by a yes or by
    /// silence.
    /// - Parameters:
    ///   - stages: what was noted of it.
    ///   - reopenings: when it was done and had not arrived.
    public func course(noted stages: [Stage], reopenings: [Reopening] = [], on day: CalendarDay) -> [Stage] {
        let again = reopenings.filter { $0.measure == id && $0.reopenedOn <= day }.flatMap(\.stages)
        let noted = stages.filter { stage in
            // What a reopening tells is told once.
            stage.measure == id && stage.since <= day
                && !again.contains { told in
                    told.status == stage.status && told.since == stage.since
                        && (told.status == .done || told.notedAt == stage.notedAt)
                }
        }
        let said = (noted + again).sorted { $0.order < $1.order }
        guard let ending = endingInForce(on: day) else { return said }
        return said + [Stage(id, ending.outcome.status, since: ending.inForceOn)]
    }
}

extension Instant {
    fileprivate static let distantPast = Instant(milliseconds: 0)
}
