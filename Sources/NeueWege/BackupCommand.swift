import Actions
import ArgumentParser
import Domain
import Foundation
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies everything into one file, while the server runs.")

    @OptionGroup var options: DatabaseOptions

    @Argument(help: "The new file.") var file: String?

    @Option(help: "A folder for one backup after the other: the last of seven days and of four weeks stay.")
    var into: String?

    @Flag(help: "Notes that a backup was made by other means, such as pg_dump, and makes none.")
    var madeElsewhere = false

    func validate() throws {
        guard [file != nil, into != nil, madeElsewhere].count(where: { $0 }) == 1 else {
            throw ValidationError("Name one of: a new file, a folder behind --into, or --made-elsewhere.")
        }
    }

    func run() async throws {
        if !madeElsewhere, options.sqlitePath == nil {
            throw Failure(
                "PostgreSQL makes its backups itself: pg_dump --format=custom --file=FILE ADDRESS, and then neue-wege backup "
                    + "--made-elsewhere.", code: 2)
        }
        if let file {
            try await make(file)
            StandardError.write("Everything is in \(file). Bring it back with: neue-wege restore \(file)")
        } else if let into {
            try await make(in: BackupFolder(at: into))
        } else {
            try await options.use { database in
                try await database.write(by: .system) { db in try NoteOccasion(.backup).run(in: db) }
            }
            StandardError.write("Noted: a backup was made now.")
        }
    }

    private func make(in folder: BackupFolder) async throws {
        try FileManager.default.createDirectory(
            atPath: folder.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = folder.file(at: WallClock.system.now)
        try await make(file)
        // Only now: whoever has made none takes none away.
        let outdated = try folder.thin(in: .ofTheCity)
        let gone =
            switch outdated.count {
            case 0: ""
            case 1: " An older backup went."
            case let number: " \(number) older backups went."
            }
        StandardError.write("Everything is in \(file).\(gone)")
    }

    private func make(_ file: String) async throws {
        try await options.use { database in
            do {
                try await Backup(to: file).run(of: database)
            } catch let refusal as Backup.Refusal {
                throw failure(refusal, file: file)
            }
            try await database.write(by: .system) { db in try NoteOccasion(.backup).run(in: db) }
        }
    }

    private func failure(_ refusal: Backup.Refusal, file: String) -> Failure {
        switch refusal {
        case .nameTaken:
            Failure("\(file) exists already: choose another name, so that no older backup is lost.")
        case .damaged(let fault):
            Failure(
                """
                The copy is damaged (\(fault)), and was not kept. Look at the disk and at the database with neue-wege \
                check, and keep the backups that you have.
                """)
        case .placeRefuses(let reason):
            Failure("\(file) cannot be made (\(reason)): look at its folder, who may write there, and the disk.")
        }
    }
}
