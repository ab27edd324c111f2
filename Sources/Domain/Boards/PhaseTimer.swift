/// How long a phase still lasts: until a moment on the server's clock, so that no browser has to live for it, or, while it is
/// paused, what is left.
public enum PhaseTimer: Hashable, Sendable {
    case running(until: Instant)
    case paused(left: Duration)

    private static let longest = Duration.minutes(240)

    /// - Parameter minutes: from one to 240; what is less or more counts as that.
    public static func started(minutes: Int, at now: Instant) -> PhaseTimer {
        .running(until: now.advanced(by: .minutes(min(max(minutes, 1), 240))))
    }

    /// Nil while it is paused.
    public var ends: Instant? {
        if case .running(let end) = self { end } else { nil }
    }

    public var isPaused: Bool { ends == nil }

    /// Nothing, once it is over.
    public func left(at now: Instant) -> Duration {
        switch self {
        case .running(let end): max(.zero, end.since(now))
        case .paused(let left): left
        }
    }

    public func isOver(at now: Instant) -> Bool { left(at: now) == .zero }

    /// What is over cannot be paused.
    func paused(at now: Instant) -> PhaseTimer {
        isPaused || isOver(at: now) ? self : .paused(left: left(at: now))
    }

    func continued(at now: Instant) -> PhaseTimer {
        isPaused ? .running(until: now.advanced(by: left(at: now))) : self
    }

    /// A minute more for what is over is a minute from now.
    func changed(byMinutes minutes: Int, at now: Instant) -> PhaseTimer {
        let changed = min(max(left(at: now) + .minutes(minutes), .zero), Self.longest)
        return isPaused ? .paused(left: changed) : .running(until: now.advanced(by: changed))
    }
}
