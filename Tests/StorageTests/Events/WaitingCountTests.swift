import Domain
import Testing

@testable import Storage
@testable import TestHouse

/// How many people wait is kept, and true whatever becomes of them.
@Suite struct WaitingCountTests {
    private func register(_ names: [String], _ database: Database, _ event: Event) async throws -> [Registration] {
        try await database.write(by: .visitor) { db in
            try names.map { name in try db.register(Example.person(name), at: event.id) }
        }
    }

    /// With one place, where the hosts say yes first.
    private static func eventThatAsks() throws -> Event {
        var event = try Example.event(places: 1)
        event.requests = PlaceRequestRule(asksInvited: true, days: 5)
        return event
    }

    private func waiting(_ database: Database, _ event: Event) async throws -> Int {
        #expect(try await database.check() == [])
        return try await database.read { db in try db.placesTaken(of: event.id).waiting }
    }

    @Test(arguments: Engine.available)
    func `it follows whoever registers, leaves, comes back, moves up and comes in`(engine: Engine) async throws {
        let event = try Example.event(places: 1)
        let database = try await engine.open(with: event)
        let people = try await register(["Amal", "Bela", "Cem", "Dana"], database, event)
        #expect(try await waiting(database, event) == 3)
        try await database.write(by: .visitor) { db in _ = try db.cancel([people[3].id], by: .person) }
        #expect(try await waiting(database, event) == 2)
        try await database.write(by: .visitor) { db in _ = try db.reinstate(people[3].id, by: .person) }
        #expect(try await waiting(database, event) == 3)
        try await database.write(by: .visitor) { db in _ = try db.cancel([people[0].id], by: .person) }
        #expect(try await waiting(database, event) == 2)
        let checkIn = try await database.write(by: .system) { db in
            let entry = try #require(try db.doorEntry(people[2].id))
            let new = CheckIn(id: db.newIdentifier(), registration: entry.id, at: db.now, device: "Tür")
            return try db.insert(new, of: entry)
        }
        #expect(try await waiting(database, event) == 1)
        #expect(checkIn.registration == people[2].id)
    }

    @Test(arguments: Engine.available)
    func `whoever asks for a place first does not wait until the hosts say yes`(engine: Engine) async throws {
        let event = try Self.eventThatAsks()
        let database = try await engine.open(with: event)
        let people = try await register(["Amal", "Bela", "Cem", "Dana"], database, event)
        #expect(try await waiting(database, event) == 0)
        for person in people.prefix(3) {
            try await database.write(by: .system) { db in
                try db.grant([try #require(try db.registration(person.id))], at: event.id)
            }
        }
        #expect(try await waiting(database, event) == 2)
        try await database.write(by: .system) { db in
            _ = try db.takeBackGrant(of: [people[2].id], at: event.id)
            try db.decline(
                [try #require(try db.registration(people[3].id))], at: event.id, reason: .full, words: "",
                reservedUntil: nil)
        }
        #expect(try await waiting(database, event) == 1)
    }

    @Test(arguments: Engine.available)
    func `whoever has just registered hears the place that would be counted`(engine: Engine) async throws {
        let event = try Example.event(places: 2)
        let database = try await engine.open(with: event)
        _ = try await register(["Amal", "Bela", "Cem"], database, event)
        let contact = Attendee(name: "", organisationName: "Mosaik e.V.", language: .german)
        let (kept, counted) = try await database.write(by: .visitor) { db -> ([Int?], [Int?]) in
            let members = try db.register(
                [Example.person("Dana"), Example.person(""), Example.person("")], contact: contact, at: event.id,
                link: Example.link("delegation")
            ).members
            return (
                try members.map { try db.waitingPosition(ofNewest: $0, among: members) },
                try members.map { try db.waitingPosition(of: $0) }
            )
        }
        #expect(kept == [2, 3, 4])
        #expect(kept == counted)
        let first = try await register(["Emre"], database, event)
        #expect(try await database.read { db in try db.waitingPosition(ofNewest: first[0], among: first) } == 5)
    }

    /// As it is found in a database from before it was kept.
    @Test(arguments: [Engine.file, .postgres])
    func `who waits in a database of an older program is counted by its step`(engine: Engine) async throws {
        let event = try Example.event(places: 1)
        let database = try await engine.open(with: event)
        _ = try await register(["Amal", "Bela", "Cem"], database, event)
        try await database.write(by: .system) { db in
            try db.run("ALTER TABLE event_occupancy DROP COLUMN waiting")
            try Migration.waiting.run(on: db.connection)
            try db.journal(.changed, .event, event.id)
        }
        #expect(try await waiting(database, event) == 2)
    }

    /// Without statistics PostgreSQL takes everybody at an event for one row, and any index for as good as the right one.
    @Test func `whoever registers and comes in among two thousand costs as few rows as among few`() async throws {
        let event = try Example.event(places: 1_000)
        let database = try await Engine.postgres.open(with: event)
        let people = try await register((1...2_000).map { "Person \($0)" }, database, event)
        let ticket = try #require(people.first).ticket
        let read: Int = try await database.write(by: .visitor) { db in
            func rowsRead() throws -> Int {
                try db.count(
                    """
                    SELECT CAST(SUM(COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0)) AS BIGINT) AS value
                    FROM pg_stat_xact_user_tables WHERE schemaname = current_schema()
                    """)
            }
            let before = try rowsRead()
            let last = try db.register(Example.person("Zuletzt"), at: event.id)
            #expect(try db.waitingPosition(ofNewest: last, among: [last]) == 1_001)
            let entry = try #require(try db.doorEntry(at: event.id, code: ticket))
            let checkIn = CheckIn(id: db.newIdentifier(), registration: entry.id, at: db.now, device: "Tür")
            _ = try db.insert(checkIn, of: entry)
            return try rowsRead() - before
        }
        #expect(read > 0)
        #expect(read < 200)
    }
}
