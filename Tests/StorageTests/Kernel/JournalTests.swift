import Domain
import TestHouse
import Testing

@testable import Storage

/// The journal does not grow for ever, and counts on whatever went.
@Suite struct JournalTests {
    private func note(_ count: Int, in database: Database) async throws {
        try await database.write(by: .visitor) { db in
            for number in 0..<count {
                try db.journal(.changed, .organisation, Identifier<Organisation>(rawValue: "o\(number)"))
            }
        }
    }

    private func prune(_ database: Database, at now: Instant) async throws -> Bool {
        try await database.write(by: .system) { db in try db.pruneJournal(olderThan: now.advanced(by: .days(-730))) }
    }

    private func numbers(in database: Database) async throws -> [Int64] {
        try await database.read { db in try db.journal(after: 0, limit: 100_000).map(\.id) }
    }

    @Test(arguments: Engine.available)
    func `what is older than two years goes, the rest stays, and the numbers go on`(engine: Engine) async throws {
        let time = SetClock()
        let database = try await engine.open(clock: time.clock)
        let start = try await database.read { db in try db.lastJournalID() }
        try await note(3, in: database)
        time.advance(by: .days(400))
        try await note(2, in: database)

        #expect(try await prune(database, at: time.clock.now) == false)
        #expect(try await numbers(in: database).last == start + 5)
        time.advance(by: .days(331))
        #expect(try await prune(database, at: time.clock.now) == false)
        // The two that are younger, and the one that tells of the others.
        #expect(try await numbers(in: database) == [start + 4, start + 5, start + 6])
        let told = try #require(try await database.entries(about: .journal).last)
        #expect(told.change == .removed)
        #expect(try await database.check().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `the story of one thing is its own, the newest first, and of nothing that bears the same name`(
        engine: Engine
    ) async throws {
        let database = try await engine.open()
        let story = try await database.write(by: .visitor) { db in
            let name = Identifier<Organisation>(rawValue: "o")
            for kind in [SubjectKind.organisation, .offer, .organisation] { try db.journal(.changed, kind, name) }
            try db.journal(.changed, .organisation, Identifier<Organisation>(rawValue: "other"))
            return try db.journal(of: .organisation, name, limit: 5) + db.journal(of: .organisation, name, limit: 1)
        }
        #expect(story.map(\.kind) == [.organisation, .organisation, .organisation])
        #expect(story.map(\.subject) == ["o", "o", "o"])
        #expect(story[0].id == story[1].id + 2 && story[2] == story[0])
    }

    @Test(arguments: Engine.available)
    func `the newest stays however old it is, and nothing happens twice`(engine: Engine) async throws {
        let time = SetClock()
        let database = try await engine.open(clock: time.clock)
        try await note(3, in: database)
        let last = try #require(try await numbers(in: database).last)
        time.advance(by: .days(5_000))
        #expect(try await prune(database, at: time.clock.now) == false)
        #expect(try await numbers(in: database) == [last, last + 1])
        // The entry that tells of it is new; what was the newest before is old.
        #expect(try await prune(database, at: time.clock.now) == false)
        #expect(try await numbers(in: database) == [last + 1, last + 2])
        #expect(try await prune(database, at: time.clock.now) == false)
        #expect(try await numbers(in: database) == [last + 1, last + 2])
    }

    @Test func `of very many not all go at once`() async throws {
        let time = SetClock()
        let database = try await Engine.memory.open(clock: time.clock)
        try await note(Int(JournalEntry.prunedAtOnce) + 10, in: database)
        time.advance(by: .days(800))
        try await note(1, in: database)
        #expect(try await prune(database, at: time.clock.now))
        #expect(try await prune(database, at: time.clock.now) == false)
        #expect(try await numbers(in: database).count == 3)
    }
}
