import FoundationEssentials

/// Tells what time it is. Injected everywhere, so that any minute of the day of a Fachtag can be replayed.
public struct WallClock: Sendable {
    private let read: @Sendable () -> Instant

    public init(_ read: @escaping @Sendable () -> Instant) {
        self.read = read
    }

    public var now: Instant { read() }

    /// The clock of the machine.
    public static let system = WallClock {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// A clock that was set to `instant` at this moment and runs on from there.
    public static func running(from instant: Instant) -> WallClock {
        let offset = instant.since(system.now)
        return WallClock { system.now.advanced(by: offset) }
    }

    /// A clock that stands still.
    public static func stopped(at instant: Instant) -> WallClock {
        WallClock { instant }
    }
}
