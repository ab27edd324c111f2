import Actions
import ArgumentParser
import Domain
import Foundation
import Storage

struct DrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: "Restores the newest backup beside the house, to see that it can be done.")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The folder into which the timer puts backups, or one backup.") var place: String?

    @Flag(help: "Notes that a backup was restored by other means, such as pg_restore, and restores none.")
    var madeElsewhere = false

    func validate() throws {
        guard (place != nil) != madeElsewhere else {
            throw ValidationError("Name a backup, or the folder in which they are, or --made-elsewhere.")
        }
    }

    func run() async throws {
        guard let place else {
            try await note()
            return StandardError.write("Noted: a restore was tried now.")
        }
        guard options.sqlitePath != nil else {
            throw Failure(
                "PostgreSQL restores its backups itself: createdb drill && pg_restore --dbname=drill FILE, look at it with neue-wege "
                    + "check, and then neue-wege drill --made-elsewhere.", code: 2)
        }
        let key = try await options.use { database in try await database.read { db in try db.setting(House.key) } }
        let file = try backup(in: place)
        let room = URL(filePath: file).deletingLastPathComponent().appending(path: "drill")
        try? FileManager.default.removeItem(at: room)
        try FileManager.default.createDirectory(
            at: room, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // It is everything about everybody once more: it goes, however the drill ends.
        defer { try? FileManager.default.removeItem(at: room) }
        let began = WallClock.system.now
        let restored = room.appending(path: "neue-wege.sqlite").path
        var counts = ""
        do {
            _ = try await Restoration(of: file, to: restored).run { restored in
                // A house has one from its first start on.
                let theirs = try await restored.read { db in try db.setting(House.key) }
                guard theirs == key || theirs == nil || key == nil else {
                    throw Failure("\(file) is a backup of another house than this one: name one of its own.")
                }
                counts = try await restored.read { db in try HouseCounts(in: db).text }
            }
        } catch let refusal as Restoration.Refusal {
            throw Failure("\(file) could not be restored: \(refusal.sentence(restoring: file, to: restored))")
        }
        let seconds = WallClock.system.now.since(began).components.seconds
        try await note()
        try StandardOutput.write("\(file) was restored in \(seconds) s: \(counts).")
    }

    private func note() async throws {
        try await options.use { database in
            try await database.write(by: .system) { db in try NoteOccasion(.drill).run(in: db) }
        }
    }

    private func backup(in place: String) throws -> String {
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else {
            throw Failure("There is no \(place): name a backup, or the folder in which they are.", code: 2)
        }
        guard isFolder.boolValue else { return place }
        guard let newest = try BackupFolder(at: place).backups().first else {
            throw Failure("In \(place) is no backup: make one with neue-wege backup --into \(place).")
        }
        return newest.file
    }
}
