import Testing

@testable import GroupFormation

@Suite("Upper bound")
struct UpperBoundTests {
    @Test func `of all arrangements of tiny instances none that breaks no rule is above the bound`() throws {
        var feasible = 0
        var exact = 0
        for seed in UInt64(1)...300 {
            let problem = try Problem(TinyInstance.instance(seed: seed))
            guard let best = AllArrangements(problem).best else { continue }
            feasible += 1
            let bound = problem.upperBound
            if best == bound { exact += 1 }
            #expect(best <= bound, "tiny \(seed)")
        }
        // Else the instances would say nothing, or the bound would.
        #expect(feasible >= 150)
        #expect(exact >= 20)
    }

    @Test(arguments: UInt64(1)...40)
    func `what the solver finds without breaking a rule is not above the bound`(seed: UInt64) throws {
        let solution = try Problem(DrawnInstance.instance(seed: seed)).solve(seed: seed, steps: 20_000)
        guard solution.status == .feasible, let score = solution.score else { return }
        #expect(score.total <= (try #require(solution.statistics.upperBound)))
    }

    @Test func `golfers who have to meet again pay for it`() throws {
        func bound(_ groups: Int, _ size: Int, _ weeks: Int) throws -> Int {
            var instance = Instance(
                name: "golfers",
                rounds: weeks,
                groups: (0..<groups).map { .init(id: "g\($0)", min: size, max: size) },
                participants: (0..<groups * size).map { .init(id: "p\($0)") }
            )
            instance.weights.repeated = 1
            return try Problem(instance).upperBound
        }
        #expect(try bound(8, 3, 10) == 0)
        // Four people have three ways to make two pairs; in the fourth week both pairs have met.
        #expect(try bound(2, 2, 3) == 0)
        #expect(try bound(2, 2, 4) == -2)
    }

    @Test func `a topic that all want has no more first wishes than seats`() throws {
        var instance = Instance(
            name: "popular",
            topics: [.init(id: "t1"), .init(id: "t2")],
            groups: [.init(id: "g1", min: 0, max: 2, topic: "t1"), .init(id: "g2", min: 0, max: 9, topic: "t2")],
            participants: (0..<6).map { .init(id: "p\($0)", preferences: ["t1", "t2"]) }
        )
        instance.preferencePoints = [10, 4]
        instance.weights.preference = 1
        #expect(try Problem(instance).upperBound == 2 * 10 + 4 * 4)
    }

    @Test func `two who want different topics do not also meet`() throws {
        var instance = Instance(
            name: "torn",
            topics: [.init(id: "t1"), .init(id: "t2")],
            groups: [.init(id: "g1", min: 0, max: 2, topic: "t1"), .init(id: "g2", min: 0, max: 2, topic: "t2")],
            participants: (0..<2).map { .init(id: "p\($0)", preferences: ["t\($0 + 1)"]) },
            affinities: [.init("p0", "p1", 7)]
        )
        instance.preferencePoints = [10]
        instance.weights.preference = 1
        instance.weights.affinity = 1
        #expect(try Problem(instance).upperBound == 20)
    }

    @Test func `one interpreter cannot be in two groups`() throws {
        var instance = Instance(
            name: "interpreter",
            topics: [.init(id: "t1"), .init(id: "t2")],
            groups: (1...2).map { .init(id: "g\($0)", min: 0, max: 2, topic: "t\($0)", language: "de") },
            participants: (0..<2).map { .init(id: "p\($0)", languages: ["tr"], preferences: ["t\($0 + 1)"]) },
            interpreters: [.init(id: "i", languages: ["de", "tr"])]
        )
        instance.preferencePoints = [10]
        instance.weights.preference = 1
        instance.weights.language = 100
        #expect(try Problem(instance).upperBound == 10)
    }
}
