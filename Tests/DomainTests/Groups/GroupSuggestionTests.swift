import Domain
import Testing

@Suite struct GroupSuggestionTests {
    private static let (rooms, language, work, sport) = (
        topic("rooms"), topic("language"), topic("work"), topic("sport")
    )

    private static func topic(_ slug: String) -> Topic { Topic(rawValue: slug) }

    @Test func `topics of equal weight stand in the order of their names`() {
        let wishes = [[Self.work], [Self.language], [Self.rooms]]
        #expect(GroupSuggestion(for: wishes, size: 1...1).topics == [Self.language, Self.rooms, Self.work])
    }

    @Test func `a third wish weighs a third of a first one, and a fourth nothing`() {
        let wishes = [[Self.rooms, Self.language, Self.work, Self.sport]]
        // 6, 3 and 2: eleven groups are shared out like that.
        let topics = GroupSuggestion(for: [[Topic]](repeating: wishes[0], count: 11), size: 1...1).topics
        #expect(topics.count { $0 == Self.rooms } == 6)
        #expect(topics.count { $0 == Self.language } == 3)
        #expect(topics.count { $0 == Self.work } == 2)
        #expect(!topics.contains(Self.sport))
    }

    @Test(arguments: [
        (8...12, 100, 10), (8...12, 101, 11), (4...4, 9, 3), (1...1, 5, 5), (0...0, 3, 3), (6...7, 13, 3),
    ])
    func `there are as many groups as people need of the middle size`(
        size: ClosedRange<Int>, people: Int, groups: Int
    ) {
        let wishes = [[Topic]](repeating: [Self.rooms], count: people)
        #expect(GroupSuggestion(for: wishes, size: size).topics.count == groups)
    }

    /// Highest averages: no topic could give a group to another one that has more reason to ask.
    @Test(arguments: 0..<50 as Range<UInt64>) func `no topic has a group that another one deserves more`(seed: UInt64) {
        let random = Randomness.seeded(seed)
        // Some are wished for more often than others.
        let all = [Self.rooms, Self.rooms, Self.rooms, Self.rooms, Self.language, Self.language, Self.work, Self.sport]
        let wishes = (0..<(20 + Int(random.next() % 150))).map { _ in [all[Int(random.next() % 8)]] }
        let groups = Dictionary(grouping: GroupSuggestion(for: wishes).topics.compactMap { $0 }, by: \.self)
        let weight = Dictionary(grouping: wishes.compactMap(\.first), by: \.self).mapValues(\.count)
        for (one, its) in weight {
            for (other, theirs) in weight where other != one {
                let (has, others) = (groups[one, default: []].count, groups[other, default: []].count)
                // its / has, at the last group it got, is at least theirs / (others + 1), which they would get next.
                #expect(has == 0 || its * (others + 1) >= theirs * has, "\(one) \(has), \(other) \(others)")
            }
        }
    }
}

@Suite struct SeatReasonMoreTests {
    private static let (amal, school) = (Registration.ID(rawValue: "amal"), Topic(rawValue: "school"))

    private static func group(isStepFree: Bool = false, moderator: Registration.ID? = nil) -> WorkGroup {
        WorkGroup(
            id: .init(rawValue: "g"), event: .init(rawValue: "e"), number: 1, topic: school, room: "", language: nil,
            moderatorName: "", moderator: nil, size: 1...9, isStepFree: isStepFree, moderatorRegistration: moderator)
    }

    private static func person(topics: [Topic] = [], needs: [AccessNeed: String] = [:]) -> Registration {
        Registration(
            id: amal, event: .init(rawValue: "e"), delegation: nil, attendee: Attendee(name: "Amal", language: .german),
            answers: RegistrationAnswers(topics: topics, needs: needs), status: .confirmed, turn: 1,
            ticket: Ticket(from: .seeded(1)), isWalkIn: false, createdAt: Instant(milliseconds: 0))
    }

    private func reasons(
        _ person: Registration, in group: WorkGroup = group(), sides: Set<Side> = [], visited: Set<Topic> = []
    ) -> [SeatReason] {
        SeatReason.reasons(
            for: person, in: group, sides: sides, languages: GroupLanguages(of: group, interpreters: []),
            visited: visited)
    }

    @Test func `whoever leads a group needs no other reason`() {
        let person = Self.person(topics: [Self.school], needs: [.stepFree: ""])
        #expect(reasons(person, in: Self.group(isStepFree: true, moderator: Self.amal)) == [.moderates])
    }

    @Test func `a wish that came true in another round is none here, and none is missing`() {
        #expect(reasons(Self.person(topics: [Self.school]), visited: [Self.school]) == [])
        let other = Self.person(topics: [Topic(rawValue: "work")])
        #expect(reasons(other, visited: [Topic(rawValue: "work")]) == [])
        #expect(reasons(other, visited: [Self.school]) == [.noWishMet])
    }

    @Test func `whoever wished for nothing misses nothing`() {
        #expect(reasons(Self.person()) == [])
    }

    @Test(
        arguments: [
            ([Side.migrantOrganisation, .administration], true), ([.migrantOrganisation, .other], true),
            ([.migrantOrganisation], false), ([.administration, .provider], false), ([], false),
        ] as [(Set<Side>, Bool)])
    func `a group is mixed when both banks are in it`(sides: Set<Side>, isMixed: Bool) {
        #expect(reasons(Self.person(), sides: sides).contains(.mixedSides) == isMixed)
    }

    @Test func `a room without steps is a reason for whoever needs it`() {
        let needs = Self.person(needs: [.stepFree: ""])
        #expect(reasons(needs, in: Self.group(isStepFree: true)) == [.stepFree])
        #expect(reasons(needs, in: Self.group(isStepFree: false)) == [])
        #expect(reasons(Self.person(needs: [.childcare: "2"]), in: Self.group(isStepFree: true)) == [])
    }
}
