import Domain
import Testing

@testable import Storage
@testable import TestHouse

/// Statements of which nobody waits for the answer are as good as those of which somebody does.
@Suite struct PostTests {
    /// A database with one table `place (id, person)`.
    private func table(_ engine: Engine) async throws -> Database {
        let database = try await engine.open()
        try await database.write(by: .system) { db in
            try db.run("CREATE TABLE place (id BIGINT PRIMARY KEY, person TEXT)")
        }
        return database
    }

    private func places(_ database: Database) async throws -> [Int] {
        try await database.read { db in try db.rows("SELECT id FROM place ORDER BY id").map { try $0["id"] } }
    }

    private static func isRepeated(_ error: any Error) -> Bool {
        if case .refused(.unique, _) = error as? DatabaseProblem { true } else { false }
    }

    @Test(arguments: Engine.available)
    func `what was posted is there for the next question, in its order`(engine: Engine) async throws {
        let database = try await table(engine)
        let found: String? = try await database.write(by: .system) { db in
            try db.post("INSERT INTO place (id, person) VALUES (1, '')")
            for digit in 1...9 { try db.post("UPDATE place SET person = person || \("\(digit)") WHERE id = 1") }
            try db.journalSomething()
            return try db.value("SELECT person AS value FROM place WHERE id = 1")
        }
        #expect(found == "123456789")
        #expect(try await places(database) == [1])
    }

    @Test(arguments: Engine.available)
    func `what somebody counts among what was posted is counted right`(engine: Engine) async throws {
        let database = try await table(engine)
        let counts = try await database.write(by: .system) { db in
            try db.post("INSERT INTO place (id) VALUES (1), (2), (3)")
            let first = try db.run("UPDATE place SET person = 'x' WHERE id > 1")
            try db.post("DELETE FROM place WHERE id = 2")
            try db.journalSomething()
            return [first, try db.run("UPDATE place SET person = 'y'")]
        }
        #expect(counts == [2, 2])
    }

    @Test(arguments: Engine.available)
    func `the third of four that is wrong undoes its own write, and no neighbour in the same commit`(
        engine: Engine
    ) async throws {
        let database = try await table(engine)
        let kept = await withTaskGroup { group in
            for id in 1...30 {
                group.addTask {
                    do {
                        try await database.write(by: .system) { db in
                            try db.post("INSERT INTO place (id) VALUES (\(id))")
                            try db.post("INSERT INTO place (id) VALUES (\(id + 100))")
                            try db.post("INSERT INTO place (id) VALUES (\(id.isMultiple(of: 3) ? id : id + 200))")
                            try db.post("INSERT INTO place (id) VALUES (\(id + 300))")
                            try db.journalSomething()
                        }
                        return id
                    } catch {
                        return Self.isRepeated(error) ? 0 : -1
                    }
                }
            }
            return await group.reduce(into: [Int]()) { $0.append($1) }
        }
        let right = (1...30).filter { !$0.isMultiple(of: 3) }
        #expect(kept.sorted() == [Int](repeating: 0, count: 10) + right)
        let all = [0, 100, 200, 300].flatMap { step in right.map { id in id + step } }
        #expect(try await places(database) == all)
        #expect(try await database.read { db in try db.lastJournalID() } == Int64(right.count))
    }

    @Test(arguments: Engine.available)
    func `what was wrong is thrown at the latest by the next question, and nothing follows it`(
        engine: Engine
    ) async throws {
        let database = try await table(engine)
        await #expect {
            try await database.write(by: .system) { db in
                try db.post("INSERT INTO place (id) VALUES (1)")
                try? db.post("INSERT INTO place (id) VALUES (1)")
                _ = try? db.rows("SELECT id FROM place")
                _ = try? db.run("INSERT INTO place (id) VALUES (2)")
                _ = try? db.journalSomething()
            }
        } throws: { error in
            Self.isRepeated(error)
        }
        #expect(try await places(database) == [])
    }

    @Test(arguments: Engine.available)
    func `a write that is refused leaves nothing of what it has posted`(engine: Engine) async throws {
        struct Refused: Error {}
        let database = try await table(engine)
        await #expect(throws: Refused.self) {
            try await database.write(by: .system) { db in
                try db.post("INSERT INTO place (id) VALUES (1)")
                try db.journalSomething()
                throw Refused()
            }
        }
        await #expect(throws: DatabaseProblem.changedWithoutJournal) {
            try await database.write(by: .system) { db in try db.post("INSERT INTO place (id) VALUES (2)") }
        }
        let number = try await database.write(by: .system) { db in
            try db.post("UPDATE place SET person = 'x' WHERE id = 99")
            return try db.journalSomething()
        }
        #expect(try await places(database) == [])
        #expect(number == 1)
    }

    /// Both sides would wait for ever if neither read what the other one says.
    @Test(.timeLimit(.minutes(5)), arguments: Engine.available)
    func `ten thousand rows are posted in one write, some of them long`(engine: Engine) async throws {
        let database = try await table(engine)
        let long = String(repeating: "ä", count: 20_000)
        try await database.write(by: .system) { db in
            for id in 1...10_000 {
                try db.post("INSERT INTO place (id, person) VALUES (\(id), \(id.isMultiple(of: 50) ? long : "kurz"))")
            }
            try db.journalSomething()
        }
        #expect(try await places(database) == Array(1...10_000))
    }

    @Test(arguments: Engine.available)
    func `the numbers of entries go on behind a write that was undone in the same commit`(engine: Engine) async throws {
        struct Refused: Error {}
        let database = try await table(engine)
        let numbers = await withTaskGroup { group in
            for number in 1...60 {
                group.addTask {
                    try? await database.write(by: .system) { db in
                        try db.journalSomething()
                        let last = try db.journalSomething()
                        if number.isMultiple(of: 4) { throw Refused() }
                        #expect(try db.lastJournalID() == last)
                        return last
                    }
                }
            }
            return await group.reduce(into: [Int64]()) { if let number = $1 { $0.append(number) } }
        }
        let twos = (1...45).map { Int64(2 * $0) }
        #expect(numbers.sorted() == twos)
    }

    @Test func `a connection that is lost among them fails the write, and the next one is whole`() async throws {
        let database = try await table(.postgres)
        for round in 1...3 {
            await #expect(throws: DatabaseProblem.self) {
                try await database.write(by: .system) { db in
                    try db.post("INSERT INTO place (id) VALUES (\(round))")
                    try db.journalSomething()
                    try db.post("UPDATE place SET person = CAST(pg_terminate_backend(pg_backend_pid()) AS TEXT)")
                    for id in 100..<400 { try db.post("INSERT INTO place (id) VALUES (\(id))") }
                }
            }
            try await database.write(by: .system) { db in
                try db.post("INSERT INTO place (id) VALUES (\(round + 1000))")
                try db.journalSomething()
            }
        }
        #expect(try await places(database) == [1001, 1002, 1003])
        #expect(try await database.read { db in try db.lastJournalID() } == 3)
    }

    /// A statement that is sent for the first time is prepared first, whatever went before it.
    @Test func `a statement that is new behind a wrong one is known afterwards`() async throws {
        let database = try await table(.postgres)
        for id in 1...2 {
            await #expect {
                try await database.write(by: .system) { db in
                    try db.post("INSERT INTO place (id) VALUES (\(id)), (\(id))")
                    try db.post("INSERT INTO place (id, person) VALUES (\(id), 'new')")
                }
            } throws: { error in
                Self.isRepeated(error)
            }
        }
        try await database.write(by: .system) { db in
            try db.post("INSERT INTO place (id, person) VALUES (\(7), 'new')")
            try db.journalSomething()
        }
        #expect(try await places(database) == [7])
    }
}
