import Domain
import Testing

@testable import Storage
@testable import TestHouse

@Suite struct SchemaTests {
    @Test(arguments: [Engine.file, .postgres])
    func `opening a database again finds everything and changes nothing`(engine: Engine) async throws {
        let place = try await engine.place()
        let first = try place.open()
        try await first.write(by: .system) { db in try db.journalSomething() }
        try await first.close()
        let second = try place.open()
        #expect(try await second.read { db in try db.lastJournalID() } == 1)
        let migrations = try await second.read { db in
            try db.rows("SELECT name FROM migration ORDER BY position").map { try $0["name"] as String }
        }
        #expect(migrations == Migrations.all.map(\.name))
    }

    @Test(arguments: [Engine.file, .postgres])
    func `a database of a newer program is refused and stays as it is`(engine: Engine) async throws {
        let place = try await engine.place()
        let first = try place.open()
        try await first.write(by: .system) { db in
            try db.run("INSERT INTO migration (name, position) VALUES ('9999-future', 9999)")
            try db.journalSomething()
        }
        let last = try #require(Migrations.all.last).name
        #expect(throws: DatabaseProblem.newer(found: "9999-future", known: last)) { try place.open() }
        #expect(try await first.read { db in try db.lastJournalID() } == 1)
    }

    @Test(arguments: [Engine.file, .postgres])
    func `a database whose steps once looked different is refused and stays as it is`(engine: Engine) async throws {
        for change: SQL in [
            "UPDATE migration SET fingerprint = 'another' WHERE name = '0004-network'",
            // The first programs kept none.
            "ALTER TABLE migration DROP COLUMN fingerprint",
        ] {
            let place = try await engine.place()
            let first = try place.open()
            try await first.write(by: .system) { db in
                try db.run(change)
                try db.journalSomething()
            }
            try await first.close()
            #expect {
                try place.open()
            } throws: { error in
                if case .older = error as? DatabaseProblem { true } else { false }
            }
        }
    }

    @Test func `what a step looks like does not depend on its white space`() {
        let step = Migration(name: "0001-a", steps: ["CREATE TABLE a (id TEXT)"])
        #expect(step.fingerprint == Migration(name: "0001-a", steps: ["CREATE  TABLE a\n(id TEXT)"]).fingerprint)
        #expect(step.fingerprint != Migration(name: "0001-a", steps: ["CREATE TABLE a (id BIGINT)"]).fingerprint)
    }

    @Test(arguments: Engine.available)
    func `each rule of the schema has its name when it refuses`(engine: Engine) async throws {
        let database = try await engine.open()
        try await database.write(by: .system) { db in
            try db.run(
                """
                CREATE TABLE parent (id BIGINT PRIMARY KEY, word TEXT NOT NULL UNIQUE, age BIGINT CHECK (age > 0))
                """)
            try db.run("CREATE TABLE child (parent BIGINT NOT NULL REFERENCES parent (id))")
            try db.run("INSERT INTO parent (id, word) VALUES (1, 'a')")
            try db.journalSomething()
        }
        func refusal(_ sql: SQL) async -> DatabaseProblem.Constraint? {
            do {
                try await database.write(by: .system) { db in
                    try db.run(sql)
                    try db.journalSomething()
                }
                return nil
            } catch DatabaseProblem.refused(let constraint, _) {
                return constraint
            } catch {
                Issue.record(error)
                return nil
            }
        }
        #expect(await refusal("INSERT INTO parent (id, word) VALUES (1, 'b')") == .unique)
        #expect(await refusal("INSERT INTO parent (id, word) VALUES (2, 'a')") == .unique)
        #expect(await refusal("INSERT INTO child (parent) VALUES (7)") == .reference)
        #expect(await refusal("INSERT INTO parent (id, word, age) VALUES (3, 'c', 0)") == .check)
        #expect(await refusal("INSERT INTO parent (id) VALUES (4)") == .missing)
        #expect(await refusal("INSERT INTO child (parent) VALUES (1)") == nil)
        #expect(await refusal("DELETE FROM parent WHERE id = 1") == .reference)
    }

    @Test(arguments: Engine.available)
    func `a wrong statement is called so`(engine: Engine) async throws {
        let database = try await engine.open()
        await #expect {
            try await database.read { db in _ = try db.rows("SELECT missing FROM nowhere") }
        } throws: { error in
            if case .wrongStatement = error as? DatabaseProblem { true } else { false }
        }
    }
}
