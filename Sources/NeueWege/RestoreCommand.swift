import ArgumentParser
import Domain
import Foundation
import Storage

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Puts a backup in the place of the database. Stop the server first.")

    @OptionGroup var options: DatabaseOptions
    @OptionGroup var memory: DeletionOptions
    @Argument(help: "A file that backup made.") var file: String

    @Flag(help: "Restores also where nobody knows who was deleted since the backup.")
    var withoutDeletions = false

    func run() async throws {
        guard let path = options.sqlitePath else {
            throw Failure("A backup is restored into a SQLite file: name it with --database sqlite:PATH.")
        }
        do {
            // Where the settings name one, its disk may be what is gone.
            if let named = memory.deletions, !FileManager.default.fileExists(atPath: named) {
                throw Failure(
                    "There is no file of deletions at \(named): look at its name. Nothing was restored.", code: 2)
            }
            let keeper = DeletionKeeper(file: memory.file(beside: options))
            let restoration = Restoration(of: file, to: path)
            let ledger = try keeper.read()
            let there = await restoration.lookingAtWhatIsThere { try await DeletionKeeper.house(in: $0) }
            var (counts, deletions) = ("", "")
            let replaced = try await restoration.run { restored in
                deletions = try await keeper.applyBeforeOpening(
                    ledger, andOf: there, to: restored, asks: !withoutDeletions)
                counts = try await restored.read { db in try HouseCounts(in: db).text }
            }
            let kept = replaced.map { "What was there before is kept as \($0)." }
            StandardError.write(
                [kept == nil ? "Restored as \(path)." : "Restored.", kept, "It holds \(counts).", deletions]
                    .compactMap(\.self).joined(separator: " "))
        } catch let refusal as Restoration.Refusal {
            throw refusal.failure(restoring: file, to: path)
        }
    }
}

extension Restoration.Refusal {
    /// What to do about it, in one sentence.
    func sentence(restoring file: String, to path: String) -> String {
        failure(restoring: file, to: path).sentence
    }

    fileprivate func failure(restoring file: String, to path: String) -> Failure {
        switch self {
        case .backupMissing:
            Failure("There is no file \(file).", code: 2)
        case .isTheDatabaseItself:
            Failure("\(file) is the database itself: name a backup of it.", code: 2)
        case .inUse(let process):
            Failure(
                """
                Process \(process) uses the database \(path): stop the server first, then restore again. Nothing was \
                changed.
                """)
        case .restoringAlready:
            Failure(
                "Another restore is under way in this folder: wait for it, then look what it did. Nothing was changed.")
        case .unreadableBackup(let reason):
            Failure("\(file) is no backup that can be read (\(reason)). Nothing was changed.")
        case .emptyBackup:
            Failure(
                """
                \(file) holds nothing of Neue Wege. A database that was copied while the server ran lacks what stood in \
                its -wal file: make backups with neue-wege backup. Nothing was changed.
                """)
        case .damagedBackup(let fault):
            Failure("The backup \(file) is damaged (\(fault)). Nothing was changed.")
        case .backupOfNewerProgram(let found, let known):
            Failure(
                """
                The backup \(file) was made by a newer version (it knows step \(found), this program knows \(known)): \
                install that version. Nothing was changed.
                """)
        case .backupOfOlderProgram(let found):
            Failure(
                """
                The backup \(file) is from before the first release (step \(found) looked different). Nothing was changed.
                """)
        case .placeRefuses(let reason):
            Failure(
                "The database cannot be put at \(path) (\(reason)): check the disk and who may write there. Nothing "
                    + "was changed.")
        }
    }
}
