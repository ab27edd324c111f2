import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Whose badges are printed, and what that leaves behind.
@Suite struct PrintBadgesTests {
    /// Three with a place, of whom one has no name, and one who waits.
    private func open(_ engine: Engine) async throws -> (Database, Event) {
        let event = try Example.event(places: 3)
        let database = try await engine.open(with: event)
        try await database.write(by: .visitor) { db in
            for name in ["Cem Zorlu", "Amal Ahorn", "", "Bela Berg"] {
                _ = try db.register(Example.person(name), at: event.id)
            }
        }
        return (database, event)
    }

    private func names(_ selection: BadgeSelection, _ database: Database, _ event: Event) async throws -> [String] {
        try await database.read { db in
            try selection.people(at: event.id, in: db).map(\.attendee.name)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever has a place and a name has a badge, by the order of surnames`(engine: Engine) async throws {
        let (database, event) = try await open(engine)
        #expect(try await names(.everybody, database, event) == ["Amal Ahorn", "Cem Zorlu"])
        #expect(try await names(.unprinted, database, event) == ["Amal Ahorn", "Cem Zorlu"])
        let people = try await database.read { db in try db.registrations(of: event.id) }
        let person = try #require(people.first { $0.attendee.name == "Cem Zorlu" })
        #expect(try await names(.person(person.id), database, event) == ["Cem Zorlu"])
    }

    @Test(arguments: Engine.available)
    func `those who had none are found again after they were printed, and nobody else`(engine: Engine) async throws {
        let (database, event) = try await open(engine)
        let printed = try await database.write(by: .system) { db in
            try PrintBadges(of: .unprinted, at: event.id).run(in: db)
        }
        #expect(try await names(printed, database, event) == ["Amal Ahorn", "Cem Zorlu"])
        #expect(try await names(.unprinted, database, event).isEmpty)
        let again = try await database.write(by: .system) { db in
            try PrintBadges(of: .unprinted, at: event.id).run(in: db)
        }
        #expect(again == .unprinted)
        #expect(try await names(.printed(Instant(milliseconds: 0)), database, event).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a group has badges once its seats are released`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let proposal = try await ground.propose()
        let seat = try #require(proposal.seats.first)
        func people() async throws -> [Registration.ID] {
            try await ground.town.read { [event = ground.event] db in
                try BadgeSelection.group(seat.group).people(at: event, in: db).map(\.id)
            }
        }
        #expect(try await people().isEmpty)
        _ = try await ground.release(proposal.id)
        let seated = proposal.seats.filter { $0.group == seat.group }.map(\.registration)
        #expect(Set(try await people()) == Set(seated))
    }

    @Test(arguments: Engine.available)
    func `printing for somebody of another event makes nothing`(engine: Engine) async throws {
        let (database, event) = try await open(engine)
        _ = try await database.write(by: .system) { db in
            try PrintBadges(of: .person(.init(rawValue: "elsewhere")), at: event.id).run(in: db)
        }
        #expect(try await database.read { db in try db.badges(at: event.id) }.isEmpty)
    }
}
