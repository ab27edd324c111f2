import Testing

@testable import GroupFormation

@Suite("Seating")
struct SeatingTests {
    @Test(arguments: UInt64(1)...60)
    func `a seating knows after any moves what a count from scratch says`(seed: UInt64) throws {
        let problem = try Problem(DrawnInstance.instance(seed: seed))
        let units = Units(problem)
        try withKnownPlaces(problem, units) {
            let seating = Seating(problem, units: units, hardness: 1_000)
            var random = Randomness(seed: seed)
            for unit in units.members.indices {
                let groups = units.groups(of: unit, in: problem)
                seating.place(unit, in: groups[random.below(groups.count)])
            }
            for _ in 0..<200 {
                try move(seating, &random)
            }
            let evaluation = Evaluation(problem, seating.arrangement)
            #expect(seating.plainWorth == evaluation.score.total)
            #expect(seating.violations == evaluation.violations)
            for unit in units.members.indices {
                for group in 0..<problem.groups {
                    #expect(seating.value(of: unit, in: group) == seating.computedValue(of: unit, in: group))
                }
            }
        }
    }

    /// Some drawn instances leave a unit without any group; those are for the proofs, not for a seating.
    private func withKnownPlaces(_ problem: Problem, _ units: Units, _ body: () throws -> Void) throws {
        guard units.members.indices.allSatisfy({ !units.groups(of: $0, in: problem).isEmpty }) else { return }
        guard problem.pairsApart.allSatisfy({ problem.block[$0.0] != problem.block[$0.1] }) else { return }
        try body()
    }

    private func move(_ seating: Seating, _ random: inout Randomness) throws {
        let before = seating.worth
        let unit = random.below(seating.unitCount)
        let round = seating.roundOfUnit[unit]
        switch random.below(7) {
        case 0 where seating.problem.interpreters > 0:
            let group = random.below(seating.groups + 1) - 1
            seating.send(random.below(seating.problem.interpreters), to: group, in: round)
        case 1, 2:
            let group = random.below(seating.groups)
            guard seating.isAllowed(unit, in: group), group != seating.groupOf[unit] else { return }
            let gain = seating.gain(moving: unit, to: group)
            seating.take(unit)
            seating.place(unit, in: group)
            #expect(seating.worth == before + gain)
        case 3:
            try exchangeBlock(unit, seating, &random)
        case 4:
            let other = random.below(seating.unitCount)
            let (here, there) = (seating.groupOf[unit], seating.groupOf[other])
            guard seating.roundOfUnit[other] == round, here != there,
                seating.isAllowed(unit, in: there), seating.isAllowed(other, in: here)
            else { return }
            let gain = seating.gain(swapping: unit, with: other)
            seating.exchange(unit, other)
            #expect(seating.worth == before + gain)
        default:
            let other = random.below(seating.unitCount)
            let (here, there) = (seating.groupOf[unit], seating.groupOf[other])
            guard seating.roundOfUnit[other] == round, here != there,
                seating.isAllowed(unit, in: there), seating.isAllowed(other, in: here)
            else { return }
            let gain = seating.gain(swapping: unit, with: other)
            seating.take(unit)
            seating.take(other)
            seating.place(unit, in: there)
            seating.place(other, in: here)
            #expect(seating.worth == before + gain)
        }
    }

    /// The unit changes places with some of another group, however many they are.
    private func exchangeBlock(_ unit: Int, _ seating: Seating, _ random: inout Randomness) throws {
        let here = seating.groupOf[unit]
        let there = random.below(seating.groups)
        let place = seating.roundOfUnit[unit] * seating.groups + there
        let others = seating.unitsAt(place).filter { seating.isAllowed($0, in: here) && random.below(3) > 0 }
        let people = others.reduce(0) { $0 + seating.units.members[$1].count }
        guard here != there, seating.isAllowed(unit, in: there), people == seating.units.members[unit].count else {
            return
        }
        let memory = Memory()
        let before = seating.worth
        let gain = seating.gain(exchanging: unit, with: memory.table(others), others.count)
        seating.take(unit)
        for other in others { seating.take(other) }
        seating.place(unit, in: there)
        for other in others { seating.place(other, in: here) }
        #expect(seating.worth == before + gain)
    }

    @Test(arguments: UInt64(1)...20)
    func `the best seating is remembered, however long ago it was`(seed: UInt64) throws {
        let problem = try Problem(DrawnInstance.instance(seed: seed))
        let units = Units(problem)
        try withKnownPlaces(problem, units) {
            let seating = Seating(problem, units: units, hardness: 1_000)
            var random = Randomness(seed: seed)
            for unit in units.members.indices {
                let groups = units.groups(of: unit, in: problem)
                seating.place(unit, in: groups[random.below(groups.count)])
            }
            for _ in 0..<4 {
                seating.markBest()
                let best = seating.arrangement
                for _ in 0..<random.below(3_000) { try move(seating, &random) }
                #expect(seating.bestArrangement == best)
            }
        }
    }
}
