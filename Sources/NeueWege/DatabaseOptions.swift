import ArgumentParser
import Domain
import Foundation
import Storage

/// Which database a command works on: the option, else the environment, else a file under `data/`.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "sqlite:PATH or postgres://… (also NEUE_WEGE_DATABASE; otherwise sqlite:data/neue-wege.sqlite)")
    var database: String?

    var url: String {
        database ?? ProcessInfo.processInfo.environment["NEUE_WEGE_DATABASE"] ?? "sqlite:data/neue-wege.sqlite"
    }

    /// - Parameters:
    ///   - randomness: where identifiers come from; seeded for a demonstration, so that it is the same every time.
    ///   - createsFile: whether a missing SQLite file is made; commands that only look at it refuse instead.
    func open(
        clock: WallClock = .system, randomness: Randomness = .system, createsFile: Bool = false
    ) throws -> Database {
        let identifiers = IdentifierSource(clock: clock, randomness: randomness)
        if let path = sqlitePath {
            if createsFile {
                let folder = URL(filePath: path).deletingLastPathComponent()
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            } else if !FileManager.default.fileExists(atPath: path) {
                throw Failure("There is no database at \(path): name another one with --database.")
            }
            return try Database.sqlite(path: path, clock: clock, identifiers: identifiers)
        }
        return try Database.open(url: url, clock: clock, identifiers: identifiers)
    }

    /// The file of a SQLite database.
    var sqlitePath: String? {
        url.hasPrefix("sqlite:") ? String(url.dropFirst("sqlite:".count)) : nil
    }
}
