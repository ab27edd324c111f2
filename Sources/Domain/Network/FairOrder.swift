/// Whom somebody asks first, of all who could be asked: who fits best, and of those who fit alike whoever was asked longest
/// ago. Nobody is asked by strangers more than once a week, unless they allow it.
public struct FairOrder: Hashable, Sendable {
    /// So long somebody is left in peace who has been asked.
    public static let daysOfRest = 7

    /// Somebody who could be asked.
    public struct Candidate: Hashable, Sendable {
        public let organisation: Organisation.ID
        /// The more, the better.
        public let fit: Int
        /// When somebody last asked them something; nil for never, as far as the house remembers.
        public let lastAskedAt: Instant?
        public let rules: RequestRules

        public init(_ organisation: Organisation.ID, fit: Int, lastAskedAt: Instant?, rules: RequestRules) {
            self.organisation = organisation
            self.fit = fit
            self.lastAskedAt = lastAskedAt
            self.rules = rules
        }

        /// Until when they are left in peace; nil for whoever can be asked now.
        public func restsUntil(at now: Instant) -> Instant? {
            guard let lastAskedAt, !rules.allowsOften else { return nil }
            let end = lastAskedAt.advanced(by: .days(FairOrder.daysOfRest))
            return end > now ? end : nil
        }
    }

    /// Who can be asked now, in their order.
    public let next: [Candidate]
    /// Who was asked within the last week, whoever is free again soonest first.
    public let resting: [Candidate]
    /// Who takes no requests for a time.
    public let paused: [Candidate]

    public init(_ candidates: some Sequence<Candidate>, at now: Instant, on today: CalendarDay) {
        let all = Array(candidates)
        paused = all.filter { $0.rules.isPaused(on: today) }.sorted { $0.organisation < $1.organisation }
        let takers = all.filter { !$0.rules.isPaused(on: today) }
        next = takers.filter { $0.restsUntil(at: now) == nil }.sorted(by: Self.goesBefore)
        resting = takers.filter { $0.restsUntil(at: now) != nil }.sorted {
            (Self.moment($0), $0.organisation) < (Self.moment($1), $1.organisation)
        }
    }

    private static func goesBefore(_ left: Candidate, _ right: Candidate) -> Bool {
        (right.fit, moment(left), left.organisation) < (left.fit, moment(right), right.organisation)
    }

    /// Whoever was never asked comes before everybody who was.
    private static func moment(_ candidate: Candidate) -> Int64 {
        candidate.lastAskedAt?.milliseconds ?? .min
    }
}

/// How an organisation wants to be asked.
public struct RequestRules: Hashable, Sendable {
    public enum Refusal: Error, Hashable {
        case alreadyOver
        case tooFarAhead(limit: CalendarDay)
    }

    /// Whoever wants no requests for longer says so again.
    public static let mostDaysOfPause = 366

    /// As long as it has said nothing.
    public static let usual = RequestRules(pausedUntil: nil, allowsOften: false)

    /// The last day on which it takes no requests; nil if it takes them.
    public let pausedUntil: CalendarDay?
    /// Whether it may be asked more than once a week.
    public let allowsOften: Bool

    /// What was accepted before.
    public init(pausedUntil: CalendarDay?, allowsOften: Bool) {
        self.pausedUntil = pausedUntil
        self.allowsOften = allowsOften
    }

    /// What somebody says on the day `today`.
    public init(pausedUntil: CalendarDay?, allowsOften: Bool, today: CalendarDay) throws(Refusal) {
        if let pausedUntil {
            guard pausedUntil >= today else { throw .alreadyOver }
            let latest = today.advanced(byDays: Self.mostDaysOfPause)
            guard pausedUntil <= latest else { throw .tooFarAhead(limit: latest) }
        }
        self.init(pausedUntil: pausedUntil, allowsOften: allowsOften)
    }

    public func isPaused(on today: CalendarDay) -> Bool {
        pausedUntil.map { today <= $0 } ?? false
    }
}
