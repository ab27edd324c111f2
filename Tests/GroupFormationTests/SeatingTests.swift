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
        switch random.below(5) {
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
}
