import Actions
import Domain
import Storage
import TestHouse
import Testing

/// An organisation that was not in the directory when its people registered is taken up afterwards.
@Suite struct RecognitionTests {
    private func takeUp(_ name: String, _ ground: EventGround) async throws -> Organisation {
        try await ground.write { db in
            try TakeUpOrganisation(named: name).run(in: db) { organisation, _ in
                organisation.kind = OrganisationKind(rawValue: "mo-association")
                organisation.side = .migrantOrganisation
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever had typed its name comes for it, however it was written, and nobody moves up by that`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, perOrganisation: 2)
        _ = try await ground.register("Amal", organisation: "Brückenbauer")
        _ = try await ground.register("Bela", "Cem", organisation: "BRÜCKENBAUER e. V.")
        _ = try await ground.register("Dana", organisation: "Chor am Fluss")
        let before = try await ground.statuses()
        #expect(before == ["Amal registered", "Bela registered", "Cem waitlisted", "Dana registered"])
        let added = try await takeUp("Brückenbauer e. V.", ground)
        let event = ground.event.id
        let people = try await ground.read { db in try db.registrations(of: event) }
        #expect(people.map(\.attendee.organisation) == [added.id, added.id, added.id, nil])
        #expect(people.map(\.attendee.side) == [.migrantOrganisation, .migrantOrganisation, .migrantOrganisation, nil])
        #expect(try await ground.statuses() == before)
        #expect(try await ground.database.check() == [])
        // Its share is as full as it was, whoever comes next.
        let next = NewRegistration(
            attendee: Attendee(
                name: "Ebru", organisation: added.id, organisationName: added.name, language: .german),
            ticket: Ticket(from: ground.correspondence.randomness))
        #expect(try await ground.write { db in try db.register(next, at: event).status } == .waitlisted)
        #expect(try await ground.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a delegation comes for it, too`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 3)
        let added = try await takeUp("Mosaik", ground)
        let contact = try await ground.read { db in try db.contact(of: delegation.id) }
        #expect(contact?.organisation == added.id)
        #expect(try await ground.database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `what is over stays as it was`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        _ = try await ground.register("Amal", organisation: "Mosaik")
        time.advance(by: .days(400))
        _ = try await takeUp("Mosaik", ground)
        let event = ground.event.id
        #expect(try await ground.read { db in try db.registrations(of: event) }[0].attendee.organisation == nil)
    }
}
