import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// What stands in the letters about a registration, and who has to be called instead.
@Suite struct RegistrationLettersTests {
    @Test(arguments: Engine.available)
    func `places of a delegation that move up are told to whoever answers for it, in one letter`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, places: 1)
        let delegation = try await ground.delegate("Delta", places: 4)
        let before = try await ground.letters().count
        let receipt = try await ground.write { [ground] db in
            try ChangeEvent(ground.event.id, correspondence: ground.correspondence).run(in: db) {
                $0.capacity.places = 4
            }.receipt
        }
        #expect(receipt.movedUp == delegation.members[1...3].map(\.id))
        #expect(receipt.unreached == [])
        let letters = try await ground.letters().dropFirst(before)
        #expect(letters.map(\.recipient) == ["delta@example.org"])
        let body = try #require(letters.first?.body)
        #expect(body.contains("Nachgerückt: 3"))
        guard case .delegation(let linked, _) = try await ground.linked(from: body) else {
            Issue.record("the link leads nowhere")
            return
        }
        #expect(linked.id == delegation.id)
    }

    @Test(arguments: Engine.available)
    func `the letter to whoever waits for their organisation's share says so`(engine: Engine) async throws {
        let ground = try await EventGround(engine, perOrganisation: 1)
        let (event, correspondence) = (ground.event, ground.correspondence)
        try await ground.write { db in
            for name in ["Amal", "Bela"] {
                let wish = RegistrationWish(
                    attendee: Attendee(
                        name: name, organisationName: "Mosaik",
                        email: EmailAddress(rawValue: "\(name.lowercased())@example.org"), language: .german))
                _ = try Register(
                    wish, at: event, way: .themselves, link: Secret(from: correspondence.randomness),
                    correspondence: correspondence
                ).run(in: db)
            }
        }
        let letter = try #require(try await ground.letters().last)
        #expect(letter.recipient == "bela@example.org")
        #expect(letter.body.contains("so viele, wie jede bekommen kann (1)"))
        #expect(!letter.body.contains("kein Platz für Sie frei"))
    }

    @Test(arguments: Engine.available)
    func `whose mail does not arrive has to be called like somebody without an address`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 0)
        let people = try await ground.register("Bela", "Cem")
        let receipt = try await ground.write { [ground] db in
            let address = try #require(people[0].attendee.email)
            let letter = try #require(
                try db.enqueue(Message(recipient: address, language: .german, subject: "Hallo", body: "Text")))
            try db.markSent(letter)
            _ = try db.markBounced(letter, because: "5.1.1", isHard: true)
            return try ChangeEvent(ground.event.id, correspondence: ground.correspondence).run(in: db) {
                $0.capacity.places = 2
            }.receipt
        }
        #expect(receipt.movedUp == people.map(\.id))
        #expect(receipt.unreached == [people[0].id])
    }
}
