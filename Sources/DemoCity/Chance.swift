import Domain

/// Choices that look like chance and are the same for the same seed.
struct Chance {
    private let randomness: Randomness

    /// - Parameter purpose: keeps the choices of one part of the city apart from those of the others, so that a change in
    ///   one does not shuffle the rest.
    init(seed: UInt64, purpose: String) {
        // FNV-1a (Fowler, Noll, Vo), because Swift's own hashes differ from run to run.
        let hash = purpose.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        randomness = .seeded(seed ^ hash)
    }

    func number(in range: Range<Int>) -> Int {
        range.lowerBound + Int(randomness.next() % UInt64(range.count))
    }

    func number(in range: ClosedRange<Int>) -> Int {
        number(in: range.lowerBound..<range.upperBound + 1)
    }

    /// - Parameter values: at least one.
    func one<Value>(of values: [Value]) -> Value {
        values[number(in: values.indices)]
    }

    /// True once in `times` times.
    func isOnce(in times: Int) -> Bool {
        number(in: 0..<times) == 0
    }

    /// For tickets and the like.
    var source: Randomness { randomness }
}
