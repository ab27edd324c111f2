import Domain
import Foundation
import Testing

@testable import Storage
@testable import TestHouse

/// Databases that earlier programs have made, as they left them (`scripts/keep-release`).
@Suite struct ReleaseTests {
    static let files: [String] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Releases").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".sqlite") }.sorted().map { "\(folder)/\($0)" }
    }()

    private let folder = TemporaryFolder()

    private func open() throws -> Database {
        let clock = WallClock.system
        return try .sqlite(
            path: folder.file, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)))
    }

    /// What `scripts/keep-release` put there.
    private func expectEverything(in database: Database) async throws {
        #expect(try await database.check() == [])
        let names = try await database.read { db in
            try db.rows("SELECT name FROM organisation ORDER BY name").map { row -> String in try row["name"] }
        }
        #expect(names == ["Brückenschlag Beispiel e. V.", "Offenes Haus (erfunden)"])
        #expect(try await database.read { db in try db.count("SELECT COUNT(*) AS value FROM api_token") } == 1)
    }

    @Test func `there are databases of earlier programs`() {
        #expect(!Self.files.isEmpty)
    }

    @Test(arguments: files)
    func `a database that an earlier program made is brought up to date, and what it was is kept`(
        file: String
    ) async throws {
        try FileManager.default.copyItem(atPath: file, toPath: folder.file)
        let database = try open()
        try await expectEverything(in: database)
        // It takes what today's programs write.
        try await database.write(by: .system) { db in try db.noteOccasion(.backup) }
        try await database.close()
        let step = URL(filePath: file).deletingPathExtension().lastPathComponent
        let isOfToday = step == Migrations.all.last?.name
        #expect(try UpgradeCopy(ofFileAt: folder.file).files().count == (isOfToday ? 0 : 1))
    }

    @Test(arguments: files)
    func `a backup that an earlier program made is restored`(file: String) async throws {
        _ = try await Restoration(of: file, to: folder.file).run()
        let database = try open()
        try await expectEverything(in: database)
        try await database.close()
        // Nothing is left of the work on a copy.
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["test.sqlite"])
    }
}
