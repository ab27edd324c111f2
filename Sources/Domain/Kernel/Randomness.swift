import Synchronization

/// Where chance comes from. Injected, so that a demo is the same every time and secrets never are.
public struct Randomness: Sendable {
    private let draw: @Sendable () -> UInt64

    /// - Parameter draw: 64 random bits each time.
    public init(_ draw: @escaping @Sendable () -> UInt64) {
        self.draw = draw
    }

    /// The operating system's cryptographic generator.
    public static let system = Randomness {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// The same numbers for the same seed. Never for secrets.
    public static func seeded(_ seed: UInt64) -> Randomness {
        let generator = Mutex(SplitMix(state: seed))
        return Randomness { generator.withLock { $0.next() } }
    }

    public func next() -> UInt64 { draw() }

    public func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            withUnsafeBytes(of: draw()) { bytes.append(contentsOf: $0) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}

/// SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014).
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
