import Domain
import Foundation
import Testing

@testable import Storage
@testable import TestHouse

/// What stands under the name of a backup is one.
@Suite struct BackupTests {
    private let folder = TemporaryFolder()
    private var file: String { "\(folder.path)/backup.sqlite" }

    private var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    /// A database with so many entries in its journal.
    private func house(entries: Int) async throws -> Database {
        let database = try await Engine.file.open()
        for _ in 0..<entries { try await database.write(by: .system) { db in try db.journalSomething() } }
        return database
    }

    private func entries(_ path: String) async throws -> Int64 {
        let clock = WallClock.stopped(at: .testStart)
        let database = try Database.sqlite(
            path: path, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)))
        let entries = try await database.read { db in try db.lastJournalID() }
        try await database.close()
        return entries
    }

    @Test func `a backup of a running house is one file with everything, for its owner alone`() async throws {
        let bytes = try await Backup(to: file).run(of: try await house(entries: 3))
        #expect(try files == ["backup.sqlite"])
        #expect(bytes == Disk.bytes(ofFileAt: file))
        #expect(!Disk.isOpenToOthers(fileAt: file))
        #expect(try await entries(file) == 3)
    }

    @Test func `a name that is taken is refused, and what has it stays`() async throws {
        try Data("older".utf8).write(to: URL(filePath: file))
        let house = try await house(entries: 1)
        await #expect(throws: Backup.Refusal.nameTaken) { try await Backup(to: file).run(of: house) }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "older")
        // Also a link that leads nowhere.
        let link = "\(folder.path)/link.sqlite"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "nowhere")
        await #expect(throws: Backup.Refusal.nameTaken) { try await Backup(to: link).run(of: house) }
    }

    @Test func `where there is no place nothing is left behind`() async throws {
        let house = try await house(entries: 1)
        let refusal = try await #require(throws: Backup.Refusal.self) {
            try await Backup(to: "\(folder.path)/nowhere/backup.sqlite").run(of: house)
        }
        guard case .placeRefuses = refusal else {
            Issue.record("the reason is \(refusal)")
            return
        }
        #expect(try files == [])
    }

    @Test func `what an interrupted backup has left does not keep the next one`() async throws {
        try Data("half".utf8).write(to: URL(filePath: file + ".unfinished"))
        _ = try await Backup(to: file).run(of: try await house(entries: 2))
        #expect(try files == ["backup.sqlite"])
    }

    @Test func `what is no house, or damaged, is found out`() throws {
        try Data("Dear city".utf8).write(to: URL(filePath: file))
        #expect(throws: DatabaseProblem.self) { try Database.integrityFaults(ofFileAt: file) }
        try Data().write(to: URL(filePath: file))
        #expect(try Database.integrityFaults(ofFileAt: file) == ["it holds nothing of Neue Wege"])
    }

    @Test func `a folder of backups knows their times by their names, and lets go of what does not stay`() throws {
        let shelf = BackupFolder(at: folder.path)
        let last = Instant.testStart
        for night in 0..<60 {
            let name = shelf.file(at: last.advanced(by: .days(-night)))
            try Data().write(to: URL(filePath: name))
        }
        #expect(try shelf.backups().first?.file == "\(folder.path)/neue-wege-2023-12-01T080000Z.sqlite")
        #expect(try shelf.backups().first?.madeAt == last)
        try Data().write(to: URL(filePath: "\(folder.path)/neue-wege-by-hand.sqlite"))

        let gone = try shelf.thin(in: .gmt)
        let left = try shelf.backups().map(\.madeAt)
        #expect(left.count + gone.count == 60)
        #expect(Array(left.prefix(7)) == (0..<7).map { last.advanced(by: .days(-$0)) })
        #expect(left.count == 9)
        #expect(try files.contains("neue-wege-by-hand.sqlite"))
    }

    @Test(arguments: Engine.available)
    func `the house remembers when it was looked after last`(engine: Engine) async throws {
        let time = SetClock()
        let database = try await engine.open(clock: time.clock)
        #expect(try await database.read { db in try db.upkeep() } == Upkeep(began: nil, latest: nil, times: [:]))
        try await database.write(by: .system) { db in try db.journalSomething() }
        time.advance(by: .hours(1))
        let made = time.clock.now
        try await database.write(by: .system) { db in try db.noteOccasion(.backup) }
        time.advance(by: .hours(26))

        let upkeep = try await database.read { db in try db.upkeep() }
        #expect(upkeep.times == [.backup: made])
        #expect(upkeep.age(of: .backup, at: time.clock.now) == .hours(26))
        #expect(!upkeep.isOverdue(.backup, after: BackupRotation.dueAfter, at: time.clock.now))
        #expect(upkeep.isOverdue(.backup, after: BackupRotation.dueAfter, at: time.clock.now.advanced(by: .seconds(1))))
        // What never happened is as old as the house; a clock that was set back makes nothing overdue.
        #expect(upkeep.age(of: .drill, at: time.clock.now) == .hours(27))
        #expect(!upkeep.isOverdue(.backup, after: BackupRotation.dueAfter, at: .testStart))

        try await database.write(by: .system) { db in try db.set(Setting.addressOfDemo, to: "http://localhost") }
        let demo = try await database.read { db in try db.upkeep() }
        #expect(!demo.isOverdue(.drill, after: .zero, at: time.clock.now))
    }
}
