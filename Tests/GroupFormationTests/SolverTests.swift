import Testing

@testable import GroupFormation

@Suite("Solver")
struct SolverTests {
    @Test(arguments: UInt64(1)...30)
    func `a feasible solution breaks no rule and scores what it says`(seed: UInt64) throws {
        let problem = try Problem(DrawnInstance.instance(seed: seed))
        let solution = problem.solve(seed: seed, steps: 20_000)
        guard solution.status != .infeasible else { return }
        let (score, broken) = try problem.score(solution.rounds)
        #expect(score == solution.score)
        #expect(broken.isEmpty == (solution.status == .feasible))
        #expect(broken == solution.conflicts)
        if broken.isEmpty, let bound = solution.statistics.upperBound { #expect(score.total <= bound) }
    }

    @Test func `the same seed and steps give the same solution`() throws {
        let problem = try Problem(DrawnInstance.instance(seed: 7))
        #expect(problem.solve(seed: 3, steps: 30_000).rounds == problem.solve(seed: 3, steps: 30_000).rounds)
    }

    @Test func `stopping at once still gives everybody a place`() throws {
        let problem = try Problem(DrawnInstance.instance(seed: 4))
        let solution = problem.solve(isOver: { true })
        let present = problem.attends.count { $0 }
        #expect(solution.status == .infeasible || solution.rounds.reduce(0) { $0 + $1.assignment.count } == present)
    }

    @Test func `fifteen golfers play seven weeks and more without meeting twice`() throws {
        var instance = Instance(
            name: "golfers",
            rounds: 6,
            groups: (0..<5).map { .init(id: "g\($0)", min: 3, max: 3) },
            participants: (0..<15).map { .init(id: "p\($0)") }
        )
        instance.weights.repeated = 1
        let solution = try Problem(instance).solve(steps: 20_000_000)
        #expect(solution.score?.total == 0)
    }

    @Test func `people stay where they were if moving them costs more than it gains`() throws {
        var instance = Instance(
            name: "repair",
            topics: [.init(id: "t1"), .init(id: "t2")],
            groups: [.init(id: "g1", min: 1, max: 3, topic: "t1"), .init(id: "g2", min: 1, max: 3, topic: "t2")],
            participants: (0..<4).map { .init(id: "p\($0)", preferences: [$0 < 2 ? "t1" : "t2"]) }
        )
        instance.preferencePoints = [10]
        instance.weights.preference = 1
        let previous = ["p0": "g2", "p1": "g2", "p2": "g1", "p3": "g1"]
        instance.stability = .init(previous: [previous], weight: 11)
        #expect(try Problem(instance).solve(steps: 20_000).rounds[0].assignment == previous)
        instance.stability?.weight = 9
        #expect(try Problem(instance).solve(steps: 20_000).score?.total == 40)
    }

    @Test func `everybody learns which wish came true and what stood against a better one`() throws {
        var instance = Instance(
            name: "why",
            topics: [.init(id: "t1"), .init(id: "t2")],
            groups: [.init(id: "g1", min: 1, max: 2, topic: "t1"), .init(id: "g2", min: 1, max: 2, topic: "t2")],
            participants: (0..<4).map { .init(id: "p\($0)", preferences: ["t1", "t2"]) }
        )
        instance.preferencePoints = [10, 5]
        instance.weights.preference = 1
        let problem = try Problem(instance)
        let seats = [Solution.Round(assignment: ["p0": "g1", "p1": "g1", "p2": "g2", "p3": "g2"])]
        let explanation = try #require(try problem.explanations(of: seats)["p2"]?.first)
        #expect(explanation.wish == 2)
        #expect(explanation.because == [.wish])
        #expect(explanation.better == [.init(group: "g1", blockedBy: .sizeMaximum, delta: 5)])
        #expect(try problem.unmetWishes(in: seats).map(\.participant) == ["p2", "p3"])
    }
}
