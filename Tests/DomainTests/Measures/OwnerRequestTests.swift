import Domain
import Testing

/// The other side is asked, and answers once.
@Suite struct OwnerRequestTests {
    private let now = Instant(milliseconds: 1_700_000_000_000)

    private let wording = Measure.Wording(title: "Räume teilen", due: nil, firstStep: "Termin suchen")

    private var request: OwnerRequest {
        OwnerRequest(
            id: .init(rawValue: "f"), measure: .init(rawValue: "m"), organisation: .init(rawValue: "o"),
            registration: nil, askedAt: now)
    }

    @Test func `a yes is said once`() throws {
        var request = request
        try request.sayYes(to: wording, at: now)
        #expect(!request.isOpen && request.answer == .yes && request.answeredAt == now && request.wording == wording)
        #expect(throws: OwnerRequest.Refusal.isAnswered) {
            try request.sayNo(to: wording, because: "Doch nicht", in: .german, at: now)
        }
    }

    @Test(arguments: ["", " \n"]) func `a no has its reason`(reason: String) throws {
        var request = request
        #expect(throws: OwnerRequest.Refusal.reasonMissing) {
            try request.sayNo(to: wording, because: reason, in: .german, at: now)
        }
        #expect(request.isOpen)
        try request.sayNo(to: wording, because: "Uns fehlen Leute", in: .german, at: now)
        #expect(request.answer == .no && request.reason == "Uns fehlen Leute" && request.reasonLanguage == .german)
    }

    @Test func `a question that is taken back takes no answer, and one that is answered is not taken back`() throws {
        var request = request
        try request.withdraw(at: now)
        #expect(!request.isOpen)
        #expect(throws: OwnerRequest.Refusal.isWithdrawn) { try request.sayYes(to: wording, at: now) }
        var answered = self.request
        try answered.sayYes(to: wording, at: now)
        #expect(throws: OwnerRequest.Refusal.isAnswered) { try answered.withdraw(at: now) }
    }

    @Test(arguments: [Measure.Status.proposed, .agreed])
    func `another wording takes back every yes of a proposal, and none of what is agreed`(
        status: Measure.Status
    ) throws {
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        let owner = Measure.Owner(
            id: .init(rawValue: "o"), organisation: .init(rawValue: "o"), bank: .institutions, name: "Kim Muster",
            isNamePublic: true)
        var measure = Measure(
            id: .init(rawValue: "m"), event: nil, idea: nil, title: "Räume teilen", language: .german, status: status,
            statusSince: day, owners: [owner])
        let before = measure.wording
        measure.needs = "Ein Schlüssel"
        let none = measure.voidAnswers(to: before, on: day)
        #expect(none == [] && measure.owners == [owner])
        measure.due = day
        let void = measure.voidAnswers(to: before, on: day)
        #expect(void == (status == .proposed ? [owner] : []))
        #expect(measure.owners == (status == .proposed ? [] : [owner]))
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
