/// How many people of a kind an evenly mixed group has: between `floor` and `ceil` of its share of all.
struct EvenShare: Sendable {
    private let kinds: Int
    /// Round × kinds, and by round, people who attend.
    let ofKind: [Int]
    let ofAll: [Int]

    init(kinds: Int, kindOfPerson: [Int], attends: [Bool], rounds: Int) {
        var ofKind = [Int](repeating: 0, count: rounds * kinds)
        var ofAll = [Int](repeating: 0, count: rounds)
        for round in 0..<rounds {
            for (person, kind) in kindOfPerson.enumerated() where 0 <= kind && kind < kinds {
                guard attends[round * kindOfPerson.count + person] else { continue }
                ofKind[round * kinds + kind] += 1
                ofAll[round] += 1
            }
        }
        self.kinds = kinds
        self.ofKind = ofKind
        self.ofAll = ofAll
    }

    /// The squared distance of `count` from the even share in a group with `mixed` people of all mixed kinds.
    func cost(round: Int, kind: Int, mixed: Int, count: Int) -> Int {
        Self.cost(mixed: mixed, count: count, ofKind: ofKind[round * kinds + kind], ofAll: ofAll[round])
    }

    /// The same for `ofKind` people of the kind among `ofAll` of all mixed kinds.
    @inline(__always)
    static func cost(mixed: Int, count: Int, ofKind: Int, ofAll: Int) -> Int {
        guard ofAll > 0 else { return count * count }
        let share = mixed * ofKind
        // Dividing half as many digits takes a third of the time.
        let low: Int
        if share | ofAll <= 0xFFFF_FFFF {
            low = Int(UInt32(truncatingIfNeeded: share) / UInt32(truncatingIfNeeded: ofAll))
        } else {
            low = share / ofAll
        }
        let high = low * ofAll == share ? low : low + 1
        let distance = max(low - count, count - high, 0)
        return distance * distance
    }
}
