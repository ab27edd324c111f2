import Domain
import Testing

@testable import Storage
@testable import TestHouse

/// The last place: whoever asks whether it is free and whoever takes it must be one transaction.
@Suite struct RaceTests {
    private static let rounds = 20
    private static let people = 20

    private struct Full: Error {}

    private func table(_ engine: Engine) async throws -> Database {
        let database = try await engine.open()
        try await database.write(by: .system) { db in
            try db.run("CREATE TABLE guest (round BIGINT NOT NULL, person BIGINT NOT NULL)")
            try db.run("CREATE INDEX guest_by_round ON guest (round)")
        }
        return database
    }

    /// How many took the one place of each round.
    private func rounds(
        _ database: Database, take: @escaping @Sendable (_ round: Int, _ person: Int) async throws -> Void
    ) async throws -> [Int] {
        for round in 1...Self.rounds {
            await withTaskGroup { group in
                for person in 1...Self.people { group.addTask { try? await take(round, person) } }
            }
        }
        return try await database.read { db in
            try db.rows("SELECT COUNT(*) AS guests FROM guest GROUP BY round ORDER BY round").map { try $0["guests"] }
        }
    }

    @Test(arguments: Engine.available)
    func `the last place goes to one person, however many grab it`(engine: Engine) async throws {
        let database = try await table(engine)
        let guests = try await rounds(database) { round, person in
            try await database.write(by: .visitor) { db in
                guard try db.count("SELECT COUNT(*) AS value FROM guest WHERE round = \(round)") == 0 else {
                    throw Full()
                }
                try db.run("INSERT INTO guest (round, person) VALUES (\(round), \(person))")
                try db.journalSomething()
            }
        }
        #expect(guests == Array(repeating: 1, count: Self.rounds))
    }

    @Test(arguments: Engine.shared)
    func `the last place goes to one person, on whichever instance people are`(engine: Engine) async throws {
        let place = try await engine.place()
        let (first, second) = (try place.open(seed: 1), try place.open(seed: 2))
        try await first.write(by: .system) { db in
            try db.run("CREATE TABLE guest (round BIGINT NOT NULL, person BIGINT NOT NULL)")
        }
        let guests = try await rounds(first) { round, person in
            try await (person.isMultiple(of: 2) ? first : second).write(by: .visitor) { db in
                guard try db.count("SELECT COUNT(*) AS value FROM guest WHERE round = \(round)") == 0 else {
                    throw Full()
                }
                try db.run("INSERT INTO guest (round, person) VALUES (\(round), \(person))")
                try db.journalSomething()
            }
        }
        #expect(guests == Array(repeating: 1, count: Self.rounds))
        #expect(try await second.read { db in try db.journal(after: 0, limit: 100).map(\.id) } == Array(1...20))
    }

    /// Without this the tests above could pass because nobody was in a hurry: two people who both ask before either
    /// takes the place both get it.
    @Test(arguments: Engine.available)
    func `asking first and taking afterwards does overbook, so the race is real`(engine: Engine) async throws {
        let database = try await table(engine)
        let isFree: @Sendable () async throws -> Bool = {
            try await database.read { db in try db.count("SELECT COUNT(*) AS value FROM guest WHERE round = 1") == 0 }
        }
        async let first = isFree()
        async let second = isFree()
        for (person, mayCome) in [try await first, try await second].enumerated() where mayCome {
            try await database.write(by: .visitor) { db in
                try db.run("INSERT INTO guest (round, person) VALUES (1, \(person))")
                try db.journalSomething()
            }
        }
        let guests = try await database.read { db in try db.count("SELECT COUNT(*) AS value FROM guest") }
        #expect(guests == 2)
    }
}
