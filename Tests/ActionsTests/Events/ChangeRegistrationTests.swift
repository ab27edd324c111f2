import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What people change about themselves, and the names that a delegation says later.
@Suite struct ChangeRegistrationTests {
    private struct Stop: Error {}

    private func change(
        _ id: Registration.ID, _ ground: EventGround, _ body: @escaping @Sendable (inout Registration) throws -> Void
    ) async throws -> Registration {
        let deed = ChangeRegistration(id, correspondence: ground.correspondence)
        return try await ground.write { db in try deed.run(in: db, change: body).registration }
    }

    private func name(
        _ member: Registration.ID, of delegation: Delegation.ID, _ name: String, email: String? = nil,
        language: Language? = nil, _ ground: EventGround
    ) async throws -> Registration {
        let deed = NameDelegate(
            member, of: delegation, name: name, email: email.flatMap(EmailAddress.init(rawValue:)),
            language: language, correspondence: ground.correspondence)
        return try await ground.write { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `only what is different is written, and the journal names it`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal")[0]
        let entry = try await ground.lastEntry()
        let kept = try await change(person.id, ground) { registration in
            registration.attendee.name = "Amal Ali"
            registration.answers.topics = [Topic(rawValue: "sport")]
        }
        #expect(try await ground.read { db in try db.registration(person.id) } == kept)
        #expect(kept.turn == person.turn)
        #expect(try await ground.journal(after: entry).map(\.details) == [["fields": "name,topics"]])
    }

    @Test(arguments: Engine.available)
    func `the same again writes nothing`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal")[0]
        let entry = try await ground.lastEntry()
        #expect(try await change(person.id, ground) { $0.attendee.name = "Amal" } == person)
        #expect(try await ground.lastEntry() == entry)
    }

    @Test(arguments: Engine.available)
    func `two who change different fields at once both keep what they wrote`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal")[0]
        async let first = change(person.id, ground) { $0.attendee.name = "Amal Ali" }
        async let second = change(person.id, ground) { $0.answers.needs = [.childcare: "2"] }
        _ = try await (first, second)
        let kept = try await ground.read { db in try db.registration(person.id) }
        #expect(kept?.attendee.name == "Amal Ali")
        #expect(kept?.answers.needs == [.childcare: "2"])
    }

    @Test(arguments: Engine.available)
    func `what stops the change leaves everything as it was`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal")[0]
        await #expect(throws: Stop.self) {
            _ = try await change(person.id, ground) { registration in
                registration.attendee.name = "Anders"
                throw Stop()
            }
        }
        await #expect(throws: RegistrationRefusal.noSuchRegistration) {
            _ = try await change(.init(rawValue: "nobody"), ground) { $0.attendee.name = "Anders" }
        }
        #expect(try await ground.read { db in try db.registration(person.id) } == person)
    }

    @Test(arguments: Engine.available)
    func `where the share of an organisation gets free, whoever moves up is told`(engine: Engine) async throws {
        let ground = try await EventGround(engine, perOrganisation: 1)
        let people = try await ground.register("Amal", "Bela", organisation: "Mosaik")
        #expect(try await ground.statuses() == ["Amal registered", "Bela waitlisted"])
        _ = try await change(people[0].id, ground) { $0.attendee.organisationName = "Brücke" }
        #expect(try await ground.statuses() == ["Amal registered", "Bela confirmed"])
        #expect(try await ground.letters().map(\.recipient) == ["bela@example.org"])
    }

    @Test(arguments: Engine.available)
    func `a delegate who is named with an address gets a letter and a link of their own, once`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 2)
        let member = delegation.members[1].id
        let before = try await ground.letters().count
        let named = try await name(
            member, of: delegation.id, "Nurcan", email: "nurcan@example.org", language: Language(rawValue: "tr"), ground
        )
        #expect(named.attendee.organisationName == "Mosaik")
        let letter = try #require(try await ground.letters().dropFirst(before).first)
        #expect(letter.recipient == "nurcan@example.org")
        #expect(letter.body.contains("Merhaba Nurcan"))
        #expect(try await ground.linked(from: letter.body) == .registration(named))
        let entry = try await ground.lastEntry()
        _ = try await name(member, of: delegation.id, "Nurcan", email: "nurcan@example.org", ground)
        #expect(try await ground.letters().count == before + 1)
        #expect(try await ground.lastEntry() == entry)
    }

    @Test(arguments: Engine.available)
    func `a place of somebody else is not named`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let (one, other) = (try await ground.delegate("Amal", places: 2), try await ground.delegate("Bela", places: 2))
        let entry = try await ground.lastEntry()
        await #expect(throws: RegistrationRefusal.noSuchRegistration) {
            _ = try await name(other.members[1].id, of: one.id, "Cem", email: "cem@example.org", ground)
        }
        #expect(try await ground.lastEntry() == entry)
    }
}
