package import Domain
import Synchronization

/// A clock that stands still until a test sets it.
package final class SetClock: Sendable {
    private let instant = Mutex(Instant.testStart)

    package init() {}

    package var clock: WallClock {
        WallClock { [self] in instant.withLock { $0 } }
    }

    package func advance(by duration: Duration) {
        instant.withLock { $0 = $0.advanced(by: duration) }
    }
}
