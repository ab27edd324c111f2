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
        // Under another name until it is complete, so that half a backup never looks like one.
        let unfinished = file + ".unfinished"
        do {
            try await options.use { database in try await database.backup(toSQLiteFile: unfinished) }
            try FileManager.default.moveItem(atPath: unfinished, toPath: file)
        } catch {
            for suffix in ["", "-journal"] { try? FileManager.default.removeItem(atPath: unfinished + suffix) }
            throw error
        }
        Disk.keepNames(in: URL(filePath: file).deletingLastPathComponent().path)
        StandardError.write("Everything is in \(file). Bring it back with: neue-wege restore \(file)")
    }
}
