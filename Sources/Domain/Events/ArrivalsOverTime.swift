/// How people came in, minute by minute, so that two editions of a series can be laid on each other. It counts people and
/// knows nothing about them.
public struct ArrivalsOverTime: Hashable, Sendable {
    /// How many came in how many minutes after the day began; before it counts less than 0.
    private let numbers: [Int: Int]

    /// - Parameter start: when the day began.
    public init(_ arrivals: some Sequence<Instant>, since start: Instant) {
        numbers = arrivals.reduce(into: [:]) { numbers, arrival in
            let milliseconds = arrival.milliseconds - start.milliseconds
            // Rounded towards the past: 15:59:30 is before 16:00.
            let minute = milliseconds >= 0 ? milliseconds / 60_000 : (milliseconds - 59_999) / 60_000
            numbers[Int(minute), default: 0] += 1
        }
    }

    public var total: Int { numbers.values.reduce(0, +) }

    /// How many had come by the end of that minute.
    public func number(until minute: Int) -> Int {
        numbers.reduce(0) { $1.key <= minute ? $0 + $1.value : $0 }
    }

    /// Where the number grows, every few minutes, and to what; the earliest first.
    /// - Parameters:
    ///   - range: the minutes that are looked at; whoever came before counts with the first.
    ///   - stride: how many minutes are looked at together.
    public func steps(in range: ClosedRange<Int>, every stride: Int) -> [(minute: Int, number: Int)] {
        var steps: [(minute: Int, number: Int)] = []
        var minutes = Array(Swift.stride(from: range.lowerBound, through: range.upperBound, by: stride))
        // Whoever came since the last whole step counts, too: the line ends at the number that stands beside it.
        if minutes.last != range.upperBound { minutes.append(range.upperBound) }
        for minute in minutes {
            let number = number(until: minute)
            if number > steps.last?.number ?? 0 { steps.append((minute, number)) }
        }
        return steps
    }
}
