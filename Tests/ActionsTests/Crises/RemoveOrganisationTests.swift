import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// An organisation of which nobody speaks can go; every other one stays, and the refusal says what holds it.
@Suite struct RemoveOrganisationTests {
    private typealias Town = ExampleNetwork

    private func remove(_ organisation: Organisation.ID, in database: Database) async throws {
        try await database.write(by: .system) { db in try RemoveOrganisation(organisation).run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `nobody speaks of the theatre: it goes with what is its own`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let until = Town.today.advanced(byDays: 100)
        try await database.write(by: .system) { db in
            try db.change(contactsOf: Town.theatre) { contacts in
                contacts = [
                    ContactRole(
                        id: .init(rawValue: "k"), organisation: Town.theatre, role: "Kasse", email: "k@example.org",
                        visibility: .public)
                ]
            }
            try AddOffer(
                .init(
                    direction: .offer, kind: OfferKind(rawValue: "rooms"), text: "Bühne", language: .german,
                    validUntil: until), of: Town.theatre, on: Town.today
            ).run(in: db)
        }
        try await remove(Town.theatre, in: database)
        let (left, offers, contacts) = try await database.read { db in
            (
                try db.organisation(Town.theatre), try db.openOffers(of: Town.theatre, on: Town.today),
                try db.contacts(of: Town.theatre, for: .coordination)
            )
        }
        #expect(left == nil)
        #expect(offers == [] && contacts == [])
        #expect(try await database.check() == [])
        await #expect(throws: NotFound.self) { try await remove(Town.theatre, in: database) }
    }

    @Test(arguments: Engine.available)
    func `who is cared for and works with somebody stays, and both are named`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        await #expect(throws: OrganisationIsSpokenOf([.editors, .cooperations])) {
            try await remove(Town.choir, in: database)
        }
        #expect(try await database.read { db in try db.organisation(Town.choir) } != nil)
    }

    @Test(arguments: Engine.available)
    func `whoever comes for it at an event holds it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let event = try Example.event()
        try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            let person = NewRegistration(
                attendee: Attendee(
                    name: "Kim Muster", organisation: Town.theatre, organisationName: "Theater", side: .civilSociety,
                    language: .german),
                answers: RegistrationAnswers(), ticket: Ticket(from: .seeded(5)))
            _ = try db.register(person, at: event.id)
        }
        await #expect(throws: OrganisationIsSpokenOf([.people])) { try await remove(Town.theatre, in: database) }
    }

    @Test(arguments: Engine.available)
    func `an organisation that somebody has asked for its contact is not removed under the request`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in
            try db.run(
                """
                INSERT INTO contact_request (id, organisation, name, organisation_name, email, language, text, likeness,
                    created_at, state, expires_at)
                VALUES ('anfrage', \(Town.theatre), 'Kim', 'Schule', 'kim@example.org', 'de', 'Wer hat Zeit', 'x', \(db.now),
                    'asked', \(db.now))
                """)
            try db.journal(.created, .contactRequest, ContactRequest.ID(rawValue: "anfrage"))
        }
        await #expect(throws: OrganisationIsSpokenOf([.requests])) { try await remove(Town.theatre, in: database) }
    }
}
