import Testing

@testable import GroupFormation

@Suite("Annealing of pairs")
struct PairAnnealingTests {
    /// People of whom nothing is known but what each pair is worth; sizes are fixed or lie between bounds.
    private func problem(seed: UInt64, people: Int = 24, values: ClosedRange<Int>, isRigid: Bool) throws -> Problem {
        var random = Randomness(seed: seed)
        var instance = Instance(
            name: "pairs",
            groups: (0..<4).map {
                .init(id: "g\($0)", min: isRigid ? people / 4 : 3 + $0, max: isRigid ? people / 4 : 8 + $0)
            },
            participants: (0..<people).map { .init(id: "p\($0)") }
        )
        let range = values.upperBound - values.lowerBound + 1
        instance.pairMatrix = .init(
            upper: (0..<people * (people - 1) / 2).map { _ in values.lowerBound + random.below(range) }
        )
        instance.weights.affinity = 1
        return try Problem(instance)
    }

    private func seating(_ problem: Problem) -> Seating {
        let seating = Seating(problem, units: Units(problem), hardness: problem.hardness)
        var construction = Construction(seating: seating, random: Randomness(seed: 1))
        construction.run { false }
        return seating
    }

    @Test(arguments: [0...100, -50...50, 0...2_000_000_000], [true, false])
    func `what it says of its best groups is true`(values: ClosedRange<Int>, isRigid: Bool) throws {
        for seed in UInt64(1)...5 {
            let problem = try problem(seed: seed, values: values, isRigid: isRigid)
            let seating = seating(problem)
            var annealing = try #require(PairAnnealing(seating))
            annealing.start(from: seating)
            let before = seating.worth
            var random = Randomness(seed: seed)
            var record = 0
            var looked = 0
            let scale = Double(values.upperBound - values.lowerBound)
            annealing.run(hot: scale, cold: scale / 10, random: &random) { swaps, worth in
                record = worth
                looked += swaps
                return Double(looked) / 200_000
            }
            seating.seat(.init(groupOfPerson: annealing.bestGroups, groupOfInterpreter: []))
            #expect(seating.violations == 0)
            // Halving loses less than one in 2²⁰ of each pair.
            #expect(
                record <= seating.worth
                    && seating.worth - record <= seating.worth >> 20 + (values.upperBound >> 20) * 24)
            #expect(seating.worth > before)
        }
    }

    @Test func `groups that were made to fit are found again`() throws {
        let people = 60
        var instance = Instance(
            name: "planted",
            groups: (0..<6).map { .init(id: "g\($0)", min: 8, max: 12) },
            participants: (0..<people).map { .init(id: "p\($0)") }
        )
        var values: [Int] = []
        for first in 0..<people {
            for second in (first + 1)..<people { values.append(first % 6 == second % 6 ? 10 : -1) }
        }
        instance.pairMatrix = .init(upper: values)
        instance.weights.affinity = 1
        #expect(try Problem(instance).solve(steps: 2_000_000).score?.total == 6 * 45 * 10)
    }

    @Test func `it keeps away where anything else counts`() throws {
        let plain = try problem(seed: 1, values: 0...100, isRigid: true)
        #expect(PairAnnealing(seating(plain)) != nil)
        func accepts(_ change: (inout Instance) -> Void) throws -> Bool {
            var instance = plain.instance
            change(&instance)
            return PairAnnealing(seating(try Problem(instance))) != nil
        }
        #expect(try !accepts { $0.fixed = [.init(participant: "p1", group: "g1")] })
        #expect(try !accepts { $0.together = [["p1", "p2"]] })
        #expect(try !accepts { $0.apart = [["p1", "p2"]] })
        #expect(
            try !accepts {
                $0.participants[0].needs = ["step-free"]
                $0.groups[0].features = ["step-free"]
            }
        )
        #expect(
            try !accepts {
                $0.participants[0].kind = "admin"
                $0.mixedKinds = ["admin"]
                $0.weights.mix = 1
            }
        )
        #expect(try !accepts { $0.rounds = 2 })
    }
}
