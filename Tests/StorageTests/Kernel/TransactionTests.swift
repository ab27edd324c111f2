import Domain
import Synchronization
import Testing

@testable import Storage
@testable import TestHouse

@Suite struct TransactionTests {
    /// A database with one table `place (id, taken)`.
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

    @Test(arguments: Engine.available)
    func `a failing write leaves nothing behind, and its neighbours in the same commit stay`(
        engine: Engine
    ) async throws {
        struct Refused: Error {}
        let database = try await table(engine)
        let outcomes = await withTaskGroup { group in
            for id in 1...30 {
                group.addTask {
                    do {
                        try await database.write(by: .system) { db in
                            try db.run("INSERT INTO place (id) VALUES (\(id))")
                            try db.journalSomething()
                            switch id % 3 {
                            case 0: throw Refused()
                            case 1: try db.run("INSERT INTO place (id) VALUES (\(id))")
                            default: break
                            }
                        }
                        return (id, true)
                    } catch {
                        return (id, false)
                    }
                }
            }
            return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
        }
        let kept = (1...30).filter { $0 % 3 == 2 }
        #expect(outcomes.filter(\.value).keys.sorted() == kept)
        #expect(try await places(database) == kept)
        #expect(try await database.read { db in try db.lastJournalID() } == Int64(kept.count))
    }

    @Test(arguments: Engine.available)
    func `who catches a failed statement cannot go on as if nothing had happened`(engine: Engine) async throws {
        let database = try await table(engine)
        await #expect {
            try await database.write(by: .system) { db in
                try db.run("INSERT INTO place (id) VALUES (1)")
                try db.journalSomething()
                _ = try? db.run("INSERT INTO place (id) VALUES (1)")
            }
        } throws: { error in
            if case .refused(.unique, _) = error as? DatabaseProblem { true } else { false }
        }
        #expect(try await places(database) == [])
        try await database.write(by: .system) { db in
            try db.run("INSERT INTO place (id) VALUES (2)")
            try db.journalSomething()
        }
        #expect(try await places(database) == [2])
    }

    @Test(arguments: Engine.available)
    func `a change without a journal entry is refused, also one that answers with rows`(engine: Engine) async throws {
        let database = try await table(engine)
        await #expect(throws: DatabaseProblem.changedWithoutJournal) {
            try await database.write(by: .system) { db in try db.run("INSERT INTO place (id) VALUES (1)") }
        }
        await #expect(throws: DatabaseProblem.changedWithoutJournal) {
            try await database.write(by: .system) { db in
                _ = try db.row("INSERT INTO place (id) VALUES (1) RETURNING id")
            }
        }
        #expect(try await places(database) == [])
    }

    @Test(arguments: Engine.available)
    func `a write that changes nothing needs no journal entry`(engine: Engine) async throws {
        let database = try await table(engine)
        let changed = try await database.write(by: .system) { db in
            try db.run("UPDATE place SET person = 'x' WHERE id = 99")
        }
        #expect(changed == 0)
        #expect(try await database.read { db in try db.lastJournalID() } == 0)
    }

    @Test(arguments: Engine.available)
    func `a statement says how many rows it changed`(engine: Engine) async throws {
        let database = try await table(engine)
        let counts = try await database.write(by: .system) { db in
            try db.journalSomething()
            return [
                try db.run("INSERT INTO place (id) VALUES (1), (2), (3)"),
                try db.run("UPDATE place SET person = 'x' WHERE id > 1"),
                try db.run("INSERT INTO place (id) VALUES (1) ON CONFLICT DO NOTHING"),
                try db.run("DELETE FROM place WHERE id = 1"),
            ]
        }
        #expect(counts == [3, 2, 0, 1])
    }

    @Test(arguments: Engine.available)
    func `the journal has no gaps after 200 parallel writes, of which some failed`(engine: Engine) async throws {
        struct Refused: Error {}
        let database = try await table(engine)
        let numbers = await withTaskGroup { group in
            for number in 1...200 {
                group.addTask {
                    try? await database.write(by: .system) { db in
                        let id = try db.journalSomething()
                        if number.isMultiple(of: 7) { throw Refused() }
                        return id
                    }
                }
            }
            return await group.reduce(into: [Int64]()) { if let id = $1 { $0.append(id) } }
        }
        #expect(numbers.sorted() == Array(1...Int64(200 - 200 / 7)))
        let kept = try await database.read { db in try db.journal(after: 0, limit: 1000).map(\.id) }
        #expect(kept == numbers.sorted())
    }

    @Test(arguments: Engine.available)
    func `whoever is refused hears of it when what the others did in the same commit can be read`(
        engine: Engine
    ) async throws {
        struct Refused: Error {}
        let database = try await table(engine)
        let told = Mutex<[String]>([])
        let kept = QueuedWrite(
            run: { connection in
                let identifiers = IdentifierSource(clock: .system, randomness: .system)
                try Writer(connection: connection, author: .system, now: .testStart, identifiers: identifiers)
                    .journalSomething()
                return { _ in told.withLock { $0.append("kept") } }
            }, fail: { _ in told.withLock { $0.append("lost") } })
        let refused = QueuedWrite(
            run: { _ in throw Refused() },
            fail: { error in told.withLock { $0.append(error is Refused ? "refused" : "lost") } })
        try await database.write(by: .system) { db in
            try db.journalSomething()
            // While this one has the connection, the others can only wait.
            for write in [kept, refused, kept] { database.engine.write(write) }
        }
        try await database.write(by: .system) { db in try db.journalSomething() }
        #expect(told.withLock { $0 } == ["kept", "refused", "kept"])
        #expect(try await database.read { db in try db.lastJournalID() } == 4)
    }

    @Test(arguments: Engine.available)
    func `writes that wait for each other share a commit`(engine: Engine) async throws {
        let database = try await table(engine)
        let commits = Mutex(0)
        database.onChange { commits.withLock { $0 += 1 } }
        let journal = QueuedWrite(
            run: { connection in
                let identifiers = IdentifierSource(clock: .system, randomness: .system)
                try Writer(connection: connection, author: .system, now: .testStart, identifiers: identifiers)
                    .journalSomething()
                return { _ in }
            }, fail: { _ in })
        try await database.write(by: .system) { db in
            try db.journalSomething()
            // While this one has the connection, the others can only wait.
            for _ in 1...100 { database.engine.write(journal) }
        }
        try await database.write(by: .system) { db in try db.journalSomething() }
        #expect(try await database.read { db in try db.lastJournalID() } == 102)
        // The first with those who came meanwhile, the last; and PostgreSQL's listener says once that it has begun to listen.
        let most = engine == .postgres ? 3 : 2
        #expect(commits.withLock { $0 } <= most)
    }
}
