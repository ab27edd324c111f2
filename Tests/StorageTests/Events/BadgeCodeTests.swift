import Domain
import Storage
import Testing

@testable import TestHouse

/// A badge carries a code of its own, as long as the same person comes.
@Suite struct BadgeCodeTests {
    private func register(_ names: [String], at event: Event, in database: Database) async throws -> [Registration.ID] {
        try await database.write(by: .visitor) { db in
            try names.map { try db.register(Example.person($0), at: event.id).id }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever has a code keeps it when badges are printed again`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let people = try await register(["Amal", "Bela"], at: event, in: database)
        let first = try await database.write(by: .system) { db in try db.makeBadgeCodes(of: [people[0]]) }
        let all = try await database.write(by: .system) { db in try db.makeBadgeCodes(of: people) }
        #expect(first.count == 1)
        #expect(all.count == 2)
        #expect(all[people[0]] == first[people[0]])
        #expect(Set(all.values).count == 2)
        #expect(try await database.read { db in try db.badgeCodes(at: event.id) } == all)
    }

    @Test(arguments: Engine.available)
    func `a code leads to whose badge it stands on, a ticket does not`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let people = try await register(["Amal"], at: event, in: database)
        let codes = try await database.write(by: .system) { db in try db.makeBadgeCodes(of: people) }
        let code = try #require(codes[people[0]])
        let person = try #require(try await database.read { db in try db.registration(people[0]) })
        let ticket = try #require(BadgeCode(rawValue: person.ticket.rawValue))
        #expect(try await database.read { db in try db.registration(withBadge: code) } == people[0])
        #expect(try await database.read { db in try db.registration(withBadge: ticket) } == nil)
    }

    @Test(arguments: Engine.available)
    func `a corrected name keeps the badge, somebody else gets a new one`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let people = try await register(["Amal"], at: event, in: database)
        let codes = try await database.write(by: .system) { db in try db.makeBadgeCodes(of: people) }
        try await database.write(by: .system) { db in
            _ = try db.change(registration: people[0]) { $0.attendee.name = "Amal Haddad" }
        }
        #expect(try await database.read { db in try db.badgeCodes(at: event.id) } == codes)
        try await database.write(by: .system) { db in
            _ = try db.replacePerson(of: people[0], ticket: Ticket(from: .seeded(7))) { $0.attendee.name = "Bela" }
        }
        #expect(try await database.read { db in try db.badgeCodes(at: event.id) }.isEmpty)
        let later = try await database.write(by: .system) { db in try db.makeBadgeCodes(of: people) }
        #expect(later != codes)
    }

    @Test(arguments: Engine.available)
    func `the journal counts the badges of one deed in one entry`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let people = try await register(["Amal", "Bela", "Cem"], at: event, in: database)
        for _ in 1...2 {
            _ = try await database.write(by: .system) { db in try db.makeBadgeCodes(of: people) }
        }
        let entries = try await database.entries(about: .badge)
        #expect(entries.map(\.details) == [["number": "3"]])
    }

    @Test(arguments: Engine.available)
    func `nobody prints a badge for somebody who is not there`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        await #expect(throws: RegistrationRefusal.noSuchRegistration) {
            try await database.write(by: .system) { db in try db.makeBadgeCodes(of: [.init(rawValue: "nobody")]) }
        }
    }

    @Test(arguments: Engine.available)
    func `whether a list is signed is kept with the event`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        #expect(try await database.read { db in try db.event(event.id)?.hasSignatureList } == false)
        try await database.write(by: .system) { db in
            _ = try db.change(event: event.id) { $0.hasSignatureList = true }
        }
        #expect(try await database.read { db in try db.event(event.id)?.hasSignatureList } == true)
    }
}
