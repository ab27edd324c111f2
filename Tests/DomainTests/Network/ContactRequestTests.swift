import Domain
import Testing

/// The way of a request, whoever takes which step when.
@Suite struct ContactRequestTests {
    private static let start = Instant(milliseconds: 0)
    private static let later = start.advanced(by: .days(1))
    private static let reach = ContactRequest.Reach(role: "Räume", contact: "raum@example.org", reply: "")

    private func request(
        _ state: ContactRequest.State, organisation: String = "", text: String = "Ein Saal"
    ) throws -> ContactRequest {
        let email = try #require(EmailAddress(rawValue: "amal@example.org"))
        let asker = ContactRequest.Asker(
            name: "Amal", organisationName: "",
            organisation: organisation.isEmpty ? nil : .init(rawValue: organisation),
            email: email, language: .german)
        var request = try ContactRequest(
            id: .init(rawValue: "1"), to: .init(rawValue: "chor"), by: asker, about: .init(), text: text,
            createdAt: Self.start)
        switch state {
        case .unproven: break
        case .held: try request.prove(at: Self.start, hold: .manyLinks)
        case .dropped: try request.swallow(at: Self.start, hold: nil)
        case .asked, .accepted, .declined, .withdrawn, .ended:
            try request.prove(at: Self.start, hold: nil)
            if state == .accepted { try request.accept(giving: Self.reach, at: Self.start) }
            if state == .declined { try request.decline(at: Self.start) }
            if state == .withdrawn { try request.withdraw(at: Self.start) }
            if state == .ended { try request.end(at: Self.start.advanced(by: .days(14))) }
        }
        return request
    }

    /// Every step from every state, and where it leads; nil where it leads nowhere.
    private static let steps: [(String, @Sendable (inout ContactRequest) throws -> Void)] = [
        ("prove", { try $0.prove(at: Self.later, hold: nil) }),
        ("accept", { try $0.accept(giving: Self.reach, at: Self.later) }),
        ("decline", { try $0.decline(at: Self.later) }),
        ("withdraw", { try $0.withdraw(at: Self.later) }),
        ("report", { try $0.report(at: Self.later) }),
        ("release", { try $0.release(at: Self.later) }),
        ("settle", { try $0.settle() }),
        ("drop", { try $0.drop() }),
        ("reconsider", { try $0.reconsider(at: Self.later) }),
        ("end", { try $0.end(at: Self.start.advanced(by: .days(20))) }),
    ]
    private static let table: [ContactRequest.State: [String: ContactRequest.State]] = [
        // A day is enough to type a code, and then it is too late.
        .unproven: [:],
        .held: ["withdraw": .withdrawn, "release": .asked, "settle": .dropped, "drop": .dropped, "end": .ended],
        .asked: [
            "accept": .accepted, "decline": .declined, "withdraw": .withdrawn, "report": .declined, "end": .ended,
            "drop": .dropped,
        ],
        .accepted: [:],
        // Whoever asked does not know, and takes it back like any other.
        .declined: ["withdraw": .withdrawn, "report": .declined, "reconsider": .asked, "end": .ended],
        .withdrawn: [:],
        .dropped: ["withdraw": .withdrawn, "end": .ended],
        .ended: [:],
    ]

    @Test(arguments: ContactRequest.State.allCases)
    func `each step leads where the table says, and every other one is refused`(state: ContactRequest.State) throws {
        for (name, step) in Self.steps {
            var request = try request(state)
            if let next = Self.table[state]?[name] {
                try step(&request)
                #expect(request.state == next, "\(name) from \(state)")
            } else {
                let before = request
                #expect(throws: ContactRequest.Refusal.isOver, "\(name) from \(state)") { try step(&request) }
                #expect(request == before)
            }
        }
    }

    @Test func `a code counts for a day, and an answer for two weeks`() throws {
        var request = try request(.unproven)
        try request.prove(at: Self.start.advanced(by: .hours(23)), hold: nil)
        #expect(request.canBeAnswered(at: Self.start.advanced(by: .days(14))))
        #expect(!request.canBeAnswered(at: Self.start.advanced(by: .days(15))))
    }

    @Test(arguments: [ContactRequest.State.asked, .held, .declined, .dropped])
    func `a no, a hold and a block look like a silence to whoever has asked`(state: ContactRequest.State) throws {
        let request = try request(state)
        #expect(request.waitsForAsker(at: Self.later))
        #expect(!request.waitsForAsker(at: Self.start.advanced(by: .days(14))))
    }

    @Test func `what the desk releases has its two weeks from then on`() throws {
        var request = try request(.held)
        #expect(request.deskSince == Self.start)
        try request.release(at: Self.later)
        #expect(request.deskSince == nil && request.canBeAnswered(at: Self.start.advanced(by: .days(14))))
    }

    @Test func `a report stays with the desk although whoever asked takes the request back`() throws {
        var request = try request(.asked)
        try request.report(at: Self.later)
        try request.withdraw(at: Self.later)
        #expect(request.deskSince == Self.later)
    }

    @Test func `nobody asks themselves, and nobody writes a book`() throws {
        #expect(throws: ContactRequest.Refusal.isOwnOrganisation) { try request(.unproven, organisation: "chor") }
        #expect(throws: ContactRequest.Refusal.textTooLong(limit: 1_000)) {
            try request(.unproven, text: String(repeating: "a", count: 1_001))
        }
    }

    @Test(arguments: [
        ("Wir suchen am 3.5. einen Saal für 40/50 Menschen.", 0), ("siehe https://a.example", 1),
        ("www.a.example, www.b.example", 2), ("http://a.examplehttp://b.example", 2), ("casino.example/jetzt", 1),
        ("HTTPS://A.EXAMPLE", 1),
    ])
    func `links are counted however they are written`(text: String, number: Int) {
        #expect(ContactRequest.links(in: text) == number)
    }

    @Test func `three links or a third text that is the same are looked at first`() {
        #expect(ContactRequest.hold(of: "www.a.example www.b.example", sentBefore: 0) == nil)
        #expect(ContactRequest.hold(of: "www.a.example www.b.example www.c.example", sentBefore: 0) == .manyLinks)
        #expect(ContactRequest.hold(of: "Ein Saal", sentBefore: 1) == nil)
        #expect(ContactRequest.hold(of: "Ein Saal", sentBefore: 2) == .repeatedText)
        #expect(ContactRequest.likeness(of: "Ein Saal, bitte!") == ContactRequest.likeness(of: "ein  SAAL bitte"))
        #expect(ContactRequest.likeness(of: "Ein Saal") != ContactRequest.likeness(of: "Zwei Säle"))
    }
}
