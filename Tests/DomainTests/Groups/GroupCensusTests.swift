import Domain
import Testing

/// Three rooms: two where German is spoken, the second with an interpreter for Ukrainian, and one for everybody.
@Suite struct GroupCensusTests {
    private static let groups = [
        group(1, topic: "arbeit", language: .german), group(2, topic: "schule", language: .german),
        group(3, topic: nil, language: nil),
    ]
    private static let turkish = Language(rawValue: "tr")
    private static let interpreter = Interpreter(
        id: .init(rawValue: "i"), event: .init(rawValue: "e"), name: "Halyna",
        languages: [.german, Language(rawValue: "uk")])

    private static func group(_ number: Int, topic: String?, language: Language?) -> WorkGroup {
        WorkGroup(
            id: .init(rawValue: "g\(number)"), event: .init(rawValue: "e"), number: number,
            topic: topic.map(Topic.init(rawValue:)), room: "Raum", language: language, moderatorName: "",
            moderator: nil, size: 1...9, isStepFree: false)
    }

    private static func person(
        _ name: String, side: Side = .migrantOrganisation, organisation: String? = nil, writes: Language = .german,
        speaks: [String] = ["de"], topics: [String] = []
    ) -> Registration {
        Registration(
            id: .init(rawValue: name), event: .init(rawValue: "e"), delegation: nil,
            attendee: Attendee(
                name: name, organisation: organisation.map(Organisation.ID.init(rawValue:)), side: side,
                language: writes),
            answers: RegistrationAnswers(
                topics: topics.map(Topic.init(rawValue:)), languages: speaks.map(Language.init(rawValue:))),
            status: .confirmed, turn: 1, ticket: Ticket(from: Randomness { 1 }), isWalkIn: false,
            createdAt: Instant(milliseconds: 0))
    }

    private static func formation(_ seats: [(Registration, Int)]) -> Formation {
        Formation(
            id: .init(rawValue: "f"), event: .init(rawValue: "e"), basis: .present, seed: 1, score: 0,
            seats: seats.map { .init(registration: $0.0.id, group: groups[$0.1 - 1].id) },
            interpreters: [interpreter.id: groups[1].id], createdAt: Instant(milliseconds: 0))
    }

    private static func census(
        _ seats: [(Registration, Int)], dormant: Set<OrganisationPair> = [], others: [Formation] = []
    ) -> GroupCensus {
        GroupCensus(
            of: formation(seats), in: groups,
            people: Dictionary(seats.map { ($0.0.id, $0.0) }, uniquingKeysWith: { first, _ in first }),
            interpreters: [interpreter], dormant: dormant, others: others)
    }

    private static func shifts(
        _ person: Registration, from: Int, to: Int, in census: GroupCensus
    ) -> [FormationFigures.Shift] {
        census.shifts(
            moving: .init(registration: person.id, group: groups[from - 1].id), to: groups[to - 1].id)
    }

    @Test func `whoever does not speak the language of a group needs somebody who interprets there`() {
        let oksana = Self.person("oksana", speaks: ["uk"])
        let census = Self.census([(oksana, 1)])
        #expect(census.figures.uninterpreted == 1)
        #expect(Self.groups.map { census.canFollow(oksana, in: $0.id) } == [false, true, true])
        #expect(Self.shifts(oksana, from: 1, to: 2, in: census).first == .fewerUninterpreted)
        let there = Self.census([(oksana, 2)])
        #expect(there.figures.uninterpreted == 0)
        #expect(Self.shifts(oksana, from: 2, to: 1, in: there).first == .moreUninterpreted)
    }

    @Test func `somebody who does not speak the language of the group interprets nothing there`() {
        let stranger = Interpreter(
            id: .init(rawValue: "s"), event: .init(rawValue: "e"), name: "Emine",
            languages: [Self.turkish, Language(rawValue: "ku")])
        let languages = GroupLanguages(of: Self.groups[0], interpreters: [stranger])
        #expect(!languages.canBeFollowed(by: Self.person("deniz", speaks: ["tr"])))
        #expect(
            GroupLanguages(of: Self.groups[2], interpreters: []).canBeFollowed(by: Self.person("deniz", speaks: ["tr"]))
        )
    }

    @Test func `whoever has not said what they speak understands what is written to them`() {
        #expect(Self.person("deniz", writes: Self.turkish, speaks: []).understood == [Self.turkish])
        #expect(Self.person("karl", writes: .simpleGerman, speaks: []).understood == [.german])
        #expect(Self.person("amal", writes: .german, speaks: ["ar"]).understood.map(\.rawValue) == ["ar"])
    }

    @Test func `a move is told by what others see of it`() {
        let (amal, boris) = (Self.person("amal", organisation: "a"), Self.person("boris", organisation: "b"))
        let city = Self.person("city", side: .administration, organisation: "c")
        let colleague = Self.person("colleague", side: .administration, organisation: "c")
        let dormant: Set = [OrganisationPair(.init(rawValue: "b"), .init(rawValue: "c"))]
        let census = Self.census([(amal, 1), (city, 1), (boris, 2), (colleague, 3)], dormant: dormant)
        #expect(Self.shifts(city, from: 1, to: 3, in: census) == [.mixedGroupsLost, .moreColleagues])
        #expect(Self.shifts(city, from: 1, to: 2, in: census) == [.moreReunions])
        #expect(Self.shifts(boris, from: 2, to: 3, in: census) == [.mixedGroupsWon, .moreReunions])
        #expect(Self.shifts(city, from: 1, to: 1, in: census).isEmpty)
        let after = Self.census([(amal, 1), (city, 3), (boris, 2), (colleague, 3)], dormant: dormant)
        #expect(Self.shifts(city, from: 3, to: 1, in: after) == [.mixedGroupsWon, .fewerColleagues])
    }

    @Test func `who sat together in another round meets again`() {
        let (amal, boris) = (Self.person("amal"), Self.person("boris"))
        let before = Self.formation([(amal, 1), (boris, 1)])
        let census = Self.census([(amal, 1), (boris, 2)], others: [before])
        #expect(census.figures.repetitions == 0)
        #expect(Self.shifts(amal, from: 1, to: 2, in: census) == [.moreRepetitions])
        #expect(Self.census([(amal, 1), (boris, 2)]).figures.repetitions == nil)
    }

    /// What is told about one move is what a new count of all groups says.
    @Test func `a move changes the figures as it was told`() {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h"]
        let people = names.enumerated().map { index, name in
            Self.person(
                name, side: index.isMultiple(of: 3) ? .administration : .migrantOrganisation,
                organisation: names[index / 2 * 2], speaks: index.isMultiple(of: 4) ? ["uk"] : ["de"],
                topics: ["schule"])
        }
        let seats = people.enumerated().map { ($0.element, $0.offset % 3 + 1) }
        let dormant: Set = [OrganisationPair(.init(rawValue: "a"), .init(rawValue: "c"))]
        let census = Self.census(seats, dormant: dormant)
        for (index, (person, from)) in seats.enumerated() {
            for to in 1...3 where to != from {
                var moved = seats
                moved[index].1 = to
                let after = Self.census(moved, dormant: dormant).figures
                #expect(
                    Self.shifts(person, from: from, to: to, in: census) == after.shifts(since: census.figures),
                    "\(person.id) from \(from) to \(to)")
            }
        }
    }
}
