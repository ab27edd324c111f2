import Testing

@testable import GroupFormation

@Suite("Instances")
struct InstanceTests {
    private func defect(_ change: (inout Instance) -> Void) -> InstanceDefect? {
        var instance = Instance(
            name: "klein",
            rounds: 2,
            topics: [.init(id: "t1")],
            groups: [.init(id: "g1", min: 0, max: 4), .init(id: "g2", min: 0, max: 4)],
            participants: [.init(id: "p1"), .init(id: "p2"), .init(id: "p3", rounds: [1])]
        )
        change(&instance)
        do {
            _ = try Problem(instance)
            return nil
        } catch {
            return error
        }
    }

    @Test func `an instance without groups is refused`() {
        #expect(defect { $0.groups = [] } == .noGroups)
    }

    @Test func `more people than the solver can hold are refused at once`() {
        let crowd = (0..<100_000).map { Instance.Participant(id: "p\($0)") }
        let refusal = defect { $0.participants = crowd }
        #expect(refusal == .tooLarge(.seats(participants: 100_000, groups: 2, rounds: 2)))
    }

    @Test func `the same person twice is refused`() {
        #expect(defect { $0.participants.append(.init(id: "p1")) } == .duplicate(.participants, id: "p1"))
    }

    @Test func `a pin for somebody who is not there is refused`() {
        #expect(
            defect { $0.fixed = [.init(participant: "mod", group: "g1")] }
                == .unknown(id: "mod", list: .participants, mentionedBy: .fixed(participant: nil))
        )
    }

    @Test func `two pins for one person in one round are named as a pair`() {
        #expect(
            defect { instance in
                instance.fixed = [
                    .init(participant: "p1", group: "g1"), .init(participant: "p1", group: "g2", rounds: [2]),
                ]
            } == .fixedTwice(participant: "p1", first: "g1", second: "g2", round: 2)
        )
    }

    @Test func `a pin in a round that the person does not attend is refused`() {
        #expect(
            defect { $0.fixed = [.init(participant: "p3", group: "g1", rounds: [2])] }
                == .fixedWhileAway(participant: "p3", group: "g1", round: 2)
        )
    }

    @Test func `an unknown topic among the wishes is refused`() {
        #expect(
            defect { $0.participants[0].preferences = ["t9"] }
                == .unknown(id: "t9", list: .topics, mentionedBy: .participant("p1"))
        )
    }

    @Test func `a matrix of the wrong length is refused`() {
        #expect(defect { $0.pairMatrix = .init(upper: [1, 2]) } == .matrixLength(expected: 3, found: 2))
    }

    @Test func `numbers that would overflow the score are refused`() {
        let hugeMix = defect { instance in
            instance.weights.mix = Int.max
            instance.mixedKinds = ["mo"]
        }
        #expect(hugeMix == .numbersTooLarge)
        #expect(defect { $0.affinities = [.init("p1", "p2", Int.min)] } == .numbersTooLarge)
    }

    @Test func `rooms as large as a number can be are rooms for everybody`() throws {
        var instance = Instance(name: "", groups: [.init(id: "g", min: 0, max: .max)], participants: [.init(id: "p")])
        instance.groups.append(.init(id: "h", min: 0, max: .max))
        #expect(try Problem(instance).solve(steps: 1_000).status == .feasible)
    }

    @Test func `nobody at all can be seated`() throws {
        let instance = Instance(name: "", groups: [.init(id: "g", min: 0, max: 3)], participants: [])
        let solution = try Problem(instance).solve(steps: 1_000)
        #expect(solution.status == .feasible)
        #expect(solution.rounds == [.init()])
    }
}
