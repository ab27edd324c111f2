import Testing

@testable import GroupFormation

@Suite struct MoveEffectTests {
    @Test(arguments: UInt64(1)...40)
    func `what a move is said to cost is what a new count says`(seed: UInt64) throws {
        var instance = DrawnInstance.instance(seed: seed)
        instance.together = []
        instance.fixed = []
        let problem = try Problem(instance)
        let solution = problem.solve(seed: seed, steps: 2_000)
        guard solution.status != .infeasible else { return }
        let before = try problem.score(solution.rounds)
        for participant in instance.participants {
            for effect in try problem.effects(ofMoving: participant.id, in: solution.rounds) {
                var moved = solution.rounds
                moved[0].assignment[participant.id] = effect.group
                let after = try problem.score(moved)
                #expect(after.score.total - before.score.total == effect.delta)
                if effect.broken == nil { #expect(after.broken.count <= before.broken.count) }
            }
        }
    }

    @Test func `whoever does not take part moves nowhere`() throws {
        let problem = try Problem(
            Instance(
                name: "one", groups: [.init(id: "a", min: 0, max: 2), .init(id: "b", min: 0, max: 2)],
                participants: [.init(id: "p"), .init(id: "q")]))
        let rounds = [Solution.Round(assignment: ["p": "a", "q": "a"])]
        #expect(try problem.effects(ofMoving: "stranger", in: rounds).isEmpty)
        #expect(try problem.effects(ofMoving: "p", in: rounds).map(\.group) == ["b"])
    }
}
