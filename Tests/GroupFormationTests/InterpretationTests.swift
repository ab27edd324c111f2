import Testing

@testable import GroupFormation

@Suite("Who interprets where")
struct InterpretationTests {
    /// A tiny instance in which nothing counts but wishes, languages and the sizes of groups.
    private func instance(seed: UInt64) -> Instance {
        var instance = TinyInstance.instance(seed: seed)
        instance.together = []
        instance.apart = []
        instance.affinities = []
        instance.pairMatrix = nil
        instance.rules.kindMinimum = [:]
        instance.rules.maxPerOrganisation = nil
        instance.mixedKinds = []
        instance.weights.repeated = 0
        instance.weights.organisation = 0
        return instance
    }

    private func seating(_ problem: Problem) -> Seating {
        let units = Units(problem)
        let seating = Seating(problem, units: units, hardness: problem.hardness)
        for unit in units.members.indices where units.fixed[unit] >= 0 {
            seating.place(unit, in: units.fixed[unit])
        }
        return seating
    }

    /// The most that can be reached by seating those who have no seat yet, one after the other, in every way.
    private func best(_ seating: Seating, from unit: Int = 0) -> Int {
        guard let unit = (unit..<seating.unitCount).first(where: { seating.groupOf[$0] < 0 }) else {
            return seating.worth
        }
        var most = Int.min
        for group in 0..<seating.groups where seating.isAllowed(unit, in: group) {
            seating.place(unit, in: group)
            most = max(most, best(seating, from: unit + 1))
            seating.take(unit)
        }
        return most
    }

    @Test func `no seats suit wishes, languages and sizes better than those that are found`() throws {
        var compared = 0
        for seed in UInt64(1)...300 {
            var instance = instance(seed: seed)
            instance.rounds = 1
            guard let problem = try? Problem(instance), problem.provenConflicts.isEmpty else { continue }
            let seating = seating(problem)
            for journey in seating.journeys {
                let group = journey.groups[Int(seed) % journey.groups.count]
                seating.send(journey.interpreter, to: group, in: 0)
            }
            let seats = WishedSeats(seating, round: 0)
            let promised = seats.assign()
            #expect(promised == best(seating), "seed \(seed)")
            seats.seatAll()
            #expect(seating.worth == promised, "seed \(seed)")
            compared += 1
        }
        #expect(compared > 100)
    }

    @Test func `the decision found first is the best of all`() throws {
        var compared = 0
        for seed in UInt64(1)...300 {
            var instance = instance(seed: seed)
            instance.rounds = 1
            instance.interpreters = [
                .init(id: "i0", languages: ["de", "en"]), .init(id: "i1", languages: ["de", "tr"]),
            ]
            guard let problem = try? Problem(instance), problem.provenConflicts.isEmpty else { continue }
            let seating = seating(problem)
            guard seating.journeys.count == 2 else { continue }
            var most = Int.min
            for first in -1..<seating.groups {
                for second in -1..<seating.groups {
                    seating.send(0, to: first, in: 0)
                    seating.send(1, to: second, in: 0)
                    most = max(most, WishedSeats(seating, round: 0).assign())
                }
            }
            var search = InterpretationSearch(
                problem, units: Units(problem), hardness: problem.hardness, random: Randomness(seed: seed)
            ) { _ in false }
            let arrangement = try #require(search.arrangements(1).first)
            seating.seat(arrangement)
            #expect(seating.worth == most, "seed \(seed)")
            compared += 1
        }
        #expect(compared > 50)
    }

    @Test func `everybody has a seat in every round of every suggestion`() throws {
        var suggestions = 0
        for seed in UInt64(1)...60 {
            guard let problem = try? Problem(DrawnInstance.instance(seed: seed)) else { continue }
            var search = InterpretationSearch(
                problem, units: Units(problem), hardness: problem.hardness, random: Randomness(seed: seed)
            ) { _ in false }
            for arrangement in search.arrangements(4) {
                for seat in arrangement.groupOfPerson.indices {
                    #expect((arrangement.groupOfPerson[seat] >= 0) == problem.attends[seat], "seed \(seed)")
                }
                suggestions += 1
            }
        }
        #expect(suggestions > 100)
    }
}
