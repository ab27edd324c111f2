/// How many people of a kind an evenly mixed group has: between `floor` and `ceil` of its share of all.
struct EvenShare: Sendable {
    private let kinds: Int
    /// Round × kinds, and by round, people who attend.
    private let ofKind: [Int]
    private let ofAll: [Int]

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
        let all = ofAll[round]
        guard all > 0 else { return count * count }
        let share = mixed * ofKind[round * kinds + kind]
        let low = share / all
        let high = share % all == 0 ? low : low + 1
        let distance = max(low - count, count - high, 0)
        return distance * distance
    }
}
