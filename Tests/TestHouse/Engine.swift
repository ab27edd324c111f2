package import Domain
import Foundation
import Synchronization
import Testing

@testable package import Storage

/// What a test runs on. Each `open` gives an empty database of its own with today's tables.
package enum Engine: String, CaseIterable, CustomTestStringConvertible {
    case memory, file, postgres

    package static let available = Engine.allCases
    /// The engines on which several programs can meet.
    package static let shared: [Engine] = [.postgres]

    package var testDescription: String { rawValue }

    /// PostgreSQL is never skipped: without `NEUE_WEGE_TEST_POSTGRES` (see `scripts/test-postgres`) the test fails.
    package func open(clock: WallClock = .stopped(at: .testStart), seed: UInt64 = 1) async throws -> Database {
        try await place().open(clock: clock, seed: seed)
    }

    /// Where an empty database can be made, and opened several times.
    package func place() async throws -> Place {
        switch self {
        case .memory: .memory
        case .file: .file(TemporaryFolder())
        case .postgres: .postgres(try PostgresSchema(turn: await ConnectionTurns.all.take()))
        }
    }

    package enum Place {
        case memory
        case file(TemporaryFolder)
        case postgres(PostgresSchema)

        package func open(clock: WallClock = .stopped(at: .testStart), seed: UInt64 = 1) throws -> Database {
            try open(clock: clock, seed: seed, migrations: Migrations.all)
        }

        /// - Parameter migrations: other steps of the schema than today's.
        func open(clock: WallClock, seed: UInt64 = 1, migrations: [Migration]) throws -> Database {
            let identifiers = IdentifierSource(clock: clock, randomness: .seeded(seed))
            switch self {
            case .memory:
                return try .inMemory(clock: clock, identifiers: identifiers)
            case .file(let folder):
                let database = try Database.sqlite(
                    path: folder.file, clock: clock, identifiers: identifiers, isBeingRestored: false,
                    migrations: migrations)
                database.keep(folder)
                return database
            case .postgres(let schema):
                let database = try Database.postgres(
                    address: schema.address, clock: clock, identifiers: identifiers, migrations: migrations)
                database.keep(schema)
                return database
            }
        }
    }
}

extension Instant {
    /// 1 December 2023, 9:00 in Bielefeld.
    package static let testStart = Instant(milliseconds: 1_701_417_600_000)
}

extension Database {
    /// Keeps `thing` for as long as this database is open.
    fileprivate func keep(_ thing: some Sendable) {
        onChange { _ = thing }
    }
}

/// A folder that goes when nobody holds it any more.
package final class TemporaryFolder: Sendable {
    package let path = FileManager.default.temporaryDirectory.appending(path: "neue-wege-\(UUID().uuidString)").path

    package init() {
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    package var file: String { "\(path)/test.sqlite" }
}

/// A schema of its own in the PostgreSQL of the tests. It ends with the cluster.
package final class PostgresSchema: Sendable {
    let address: PostgresAddress
    /// Gives the next test its turn when this one is over.
    private let turn: ConnectionTurns.Turn

    struct Missing: Error, CustomStringConvertible {
        let description = "NEUE_WEGE_TEST_POSTGRES is not set; run the tests with: scripts/test-postgres run swift test"
    }

    init(turn: ConnectionTurns.Turn) throws {
        guard let url = ProcessInfo.processInfo.environment["NEUE_WEGE_TEST_POSTGRES"] else { throw Missing() }
        let schema = "test_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
        let connection = PostgresConnection(address: try PostgresAddress(url: url), counter: StatementCounter())
        try connection.connect()
        try connection.send("CREATE SCHEMA \(schema)")
        // The name tells the connections of this test from those of others.
        let named = "\(url)\(url.contains("?") ? "&" : "?")application_name=\(schema)"
        address = try PostgresAddress(url: named, schema: schema)
        self.turn = turn
    }
}

/// Lets a limited number of tests talk to PostgreSQL at a time, because a server has a limited number of connections.
final class ConnectionTurns: Sendable {
    static let all = ConnectionTurns(limit: 8)

    private let state: Mutex<(free: Int, waiting: [CheckedContinuation<Void, Never>])>

    private init(limit: Int) {
        state = Mutex((limit, []))
    }

    final class Turn: Sendable {
        deinit { ConnectionTurns.all.giveBack() }
    }

    func take() async -> Turn {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
        return Turn()
    }

    private func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
