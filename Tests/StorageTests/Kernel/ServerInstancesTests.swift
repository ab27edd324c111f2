import Domain
import Foundation
import Synchronization
import Testing

@testable import Storage
@testable import TestHouse

/// Several programs on one PostgreSQL, and a server that goes away.
@Suite struct ServerInstancesTests {
    @Test func `a commit of one instance is heard by the others`() async throws {
        let place = try await Engine.postgres.place()
        let (first, second) = (try place.open(seed: 1), try place.open(seed: 2))
        let (heard, hear) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        second.onChange { hear.yield() }
        try await first.write(by: .system) { db in try db.journalSomething() }
        // Heard at the latest with the first word of the listener that it has begun to listen.
        for await _ in heard where try await second.read({ db in try db.lastJournalID() }) == 1 { break }
        try await first.write(by: .system) { db in try db.journalSomething() }
        for await _ in heard where try await second.read({ db in try db.lastJournalID() }) == 2 { break }
    }

    @Test func `the journal of two busy instances has no gaps and no two entries of one number`() async throws {
        let place = try await Engine.postgres.place()
        let instances = [try place.open(seed: 1), try place.open(seed: 2)]
        let numbers = try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    try await instances[number % 2].write(by: .system) { db in try db.journalSomething() }
                }
            }
            return try await group.reduce(into: [Int64]()) { $0.append($1) }
        }
        #expect(numbers.sorted() == Array(1...200))
    }

    @Test func `two instances may begin at the same moment on an empty database`() async throws {
        let place = try await Engine.postgres.place()
        try await withThrowingTaskGroup { group in
            for seed in 1...4 { group.addTask { _ = try place.open(seed: UInt64(seed)) } }
            try await group.waitForAll()
        }
    }

    @Test func `connections that the server ends are made anew, and nothing acknowledged is missing`() async throws {
        let database = try await Engine.postgres.open()
        var kept: [Int64] = []
        for _ in 1...5 {
            kept.append(try await database.write(by: .system) { db in try db.journalSomething() })
            // From a transaction of its own, the way an administrator does it.
            await #expect(throws: DatabaseProblem.self) {
                try await database.read { db in
                    _ = try db.rows(
                        """
                        SELECT pg_terminate_backend(pid, 5000) AS ended FROM pg_stat_activity
                        WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()
                        """)
                    _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid()) AS ended")
                }
            }
        }
        let found = try await database.read { db in try db.journal(after: 0, limit: 10).map(\.id) }
        #expect(found == kept)
    }

    /// A server of the test's own would take long to start; an address where nobody answers is the same to a client.
    @Test func `without a server every call says so, and none waits for long`() async throws {
        let nowhere = "postgres://somebody:secret@127.0.0.1:9/none"
        let clock = WallClock.stopped(at: .testStart)
        let identifiers = IdentifierSource(clock: clock, randomness: .seeded(1))
        let error = #expect(throws: DatabaseProblem.self) {
            try Database.open(url: nowhere, clock: clock, identifiers: identifiers)
        }
        let sentence = try #require(error.map { "\($0)" })
        #expect(sentence.hasPrefix("the PostgreSQL database does not answer: "))
        #expect(!sentence.contains("secret"))
        #expect(!sentence.contains("\n"))
    }
}

/// What the command line says when a database cannot be opened.
@Suite struct OpenDatabaseTests {
    private func sentence(_ url: String) -> String {
        let clock = WallClock.stopped(at: .testStart)
        let identifiers = IdentifierSource(clock: clock, randomness: .seeded(1))
        do {
            _ = try Database.open(url: url, clock: clock, identifiers: identifiers)
            return "opened"
        } catch {
            return "\(error)"
        }
    }

    @Test func `a file is opened, made first if need be`() {
        let folder = TemporaryFolder()
        #expect(sentence("sqlite:\(folder.file)") == "opened")
        #expect(sentence("sqlite:\(folder.file)") == "opened")
    }

    @Test func `a missing folder is named`() {
        #expect(
            sentence("sqlite:/nowhere/at/all.sqlite")
                == "the folder /nowhere/at does not exist; make it first")
    }

    @Test func `a file that is no database is named and stays as it is`() throws {
        let folder = TemporaryFolder()
        let text = String(repeating: "I am a letter, no database. ", count: 100)
        try text.write(toFile: folder.file, atomically: true, encoding: .utf8)
        #expect(sentence("sqlite:\(folder.file)").hasPrefix("the file \(folder.file) cannot be used as a database: "))
        #expect(try String(contentsOfFile: folder.file, encoding: .utf8) == text)
    }

    @Test(arguments: ["mysql://x", "", "data/neue-wege.sqlite"])
    func `what is no address of a database is explained`(url: String) {
        #expect(sentence(url) == "a database is written sqlite:PATH or postgres://user:password@host:port/name")
    }

    @Test(arguments: [
        "postgres://user:sec@ret@127.0.0.1:9/x", "postgres://user:sec:ret@127.0.0.1:9/x",
        "postgres://user:sec/ret@127.0.0.1:9/x", "postgres://user:secret@127.0.0.1:9/x",
        "postgres://user@127.0.0.1:9/x?password=secret", "postgres://user:sec#ret@[::1:9/x",
        "postgres://user:secret@no-such-host.invalid/x", "postgres://127.0.0.1:9/x?pasword=secret",
    ])
    func `no part of a password is ever repeated`(url: String) {
        let sentence = sentence(url)
        #expect(!sentence.contains("ret"))
        #expect(sentence != "opened")
    }
}
