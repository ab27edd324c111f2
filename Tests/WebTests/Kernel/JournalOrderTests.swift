import Domain
import FoundationEssentials
import Storage
import Synchronization
import TestHouse
import Testing

@testable import Web

/// The order of the journal is that of the commits: whoever listens, on whichever instance, has every entry once.
@Suite struct JournalOrderTests {
    /// `make faults` draws 10,000 of them.
    private static let runs: Int64 =
        ProcessInfo.processInfo.environment["NEUE_WEGE_HISTORIES"].flatMap { Int64($0) }.map { $0 * 20 } ?? 100
    private static let writersOfRun: Int64 = 4
    private static let stream = Stream(rawValue: "order")

    /// Two programs on one database, each with what tells its open pages of the journal.
    private struct Instances {
        let databases: [Database]
        let lives: [LiveUpdates]
        private let running: [Task<Void, any Error>]

        init(_ engine: Engine) async throws {
            let place = try await engine.place()
            databases = [try place.open(seed: 1), try place.open(seed: 2)]
            lives = databases.map { LiveUpdates(database: $0) }
            running = lives.map { live in Task { try await live.run() } }
        }

        func end() {
            for task in running { task.cancel() }
        }
    }

    /// What an open page hears, the way `LiveStream` asks for it, until it has heard of `end`.
    private static func numbers(
        from live: LiveUpdates, after start: Int64, until end: @escaping @Sendable () -> Int64, atOnce limit: Int
    ) async throws -> [Int64] {
        let listening = await live.listen(to: [stream])
        var numbers: [Int64] = []
        for await _ in listening.signals {
            while true {
                let entries = try await live.entries(on: [stream], after: numbers.last ?? start, limit: limit)
                guard !entries.isEmpty else { break }
                numbers += entries.map(\.id)
            }
            if numbers.last ?? start >= end() { break }
        }
        await live.stop(listening)
        return numbers
    }

    private static let note: @Sendable (Writer) throws -> Void = { db in
        try db.journal(.changed, .board, Identifier<Board>(rawValue: "b"), stream: stream)
    }

    /// Writes an entry and sits in its transaction for a while, after it or before.
    private static func dawdle(_ effort: Int64, isFirst: Bool) -> @Sendable (Writer) throws -> Void {
        { db in
            if isFirst { try note(db) }
            let _: Int64? = try db.value(
                """
                WITH RECURSIVE step (number) AS (
                    SELECT 1 UNION ALL SELECT number + 1 FROM step WHERE number < \(effort))
                SELECT MAX(number) AS value FROM step
                """)
            if !isFirst { try note(db) }
        }
    }

    @Test(arguments: [Engine.file, .postgres])
    func `every page on two instances hears every entry once, in the order of the commits`(engine: Engine) async throws
    {
        let instances = try await Instances(engine)
        defer { instances.end() }
        let start = try await instances.databases[0].read { try $0.lastJournalID() }
        let end = start + Self.runs * Self.writersOfRun
        let pages = [(0, 500), (0, 1), (1, 500), (1, 3)]
        let heard = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for (instance, limit) in pages {
                let live = instances.lives[instance]
                group.addTask { try await Self.numbers(from: live, after: start, until: { end }, atOnce: limit) }
            }
            let chance = Randomness.seeded(1)
            for _ in 0..<Self.runs {
                try await withThrowingTaskGroup(of: Void.self) { writers in
                    for number in 0..<Self.writersOfRun {
                        // A second program beside the server of a file is a command, which does not write all the time.
                        let instance = engine == .postgres ? Int(chance.next() % 2) : 0
                        let write =
                            number == 0
                            ? Self.dawdle(Int64(chance.next() % 2_000), isFirst: chance.next() % 2 == 0) : Self.note
                        let database = instances.databases[instance]
                        writers.addTask { try await database.write(by: .system, write) }
                    }
                    try await writers.waitForAll()
                }
            }
            return try await group.reduce(into: [[Int64]]()) { $0.append($1) }
        }
        let all = Array(start + 1...end)
        #expect(heard.count == pages.count)
        for numbers in heard { #expect(numbers == all) }
    }

    @Test func `a page misses nothing although the server ends every connection, the one that listens, too`()
        async throws
    {
        let instances = try await Instances(.postgres)
        defer { instances.end() }
        let (writing, listening) = (instances.databases[0], instances.lives[1])
        let start = try await writing.read { try $0.lastJournalID() }
        let end = Mutex(Int64.max)
        let heard = Task {
            try await Self.numbers(from: listening, after: start, until: { end.withLock { $0 } }, atOnce: 500)
        }
        for number in 1...30 {
            // Whether a write counts that was under way is nobody's promise; the journal says.
            _ = try? await writing.write(by: .system, Self.note)
            if number.isMultiple(of: 10) {
                _ = try? await writing.read { db in
                    _ = try db.rows(
                        """
                        SELECT pg_terminate_backend(pid, 5000) AS ended FROM pg_stat_activity
                        WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()
                        """)
                }
            }
        }
        let last = try await writing.read { try $0.lastJournalID() } + 1
        end.withLock { $0 = last }
        try await writing.write(by: .system, Self.note)
        #expect(try await heard.value == Array(start + 1...last))
    }
}
