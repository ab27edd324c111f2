import Domain
import Testing

@Suite struct SeatReasonTests {
    private static let ukrainian = Language(rawValue: "uk")

    private static func group(_ language: Language?) -> WorkGroup {
        WorkGroup(
            id: .init(rawValue: "g"), event: .init(rawValue: "e"), number: 1, topic: Topic(rawValue: "school"),
            room: "Raum", language: language, moderatorName: "", moderator: nil, size: 1...9, isStepFree: false)
    }

    private static func person(speaks: [Language], topics: [String] = []) -> Registration {
        Registration(
            id: .init(rawValue: "p"), event: .init(rawValue: "e"), delegation: nil,
            attendee: Attendee(name: "Oksana", language: .german),
            answers: RegistrationAnswers(topics: topics.map(Topic.init(rawValue:)), languages: speaks),
            status: .confirmed, turn: 1, ticket: Ticket(from: Randomness { 1 }), isWalkIn: false,
            createdAt: Instant(milliseconds: 0))
    }

    private static func reasons(
        _ person: Registration, in language: Language?, interpreting: [Language] = []
    ) -> [SeatReason] {
        let interpreter = Interpreter(
            id: .init(rawValue: "i"), event: .init(rawValue: "e"), name: "Halyna", languages: interpreting)
        return SeatReason.reasons(
            for: person, in: group(language), sides: [],
            languages: GroupLanguages(of: group(language), interpreters: [interpreter]))
    }

    @Test func `language is a reason where somebody interprets, and a question where nobody does`() {
        let oksana = Self.person(speaks: [Self.ukrainian])
        let help = Self.reasons(oksana, in: .german, interpreting: [.german, Self.ukrainian])
        #expect(help == [.interpreter(Self.ukrainian)])
        #expect(Self.reasons(oksana, in: .german) == [.notInterpreted(.german)])
        #expect(Self.reasons(oksana, in: nil).isEmpty)
        #expect(Self.reasons(Self.person(speaks: [.german, Self.ukrainian]), in: .german).isEmpty)
    }

    @Test func `a wish is named with its rank, and one without room is admitted`() {
        let schoolSecond = Self.person(speaks: [.german], topics: ["work", "school"])
        #expect(Self.reasons(schoolSecond, in: .german) == [.wish(rank: 2)])
        #expect(Self.reasons(Self.person(speaks: [.german], topics: ["work"]), in: .german) == [.noWishMet])
    }
}
