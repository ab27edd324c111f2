import Domain
import Foundation
import Testing

@testable import Storage
@testable import TestHouse

/// What a library or a server could take back without a word, read back from where it counts.
@Suite struct DurabilityTests {
    private func pragmas(_ names: [SQL], on connection: any Connection) throws -> [SQLValue?] {
        try names.map { try connection.rows("PRAGMA \($0)").first?.values.first }
    }

    @Test func `a commit into a file is on disk before it is answered, and references are checked`() async throws {
        let database = try await Engine.file.open()
        let found = try await database.write(by: .system) { db in
            try pragmas(
                ["synchronous", "journal_mode", "foreign_keys", "busy_timeout", "wal_autocheckpoint"],
                on: db.connection)
        }
        #expect(found == [.integer(2), .text("wal"), .integer(1), .integer(5_000), .integer(8_000)])
    }

    @Test func `a file that was used before keeps the same promises`() async throws {
        let place = try await Engine.file.place()
        try await place.open().close()
        let again = try place.open()
        let found = try await again.write(by: .system) { db in try pragmas(["synchronous"], on: db.connection) }
        #expect(found == [.integer(2)])
    }

    @Test func `a promise that SQLite does not keep ends the opening with a sentence`() async throws {
        let database = try await Engine.memory.open()
        let broken = SQLitePromise(ask: "PRAGMA journal_mode = wal", read: "PRAGMA journal_mode", value: .text("wal"))
        await #expect(
            throws: DatabaseProblem.unavailable(
                message: "SQLite does not keep what it was asked: PRAGMA journal_mode = wal")
        ) {
            try await database.write(by: .system) { db in try SQLitePromise.keep([broken], on: db.connection) }
        }
    }

    @Test(arguments: Engine.available)
    func `references are checked`(engine: Engine) async throws {
        let database = try await engine.open()
        try await database.write(by: .system) { db in
            try db.run("CREATE TABLE house (id BIGINT PRIMARY KEY)")
            try db.run("CREATE TABLE room (id BIGINT PRIMARY KEY, house BIGINT NOT NULL REFERENCES house (id))")
        }
        await #expect {
            try await database.write(by: .system) { db in
                try db.journalSomething()
                try db.run("INSERT INTO room (id, house) VALUES (1, 7)")
            }
        } throws: { error in
            if case .refused(.reference, _) = error as? DatabaseProblem { true } else { false }
        }
    }

    @Test func `PostgreSQL writes as we ask, whatever the address or the role would like`() async throws {
        let place = try await Engine.postgres.place()
        guard case .postgres(let postgres) = place else { return }
        // What an administrator could have put there; what we ask for comes later and wins.
        let options = "-c%20synchronous_commit%3Doff%20-c%20default_transaction_isolation%3Dserializable"
        let address = try PostgresAddress(url: postgres.address().url + "&options=\(options)")
        let clock = WallClock.stopped(at: .testStart)
        let database = try Database.postgres(
            address: address, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)))
        @Sendable func settings(on connection: any Connection) throws -> [SQLValue?] {
            try ["synchronous_commit", "transaction_isolation", "transaction_read_only"].map { name in
                try connection.rows("SELECT current_setting(\(name)) AS value").first?.values.first
            }
        }
        let writing = try await database.write(by: .system) { db in try settings(on: db.connection) }
        #expect(writing == [.text("on"), .text("read committed"), .text("off")])
        let reading = try await database.read { db in try settings(on: db.connection) }
        #expect(reading == [.text("on"), .text("repeatable read"), .text("on")])
    }

    @Test(arguments: [Engine.file, .postgres])
    func `who reads cannot write`(engine: Engine) async throws {
        let database = try await engine.open()
        await #expect(throws: DatabaseProblem.self) {
            try await database.read { db in _ = try db.connection.run("DELETE FROM journal") }
        }
    }

    @Test func `what an answer promises is read back and said`() async throws {
        let file = try await Engine.file.open()
        #expect(try await file.durability() == .onDisk("SQLite, write-ahead log, synchronous=FULL"))
        #expect(
            try await Engine.memory.open().durability() == .endangered(because: "the database lives in memory"))
        // The PostgreSQL of the tests is thrown away afterwards, and says so.
        #expect(
            try await Engine.postgres.open().durability()
                == .endangered(because: "the PostgreSQL server runs with fsync off"))
    }
}

/// A database is one file when nobody has it open, and nearly so in a quiet minute.
@Suite struct OneFileTests {
    /// The entries that stand in the file at `path` alone, without its log.
    private func entriesInFileAlone(at path: String) async throws -> Int64 {
        let copy = TemporaryFolder()
        try FileManager.default.copyItem(atPath: path, toPath: copy.file)
        let clock = WallClock.stopped(at: .testStart)
        let alone = try Database.sqlite(
            path: copy.file, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(9)))
        return try await alone.read { db in try db.lastJournalID() }
    }

    private func files(in folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func `after the end everything is in one file`() async throws {
        let place = try await Engine.file.place()
        guard case .file(let folder) = place else { return }
        let database = try place.open()
        try await database.write(by: .system) { db in try db.journalSomething() }
        // Each of the readers has a connection of its own, which ends after the one that writes.
        try await withThrowingTaskGroup { group in
            for _ in 1...8 { group.addTask { try await database.read { db in try db.lastJournalID() } } }
            try await group.waitForAll()
        }
        #expect(try files(in: folder).contains("test.sqlite-wal"))
        try await database.close()
        #expect(try files(in: folder) == ["test.sqlite"])
        #expect(try await entriesInFileAlone(at: folder.file) == 1)
    }

    @Test func `the log is copied back without waiting for who reads or writes at that moment`() async throws {
        let place = try await Engine.file.place()
        guard case .file(let folder) = place else { return }
        let database = try place.open()
        try await database.write(by: .system) { db in try db.journalSomething() }
        #expect(try await entriesInFileAlone(at: folder.file) == 0)

        // A reader and a writer stay where they are until the copying is over.
        let (reading, writing) = (Signal(), Signal())
        let goOn = Signal()
        async let seen = database.read { db in
            let before = try db.lastJournalID()
            reading.give()
            goOn.waitBlocking()
            return [before, try db.lastJournalID()]
        }
        await reading.wait()
        async let written = database.write(by: .system) { db in
            let id = try db.journalSomething()
            writing.give()
            goOn.waitBlocking()
            return id
        }
        await writing.wait()
        try await database.copyLogBack()
        goOn.give()
        #expect(try await seen == [1, 1])
        #expect(try await written == 2)

        #expect(try await database.copyLogBack())
        #expect(try await entriesInFileAlone(at: folder.file) == 2)
    }

    @Test func `a minute is quiet after three looks without a change, and stays so until somebody writes`() {
        var quiet = QuietMinute()
        let looks: [Int64] = [5, 5, 6, 6, 6, 6, 6, 7, 7, 7, 7]
        #expect(
            looks.map { quiet.isOver(newestChange: $0) } == [
                false, false, false, false, false, true, true, false, false, false, true,
            ])
    }
}
