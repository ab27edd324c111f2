/// Where everybody in one round would sit if nothing counted but wishes, languages and the sizes of groups.
///
/// Everybody begins in the group of their choice. Then people move up along chains of groups, always the chain that loses
/// least for what the sizes gain, until none gains. Where everybody moves alone, no other seats are worth more: these are
/// the successive shortest paths of the transport problem (Ahuja, Magnanti, Orlin: Network Flows, 1993, chapter 9), and
/// the price of a group's size is convex. Blocks stay where they begin.
final class WishedSeats {
    private let memory = Memory()
    private let seating: Seating
    private let round: Int
    private let groups: Int
    /// The units of the round that nobody has placed.
    private let units: [Int]
    /// By place in `units`.
    private let chosen: Table<Int>
    /// By place in `units` × groups: what the unit adds there.
    private let value: Table<Int>
    private let size: Table<Int>
    /// Groups × groups: the least that one who sits in the first loses by going to the second, and who that is.
    private let change: Table<Int>
    private let mover: Table<Int>
    /// By group: what a chain of moves up to it gains at most, and which group comes before it in the chain.
    private let reached: Table<Int>
    private let before: Table<Int>

    private static let never = Int.min / 4

    /// `seating` holds nobody in this round but those whose seats are given.
    init(_ seating: Seating, round: Int) {
        self.seating = seating
        self.round = round
        groups = seating.groups
        units = (0..<seating.unitCount).filter { seating.roundOfUnit[$0] == round && seating.groupOf[$0] < 0 }
        chosen = memory.table(repeating: 0, count: units.count)
        value = memory.table(repeating: 0, count: units.count * groups)
        size = memory.table(repeating: 0, count: groups)
        change = memory.table(repeating: 0, count: groups * groups)
        mover = memory.table(repeating: -1, count: groups * groups)
        reached = memory.table(repeating: 0, count: groups)
        before = memory.table(repeating: -1, count: groups)
    }

    /// How many values are compared at least to assign everybody.
    var count: Int { units.count * groups }

    /// What all would be worth then, with the interpreters where they are now; who makes groups mixed, meets again or
    /// belongs together aside.
    func assign() -> Int {
        chooseFreely()
        for group in 0..<groups { lookForMovers(from: group) }
        while let end = bestChain() { moveUp(to: end) }
        var sum = seating.worth
        for position in units.indices { sum += value[position * groups + chosen[position]] }
        for group in 0..<groups {
            sum += price(of: group, seating.size[round * groups + group]) - price(of: group, size[group])
        }
        return sum
    }

    /// Seats everybody as `assign` found last.
    func seatAll() {
        for (position, unit) in units.enumerated() { seating.place(unit, in: chosen[position]) }
    }

    private func members(_ position: Int) -> Int {
        seating.memberStart[units[position] + 1] - seating.memberStart[units[position]]
    }

    /// What a group of this size costs.
    private func price(of group: Int, _ size: Int) -> Int {
        guard seating.problem.isOpen[round * groups + group] else { return 0 }
        let target = seating.target[group]
        let wrong = target < 0 ? 0 : seating.sizePrice * (size - target) * (size - target)
        let missing = max(0, seating.minimum[group] - size) + max(0, size - seating.maximum[group])
        return wrong + seating.hardness * missing
    }

    private func chooseFreely() {
        for group in 0..<groups { size[group] = seating.size[round * groups + group] }
        for (position, unit) in units.enumerated() {
            var best = -1
            for group in 0..<groups {
                let isAllowed = seating.isAllowed(unit, in: group)
                let worth = isAllowed ? seating.value(of: unit, in: group) : Self.never
                value[position * groups + group] = worth
                if isAllowed, best < 0 || worth > value[position * groups + best] { best = group }
            }
            chosen[position] = max(best, 0)
            size[chosen[position]] += members(position)
        }
    }

    private func lookForMovers(from here: Int) {
        for there in 0..<groups {
            change[here * groups + there] = Self.never
            mover[here * groups + there] = -1
        }
        for position in units.indices where chosen[position] == here && seating.solo[units[position]] >= 0 {
            let now = value[position * groups + here]
            for there in 0..<groups where there != here {
                let gain = value[position * groups + there] - now
                if gain > change[here * groups + there] {
                    change[here * groups + there] = gain
                    mover[here * groups + there] = position
                }
            }
        }
    }

    /// The group where the chain ends that gains most; nil if none gains.
    private func bestChain() -> Int? {
        for group in 0..<groups {
            reached[group] = price(of: group, size[group]) - price(of: group, size[group] - 1)
            before[group] = -1
        }
        // Nobody gains by going round, so no chain is longer than this.
        var isChanged = true
        for _ in 0..<groups where isChanged {
            isChanged = false
            for here in 0..<groups {
                for there in 0..<groups where change[here * groups + there] > Self.never / 2 {
                    let gain = reached[here] + change[here * groups + there]
                    if gain > reached[there] {
                        (reached[there], before[there], isChanged) = (gain, here, true)
                    }
                }
            }
        }
        var best = 0
        var end: Int?
        for group in 0..<groups where before[group] >= 0 && seating.problem.isOpen[round * groups + group] {
            let gain = reached[group] + price(of: group, size[group]) - price(of: group, size[group] + 1)
            if gain > best { (best, end) = (gain, group) }
        }
        return end
    }

    private func moveUp(to end: Int) {
        var there = end
        var touched = [end]
        size[end] += 1
        while before[there] >= 0 {
            let here = before[there]
            chosen[mover[here * groups + there]] = there
            touched.append(here)
            there = here
        }
        size[there] -= 1
        for group in touched { lookForMovers(from: group) }
    }
}
