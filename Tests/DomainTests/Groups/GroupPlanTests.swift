import Domain
import Testing

@Suite struct GroupPlanTests {
    private static let (rooms, language, work) = (
        Topic(rawValue: "rooms"), Topic(rawValue: "language"), Topic(rawValue: "work")
    )

    @Test func `there are as many groups as people need, about what they wished for`() {
        let wishes = [[Topic]](repeating: [Self.rooms], count: 30) + [[Topic]](repeating: [Self.language], count: 10)
        let topics = GroupSuggestion(for: wishes).topics
        #expect(topics == [Self.rooms, Self.rooms, Self.rooms, Self.language])
    }

    @Test func `a second wish weighs half as much as a first one`() {
        let wishes = [[Self.rooms, Self.work], [Self.rooms, Self.work], [Self.language]]
        #expect(GroupSuggestion(for: wishes, size: 1...1).topics == [Self.rooms, Self.rooms, Self.language])
    }

    @Test(arguments: [0, 1, 9, 10, 11, 2_000])
    func `nobody is left over, and without wishes topics stay open`(people: Int) {
        let suggestion = GroupSuggestion(for: [[Topic]](repeating: [], count: people))
        #expect(suggestion.topics.count == max(1, (people + 9) / 10))
        #expect(suggestion.topics.allSatisfy { $0 == nil })
    }

    @Test func `one more person never costs a topic its group`() {
        var wishes: [[Topic]] = []
        var before: [Topic: Int] = [:]
        for turn in 0..<200 {
            wishes.append([[Self.rooms, Self.language, Self.work][turn * turn % 3]])
            let topics = GroupSuggestion(for: wishes, size: 4...6).topics
            #expect(topics.count == (wishes.count + 4) / 5)
            let now = Dictionary(grouping: topics.compactMap { $0 }, by: \.self).mapValues(\.count)
            // The one whose weight grew keeps what it had.
            if let grown = wishes.last?.first { #expect(now[grown, default: 0] >= before[grown, default: 0]) }
            before = now
        }
    }

    @Test func `a pair is the same pair whoever is named first, and nobody is a pair alone`() {
        let (amal, boris) = (Registration.ID(rawValue: "amal"), Registration.ID(rawValue: "boris"))
        #expect(SeatingRule(.apart, amal, boris) == SeatingRule(.apart, boris, amal))
        #expect(SeatingRule(.together, amal, amal) == nil)
        let rule = SeatingRule(.together, boris, amal)
        #expect(rule?.companion(of: boris) == amal)
        #expect(rule?.companion(of: .init(rawValue: "chloe")) == nil)
    }

    @Test func `moderators bring their own chair`() throws {
        let (amal, boris) = (Registration.ID(rawValue: "amal"), Registration.ID(rawValue: "boris"))
        let group = WorkGroup(
            id: .init(rawValue: "g"), event: .init(rawValue: "e"), number: 1, topic: nil, room: "", language: nil,
            moderatorName: "Amal", moderator: nil, size: 1...1, isStepFree: false, moderatorRegistration: amal)
        let here = Formation.Seat(registration: amal, group: group.id)
        let elsewhere = Formation.Seat(registration: boris, group: .init(rawValue: "other"))
        #expect(group.taken(by: [here, elsewhere]) == 0)
        var formation = Formation(
            id: .init(rawValue: "f"), event: group.event, basis: .present, seed: 1, score: 0, seats: [here, elsewhere],
            interpreters: [:], createdAt: Instant(milliseconds: 0))
        #expect(try formation.move(boris, to: group) != nil)
    }

    @Test(arguments: [(0, 0), (6, 0), (7, 1), (14, 1), (15, 2), (26, 2), (27, 3), (200, 3)])
    func `so many groups are filled, the smallest first, and none that does not take place`(people: Int, filled: Int) {
        let sizes = [12...14, 7...12, 8...12, 1...2]
        let groups = sizes.enumerated().map { number, size in
            WorkGroup(
                id: .init(rawValue: "\(number)"), event: .init(rawValue: "e"), number: number + 1, topic: nil, room: "",
                language: nil, moderatorName: "", moderator: nil, size: size, isStepFree: true, isHeld: size != 1...2)
        }
        #expect(groups.filled(by: people) == filled)
    }
}
