import Domain
import Testing

@testable import Storage
@testable import TestHouse

@Suite struct ReadTests {
    private static let start: SQL = "SELECT COUNT(*) AS value FROM journal"

    @Test(arguments: [Engine.file, .postgres])
    func `a read sees one moment, whatever is committed meanwhile`(engine: Engine) async throws {
        let database = try await engine.open()
        let (asked, answered) = (Signal(), Signal())
        async let counts = database.read { db in
            let first = try db.count(Self.start)
            asked.give()
            answered.waitBlocking()
            return [first, try db.count(Self.start)]
        }
        await asked.wait()
        try await database.write(by: .system) { db in try db.journalSomething() }
        answered.give()
        #expect(try await counts == [0, 0])
        #expect(try await database.read { db in try db.count(Self.start) } == 1)
    }

    @Test(arguments: Engine.available)
    func `a read cannot write`(engine: Engine) async throws {
        let database = try await engine.open()
        await #expect(throws: DatabaseProblem.self) {
            try await database.read { db in _ = try db.rows("DELETE FROM journal RETURNING id") }
        }
    }

    @Test(arguments: Engine.available)
    func `statements are counted, and the frame around them is not`(engine: Engine) async throws {
        let database = try await engine.open()
        let before = database.statementCount
        try await database.read { db in for _ in 1...3 { _ = try db.count(Self.start) } }
        #expect(database.statementCount - before == 3)
        try await database.write(by: .system) { db in try db.journalSomething() }
        #expect(database.statementCount - before == 4)
    }

    @Test(arguments: Engine.available)
    func `hundreds of readers wait for the few connections and all are served`(engine: Engine) async throws {
        let database = try await engine.open()
        let answers = try await withThrowingTaskGroup { group in
            for number in 1...300 {
                group.addTask { try await database.read { db in try db.count("SELECT \(number) AS value") } }
            }
            return try await group.reduce(0, +)
        }
        #expect(answers == 300 * 301 / 2)
    }

    @Test(arguments: Engine.available)
    func `after more kinds of statement than a connection remembers, all still work`(engine: Engine) async throws {
        let database = try await engine.open()
        let sum = try await database.read { db in
            for _ in 1...2 {
                for count in 1...300 {
                    _ = try db.count("SELECT COUNT(*) AS value FROM journal WHERE id IN \(list: 1...count)")
                }
            }
            return try db.count("SELECT \(1) + \(2) AS value")
        }
        #expect(sum == 3)
    }
}
