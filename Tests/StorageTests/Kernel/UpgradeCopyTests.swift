import Domain
import Foundation
import Testing

@testable import Storage
@testable import TestHouse

/// Before a new program changes the tables, what was there is kept.
@Suite struct UpgradeCopyTests {
    private let folder = TemporaryFolder()
    private let clock = WallClock.stopped(at: .testStart)
    private static let earlier = Array(Migrations.all.dropLast(2))

    private func open(_ path: String, migrations: [Migration] = Migrations.all) throws -> Database {
        try .sqlite(
            path: path, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)),
            isBeingRestored: false, migrations: migrations)
    }

    private func oldHouse() async throws {
        let database = try open(folder.file, migrations: Self.earlier)
        try await database.write(by: .system) { db in try db.journalSomething() }
        try await database.close()
    }

    private var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    @Test func `an older program finds the database as it left it`() async throws {
        try await oldHouse()
        try await open(folder.file).close()
        let step = try #require(Self.earlier.last).name
        #expect(try files == ["test.sqlite", "test.sqlite.before-upgrade-\(step)"])
        let copy = "\(folder.file).before-upgrade-\(step)"
        #expect(!Disk.isOpenToOthers(fileAt: copy))
        let again = try open(copy, migrations: Self.earlier)
        #expect(try await again.read { db in try db.lastJournalID() } == 1)
        try await again.close()
    }

    @Test func `an empty database and one of today are not copied`() async throws {
        try await open(folder.file).close()
        try await open(folder.file).close()
        #expect(try files == ["test.sqlite"])
    }

    @Test func `without room for the copy nothing is changed`() async throws {
        try await oldHouse()
        let copies = UpgradeCopy(ofFileAt: folder.file)
        #expect(throws: DatabaseProblem.self) {
            try copies.make(after: "0001-journal") { _ in throw CocoaError(.fileWriteOutOfSpace) }
        }
        #expect(try files == ["test.sqlite"])
    }

    @Test func `a step that fails again and again fills no disk`() async throws {
        try await oldHouse()
        let broken = Migration(name: "9999-broken", steps: ["SELECT nothing FROM nowhere"])
        for _ in 1...3 {
            #expect(throws: DatabaseProblem.self) { try open(folder.file, migrations: Migrations.all + [broken]) }
        }
        #expect(try UpgradeCopy(ofFileAt: folder.file).files().count == 1)
        // Nothing of the steps before it has happened either.
        try await open(folder.file, migrations: Self.earlier).close()
    }

    @Test func `copies go after two weeks`() async throws {
        try await oldHouse()
        try await open(folder.file).close()
        let copies = UpgradeCopy(ofFileAt: folder.file)
        let made = Date(timeIntervalSince1970: Double(Instant.testStart.milliseconds) / 1000)
        for file in try copies.files() {
            try FileManager.default.setAttributes([.modificationDate: made], ofItemAtPath: file)
        }
        try copies.forget(madeBefore: .testStart)
        #expect(try copies.files().count == 1)
        try copies.forget(madeBefore: Instant.testStart.advanced(by: .seconds(1)))
        #expect(try copies.files() == [])
        #expect(try files == ["test.sqlite"])
    }

    /// The steps where a feature had just come.
    @Test(arguments: [Engine.file, .postgres])
    func `a database that stood at any earlier step comes to today's, with what it holds`(engine: Engine) async throws {
        for step in stride(from: 2, to: Migrations.all.count, by: 11) {
            let place = try await engine.place()
            let before = try place.open(clock: clock, migrations: Array(Migrations.all.prefix(step)))
            try await before.write(by: .system) { db in
                try db.set("kept", to: "from step \(step)")
            }
            try await before.close()
            let after = try place.open(clock: clock)
            #expect(try await after.read { db in try db.setting("kept") } == "from step \(step)")
            #expect(try await after.check() == [])
            try await after.close()
        }
    }
}
