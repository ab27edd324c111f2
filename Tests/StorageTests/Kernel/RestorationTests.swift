import Domain
import Foundation
import Testing

@testable import Storage
@testable import TestHouse

/// A backup takes the place of the database, or nothing happens. That a running server stops it is tested with the
/// program itself, because SQLite's locks are between processes.
@Suite struct RestorationTests {
    private let folder = TemporaryFolder()
    private var backup: String { "\(folder.path)/backup.sqlite" }
    private var place: String { "\(folder.path)/city.sqlite" }

    private func open(_ path: String) throws -> Database {
        let clock = WallClock.stopped(at: .testStart)
        return try .sqlite(
            path: path, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .seeded(1)))
    }

    /// A closed database with so many entries in its journal.
    private func make(_ path: String, entries: Int) async throws {
        let database = try open(path)
        for _ in 0..<entries { try await database.write(by: .system) { db in try db.journalSomething() } }
        try await database.close()
    }

    private func entries(_ path: String) async throws -> Int64 {
        let database = try open(path)
        let entries = try await database.read { db in try db.lastJournalID() }
        try await database.close()
        return entries
    }

    private var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    private func restore() async throws -> String? {
        try await Restoration(of: backup, to: place).run()
    }

    @Test func `what was replaced is kept, and what was replaced before it is, too`() async throws {
        try await make(place, entries: 1)
        try await make(backup, entries: 2)
        #expect(try await restore() == place + ".replaced")
        try FileManager.default.removeItem(atPath: backup)
        try await make(backup, entries: 3)
        #expect(try await restore() == place + ".replaced-2")
        #expect(try await entries(place) == 3)
        #expect(try await entries(place + ".replaced-2") == 2)
        #expect(try await entries(place + ".replaced") == 1)
    }

    @Test func `a database is put aside under a name that nothing else has, and its place is free`() async throws {
        for entries in [1, 2] {
            try await make(place, entries: entries)
            let kept = try #require(try Restoration.setAside(databaseAt: place))
            #expect(kept == place + (entries == 1 ? ".older" : ".older-2"))
            #expect(!FileManager.default.fileExists(atPath: place))
        }
        #expect(try await entries(place + ".older") == 1)
        #expect(try await entries(place + ".older-2") == 2)
        #expect(try Restoration.setAside(databaseAt: place) == nil)
    }

    @Test func `a backup from before the first release is refused, and the database stays`() async throws {
        try await make(place, entries: 1)
        let old = try open(backup)
        try await old.write(by: .system) { db in
            try db.run("UPDATE migration SET fingerprint = 'another' WHERE name = '0005-events'")
            try db.journalSomething()
        }
        try await old.close()
        await #expect(throws: Restoration.Refusal.backupOfOlderProgram(found: "0005-events")) { try await restore() }
        #expect(try await entries(place) == 1)
    }

    @Test func `where nothing was, nothing is kept, and a missing folder is made`() async throws {
        try await make(backup, entries: 2)
        let new = "\(folder.path)/new/deep/city.sqlite"
        #expect(try await Restoration(of: backup, to: new).run() == nil)
        #expect(try await entries(new) == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/new/deep") == ["city.sqlite"])
    }

    @Test func `a database that was torn away is kept with the log in which its last changes stand`() async throws {
        let torn = TemporaryFolder()
        let running = try open(torn.file)
        try await running.write(by: .system) { db in try db.journalSomething() }
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: torn.file + suffix, toPath: place + suffix)
        }
        try await running.close()
        try await make(backup, entries: 5)
        let replaced = try #require(try await restore())
        #expect(try await entries(place) == 5)
        // In one file: only one step is left that takes the one for the other.
        #expect(try files == ["backup.sqlite", "city.sqlite", "city.sqlite.replaced"])
        #expect(try await entries(replaced) == 1)
    }

    @Test func `what is about to be restored is shown before it takes its place, sound and with today's tables`()
        async throws
    {
        try await make(place, entries: 1)
        try await make(backup, entries: 2)
        var (shown, filesMeanwhile) = (Int64(0), [String]())
        _ = try await Restoration(of: backup, to: place).run { restored in
            shown = try await restored.read { db in try db.lastJournalID() }
            filesMeanwhile = try files
        }
        #expect(shown == 2)
        #expect(filesMeanwhile.contains("city.sqlite") && !filesMeanwhile.contains("city.sqlite.replaced"))
    }

    @Test func `a copy made by hand is restored with the log beside it`() async throws {
        let torn = TemporaryFolder()
        let running = try open(torn.file)
        try await running.write(by: .system) { db in try db.journalSomething() }
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: torn.file + suffix, toPath: backup + suffix)
        }
        try await running.close()
        _ = try await restore()
        #expect(try await entries(place) == 1)
    }

    @Test func `a damaged database can be replaced`() async throws {
        try Data("This was a database once.".utf8).write(to: URL(filePath: place))
        try await make(backup, entries: 2)
        let replaced = try #require(try await restore())
        #expect(try await entries(place) == 2)
        #expect(try String(contentsOfFile: replaced, encoding: .utf8) == "This was a database once.")
    }

    @Test func `links are followed at both ends, and stay links`() async throws {
        let (manager, elsewhere) = (FileManager.default, "\(folder.path)/elsewhere")
        try manager.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
        try await make("\(elsewhere)/city.sqlite", entries: 1)
        try await make("\(elsewhere)/2026.sqlite", entries: 2)
        try manager.createSymbolicLink(atPath: place, withDestinationPath: "elsewhere/city.sqlite")
        try manager.createSymbolicLink(atPath: backup, withDestinationPath: "elsewhere/2026.sqlite")
        let before = try Data(contentsOf: URL(filePath: "\(elsewhere)/2026.sqlite"))

        let replaced = try #require(try await restore())
        #expect(replaced.hasSuffix("/elsewhere/city.sqlite.replaced"))
        #expect(try manager.destinationOfSymbolicLink(atPath: place) == "elsewhere/city.sqlite")
        let city = try open(place)
        try await city.write(by: .system) { db in try db.journalSomething() }
        try await city.close()
        #expect(try await entries("\(elsewhere)/city.sqlite") == 3)
        #expect(try Data(contentsOf: URL(filePath: "\(elsewhere)/2026.sqlite")) == before)
    }

    @Test func `a log whose database is gone is kept as well`() async throws {
        try Data("log".utf8).write(to: URL(filePath: place + "-wal"))
        try await make(backup, entries: 2)
        #expect(try await restore() == place + ".replaced")
        #expect(try String(contentsOfFile: place + ".replaced-wal", encoding: .utf8) == "log")
        #expect(try await entries(place) == 2)
    }

    /// The kinds of backup that are none.
    enum Unusable: CaseIterable {
        case missing, empty, letter, cutOff, withoutItsLog, damaged, newer, theDatabaseItself
    }

    @Test(arguments: Unusable.allCases)
    func `a backup that is none is named as the culprit, and nothing is changed or left behind`(
        unusable: Unusable
    ) async throws {
        try await make(place, entries: 1)
        var backup = backup
        switch unusable {
        case .missing: break
        case .empty: try Data().write(to: URL(filePath: backup))
        case .letter: try Data("Dear city".utf8).write(to: URL(filePath: backup))
        case .cutOff:
            try await make(backup, entries: 2)
            try FileHandle(forWritingTo: URL(filePath: backup)).truncate(atOffset: 20_000)
        case .withoutItsLog:
            let torn = TemporaryFolder()
            let running = try open(torn.file)
            try FileManager.default.copyItem(atPath: torn.file, toPath: backup)
            try await running.close()
        case .damaged:
            try await make(backup, entries: 2)
            let database = try open(backup)
            try await database.write(by: .system) { db in
                try db.run("UPDATE journal SET id = 7 WHERE id = 2")
                try db.journalSomething()
            }
            try await database.close()
        case .newer:
            try await make(backup, entries: 2)
            let database = try open(backup)
            try await database.write(by: .system) { db in
                try db.journalSomething()
                try db.run("INSERT INTO migration (name, position) VALUES ('9999 Future', 9999)")
            }
            try await database.close()
        case .theDatabaseItself:
            backup = place
        }
        let before = try files
        let refusal = try await #require(throws: Restoration.Refusal.self) {
            try await Restoration(of: backup, to: place).run()
        }
        switch unusable {
        case .missing: #expect(refusal == .backupMissing)
        case .empty, .withoutItsLog: #expect(refusal == .emptyBackup)
        case .letter: #expect(refusal == .unreadableBackup(reason: "file is not a database"))
        case .cutOff: #expect(refusal == .unreadableBackup(reason: "database disk image is malformed"))
        case .damaged:
            #expect(refusal == .damagedBackup(fault: "the journal has 3 entries but counts from 1 to 8"))
        case .newer:
            #expect(
                refusal == .backupOfNewerProgram(found: "9999 Future", known: try #require(Migrations.all.last).name))
        case .theDatabaseItself: #expect(refusal == .isTheDatabaseItself)
        }
        #expect(try files == before)
        #expect(try await entries(place) == 1)
    }

    @Test func `a refused backup leaves no folder behind that was made for it`() async throws {
        try Data("Dear city".utf8).write(to: URL(filePath: backup))
        await #expect(throws: Restoration.Refusal.self) {
            try await Restoration(of: backup, to: "\(folder.path)/new/deep/city.sqlite").run()
        }
        #expect(try files == ["backup.sqlite"])
    }

    @Test func `a place that takes no files is named, not the backup`() async throws {
        try await make(backup, entries: 2)
        // A file where the folder should be.
        let refusal = try await #require(throws: Restoration.Refusal.self) {
            try await Restoration(of: backup, to: "\(backup)/city.sqlite").run()
        }
        guard case .placeRefuses = refusal else {
            Issue.record("the culprit is \(refusal)")
            return
        }
        #expect(try files == ["backup.sqlite"])
    }
}
