/// Simulated annealing over moves, swaps, exchanges of blocks and journeys of interpreters.
///
/// Hotter means that worse moves are accepted more often. The best seating seen is kept.
struct Annealing {
    let seating: Seating
    var random: Randomness
    private(set) var steps = 0
    private(set) var best: Record
    private let memory = Memory()
    private let movable: Table<Int>
    /// The units that may be moved, round by round.
    private let candidate: Table<Int>
    private let candidateStart: Table<Int>
    private let blocks: Table<Int>
    private let partners: Table<Int>
    private let interpretation: [(interpreter: Int, round: Int, groups: [Int])]
    /// Of 1024 steps, how many try to move one unit instead of swapping two, how many exchange a block, and how many
    /// send an interpreter.
    private let singleMoves: Int
    private let blockMoves: Int
    private let journeys: Int
    /// How many partners are drawn for a swap; the one whose place suits best is looked at.
    private let draws: Int
    private let logarithms: Table<Float>
    private var pairAnnealing: PairAnnealing?

    /// What a seating is worth.
    struct Record {
        var violations: Int
        /// Without the price of violations.
        var worth: Int

        @inline(__always)
        func isWorse(than violations: Int, _ worth: Int) -> Bool {
            violations < self.violations || violations == self.violations && worth > self.worth
        }
    }

    init(_ seating: Seating, random: Randomness) {
        self.seating = seating
        self.random = random
        let problem = seating.problem
        let units = seating.units
        let free = units.members.indices.filter { units.fixed[$0] < 0 }
        let movable = free.filter { unit in (0..<problem.groups).count { seating.isAllowed(unit, in: $0) } > 1 }
        self.movable = memory.table(movable)
        // Units are numbered round by round.
        candidate = memory.table(free)
        candidateStart = memory.table((0...problem.rounds).map { round in free.count { units.round[$0] < round } })
        let blocks = movable.filter { units.members[$0].count > 1 }
        self.blocks = memory.table(blocks)
        partners = memory.table(repeating: -1, count: units.members.lazy.map(\.count).max() ?? 0)
        let isRigid = zip(problem.minimum, problem.maximum).allSatisfy { $0 == $1 }
        singleMoves = isRigid ? 0 : 200
        blockMoves = blocks.isEmpty ? 0 : min(60, 4 + 512 * blocks.count / movable.count)
        interpretation = seating.journeys
        journeys = interpretation.isEmpty ? 0 : 4
        draws = problem.groups < 20 ? 1 : problem.groups < 60 ? 2 : 4
        logarithms = memory.table(
            (0..<2_048).map { Float(-naturalLogarithm((Double($0) + 0.5) / 2_048)) }
        )
        best = Record(violations: .max, worth: -.max)
        pairAnnealing = PairAnnealing(seating)
    }

    /// Whether it matters who interprets where.
    var sendsInterpreters: Bool { !interpretation.isEmpty }

    /// Counts steps made elsewhere.
    mutating func add(steps more: Int) { steps += more }

    /// Whether nothing counts but who sits with whom.
    var onlyPairsCount: Bool { pairAnnealing != nil }

    /// Forgets what was best before everybody had a place.
    mutating func start() {
        best = Record(violations: .max, worth: -.max)
        keepIfBest()
    }

    /// Runs from temperature `hot` down to `cold`. `done` is told the steps so far and the best seating of this run,
    /// and says which part of the run is over; 1 ends it.
    mutating func run(hot: Double, cold: Double, done: (Int, Record) -> Double) {
        guard movable.count > 0 else { return }
        if onlyPairsCount, seating.violations == 0 {
            runPairs(hot: hot, cold: cold, done: done)
            return
        }
        let fall = naturalLogarithm(cold / hot)
        var share = 0.0
        while share < 1 {
            let temperature = Float(hot * exponential(fall * share))
            for _ in 0..<256 { step(temperature) }
            steps += 256
            share = done(steps, best)
        }
        keepIfBest()
    }

    private mutating func runPairs(hot: Double, cold: Double, done: (Int, Record) -> Double) {
        guard var pairs = pairAnnealing else { return }
        pairs.start(from: seating)
        pairs.run(hot: hot, cold: cold, random: &random) { [best] looked, record in
            steps += looked
            return done(steps, Record(violations: 0, worth: max(best.worth, record)))
        }
        seating.seat(Arrangement(groupOfPerson: pairs.bestGroups, groupOfInterpreter: []))
        keepIfBest()
    }

    /// Sends some interpreter elsewhere together with those who need it, whatever that costs.
    mutating func shake() {
        guard !interpretation.isEmpty else { return }
        for _ in 0..<8 {
            let journey = interpretation[random.below(interpretation.count)]
            let before = seating.interpreterSeat[journey.round * seating.problem.interpreters + journey.interpreter]
            let group = journey.groups[random.below(journey.groups.count)]
            guard before >= 0, before != group else { continue }
            sendWithClients(journey.interpreter, from: before, to: group, in: journey.round, .infinity)
            return
        }
    }

    /// How much moves change where they break no rule, on average and at least: the scale of temperatures.
    mutating func typicalChange() -> (mean: Double, least: Double) {
        var sum = 0
        var count = 0
        var least = Int.max
        guard movable.count > 0 else { return (1, 1) }
        for _ in 0..<2_000 {
            let first = movable[random.below(movable.count)]
            guard let second = partner(of: first) else { continue }
            let change = abs(seating.gain(swapping: first, with: second))
            guard change != 0, change < seating.hardness else { continue }
            sum += change
            count += 1
            least = min(least, change)
        }
        return count == 0 ? (1, 1) : (Double(sum) / Double(count), Double(least))
    }

    @inline(__always)
    mutating func keepIfBest() {
        let worth = seating.plainWorth
        let violations = seating.violations
        guard best.isWorse(than: violations, worth) else { return }
        best = Record(violations: violations, worth: worth)
        seating.markBest()
    }

    /// Somebody of the same round in another group; each may sit where the other does.
    @inline(__always)
    private mutating func partner(of unit: Int) -> Int? {
        let round = seating.roundOfUnit[unit]
        let start = candidateStart[round]
        let count = candidateStart[round + 1] - start
        let here = seating.groupOf[unit]
        var second = candidate[start + random.below(count)]
        var there = seating.groupOf[second]
        if draws > 1 {
            var most = there == here ? Int.min : seating.value(of: unit, in: there)
            for _ in 1..<draws {
                let other = candidate[start + random.below(count)]
                let place = seating.groupOf[other]
                guard place != here else { continue }
                let value = seating.value(of: unit, in: place)
                if value > most { (second, there, most) = (other, place, value) }
            }
        }
        guard here != there, seating.isAllowed(unit, in: there), seating.isAllowed(second, in: here) else { return nil }
        return second
    }

    @inline(__always)
    private mutating func isAccepted(_ gain: Int, _ temperature: Float) -> Bool {
        if gain >= 0 { return true }
        return Float(-gain) < temperature * logarithms[Int(random.next() >> 53)]
    }

    @inline(__always)
    private mutating func step(_ temperature: Float) {
        let drawn = random.next()
        let choice = Int(drawn >> 54)
        if choice >= singleMoves + blockMoves + journeys {
            let first = movable[Int(((drawn & 0xFFFF_FFFF) &* UInt64(movable.count)) >> 32)]
            guard let second = partner(of: first) else { return }
            let gain = seating.gain(swapping: first, with: second)
            guard isAccepted(gain, temperature) else { return }
            if gain < 0 { keepIfBest() }
            seating.exchange(first, second)
        } else if choice < singleMoves {
            moveOne(temperature)
        } else if choice < singleMoves + blockMoves {
            exchangeBlock(temperature)
        } else {
            sendInterpreter(temperature)
        }
    }

    private mutating func moveOne(_ temperature: Float) {
        let unit = movable[random.below(movable.count)]
        let group = random.below(seating.groups)
        guard group != seating.groupOf[unit], seating.isAllowed(unit, in: group) else { return }
        let gain = seating.gain(moving: unit, to: group)
        guard isAccepted(gain, temperature) else { return }
        if gain < 0 { keepIfBest() }
        seating.take(unit)
        seating.place(unit, in: group)
    }

    /// A block changes places with as many people of another group.
    private mutating func exchangeBlock(_ temperature: Float) {
        let unit = blocks[random.below(blocks.count)]
        let here = seating.groupOf[unit]
        let there = random.below(seating.groups)
        guard there != here, seating.isAllowed(unit, in: there) else { return }
        let place = seating.roundOfUnit[unit] * seating.groups + there
        var missing = seating.memberStart[unit + 1] - seating.memberStart[unit]
        let size = seating.size[place]
        guard size >= missing else { return }
        // From somebody on, round the ring, as many as are needed.
        var other = seating.head[place]
        for _ in 0..<random.below(size) where seating.next[other] >= 0 { other = seating.next[other] }
        let first = other
        var count = 0
        repeat {
            if other < 0 { other = seating.head[place] }
            let length = seating.memberStart[other + 1] - seating.memberStart[other]
            if length <= missing, seating.fixedOfUnit[other] < 0, seating.isAllowed(other, in: here) {
                partners[count] = other
                count += 1
                missing -= length
            }
            other = seating.next[other]
        } while missing > 0 && other != first && !(other < 0 && first == seating.head[place])
        guard missing == 0 else { return }
        let gain = seating.gain(exchanging: unit, with: partners, count)
        guard isAccepted(gain, temperature) else { return }
        if gain < 0 { keepIfBest() }
        seating.take(unit)
        for position in 0..<count { seating.take(partners[position]) }
        seating.place(unit, in: there)
        for position in 0..<count { seating.place(partners[position], in: here) }
    }

    private mutating func sendInterpreter(_ temperature: Float) {
        let journey = interpretation[random.below(interpretation.count)]
        let chair = journey.round * seating.problem.interpreters + journey.interpreter
        let before = seating.interpreterSeat[chair]
        let target = random.below(journey.groups.count + 1)
        let group = target == journey.groups.count ? -1 : journey.groups[target]
        guard group != before else { return }
        if before >= 0, group >= 0, random.below(3) == 0 {
            sendWithClients(journey.interpreter, from: before, to: group, in: journey.round, temperature)
            return
        }
        let gain = seating.gain(sending: journey.interpreter, to: group, in: journey.round)
        guard isAccepted(gain, temperature) else { return }
        if gain < 0 { keepIfBest() }
        seating.send(journey.interpreter, to: group, in: journey.round)
    }

    /// An interpreter takes along those who could not follow without; each changes places with somebody there.
    private mutating func sendWithClients(
        _ interpreter: Int,
        from here: Int,
        to there: Int,
        in round: Int,
        _ temperature: Float
    ) {
        let clients = seating.clients(of: interpreter, at: round * seating.groups + here)
        guard !clients.isEmpty, clients.count <= 24 else { return }
        keepIfBest()
        let before = seating.worth
        seating.send(interpreter, to: there, in: round)
        var exchanged: [(client: Int, other: Int)] = []
        for client in clients where seating.isAllowed(client, in: there) && seating.fixedOfUnit[client] < 0 {
            guard let other = bestPartner(of: client, at: round * seating.groups + there) else { continue }
            seating.exchange(client, other)
            exchanged.append((client, other))
        }
        if isAccepted(seating.worth - before, temperature) { return }
        for (client, other) in exchanged.reversed() { seating.exchange(client, other) }
        seating.send(interpreter, to: here, in: round)
    }

    /// Who at a place gains most, together with the unit, by changing places with it.
    private func bestPartner(of unit: Int, at place: Int) -> Int? {
        let here = seating.groupOf[unit]
        var best: Int?
        var most = Int.min
        var other = seating.head[place]
        while other >= 0 {
            if seating.fixedOfUnit[other] < 0, seating.isAllowed(other, in: here) {
                let gain = seating.gain(swapping: unit, with: other)
                if gain > most { (best, most) = (other, gain) }
            }
            other = seating.next[other]
        }
        return best
    }
}

/// ln x for x > 0, to about twelve digits, without the mathematics library of any platform.
func naturalLogarithm(_ x: Double) -> Double {
    let exponent = Double(x.exponent)
    let ratio = (x.significand - 1) / (x.significand + 1)
    var power = ratio
    var sum = 0.0
    for odd in stride(from: 1.0, through: 27.0, by: 2.0) {
        sum += power / odd
        power *= ratio * ratio
    }
    return 2 * sum + exponent * 0.693_147_180_559_945_3
}

/// eˣ for |x| up to about 8.
func exponential(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for index in 1...24 {
        term *= x / Double(index)
        sum += term
    }
    return sum
}
