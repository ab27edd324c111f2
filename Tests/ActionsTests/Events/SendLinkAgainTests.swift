import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// Who has lost the link gets a new one, and nobody's mailbox is flooded.
@Suite struct SendLinkAgainTests {
    @Test(arguments: Engine.available)
    func `a lost link is sent once more, and the earlier one stays good`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Bela")[0]
        let old = Secret(from: .seeded(8))
        try await ground.write { db in try db.insert(link: old.hash, registration: person.id) }
        let deed = SendLinkAgain(to: person.id, at: ground.event.id, correspondence: ground.correspondence)
        let address = try await ground.write(deed.run)
        #expect(address == person.attendee.email)
        let letter = try #require(try await ground.letters().last)
        #expect(letter.recipient == address.rawValue)
        #expect(try await ground.linked(from: letter.body) != nil)
        #expect(try await ground.read { db in try db.registration(link: old.hash) } != nil)
        let known = try await ground.read { db in try db.letters(about: [.registration(person.id)]).map(\.kind) }
        #expect(known.contains(.link))
    }

    @Test(arguments: Engine.available)
    func `a second letter within a quarter of an hour is refused`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Bela")[0]
        let deed = SendLinkAgain(to: person.id, at: ground.event.id, correspondence: ground.correspondence)
        let next = try await ground.write { db in
            try deed.run(in: db)
            return db.now.advanced(by: SendLinkAgain.pause)
        }
        let count = try await ground.letters().count
        await #expect(throws: SendLinkAgain.Refusal.sentAlready(from: next)) {
            try await ground.write { db in _ = try deed.run(in: db) }
        }
        #expect(try await ground.letters().count == count)
    }

    @Test(arguments: Engine.available)
    func `for a place without an address it goes to whoever answers for the delegation`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 3)
        let unnamed = try #require(delegation.members.last)
        let deed = SendLinkAgain(to: unnamed.id, at: ground.event.id, correspondence: ground.correspondence)
        let address = try await ground.write(deed.run)
        #expect(address == delegation.members[0].attendee.email)
        let letters = try await ground.read { db in try db.letters(about: [.delegation(delegation.id)]).map(\.kind) }
        #expect(letters.first == .link)
    }

    @Test(arguments: Engine.available)
    func `whoever did not come gets the way to their page, and nothing is said of a place`(engine: Engine) async throws
    {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Bela")[0]
        let deed = SendLinkAgain(to: person.id, at: ground.event.id, correspondence: ground.correspondence)
        try await ground.write { [event = ground.event.id] db in
            _ = try FreePlaces(at: event).run(in: db)
            _ = try deed.run(in: db)
        }
        let letter = try #require(try await ground.letters().last)
        #expect(try await ground.linked(from: letter.body) != nil)
        #expect(letter.body.contains("sayfanızın bağlantısı") && !letter.body.contains("yeriniz ayrıldı"))
    }

    @Test(arguments: Engine.available)
    func `nobody of another event is written to`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Bela")[0]
        let deed = SendLinkAgain(to: person.id, at: .init(rawValue: "other"), correspondence: ground.correspondence)
        await #expect(throws: SendLinkAgain.Refusal.noSuchRegistration) {
            try await ground.write { db in _ = try deed.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `nobody reads that they have a place who has none, and nothing goes where nothing arrives`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine)
        let people = try await ground.register("Bela", "Cem")
        let (event, correspondence) = (ground.event.id, ground.correspondence)
        try await ground.write { db in
            _ = try CancelRegistration(.person(people[0].id, at: event), by: .person, correspondence: correspondence)
                .run(in: db)
            let address = try #require(people[1].attendee.email)
            let letter = try #require(
                try db.enqueue(Message(recipient: address, language: .german, subject: "Hallo", body: "Text")))
            try db.markSent(letter)
            _ = try db.markBounced(letter, because: "5.1.1", isHard: true)
        }
        let before = try await ground.letters().count
        for (person, refusal) in zip(people, [SendLinkAgain.Refusal.noPlace, .unreachable]) {
            await #expect(throws: refusal) {
                try await ground.write { db in
                    _ = try SendLinkAgain(to: person.id, at: event, correspondence: correspondence).run(in: db)
                }
            }
        }
        #expect(try await ground.letters().count == before)
    }
}
