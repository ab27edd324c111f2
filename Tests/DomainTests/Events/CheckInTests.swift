import Domain
import Testing

@Suite struct CheckInTests {
    private let entry = DoorEntry(
        id: .init(rawValue: "r"), event: .init(rawValue: "e"), name: "Amal", organisationName: "", side: nil,
        status: .registered, language: .german)
    private let checkIn = CheckIn(
        id: .init(rawValue: "c"), registration: .init(rawValue: "r"), at: Instant(milliseconds: 1), device: "Tür 1")

    @Test func `the door sees whom it speaks to, unless nobody knows the ticket`() {
        #expect(Admission.admitted(entry, checkIn).entry == entry)
        #expect(Admission.alreadyAdmitted(entry, checkIn).entry == entry)
        #expect(Admission.cancelled(entry).entry == entry)
        #expect(Admission.waitlisted(entry).entry == entry)
        #expect(Admission.unknown.entry == nil)
    }

    @Test func `only who is in has a check-in`() {
        #expect(Admission.admitted(entry, checkIn).checkIn == checkIn)
        #expect(Admission.alreadyAdmitted(entry, checkIn).checkIn == checkIn)
        for admission in [Admission.unknown, .cancelled(entry), .waitlisted(entry)] {
            #expect(admission.checkIn == nil)
        }
    }

    @Test func `a ticket can be drawn, printed and read again, and no two are the same`() {
        let random = Randomness.seeded(8)
        let tickets = (0..<500).map { _ in Ticket(from: random) }
        #expect(tickets.allSatisfy { Ticket(rawValue: $0.rawValue) == $0 && $0.rawValue.utf8.count == 32 })
        #expect(Set(tickets).count == 500)
        // All digits occur, so no bit of chance is lost.
        #expect(Set(tickets.map(\.rawValue).joined()) == Set("0123456789abcdef"))
    }

    @Test(arguments: [
        "", String(repeating: "a", count: 31), String(repeating: "a", count: 33), String(repeating: "é", count: 16),
        String(repeating: "a", count: 31) + " ", "-" + String(repeating: "1", count: 31),
    ])
    func `what is no ticket of ours is none`(text: String) {
        #expect(Ticket(rawValue: text) == nil)
    }

    @Test func `all together is the sum of the sides, with those who named none`() {
        let arrivals = Arrivals(bySide: [
            .migrantOrganisation: .init(registered: 10, waiting: 1, checkedIn: 7),
            .administration: .init(registered: 5, waiting: 0, checkedIn: 4), nil: .init(registered: 2, waiting: 3),
        ])
        #expect(arrivals.all == .init(registered: 17, waiting: 4, checkedIn: 11))
        #expect(arrivals[nil].waiting == 3)
        #expect(arrivals[.provider] == .init())
        #expect(Arrivals(bySide: [:]).all == .init())
    }
}
