import Domain
import Storage
import Testing

@testable import TestHouse

/// Places are never promised twice, and who waits moves up in their turn.
@Suite struct PlacesTests {
    private func statuses(_ database: Database, _ event: Event) async throws -> [String] {
        try await database.read { db in
            try db.registrations(of: event.id).map { "\($0.attendee.name) \($0.status.rawValue)" }
        }
    }

    private func register(_ names: [String], organisation: String = "", _ database: Database, _ event: Event)
        async throws
        -> [Registration]
    {
        var registrations: [Registration] = []
        for name in names {
            registrations.append(
                try await database.write(by: .visitor) { db in
                    try db.register(Example.person(name, organisation: organisation), at: event.id)
                })
        }
        return registrations
    }

    @Test(arguments: Engine.available)
    func `the first come get the places, the others wait in their turn`(engine: Engine) async throws {
        let event = try Example.event(places: 2)
        let database = try await engine.open(with: event)
        let registrations = try await register(["Amal", "Bela", "Cem", "Dana"], database, event)
        #expect(
            try await statuses(database, event)
                == ["Amal registered", "Bela registered", "Cem waitlisted", "Dana waitlisted"])
        let positions = try await database.read { db in try registrations.map { try db.waitingPosition(of: $0) } }
        #expect(positions == [nil, nil, 1, 2])
    }

    @Test(arguments: Engine.available)
    func `a cancellation lets the longest waiting person move up`(engine: Engine) async throws {
        let event = try Example.event(places: 1)
        let database = try await engine.open(with: event)
        let registrations = try await register(["Amal", "Bela", "Cem"], database, event)
        let promoted = try await database.write(by: .visitor) { db in
            try db.cancel([registrations[0].id], by: .person).promoted
        }
        #expect(promoted == [registrations[1].id])
        #expect(
            try await statuses(database, event) == ["Amal cancelled", "Bela confirmed", "Cem waitlisted"])
    }

    @Test(arguments: Engine.available)
    func `who takes a cancellation back stands at the end if the place is gone`(engine: Engine) async throws {
        let event = try Example.event(places: 1)
        let database = try await engine.open(with: event)
        let registrations = try await register(["Amal", "Bela", "Cem"], database, event)
        try await database.write(by: .visitor) { db in
            _ = try db.cancel([registrations[0].id], by: .person)
            _ = try db.reinstate(registrations[0].id, by: .person)
        }
        #expect(
            try await statuses(database, event) == ["Bela confirmed", "Cem waitlisted", "Amal waitlisted"])
    }

    @Test(arguments: Engine.available)
    func `one organisation cannot take more than its share`(engine: Engine) async throws {
        let event = try Example.event(places: 10, perOrganisation: 2)
        let database = try await engine.open(with: event)
        _ = try await register(["Amal", "Bela", "Cem"], organisation: "Mosaik e.V.", database, event)
        _ = try await register(["Dana"], organisation: "Brücke", database, event)
        #expect(
            try await statuses(database, event)
                == ["Amal registered", "Bela registered", "Cem waitlisted", "Dana registered"])
    }

    @Test(arguments: Engine.available)
    func `more places let people move up`(engine: Engine) async throws {
        let event = try Example.event(places: 1)
        let database = try await engine.open(with: event)
        _ = try await register(["Amal", "Bela", "Cem", "Dana"], database, event)
        let promoted = try await database.write(by: .system) { db in
            try db.change(event: event.id) { $0.capacity.places = 3 }.promoted
        }
        #expect(promoted.count == 2)
        #expect(
            try await statuses(database, event)
                == ["Amal registered", "Bela confirmed", "Cem confirmed", "Dana waitlisted"])
    }

    @Test(arguments: Engine.available)
    func `fewer places take nobody's place away`(engine: Engine) async throws {
        let event = try Example.event(places: 2)
        let database = try await engine.open(with: event)
        let registrations = try await register(["Amal", "Bela", "Cem"], database, event)
        try await database.write(by: .system) { db in
            _ = try db.change(event: event.id) { $0.capacity.places = 1 }
            _ = try db.cancel([registrations[0].id], by: .person)
        }
        #expect(
            try await statuses(database, event) == ["Amal cancelled", "Bela registered", "Cem waitlisted"])
    }

    @Test(arguments: Engine.available)
    func `a delegation keeps the places it got, and the rest of it waits`(engine: Engine) async throws {
        let event = try Example.event(places: 2)
        let database = try await engine.open(with: event)
        let contact = Attendee(name: "", organisationName: "Mosaik e.V.", language: .german)
        let delegation = try await database.write(by: .visitor) { db in
            try db.register(
                [Example.person("Amal"), Example.person(""), Example.person("")], contact: contact, at: event.id,
                link: Example.link("delegation"))
        }
        #expect(delegation.members.map(\.status) == [.registered, .registered, .waitlisted])
        #expect(delegation.numberNamed == 1)
        let linked = try await database.read { db in try db.registration(link: Example.link("delegation")) }
        #expect(linked == .delegation(delegation, contact))
    }

    @Test(arguments: Engine.available)
    func `closed registration refuses everybody but the coordination`(engine: Engine) async throws {
        let event = try Example.event(isOpen: false)
        let database = try await engine.open(with: event)
        await #expect(throws: RegistrationRefusal.closed) {
            try await database.write(by: .visitor) { db in try db.register(Example.person("Amal"), at: event.id) }
        }
        try await database.write(by: .system) { db in
            _ = try db.register(Example.person("Bela"), at: event.id, evenIfClosed: true)
        }
        #expect(try await statuses(database, event) == ["Bela registered"])
    }

    @Test(arguments: Engine.available)
    func `after the day nobody registers any more`(engine: Engine) async throws {
        let event = try Example.event(day: "2023-11-30")
        let database = try await engine.open(with: event)
        await #expect(throws: RegistrationRefusal.closed) {
            try await database.write(by: .visitor) { db in try db.register(Example.person("Amal"), at: event.id) }
        }
    }

    @Test(arguments: Engine.available)
    func `who cancels again has cancelled already, and nothing happens`(engine: Engine) async throws {
        let event = try Example.event()
        let database = try await engine.open(with: event)
        let registration = try await register(["Amal"], database, event)[0]
        try await database.write(by: .visitor) { db in _ = try db.cancel([registration.id], by: .person) }
        let before = try await database.read { db in try db.lastJournalID() }
        let promoted = try await database.write(by: .visitor) { db in
            try db.cancel([registration.id], by: .person).promoted
        }
        #expect(promoted == [])
        #expect(try await database.read { db in try db.lastJournalID() } == before)
    }

    @Test(arguments: Engine.available)
    func `who leaves together moves up for nobody of them, but for those who wait`(engine: Engine) async throws {
        let event = try Example.event(places: 2)
        let database = try await engine.open(with: event)
        // Two have a place, the third of them waits, and so does somebody else.
        let all = try await register(["Amal", "Bela", "Chen", "Dana"], database, event)
        let promoted = try await database.write(by: .visitor) { db in
            try db.cancel(all.prefix(3).map(\.id), by: .person).promoted
        }
        #expect(promoted == [all[3].id])
        let statuses = try await database.read { db in try all.map { try db.registration($0.id)?.status } }
        #expect(statuses == [.cancelled, .cancelled, .cancelled, .confirmed])
    }

    @Test(arguments: Engine.available)
    func `the last place goes to one person, however many want it`(engine: Engine) async throws {
        let event = try Example.event(places: 1)
        let database = try await engine.open(with: event)
        let statuses = try await withThrowingTaskGroup(of: RegistrationStatus.self) { group in
            for number in 1...200 {
                let person = Example.person("Person \(number)")
                group.addTask {
                    try await database.write(by: .visitor) { db in try db.register(person, at: event.id).status }
                }
            }
            return try await group.reduce(into: [:]) { counts, status in counts[status, default: 0] += 1 }
        }
        #expect(statuses == [.registered: 1, .waitlisted: 199])
        let arrivals = try await database.read { db in try db.arrivals(of: event.id) }
        #expect(arrivals.all == .init(registered: 1, waiting: 199))
    }

    /// Without this the test above could pass because nobody was in a hurry: the same rule, asked in a transaction of
    /// its own by everybody before anybody writes, promises the one place to all of them.
    @Test(arguments: Engine.available)
    func `asking for a place before the write does overbook, so the race is real`(engine: Engine) async throws {
        let event = try Example.event(places: 1)
        let generous = try Example.event(places: 1000)
        let database = try await engine.open(with: generous)
        let promised = try await withThrowingTaskGroup(of: Int?.self) { group in
            for number in 1...20 {
                group.addTask {
                    let taken = try await database.read { db in try db.arrivals(of: event.id).all.registered }
                    return event.capacity.hasPlace(for: nil, in: Occupancy(taken: taken)) ? number : nil
                }
            }
            return try await group.reduce(into: []) { numbers, number in numbers.append(number) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in promised.compactMap({ $0 }) {
                let person = Example.person("Person \(number)")
                group.addTask {
                    try await database.write(by: .visitor) { db in _ = try db.register(person, at: event.id) }
                }
            }
            try await group.waitForAll()
        }
        let taken = try await database.read { db in try db.arrivals(of: event.id).all.registered }
        #expect(taken == 20)
    }

    @Test(arguments: Engine.available)
    func `cancelling and registering at once leaves no place empty and none taken twice`(engine: Engine) async throws {
        let event = try Example.event(places: 5)
        let database = try await engine.open(with: event)
        let first = try await register((1...5).map { "Person \($0)" }, database, event)
        await withTaskGroup { group in
            for registration in first {
                group.addTask {
                    _ = try? await database.write(by: .visitor) { db in try db.cancel([registration.id], by: .person) }
                }
            }
            for number in 6...30 {
                let person = Example.person("Person \(number)")
                group.addTask {
                    _ = try? await database.write(by: .visitor) { db in try db.register(person, at: event.id) }
                }
            }
        }
        let arrivals = try await database.read { db in try db.arrivals(of: event.id) }
        #expect(arrivals.all == .init(registered: 5, waiting: 20))
        #expect(try await database.read { db in try db.placesTaken()[event.id]?.taken } == 5)
    }
}
