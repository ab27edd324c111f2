import Domain
import Testing

/// The few ideas that a group brings before everybody.
@Suite struct PlenaryChoiceTests {
    private func idea(_ id: String, board: String = "tafel", status: Idea.Status = .prioritised) -> Idea {
        Idea(
            id: .init(rawValue: id), event: .init(rawValue: "e"), board: .init(rawValue: board), title: id, text: "",
            language: .german, status: status)
    }

    private func placed(_ ideas: [Idea], choosing chosen: [String]) throws -> [Idea] {
        var choice = PlenaryChoice(of: ideas)
        for id in chosen { try choice.add(.init(rawValue: id)) }
        return ideas.map { idea in
            var idea = idea
            choice.place(&idea)
            return idea
        }
    }

    @Test func `three are chosen, in their order, and not a fourth`() throws {
        let ideas = try placed(["a", "b", "c", "d"].map { idea($0) }, choosing: ["d", "a", "b"])
        #expect(ideas.map(\.plenaryPlace) == [2, 3, nil, 1])
        #expect(ideas.forPlenary.map(\.id.rawValue) == ["d", "a", "b"])
        var choice = PlenaryChoice(of: ideas)
        #expect(throws: PlenaryChoice.Refusal.full(limit: 3)) { try choice.add(.init(rawValue: "c")) }
        choice.putEarlier(.init(rawValue: "b"))
        choice.remove(.init(rawValue: "d"))
        #expect(choice.ideas.map(\.rawValue) == ["b", "a"])
    }

    @Test func `a group that has chosen none brings its first ones`() {
        #expect(["a", "b", "c", "d"].map { idea($0) }.forPlenary.map(\.id.rawValue) == ["a", "b", "c"])
    }

    @Test func `what no group brings waits for an answer`() throws {
        let first = try placed([idea("a"), idea("b"), idea("c", status: .parked)], choosing: ["b"])
        let all = first + [idea("z", board: "andere")]
        #expect(all.notInPlenary.map(\.id.rawValue) == ["a"])
    }

    @Test func `an idea that is carried on with another one comes with it`() throws {
        var merged = idea("a")
        try merged.merge(into: idea("b"))
        #expect([merged, idea("b")].forPlenary.map(\.id.rawValue) == ["b"])
        #expect([merged, idea("b")].notInPlenary == [])
    }

    @Test func `an idea is merged only with another open one that stands for itself`() throws {
        var (first, second) = (idea("a"), idea("b"))
        #expect(throws: Idea.Refusal.notMergeable) { try first.merge(into: first) }
        #expect(throws: Idea.Refusal.notMergeable) { try first.merge(into: idea("c", status: .declined)) }
        try second.merge(into: idea("c"))
        #expect(throws: Idea.Refusal.notMergeable) { try first.merge(into: second) }
        try second.separate()
        try first.merge(into: second)
        #expect(first.mergedInto == second.id)
        var parked = idea("d", status: .parked)
        #expect(throws: Idea.Refusal.isPutAside) { try parked.merge(into: second) }
    }
}
