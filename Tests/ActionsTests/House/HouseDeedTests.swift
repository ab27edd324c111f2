import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Saying who runs the house.
@Suite struct HouseDeedTests {
    private func facts(in database: Database) async throws -> HouseFacts {
        try await database.read { db in try db.houseFacts() }
    }

    @Test(arguments: Engine.available)
    func `what is said is read as it was said, and the rest stays as it was`(engine: Engine) async throws {
        let database = try await engine.open()
        #expect(try await facts(in: database) == HouseFacts())
        let barrier = KnownBarrier(part: "Das Bild", reason: "Ohne Worte", alternative: "Die Tabelle")
        try await database.write(by: .system) { db in
            try ChangeHousePage(.imprint).run(in: db) { $0[.body] = "Stadt \"Leineweber\"" }
            try ChangeHousePage(.accessibility).run(in: db) { facts in
                facts[.state] = "partial"
                facts.barriers = [barrier]
            }
        }
        let kept = try await facts(in: database)
        #expect(kept == HouseFacts([.body: "Stadt \"Leineweber\"", .state: "partial"], barriers: [barrier]))
        try await database.write(by: .system) { db in
            try ChangeHousePage(.accessibility).run(in: db) { facts in
                facts[.state] = ""
                facts.barriers = []
            }
        }
        #expect(try await facts(in: database) == HouseFacts([.body: "Stadt \"Leineweber\""]))
    }

    @Test(arguments: Engine.available)
    func `the journal knows which page has changed, no word of it, and nothing where nothing has`(
        engine: Engine
    ) async throws {
        let database = try await engine.open()
        try await database.write(by: .system) { db in
            try ChangeHousePage(.imprint).run(in: db) { $0[.representative] = "Amal Haddad" }
        }
        let entries = try await database.entries(about: .housePage)
        #expect(entries.map(\.subject) == ["imprint"])
        #expect(!entries.contains { "\($0)".contains("Amal") })
    }
}
