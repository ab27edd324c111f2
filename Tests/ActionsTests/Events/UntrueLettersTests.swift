import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// A letter that waits, and is not true any more when it could go, does not go.
@Suite struct UntrueLettersTests {
    private let time = SetClock()

    /// Somebody at the desk does it.
    @discardableResult
    private func atDesk<Value: Sendable>(
        _ ground: EventGround, _ deed: @escaping @Sendable (Writer) throws -> Value
    ) async throws -> Value {
        try await ground.database.write(by: .account("judith"), deed)
    }

    /// Everybody is asked whether they come, or delegations who comes.
    private func countDown(to days: Int, _ ground: EventGround) async throws {
        let moment = ground.event.day.advanced(byDays: -days).at(Countdown.time, in: ground.event.timeZone)
        time.advance(by: moment.since(time.clock.now))
        _ = try await ground.write(CountDown(to: ground.event.id, correspondence: ground.correspondence).run)
    }

    private func cancel(
        _ places: CancelRegistration.Places, by voice: PlaceVoice, _ ground: EventGround
    ) async throws {
        let deed = CancelRegistration(places, by: voice, correspondence: ground.correspondence)
        try await atDesk(ground) { db in _ = try deed.run(in: db) }
    }

    private func replace(_ person: Registration, _ ground: EventGround) async throws {
        let deed = ReplacePerson(
            person.id, at: ground.event.id, by: "Olena", email: EmailAddress(rawValue: "olena@example.org"),
            language: nil, correspondence: ground.correspondence)
        try await atDesk(ground) { db in _ = try deed.run(in: db) }
    }

    /// Sends whatever is due.
    private func sendMail(_ ground: EventGround) async throws -> [String] {
        try await ground.database.write(by: .system) { db in
            var letters: [String] = []
            while let mail = try db.takeDueMail(for: .minutes(5)) {
                try db.markSent(mail.id)
                letters.append("\(mail.message.kind.rawValue) \(mail.message.recipient.rawValue)")
            }
            return letters.sorted()
        }
    }

    @Test(arguments: Engine.available)
    func `nobody is asked whether they come who cancelled or was replaced since`(engine: Engine) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        let people = try await ground.register("Amal", "Bela", "Cem")
        try await countDown(to: 7, ground)
        try await cancel(.person(people[0].id, at: ground.event.id), by: .person, ground)
        try await replace(people[1], ground)
        #expect(
            try await sendMail(ground) == [
                "confirmation olena@example.org", "question cem@example.org", "replaced bela@example.org",
            ])
    }

    @Test(arguments: Engine.available)
    func `a delegation of which nobody is left gets none of the letters that wait`(engine: Engine) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        let delegations = [try await ground.delegate("Amal", places: 2), try await ground.delegate("Bela", places: 3)]
        try await countDown(to: 10, ground)
        try await cancel(.delegation(delegations[0].id), by: .delegation, ground)
        try await cancel(.member(delegations[1].members[2].id, of: delegations[1].id), by: .delegation, ground)
        #expect(try await sendMail(ground) == ["names bela@example.org"])
    }

    @Test(arguments: Engine.available)
    func `who is back in time gets what waited, once there was time to think again`(engine: Engine) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        let amal = try await ground.register("Amal")[0]
        try await countDown(to: 7, ground)
        try await cancel(.person(amal.id, at: ground.event.id), by: .hosts, ground)
        #expect(try await sendMail(ground) == [])
        let back = ReinstateRegistration(
            .person(amal.id, at: ground.event.id), by: .hosts, correspondence: ground.correspondence)
        try await atDesk(ground) { db in _ = try back.run(in: db) }
        #expect(try await sendMail(ground) == [])
        _ = try await ground.passPlacesOn(time)
        #expect(try await sendMail(ground) == ["question amal@example.org"])
    }

    @Test(arguments: Engine.available)
    func `a letter whose link has ended cannot be sent after all either`(engine: Engine) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        let amal = try await ground.register("Amal")[0]
        try await countDown(to: 7, ground)
        let question = try #require(
            try await ground.read { db in try db.letters(about: [.registration(amal.id)]).first })
        let deed = CorrectAddress(
            of: .person(amal.id, at: ground.event.id), to: try #require(EmailAddress(rawValue: "neu@example.org")),
            correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
        #expect(try await sendMail(ground) == ["confirmation neu@example.org"])
        await #expect(throws: LetterRefusal.isGone) {
            try await ground.write(SendLetterNow(question.id).run)
        }
    }

    @Test(arguments: Engine.available)
    func `who has never heard of a place is not told that somebody else has it`(engine: Engine) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        let wish = RegistrationWish(
            attendee: Attendee(
                name: "Amal", email: EmailAddress(rawValue: "amal@example.org"), language: .german))
        let list = RegisterList([wish], at: ground.event, correspondence: ground.correspondence)
        try await atDesk(ground) { db in _ = try list.run(in: db) }
        let amal = try #require(try await ground.read { db in try db.registrations(of: ground.event.id).first })
        try await replace(amal, ground)
        time.advance(by: MailHold.length)
        #expect(try await sendMail(ground) == ["confirmation olena@example.org"])
    }

    @Test(arguments: Engine.available)
    func `who was given a place and has not read of it is not told that it is somebody else's`(engine: Engine)
        async throws
    {
        let ground = try await EventGround(engine, clock: time.clock)
        // Whoever registered by themselves knows of it.
        let amal = try await ground.register("Amal")[0]
        try await replace(amal, ground)
        func pass(to name: String) async throws {
            let deed = ReplacePerson(
                amal.id, at: ground.event.id, by: name, email: EmailAddress(rawValue: "\(name)@example.org"),
                language: nil, correspondence: ground.correspondence)
            try await atDesk(ground) { db in _ = try deed.run(in: db) }
        }
        try await pass(to: "cem")
        #expect(try await sendMail(ground) == ["confirmation cem@example.org", "replaced amal@example.org"])
        // By now Cem has read of it.
        try await pass(to: "dana")
        #expect(try await sendMail(ground) == ["confirmation dana@example.org", "replaced cem@example.org"])
    }
}
