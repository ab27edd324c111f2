/// What has become of every idea of an event, each counted once: whatever somebody said, one of five numbers has it, and the
/// five together are all there are.
public struct IdeaAccount: Hashable, Sendable {
    public enum Answer: String, Hashable, Sendable, CaseIterable {
        case measure, parked, elsewhere, declined
        /// Nobody has said yet what becomes of it.
        case waiting

        public init(_ status: Idea.Status) {
            self =
                switch status {
                case .measure: .measure
                case .parked: .parked
                case .elsewhere: .elsewhere
                case .declined: .declined
                case .collected, .clustered, .prioritised: .waiting
                }
        }
    }

    /// So long after the event everybody has a right to an answer; from then on its absence is told.
    public static let daysToAnswer = 90

    private let numbers: [Answer: Int]

    /// - Parameter ideas: also those that are carried on with another one: what is said of one is said of all.
    public init(of ideas: [Idea]) {
        numbers = Dictionary(grouping: ideas) { Answer($0.status) }.mapValues(\.count)
    }

    public func number(of answer: Answer) -> Int { numbers[answer] ?? 0 }

    public var total: Int { numbers.values.reduce(0, +) }

    /// How many still have no answer on `day` although their event was more than so many days before; 0 until then.
    public func owed(on day: CalendarDay, since event: CalendarDay) -> Int {
        day.days(since: event) > Self.daysToAnswer ? number(of: .waiting) : 0
    }
}
