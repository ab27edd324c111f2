/// Simulated annealing over moves, swaps, exchanges of blocks and journeys of interpreters.
///
/// Hotter means that worse moves are accepted more often. The best seating seen is kept.
struct Annealing {
    let seating: Seating
    var random: Randomness
    private(set) var steps = 0
    private(set) var best: Record
    private let movable: [Int]
    private let movableOfRound: [[Int]]
    private let interpretation: [(interpreter: Int, round: Int, groups: [Int])]
    private let hasBlocks: Bool
    /// Of 1024 steps, how many try to move one unit instead of swapping two.
    private let singleMoves: Int
    private let logarithms: [Double]

    /// An arrangement with what it is worth.
    struct Record {
        var arrangement: Arrangement
        var violations: Int
        /// Without the price of violations.
        var worth: Int

        func isWorse(than violations: Int, _ worth: Int) -> Bool {
            (violations, -worth) < (self.violations, -self.worth)
        }
    }

    init(_ seating: Seating, random: Randomness) {
        self.seating = seating
        self.random = random
        let problem = seating.problem
        let units = seating.units
        movable = units.members.indices.filter { unit in
            units.fixed[unit] < 0 && (0..<problem.groups).count { seating.isAllowed(unit, in: $0) } > 1
        }
        movableOfRound = (0..<problem.rounds).map { round in
            units.members.indices.filter { units.round[$0] == round && units.fixed[$0] < 0 }
        }
        hasBlocks = units.members.contains { $0.count > 1 }
        let isRigid = zip(problem.minimum, problem.maximum).allSatisfy { $0 == $1 }
        singleMoves = isRigid ? 0 : 200
        interpretation = seating.journeys
        logarithms = (0..<4_096).map { -naturalLogarithm((Double($0) + 0.5) / 4_096) }
        best = Record(arrangement: seating.arrangement, violations: .max, worth: -.max)
    }

    /// Forgets what was best before everybody had a place.
    mutating func start() {
        best = Record(arrangement: seating.arrangement, violations: seating.violations, worth: seating.plainWorth)
    }

    /// Runs `length` steps from temperature `hot` down to `cold`; stops early when `isOver`, which is told the steps
    /// so far and the best seating, says so.
    mutating func run(length: Int, hot: Double, cold: Double, isOver: (Int, Record) -> Bool) {
        guard !movable.isEmpty else { return }
        let stages = max(1, length / 256)
        let factor = exponential(naturalLogarithm(cold / hot) / Double(stages))
        var temperature = hot
        for _ in 0..<stages {
            for _ in 0..<256 { step(temperature) }
            steps += 256
            temperature *= factor
            if isOver(steps, best) { break }
        }
        keepIfBest()
    }

    /// How much moves change where they break no rule, on average and at least: the scale of temperatures.
    mutating func typicalChange() -> (mean: Double, least: Double) {
        var sum = 0
        var count = 0
        var least = Int.max
        guard !movable.isEmpty else { return (1, 1) }
        for _ in 0..<2_000 {
            guard let (first, second) = pair() else { continue }
            let change = abs(seating.gain(swapping: first, with: second))
            guard change != 0, change < seating.hardness else { continue }
            sum += change
            count += 1
            least = min(least, change)
        }
        return count == 0 ? (1, 1) : (Double(sum) / Double(count), Double(least))
    }

    mutating func keepIfBest() {
        if best.isWorse(than: seating.violations, seating.plainWorth) {
            best = Record(arrangement: seating.arrangement, violations: seating.violations, worth: seating.plainWorth)
        }
    }

    private mutating func pair() -> (Int, Int)? {
        let first = movable[random.below(movable.count)]
        let others = movableOfRound[seating.roundOfUnit[first]]
        let second = others[random.below(others.count)]
        let (here, there) = (seating.groupOf[first], seating.groupOf[second])
        guard here != there, seating.isAllowed(first, in: there), seating.isAllowed(second, in: here) else {
            return nil
        }
        return (first, second)
    }

    @inline(__always)
    private mutating func isAccepted(_ gain: Int, _ temperature: Double) -> Bool {
        if gain >= 0 { return true }
        return Double(-gain) < temperature * logarithms[Int(random.next() >> 52)]
    }

    private mutating func step(_ temperature: Double) {
        let choice = Int(random.next() >> 54)
        if choice < singleMoves {
            moveOne(temperature)
        } else if hasBlocks, choice < singleMoves + 60 {
            exchangeBlock(temperature)
        } else if !interpretation.isEmpty, choice >= 1_004 {
            sendInterpreter(temperature)
        } else if let (first, second) = pair() {
            let gain = seating.gain(swapping: first, with: second)
            guard isAccepted(gain, temperature) else { return }
            if gain < 0 { keepIfBest() }
            seating.exchange(first, second)
        }
    }

    private mutating func moveOne(_ temperature: Double) {
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
    private mutating func exchangeBlock(_ temperature: Double) {
        let unit = movable[random.below(movable.count)]
        let round = seating.roundOfUnit[unit]
        let here = seating.groupOf[unit]
        let there = random.below(seating.groups)
        guard there != here, seating.isAllowed(unit, in: there) else { return }
        var missing = seating.units.members[unit].count
        guard missing > 1 else { return }
        var others: [Int] = []
        let candidates = movableOfRound[round]
        let offset = random.below(candidates.count)
        for position in candidates.indices where missing > 0 {
            let other = candidates[(offset + position) % candidates.count]
            let count = seating.units.members[other].count
            guard seating.groupOf[other] == there, count <= missing, seating.isAllowed(other, in: here) else {
                continue
            }
            others.append(other)
            missing -= count
        }
        guard missing == 0 else { return }
        keepIfBest()
        let before = seating.worth
        exchange(unit, others, here, there)
        if !isAccepted(seating.worth - before, temperature) { exchange(unit, others, there, here) }
    }

    private func exchange(_ unit: Int, _ others: [Int], _ from: Int, _ to: Int) {
        seating.take(unit)
        for other in others { seating.take(other) }
        seating.place(unit, in: to)
        for other in others { seating.place(other, in: from) }
    }

    private mutating func sendInterpreter(_ temperature: Double) {
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
        _ temperature: Double
    ) {
        let clients = seating.clients(at: round * seating.groups + here)
        let candidates = movableOfRound[round]
        guard !clients.isEmpty, clients.count <= 8 else { return }
        keepIfBest()
        let before = seating.worth
        seating.send(interpreter, to: there, in: round)
        var exchanged: [(client: Int, other: Int)] = []
        for client in clients where seating.isAllowed(client, in: there) && seating.fixedOfUnit[client] < 0 {
            for _ in 0..<64 {
                let other = candidates[random.below(candidates.count)]
                guard seating.groupOf[other] == there, seating.isAllowed(other, in: here) else { continue }
                seating.exchange(client, other)
                exchanged.append((client, other))
                break
            }
        }
        if isAccepted(seating.worth - before, temperature) { return }
        for (client, other) in exchanged.reversed() { seating.exchange(client, other) }
        seating.send(interpreter, to: here, in: round)
    }
}

extension Seating {
    /// `worth` without the price of violations.
    var plainWorth: Int { worth + hardness * violations }

    var arrangement: Arrangement {
        var arrangement = Arrangement(
            groupOfPerson: [Int](repeating: -1, count: rounds * people),
            groupOfInterpreter: (0..<rounds * problem.interpreters).map { interpreterSeat[$0] }
        )
        for round in 0..<rounds {
            for person in 0..<people {
                arrangement.groupOfPerson[round * people + person] = seat[person * rounds + round]
            }
        }
        return arrangement
    }

    /// Seats everybody as in the arrangement, which places whole blocks.
    func seat(_ arrangement: Arrangement) {
        for unit in 0..<unitCount where groupOf[unit] >= 0 { take(unit) }
        for round in 0..<rounds {
            for interpreter in 0..<problem.interpreters {
                let chair = round * problem.interpreters + interpreter
                send(interpreter, to: arrangement.groupOfInterpreter[chair], in: round)
            }
        }
        for unit in 0..<unitCount {
            place(unit, in: arrangement.groupOfPerson[roundOfUnit[unit] * people + member[memberStart[unit]]])
        }
    }

    /// The interpreters of each round who could be of use, and where.
    fileprivate var journeys: [(interpreter: Int, round: Int, groups: [Int])] {
        guard hasLanguage else { return [] }
        var journeys: [(interpreter: Int, round: Int, groups: [Int])] = []
        for round in 0..<rounds {
            for interpreter in 0..<problem.interpreters
            where problem.interpreterIsThere[round * problem.interpreters + interpreter] {
                let useful = (0..<groups).filter { group in
                    let language = problem.languageOfGroup[group]
                    return language >= 0 && problem.isOpen[round * groups + group]
                        && problem.interpreterLanguages[interpreter].contains(language)
                }
                if !useful.isEmpty { journeys.append((interpreter, round, useful)) }
            }
        }
        return journeys
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

/// eˣ for small |x|.
func exponential(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for index in 1...24 {
        term *= x / Double(index)
        sum += term
    }
    return sum
}
