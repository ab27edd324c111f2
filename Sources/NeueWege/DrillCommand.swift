import Actions
import ArgumentParser
import Domain
import Foundation
import Storage

struct DrillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drill", abstract: "Restores the newest backup beside the house, to see that it can be done.")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The folder into which the timer puts backups, or one backup.") var place: String

    func run() async throws {
        let file = try backup()
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
                counts = try await restored.read { db in try HouseCounts(in: db).text }
            }
        } catch let refusal as Restoration.Refusal {
            throw Failure("\(file) could not be restored: \(refusal.sentence(restoring: file, to: restored))")
        }
        let seconds = WallClock.system.now.since(began).components.seconds
        try await options.use { database in
            try await database.write(by: .system) { db in try NoteOccasion(.drill).run(in: db) }
        }
        try StandardOutput.write("\(file) was restored in \(seconds) s: \(counts).")
    }

    private func backup() throws -> String {
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
