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
        case .file: .file(TemporaryFolder(tables: try await TablesOfToday.made.value))
        case .postgres: .postgres(try PostgresPlace(turn: await ConnectionTurns.all.take()))
        }
    }

    package enum Place {
        case memory
        case file(TemporaryFolder)
        case postgres(PostgresPlace)

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
                try folder.copyTables(for: migrations)
                let database = try Database.sqlite(
                    path: folder.file, clock: clock, identifiers: identifiers, isBeingRestored: false,
                    migrations: migrations)
                database.keep(folder)
                return database
            case .postgres(let place):
                let database = try Database.postgres(
                    address: place.address(for: migrations), clock: clock, identifiers: identifiers,
                    migrations: migrations)
                database.keep(place)
                return database
            }
        }
    }
}

/// A file with today's tables and nothing in them, made once: to make them anew for each test takes longer than the test.
private enum TablesOfToday {
    static let made = Task {
        let folder = TemporaryFolder()
        let clock = WallClock.stopped(at: .testStart)
        let database = try Database.sqlite(
            path: folder.file, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)))
        try await database.close()
        return folder
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
    private let tables: TemporaryFolder?

    /// - Parameter tables: has a file with today's tables, for one that begins with them.
    package init(tables: TemporaryFolder? = nil) {
        self.tables = tables
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    package var file: String { "\(path)/test.sqlite" }

    /// - Parameter migrations: those that whoever opens the file will run; today's are done already.
    fileprivate func copyTables(for migrations: [Migration]) throws {
        guard let tables, !FileManager.default.fileExists(atPath: file), migrations.areOfToday else { return }
        try FileManager.default.copyItem(atPath: tables.file, toPath: file)
    }
}

extension [Migration] {
    var areOfToday: Bool { map(\.fingerprint) == Migrations.all.map(\.fingerprint) }
}
