import Domain
import Foundation
import Testing

@testable import Storage
@testable import TestHouse

/// The log of a SQLite database stays short, whoever reads for how long.
@Suite struct LogGuardTests {
    private static let endless: SQL =
        "WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number) SELECT COUNT(i) AS value FROM number"

    private func write(_ kilobytes: Int, into database: Database) async throws {
        for part in 0..<(kilobytes / 100) {
            let text = String(repeating: "\(part % 10)", count: 100_000)
            try await database.write(by: .system) { db in try db.set("filler", to: text) }
        }
    }

    @Test func `whoever reads without an end is broken off when the log has grown behind them, and it is copied back`()
        async throws
    {
        let database = try await Engine.file.open()
        let begun = Signal()
        let reading = Task {
            try await database.read { db in
                let before = try db.lastJournalID()
                begun.give()
                return try db.count(Self.endless) + Int(before)
            }
        }
        await begun.wait()
        try await write(3_000, into: database)
        #expect(database.logState.bytes > 1_000_000)
        #expect(try await !database.copyLogBack())

        let limits = LogLimits(bytes: 1_000_000, looks: 3)
        let guarding = Task {
            while !Task.isCancelled {
                database.engine.guardLog(limits)
                await Task.yield()
            }
        }
        await #expect(throws: DatabaseProblem.self) { try await reading.value }
        guarding.cancel()
        await guarding.value
        #expect(database.logState.readsCut == 1)
        // Whoever read lets go of their moment a little after they hear why.
        while try await !database.copyLogBack() {}
        // The next who reads and writes is not disturbed.
        try await write(100, into: database)
        #expect(try await database.read { db in try db.setting("filler") }?.count == 100_000)
    }

    @Test func `while the log is short everybody reads as long as they like`() async throws {
        let database = try await Engine.file.open()
        let (begun, goOn) = (Signal(), Signal())
        async let seen = database.read { db in
            begun.give()
            goOn.waitBlocking()
            return try db.count("SELECT COUNT(*) AS value FROM journal")
        }
        await begun.wait()
        for _ in 1...100 { database.guardLog() }
        goOn.give()
        #expect(try await seen == 0)
        #expect(database.logState.readsCut == 0)
    }

    @Test func `only whoever has read for long is in the way`() {
        let reads = RunningReads()
        // Without a connection nothing can be broken off, and nothing is counted.
        let nobody = reads.begin(on: nil)
        for _ in 1...10 { reads.look(cuttingAfter: 3) }
        #expect(reads.numberCut == 0)
        reads.end(nobody)
    }

    @Test func `the log gives back to the disk what it does not need`() async throws {
        let database = try await Engine.file.open()
        let limit = try await database.write(by: .system) { db in
            try db.connection.rows("PRAGMA journal_size_limit").first?.values.first
        }
        #expect(limit == .integer(33_554_432))
    }
}
