public import Domain
import Foundation

extension Database {
    /// Opens what the command line calls a database: `sqlite:PATH` or `postgres://user:password@host:port/name`.
    ///
    /// - Throws: `DatabaseProblem`. Its description is one sentence for the person at the keyboard and holds no password.
    public static func open(url: String, clock: WallClock, identifiers: IdentifierSource) throws -> Database {
        if url.hasPrefix("sqlite:") {
            return try open(file: String(url.dropFirst("sqlite:".count)), clock: clock, identifiers: identifiers)
        }
        if url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") {
            do {
                return try postgres(url: url, clock: clock, identifiers: identifiers)
            } catch DatabaseProblem.unavailable(let message) {
                throw DatabaseProblem.unavailable(message: "the PostgreSQL database does not answer: \(message)")
            }
        }
        throw DatabaseProblem.unavailable(
            message: "a database is written sqlite:PATH or postgres://user:password@host:port/name")
    }

    private static func open(file: String, clock: WallClock, identifiers: IdentifierSource) throws -> Database {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        var isFolder = ObjCBool(false)
        guard !file.isEmpty, FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
        else {
            throw DatabaseProblem.unavailable(message: "the folder \(folder) does not exist; make it first")
        }
        do {
            return try sqlite(path: file, clock: clock, identifiers: identifiers)
        } catch DatabaseProblem.unavailable(let message) {
            guard FileManager.default.isWritableFile(atPath: folder) else {
                throw DatabaseProblem.unavailable(
                    message: "this user may not write in the folder \(folder), where the database \(file) belongs")
            }
            throw DatabaseProblem.unavailable(message: "the file \(file) cannot be used as a database: \(message)")
        }
    }
}

extension DatabaseProblem: CustomStringConvertible {
    /// One sentence without a full stop, for standard error and logs. Never what people wrote.
    public var description: String {
        switch self {
        case .refused(_, let message): "the database refused the change: \(message)"
        case .unavailable(let message): message
        case .wrongStatement(let message): "the program sent the database a wrong statement: \(message)"
        case .changedWithoutJournal: "the program changed something without saying so in the journal"
        case .changedInSilence(let tables):
            "the program changed \(tables.joined(separator: ", ")) and told only of other things in the journal"
        case .newer(let found, let known):
            "the database was made by a newer program (\(found), this one knows \(known)); install the newer program"
        case .older(let found):
            "the tables of this database (\(found)) are from before the first release; keep the file and begin a new one"
        }
    }
}
