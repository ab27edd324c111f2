import Domain
import Synchronization

/// How far the journal was at each moment of the last minutes, in memory alone. The journal itself does not say when exactly
/// something was done that must not lead to anybody; how much was done lately can be counted all the same.
final class JournalPulse: Sendable {
    private struct Beat {
        let at: Instant
        let number: Int64
    }

    /// Nobody asks about what is longer ago.
    private static let memory = Duration.minutes(10)
    private static let second = Duration.seconds(1)

    private let beats = Mutex<[Beat]>([])

    /// The journal has come to entry `number`.
    func note(_ number: Int64, at now: Instant) {
        beats.withLock { beats in
            guard number > (beats.last?.number ?? -1) else { return }
            // Of a second the first and the last stay.
            if beats.count > 1, now < beats[beats.count - 2].at.advanced(by: Self.second) { beats.removeLast() }
            beats.append(Beat(at: now, number: number))
            let oldest = now.advanced(by: .zero - Self.memory)
            let forgotten = beats.dropFirst().prefix { $0.at <= oldest }.count
            beats.removeFirst(forgotten)
        }
    }

    /// The newest entry that was there at `moment`, or at the first moment that is known; nil before anything is.
    /// - Returns: `isWhole` says whether it is known how far the journal was at `moment`.
    func number(at moment: Instant) -> (number: Int64, isWhole: Bool)? {
        beats.withLock { beats -> (number: Int64, isWhole: Bool)? in
            guard let first = beats.first else { return nil }
            guard let last = beats.last(where: { $0.at <= moment }) else { return (first.number, false) }
            return (last.number, true)
        }
    }
}
