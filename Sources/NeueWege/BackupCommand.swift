import ArgumentParser
import Domain
import Foundation
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies everything into one file, while the server runs.")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "The new file.") var file: String

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw Failure("\(file) exists already: choose another name, so that no older backup is lost.")
        }
        let database = try options.open()
        // Under another name until it is complete, so that half a backup never looks like one.
        let unfinished = file + ".unfinished"
        try await database.backup(toSQLiteFile: unfinished)
        try await database.close()
        try FileManager.default.moveItem(atPath: unfinished, toPath: file)
        StandardError.write("Everything is in \(file). Bring it back with: neue-wege restore \(file)")
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Puts a backup in the place of the database. Stop the server first.")

    @OptionGroup var options: DatabaseOptions
    @Argument(help: "A file that backup made.") var file: String

    func run() async throws {
        guard FileManager.default.fileExists(atPath: file) else { throw Failure("There is no file \(file).", code: 2) }
        guard let path = options.sqlitePath else {
            throw Failure("A backup is restored into a SQLite file: name it with --database sqlite:PATH.")
        }
        let manager = FileManager.default
        let incoming = path + ".incoming"
        try? manager.removeItem(atPath: incoming)
        try manager.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try manager.copyItem(atPath: file, toPath: incoming)
        // Checked before anything is replaced.
        let clock = WallClock.system
        let copy = try Database.sqlite(
            path: incoming, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .system))
        let faults = try await copy.check()
        try await copy.close()
        guard faults.isEmpty else {
            try? manager.removeItem(atPath: incoming)
            throw Failure("The backup is damaged (\(faults[0])); nothing was changed.")
        }
        let replaced = path + ".replaced"
        // The write-ahead log belongs to its file: it holds what was not yet copied into it.
        for suffix in ["", "-wal", "-shm"] {
            try? manager.removeItem(atPath: replaced + suffix)
            try? manager.removeItem(atPath: incoming + (suffix.isEmpty ? ".none" : suffix))
            if manager.fileExists(atPath: path + suffix) {
                try manager.moveItem(atPath: path + suffix, toPath: replaced + suffix)
            }
        }
        try manager.moveItem(atPath: incoming, toPath: path)
        StandardError.write("Restored. What was there before is kept as \(replaced).")
    }
}
