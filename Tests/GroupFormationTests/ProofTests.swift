import Testing

@testable import GroupFormation

@Suite("Proofs")
struct ProofTests {
    private func people(_ count: Int) -> [Instance.Participant] {
        (1...count).map { Instance.Participant(id: "p\($0)", kind: "mo", organisation: "o\($0)", languages: ["de"]) }
    }

    private func instance(_ count: Int = 6, change: (inout Instance) -> Void) -> Instance {
        var instance = Instance(
            name: "klein",
            groups: [.init(id: "g1", min: 2, max: 4), .init(id: "g2", min: 2, max: 4)],
            participants: people(count)
        )
        change(&instance)
        return instance
    }

    private func proof(_ count: Int = 6, change: (inout Instance) -> Void) throws -> Conflict {
        let solution = try Problem(instance(count, change: change)).solve(steps: 20_000)
        #expect(solution.status == .infeasible)
        #expect(solution.rounds == [])
        return try #require(solution.conflicts.first)
    }

    @Test func `too many people for all rooms`() throws {
        let conflict = try proof(9) { _ in }
        #expect(conflict == Conflict(.capacityMaximum, round: 1, required: 9, available: 8))
    }

    @Test func `too few people for all groups`() throws {
        let conflict = try proof(3) { _ in }
        #expect(conflict == Conflict(.capacityMinimum, round: 1, required: 4, available: 3))
    }

    @Test func `too few of a kind`() throws {
        let conflict = try proof { $0.rules.kindMinimum = ["service": 1] }
        #expect(conflict == Conflict(.kindMinimum, kind: "service", round: 1, required: 2, available: 0))
    }

    @Test func `too many of one organisation`() throws {
        let conflict = try proof { instance in
            instance.rules.maxPerOrganisation = 1
            for position in 0..<3 { instance.participants[position].organisation = "verein" }
        }
        #expect(conflict.code == .organisationMaximum)
        #expect(conflict.organisation == "verein")
        #expect(conflict.participants == ["p1", "p2", "p3"])
    }

    @Test func `a chain of tandems joins people who must be apart`() throws {
        let conflict = try proof { instance in
            instance.together = [["p1", "p2"], ["p2", "p3"], ["p3", "p4"]]
            instance.apart = [["p3", "p1"]]
        }
        #expect(conflict.code == .togetherApart)
        #expect(conflict.participants == ["p1", "p2", "p3"] || conflict.participants == ["p3", "p2", "p1"])
    }

    @Test func `a block larger than every room`() throws {
        let conflict = try proof { $0.together = [["p1", "p2", "p3", "p4", "p5"]] }
        #expect(conflict.code == .blockTooLarge)
        #expect(conflict.participants == ["p1", "p2", "p3", "p4", "p5"])
    }

    @Test func `fixed places tear a block apart`() throws {
        let conflict = try proof { instance in
            instance.together = [["p1", "p2"]]
            instance.fixed = [.init(participant: "p1", group: "g1"), .init(participant: "p2", group: "g2")]
        }
        #expect(conflict.code == .fixedTogether)
        #expect(conflict.participants == ["p1", "p2"])
        #expect(conflict.groups == ["g1", "g2"])
    }

    @Test func `fixed places join people who must be apart`() throws {
        let conflict = try proof { instance in
            instance.apart = [["p1", "p2"]]
            instance.fixed = [.init(participant: "p1", group: "g1"), .init(participant: "p2", group: "g1")]
        }
        #expect(conflict.code == .fixedApart)
        #expect(conflict.participants == ["p1", "p2"])
    }

    @Test func `a fixed place without what the person needs`() throws {
        let conflict = try proof { instance in
            instance.groups[1].features = ["step-free"]
            instance.participants[0].needs = ["step-free"]
            instance.fixed = [.init(participant: "p1", group: "g1")]
        }
        #expect(conflict.code == .fixedNeeds)
        #expect(conflict.participants == ["p1"])
        #expect(conflict.groups == ["g1"])
        #expect(conflict.feature == "step-free")
    }

    @Test func `a place in a closed group`() throws {
        let conflict = try proof { instance in
            instance.rounds = 2
            instance.groups.append(.init(id: "g3", min: 0, max: 4, rounds: [1]))
            instance.fixed = [.init(participant: "p1", group: "g3", rounds: [2])]
        }
        #expect(conflict == Conflict(.fixedClosed, participants: ["p1"], groups: ["g3"], round: 2))
    }

    @Test func `a need that no group meets`() throws {
        let conflict = try proof { $0.participants[3].needs = ["induction-loop"] }
        #expect(conflict == Conflict(.needs, participants: ["p4"], round: 1))
    }

    @Test func `too few places with a feature beside the people fixed there`() throws {
        let conflict = try proof { instance in
            instance.groups[0].features = ["step-free"]
            instance.groups[0].max = 3
            instance.fixed = [.init(participant: "p6", group: "g1")]
            for position in 0..<3 { instance.participants[position].needs = ["step-free"] }
        }
        #expect(conflict.code == .needsCapacity)
        #expect(conflict.feature == "step-free")
        #expect(conflict.groups == ["g1"])
        #expect(conflict.participants == ["p1", "p2", "p3"])
        #expect(conflict.available == 2)
    }

    @Test func `nobody can interpret for a person`() throws {
        let conflict = try proof { instance in
            instance.rules.languageRequired = true
            for position in instance.groups.indices { instance.groups[position].language = "de" }
            instance.participants[4].languages = ["uk"]
            instance.interpreters = [.init(id: "i1", languages: ["de", "tr"])]
        }
        #expect(conflict == Conflict(.language, participants: ["p5"], round: 1))
    }

    @Test func `one interpreter for more people than a group holds`() throws {
        let conflict = try proof { instance in
            instance.rules.languageRequired = true
            for position in instance.groups.indices { instance.groups[position].language = "de" }
            for position in 0..<5 { instance.participants[position].languages = ["uk"] }
            instance.interpreters = [.init(id: "i1", languages: ["de", "uk"])]
        }
        #expect(conflict.code == .language)
        #expect(conflict.participants == ["p1", "p2", "p3", "p4", "p5"])
        #expect(conflict.interpreters == ["i1"])
        #expect(conflict.available == 4)
    }

    @Test func `more people apart than groups, also over several entries`() throws {
        let conflict = try proof { $0.apart = [["p1", "p2"], ["p2", "p5"], ["p1", "p5"]] }
        #expect(conflict.code == .apart)
        #expect(Set(conflict.participants) == ["p1", "p2", "p5"])
    }

    @Test func `several rules that only together cannot hold`() throws {
        let conflict = try proof { instance in
            instance.groups[0].features = ["step-free"]
            instance.participants[0].needs = ["step-free"]
            instance.participants[1].needs = ["step-free"]
            instance.apart = [["p1", "p2"]]
        }
        #expect(conflict.code == .combination)
        #expect(Set(conflict.participants).isSuperset(of: ["p1", "p2"]))
        #expect(conflict.participants.count == 2)
    }
}
