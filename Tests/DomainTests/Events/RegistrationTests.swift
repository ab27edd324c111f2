import Domain
import Testing

@Suite struct RegistrationTests {
    private func registration(name: String = "Olena", status: RegistrationStatus = .registered, turn: Int = 1)
        -> Registration
    {
        Registration(
            id: .init(rawValue: "r\(turn)"), event: .init(rawValue: "e"), delegation: nil,
            attendee: Attendee(name: name, language: .german), answers: .init(), status: status, turn: turn,
            ticket: Ticket(from: .seeded(1)), isWalkIn: false, createdAt: Instant(milliseconds: 0))
    }

    @Test func `who is there cannot cancel any more`() {
        var status = RegistrationStatus.checkedIn
        #expect(throws: RegistrationRefusal.notPossible(from: .checkedIn, to: .cancelled)) {
            try status.change(to: .cancelled)
        }
        #expect(status == .checkedIn)
    }

    @Test func `a cancellation can be taken back`() throws {
        var status = RegistrationStatus.registered
        try status.change(to: .cancelled)
        try status.change(to: .registered)
        #expect(status == .registered)
    }

    @Test func `only who is expected or there holds a place`() {
        #expect(Set(RegistrationStatus.allCases.filter(\.holdsPlace)) == [.registered, .confirmed, .checkedIn])
    }

    @Test func `a wish counts once, and no more than three are kept`() {
        let topics = ["school", "sport", "school", "health", "housing"].map(Topic.init(rawValue:))
        #expect(RegistrationAnswers(topics: topics).topics.map(\.rawValue) == ["school", "sport", "health"])
    }

    @Test func `a delegation says how many of its places have a name`() {
        let members = [
            registration(turn: 1), registration(name: "", turn: 2), registration(status: .cancelled, turn: 3),
            registration(name: "Amal", turn: 4),
        ]
        let delegation = Delegation(id: .init(rawValue: "d"), event: .init(rawValue: "e"), members: members)
        #expect(delegation.numberNamed == 2)
        #expect(delegation.current.count == 3)
    }

    @Test func `a ticket is 32 hexadecimal digits, and capital letters are forgiven`() {
        let ticket = Ticket(from: .seeded(7))
        #expect(Ticket(rawValue: ticket.rawValue.uppercased()) == ticket)
        #expect(Ticket(rawValue: "abc") == nil)
        #expect(Ticket(rawValue: String(repeating: "g", count: 32)) == nil)
    }

    @Test func `the door finds a Cyrillic name with Latin letters`() {
        let words = Attendee(name: "Олена Коваль", organisationName: "Дружба", language: .german).searchWords
        #expect(words.isSuperset(of: ["олена", "olena", "koval", "druzhba"]))
    }
}
