import Synchronization

/// Makes identifiers: UUIDs of version 7 (RFC 9562), each greater than the one before, even within one millisecond.
public final class IdentifierSource: Sendable {
    private let clock: WallClock
    package let randomness: Randomness
    /// Millisecond and 12-bit counter of the last identifier (RFC 9562, section 6.2, method 1).
    private let last = Mutex((millisecond: Int64.min, counter: UInt64(0)))

    public init(clock: WallClock, randomness: Randomness) {
        self.clock = clock
        self.randomness = randomness
    }

    public func next<Subject>(_ subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        let (millisecond, counter) = last.withLock { last in
            let now = clock.now.milliseconds
            if now > last.millisecond {
                last = (now, 0)
            } else if last.counter < 0xFFF {
                last.counter += 1
            } else {
                last = (last.millisecond + 1, 0)
            }
            return last
        }
        let high = UInt64(bitPattern: millisecond) << 16 | 0x7000 | counter
        let low = randomness.next() >> 2 | 0x8000_0000_0000_0000
        let digits = Self.hexadecimal(high) + Self.hexadecimal(low)
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(decoding: digits[$0], as: UTF8.self) }
        return Identifier(rawValue: groups.joined(separator: "-"))
    }

    /// One by chance, which does not tell when it was given.
    public func nextUntimed<Subject>(_ subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        Identifier(untimed: randomness.bytes(16))
    }

    private static func hexadecimal(_ number: UInt64) -> [UInt8] {
        stride(from: 60, through: 0, by: -4).map { shift in
            let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift)) & 0xF
            return digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
        }
    }
}
