import Domain
import Testing

@testable import Storage
@testable import TestHouse

/// Two instances of which one was brought up to date already.
@Suite struct RollingUpgradeTests {
    private static let next = Migration(
        name: "9999-next", steps: ["ALTER TABLE organisation ADD COLUMN motto TEXT NOT NULL DEFAULT ''"])

    private func add(_ name: String, to database: Database) async throws {
        let id = Organisation.ID(rawValue: name.lowercased())
        try await database.write(by: .system) { db in
            try db.insert(ExampleNetwork.organisation(id, name, side: .migrantOrganisation))
        }
    }

    @Test func `the old and the new program work side by side, and each hears of the other`() async throws {
        let (place, clock) = (try await Engine.postgres.place(), WallClock.stopped(at: .testStart))
        let old = try place.open(clock: clock, seed: 1, migrations: Migrations.all)
        try await add("Vorher", to: old)
        let (heard, hear) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        old.onChange { hear.yield() }

        let new = try place.open(clock: clock, seed: 2, migrations: Migrations.all + [Self.next])
        try await add("Neu", to: new)
        // The old one has its statements prepared and its connections open, and goes on.
        for await _ in heard {
            let known = try await old.read { db in try db.count("SELECT COUNT(*) AS value FROM organisation") }
            if known == 2 { break }
        }
        try await add("Alt", to: old)
        let found: [String] = try await new.read { db in
            try db.rows("SELECT name FROM organisation WHERE motto = '' ORDER BY name").map { try $0["name"] }
        }
        #expect(found == ["Alt", "Neu", "Vorher"])
        #expect(try await old.check() == [])
        #expect(try await new.check() == [])
    }

    @Test func `many write through both while the step is taken, and nothing is lost`() async throws {
        let (place, clock) = (try await Engine.postgres.place(), WallClock.stopped(at: .testStart))
        let old = try place.open(clock: clock, seed: 1, migrations: Migrations.all)
        let numbers = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for _ in 0..<20 {
                group.addTask {
                    var numbers: [Int64] = []
                    for _ in 0..<20 {
                        numbers.append(try await old.write(by: .system) { db in try db.journalSomething() })
                    }
                    return numbers
                }
            }
            group.addTask {
                let new = try place.open(clock: clock, seed: 2, migrations: Migrations.all + [Self.next])
                return [try await new.write(by: .system) { db in try db.journalSomething() }]
            }
            return try await group.reduce(into: [Int64]()) { $0 += $1 }
        }
        let kept = try await old.read { db in try db.journal(after: 0, limit: 1_000).map(\.id) }
        #expect(numbers.sorted() == kept)
        #expect(kept.count == 401)
    }

    @Test func `the old program is not started again once the new one is there`() async throws {
        let (place, clock) = (try await Engine.postgres.place(), WallClock.stopped(at: .testStart))
        let new = try place.open(clock: clock, seed: 1, migrations: Migrations.all + [Self.next])
        try await new.close()
        let refusal = #expect(throws: DatabaseProblem.self) {
            try place.open(clock: clock, seed: 2, migrations: Migrations.all)
        }
        guard case .newer? = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
    }
}
