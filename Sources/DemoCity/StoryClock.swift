public import Domain
import Synchronization

/// The clock of the story that the demo tells: the filling sets it forward from event to event, so that a registration
/// was made weeks before the day and a card was written on it.
///
/// It never runs by itself, never goes back, and never passes the clock with which people will see the result: what they
/// find has happened already.
public final class StoryClock: Sendable {
    private let time = Mutex(Instant(milliseconds: 0))
    public let latest: Instant

    /// - Parameter latest: the moment at which people will begin to look.
    public init(latest: Instant) {
        self.latest = latest
    }

    /// For the database that is being filled.
    public var wallClock: WallClock {
        WallClock { [self] in time.withLock { $0 } }
    }

    public var now: Instant { time.withLock { $0 } }

    /// Ends the story: what people do from now on happens now.
    public func end() {
        advance(to: latest)
    }

    /// Sets the clock to `instant`, as far as it may.
    func advance(to instant: Instant) {
        time.withLock { $0 = max($0, min(instant, latest)) }
    }
}
