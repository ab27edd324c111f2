import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What the team keeps in mind about somebody.
@Suite struct TeamNoteTests {
    private func write(_ text: String, about person: Registration, _ ground: EventGround) async throws {
        let deed = WriteTeamNote(about: person.id, at: ground.event.id)
        try await ground.write { db in try deed.run(in: db) { $0.text = text } }
    }

    private func note(about person: Registration, _ ground: EventGround) async throws -> String {
        try await ground.read { db in try db.teamNote(about: person.id).text }
    }

    @Test(arguments: Engine.available)
    func `a note is kept, changed and let go, and the journal never holds it`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal")[0]
        let before = try await ground.lastEntry()
        for text in ["Bringt eine Kollegin mit", "Kommt später", "Kommt später", ""] {
            try await write(text, about: person, ground)
            #expect(try await note(about: person, ground) == text)
        }
        let entries = try await ground.journal(after: before)
        #expect(entries.map(\.details) == Array(repeating: ["fields": "note"], count: 3))
    }

    @Test(arguments: Engine.available)
    func `it does not pass on with the place`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal")[0]
        try await write("Kommt später", about: person, ground)
        let deed = ReplacePerson(
            person.id, at: ground.event.id, by: "Bela", email: nil, language: nil, correspondence: ground.correspondence
        )
        let receipt = try await ground.write { db in try deed.run(in: db) }
        #expect(receipt.unreached == [person.id])
        #expect(try await note(about: person, ground) == "")
        #expect(try await ground.letters().map(\.recipient) == ["amal@example.org"])
    }

    @Test(arguments: Engine.available)
    func `it goes thirty days after the event`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        let person = try await ground.register("Amal")[0]
        try await write("Kommt später", about: person, ground)
        let day = ground.event.day.at(.midnight, in: ground.event.timeZone)
        time.advance(by: .milliseconds(day.milliseconds - Instant.testStart.milliseconds) + .days(30))
        _ = try await ground.write(ForgetWhatIsOver().run)
        #expect(try await note(about: person, ground) == "Kommt später")
        time.advance(by: .days(2))
        _ = try await ground.write(ForgetWhatIsOver().run)
        #expect(try await note(about: person, ground) == "")
    }

    @Test(arguments: Engine.available)
    func `nobody writes about somebody of another event`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal")[0]
        await #expect(throws: RegistrationRefusal.noSuchRegistration) {
            try await ground.write { db in
                try WriteTeamNote(about: person.id, at: .init(rawValue: "other")).run(in: db) { $0.text = "x" }
            }
        }
    }
}
