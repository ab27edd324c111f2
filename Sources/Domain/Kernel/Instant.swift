import FoundationEssentials

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

    /// Reads a time as RFC 3339 writes it: `2023-12-01T15:05:00Z`, `2023-12-01T16:05:00.250+01:00`. Nil for anything else,
    /// such as the 99th minute of an hour.
    public init?(timestamp: String) {
        let bytes = Array(timestamp.utf8)
        guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[16] == UInt8(ascii: ":"),
            let day = CalendarDay(rawValue: String(decoding: bytes[..<10], as: UTF8.self)),
            let time = TimeOfDay(rawValue: String(decoding: bytes[11..<16], as: UTF8.self)),
            // A minute may have a leap second.
            let seconds = Self.number(bytes[17..<19]), seconds <= 60
        else { return nil }
        var (rest, milliseconds) = (bytes[19...], day.at(time, in: .gmt).milliseconds + seconds * 1000)
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: Self.digits.contains)
            guard let thousandths = Self.number((fraction + Array("00".utf8)).prefix(3)), !fraction.isEmpty
            else { return nil }
            milliseconds += thousandths
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard let zone = rest.popFirst() else { return nil }
        if zone | 0x20 != UInt8(ascii: "z") {
            guard let offset = TimeOfDay(rawValue: String(decoding: rest, as: UTF8.self)),
                zone == UInt8(ascii: "+") || zone == UInt8(ascii: "-")
            else { return nil }
            milliseconds -= Int64(offset.minutesSinceMidnight) * 60_000 * (zone == UInt8(ascii: "+") ? 1 : -1)
        } else if !rest.isEmpty {
            return nil
        }
        self.init(milliseconds: milliseconds)
    }

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    private static func number(_ bytes: some Sequence<UInt8>) -> Int64? {
        var number: Int64 = 0
        for byte in bytes {
            guard digits.contains(byte) else { return nil }
            number = number * 10 + Int64(byte - digits.lowerBound)
        }
        return number
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
