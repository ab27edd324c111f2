/// Annealing where nothing counts but who sits with whom: maximally diverse groups.
///
/// One person after the other is drawn and held against all others at once. Of the swaps that chance allows
/// (Metropolis et al. 1953), one is made. That is the same walk as drawing pairs, but an answer for all partners takes
/// little longer than one for a single pair: the loops have no branches, so the compiler makes vectors of them.
///
/// Values are halved until sums fit into 32 bits, which rounds them down by less than a millionth; whoever takes over the
/// best groups counts what they are worth.
struct PairAnnealing {
    private let memory = Memory()
    private let people: Int
    private let groups: Int
    /// People × people; how often the values were halved.
    private let pair: Table<Int32>
    private let halvings: Int
    private let minimum: Table<Int>
    private let maximum: Table<Int>
    private let isRigid: Bool

    private let groupOf: Table<Int32>
    private let size: Table<Int>
    /// Groups × people: what the person has with all who sit there. By person: the same for the own group.
    private let sum: Table<Int32>
    private let own: Table<Int32>
    /// By group: what the person in question gains there. By person: what swapping with them gains, and how much better
    /// than chance demands that is.
    private let arrival: Table<Int32>
    private let margin: Table<Int32>

    /// Losses that chance allows, in temperatures and in values: a shuffled sample of the exponential distribution, and
    /// enough of its beginning again that everybody finds one from any position on.
    private let patience: Table<Float>
    private let allowance: Table<Int32>

    private let best: Table<Int32>
    /// What the present and the best groups are worth, halved.
    private var worth = 0
    private var bestWorth = 0

    private static let sample = 4_096
    private static let largestSum = 1 << 26
    private static let rowsAtOnce = 256
    /// Less than any sum of what is looked at.
    private static let never: Int32 = -(1 << 30)

    /// Nil if anything else counts, or somebody may not sit everywhere.
    init?(_ seating: Seating) {
        let problem = seating.problem
        guard seating.pairs.hasMatrix, seating.isPlain, problem.rounds == 1, problem.people > 1, problem.groups > 1,
            !seating.canBreakRules, !seating.hasKindRules, !seating.hasLanguage, !seating.hasWishes,
            problem.moveCost == 0, seating.sizePrice == 0 || problem.target.allSatisfy({ $0 == nil }),
            (0..<problem.people).allSatisfy({ person in
                seating.fixedOfUnit[person] < 0 && (0..<problem.groups).allSatisfy { seating.isAllowed(person, in: $0) }
            })
        else { return nil }
        people = problem.people
        groups = problem.groups
        minimum = memory.table(problem.minimum)
        maximum = memory.table(problem.maximum)
        isRigid = problem.minimum == problem.maximum

        let cells = people * people
        let largest = (0..<cells).reduce(0) { max($0, abs(seating.pairs.dense[$1])) }
        let companions = problem.maximum.max() ?? 1
        var halvings = 0
        while (largest >> halvings) * companions > Self.largestSum { halvings += 1 }
        guard largest >> halvings < Self.largestSum else { return nil }
        self.halvings = halvings
        pair = memory.table(repeating: 0, count: cells)
        for cell in 0..<cells { pair[cell] = Int32(seating.pairs.dense[cell] >> halvings) }

        groupOf = memory.table(repeating: 0, count: people)
        best = memory.table(repeating: 0, count: people)
        size = memory.table(repeating: 0, count: groups)
        sum = memory.table(repeating: 0, count: groups * people)
        own = memory.table(repeating: 0, count: people)
        arrival = memory.table(repeating: 0, count: groups)
        margin = memory.table(repeating: 0, count: people)

        var losses = (0..<Self.sample).map { Float(-naturalLogarithm((Double($0) + 0.5) / Double(Self.sample))) }
        var random = Randomness(seed: 1)
        for position in losses.indices.dropFirst() { losses.swapAt(position, random.below(position + 1)) }
        patience = memory.table((0..<Self.sample + max(people, groups)).map { losses[$0 % Self.sample] })
        allowance = memory.table(repeating: 0, count: patience.count)
    }

    /// Everybody's group in the best groups seen.
    var bestGroups: [Int] { (0..<people).map { Int(best[$0]) } }

    /// Takes over where everybody sits.
    mutating func start(from seating: Seating) {
        for place in 0..<groups { size[place] = 0 }
        for cell in 0..<sum.count { sum[cell] = 0 }
        for person in 0..<people {
            let place = seating.groupOf[person]
            groupOf[person] = Int32(place)
            size[place] += 1
            sum.add(pair, from: person * people, count: people, to: place * people, sign: 1)
        }
        readOwn()
        worth = (0..<people).reduce(0) { $0 + Int(own[$1]) } / 2
        keep()
    }

    /// Runs from temperature `hot` down to `cold`, in the values of the problem. `done` is told how many swaps were
    /// looked at since it was last asked, and what the best groups are worth, at least; it says which part of the run is
    /// over, and 1 ends it.
    mutating func run(hot: Double, cold: Double, random: inout Randomness, done: (Int, Int) -> Double) {
        let scale = 1 / Double(1 << halvings)
        var share = 0.0
        while share < 1 {
            setTemperature(Float(Self.temperature(hot, cold, share) * scale))
            for _ in 0..<Self.rowsAtOnce { step(random.next()) }
            if worth > bestWorth { keep() }
            share = done(Self.rowsAtOnce * people, bestWorth << halvings)
        }
    }

    /// In the last tenth it falls to a third of `cold`: points in a plane, unlike drawn numbers, still gain by many small
    /// steps there.
    private static func temperature(_ hot: Double, _ cold: Double, _ share: Double) -> Double {
        let calm = 0.9
        if share < calm { return hot * exponential(naturalLogarithm(cold / hot) * share / calm) }
        return cold * exponential(naturalLogarithm(1.0 / 3) * (share - calm) / (1 - calm))
    }

    private func setTemperature(_ temperature: Float) {
        let count = allowance.count
        let (losses, allowed) = (patience.elements(from: 0, count), allowance.elements(from: 0, count))
        let most = Float(Self.largestSum * 4)
        for position in 0..<count { allowed[position] = Int32(min(temperature * losses[position], most)) }
    }

    /// Holds one person against all others, and moves them if chance allows.
    @inline(__always)
    private mutating func step(_ drawn: UInt64) {
        let first = Int(((drawn >> 38) &* UInt64(people)) >> 26)
        let from = Int((((drawn >> 12) & 0x3FF_FFFF) &* UInt64(people)) >> 26)
        let noise = Int(drawn & UInt64(Self.sample - 1))
        let here = Int(groupOf[first])
        for place in 0..<groups { arrival[place] = sum[place * people + first] &- own[first] }
        arrival[here] = Self.never
        if weighSwaps(of: first, from: here, noise) {
            var second = from
            while margin[second] < 0 { second = second + 1 == people ? 0 : second + 1 }
            exchange(first, second, gain: Int(margin[second]) - Int(allowance[noise + second]))
        } else if !isRigid, size[here] > minimum[here] {
            for place in 0..<groups
            where arrival[place] &+ allowance[noise + place] >= 0 && size[place] < maximum[place] {
                move(first, to: place)
                return
            }
        }
    }

    /// Fills `margin`, and says whether any swap of the person is allowed.
    @inline(__always)
    private func weighSwaps(of first: Int, from here: Int, _ noise: Int) -> Bool {
        let margins = margin.elements(from: 0, people)
        let gains = arrival.elements(from: 0, groups)
        let places = groupOf.elements(from: 0, people)
        for other in 0..<people { margins[other] = gains[Int(truncatingIfNeeded: places[other])] }
        let back = sum.elements(from: here * people, people)
        let stay = own.elements(from: 0, people)
        let pairs = pair.elements(from: first * people, people)
        let allowed = allowance.elements(from: noise, people)
        // Negative as long as all are.
        var signs: Int32 = -1
        for other in 0..<people {
            let gain = margins[other] &+ back[other] &- stay[other] &- pairs[other] &- pairs[other]
            margins[other] = gain &+ allowed[other]
            signs &= margins[other]
        }
        return signs >= 0
    }

    private mutating func exchange(_ first: Int, _ second: Int, gain: Int) {
        if gain < 0, worth > bestWorth { keep() }
        let (here, there) = (Int(groupOf[first]), Int(groupOf[second]))
        groupOf[first] = Int32(truncatingIfNeeded: there)
        groupOf[second] = Int32(truncatingIfNeeded: here)
        sum.exchange(
            pair,
            first * people,
            second * people,
            count: people,
            from: here * people,
            to: there * people
        )
        readOwn()
        worth += gain
    }

    private mutating func move(_ person: Int, to there: Int) {
        let gain = Int(arrival[there])
        if gain < 0, worth > bestWorth { keep() }
        let here = Int(groupOf[person])
        groupOf[person] = Int32(truncatingIfNeeded: there)
        size[here] -= 1
        size[there] += 1
        sum.add(pair, from: person * people, count: people, to: here * people, sign: -1)
        sum.add(pair, from: person * people, count: people, to: there * people, sign: 1)
        readOwn()
        worth += gain
    }

    private func readOwn() {
        for person in 0..<people { own[person] = sum[Int(groupOf[person]) * people + person] }
    }

    private mutating func keep() {
        bestWorth = worth
        for person in 0..<people { best[person] = groupOf[person] }
    }
}
