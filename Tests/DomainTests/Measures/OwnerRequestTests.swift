import Domain
import Testing

/// The other side is asked, and answers once.
@Suite struct OwnerRequestTests {
    private let now = Instant(milliseconds: 1_700_000_000_000)

    private var request: OwnerRequest {
        OwnerRequest(
            id: .init(rawValue: "f"), measure: .init(rawValue: "m"), organisation: .init(rawValue: "o"),
            registration: nil, askedAt: now)
    }

    @Test func `a yes is said once`() throws {
        var request = request
        try request.sayYes(at: now)
        #expect(!request.isOpen && request.answer == .yes && request.answeredAt == now)
        #expect(throws: OwnerRequest.Refusal.isAnswered) {
            try request.sayNo(because: "Doch nicht", in: .german, at: now)
        }
    }

    @Test(arguments: ["", " \n"]) func `a no has its reason`(reason: String) throws {
        var request = request
        #expect(throws: OwnerRequest.Refusal.reasonMissing) { try request.sayNo(because: reason, in: .german, at: now) }
        #expect(request.isOpen)
        try request.sayNo(because: "Uns fehlen Leute", in: .german, at: now)
        #expect(request.answer == .no && request.reason == "Uns fehlen Leute" && request.reasonLanguage == .german)
    }

    @Test func `a draft takes no step before it is published, and is published once`() throws {
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        var measure = Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Räume teilen", language: .german, statusSince: day,
            isDraft: true)
        #expect(measure.possibleSteps(for: nil, on: day) == [])
        #expect(throws: Measure.Refusal.isDraft) { try measure.take(.agree, by: nil, on: day) }
        try measure.publish()
        #expect(!measure.isDraft)
        #expect(throws: Measure.Refusal.alreadySo) { try measure.publish() }
        try measure.withdraw(on: day)
        #expect(measure.isDraft)
    }
}
