/// A point in time in whole milliseconds since 1970-01-01T00:00:00Z, as the databases keep it.
public struct Instant: Hashable, Comparable, Sendable, Codable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.milliseconds < right.milliseconds
    }

    public func advanced(by duration: Duration) -> Instant {
        let (seconds, attoseconds) = duration.components
        return Instant(milliseconds: milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }

    /// How long it is from `earlier` to this instant; negative if `earlier` is later.
    public func since(_ earlier: Instant) -> Duration {
        .milliseconds(milliseconds - earlier.milliseconds)
    }
}

extension Duration {
    public static func hours(_ hours: Int) -> Duration { .seconds(hours * 3600) }
    public static func days(_ days: Int) -> Duration { .seconds(days * 86_400) }
    public static func minutes(_ minutes: Int) -> Duration { .seconds(minutes * 60) }
}
