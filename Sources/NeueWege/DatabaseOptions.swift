import ArgumentParser
import Domain
import Foundation
import Storage

/// Which database a command works on: the option, else the environment, else a file under `data/`.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "sqlite:PATH or postgres://… (also NEUE_WEGE_DATABASE; otherwise sqlite:data/neue-wege.sqlite)")
    var database: String?

    @Flag(help: "Uses a SQLite file on a network disk all the same (also NEUE_WEGE_NETWORK_DISK=yes).")
    var networkDisk = false

    var url: String {
        database ?? EnvironmentSetting.database.value ?? "sqlite:data/neue-wege.sqlite"
    }

    /// - Throws: a `Failure` for what names no database, before anything is opened. It repeats no password.
    func checkAddress() throws(Failure) {
        let isPostgres = ["postgres://", "postgresql://"].contains { url.hasPrefix($0) }
        guard isPostgres || sqlitePath?.isEmpty == false else {
            throw Failure(
                "A database is written sqlite:PATH or postgres://user:password@host:port/name, behind --database or in "
                    + "NEUE_WEGE_DATABASE.", code: 2)
        }
    }

    /// - Parameters:
    ///   - randomness: where identifiers come from; seeded for a demonstration, so that it is the same every time.
    ///   - createsFile: whether a missing SQLite file is made; commands that only look at it refuse instead.
    private func open(clock: WallClock, randomness: Randomness, createsFile: Bool) throws -> Database {
        try checkAddress()
        let identifiers = IdentifierSource(clock: clock, randomness: randomness)
        if let path = sqlitePath {
            return try openFile(at: path, clock: clock, identifiers: identifiers, createsFile: createsFile)
        }
        return try Database.open(url: url, clock: clock, identifiers: identifiers)
    }

    private func openFile(
        at path: String, clock: WallClock, identifiers: IdentifierSource, createsFile: Bool
    ) throws -> Database {
        do {
            try refuseNetworkDisk(path)
            if createsFile {
                let folder = URL(filePath: path).deletingLastPathComponent()
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            } else if !FileManager.default.fileExists(atPath: path) {
                throw Failure("There is no database at \(path): name another one with --database.")
            } else if try !Database.hasOurTables(sqliteFile: path) {
                // Whoever only looks must not make one of it.
                throw Failure("\(path) holds nothing of Neue Wege: name another database with --database.")
            }
            return try Database.sqlite(path: path, clock: clock, identifiers: identifiers)
        } catch DatabaseProblem.unavailable(let message) where message.contains("locked") {
            throw Failure(
                "\(path) is in use by another program: wait until that has ended, then try again (\(message)).")
        } catch DatabaseProblem.unavailable(let message) where Failure.tellsOfDamage(message) {
            throw Failure(
                "\(path) is damaged, or no database (\(message)): if it is the right file, put the newest backup in its place with "
                    + "neue-wege restore, which keeps what is there, and look at the disk.")
        } catch DatabaseProblem.unavailable(let message) {
            throw Failure(
                "\(path) cannot be used as a database (\(message)): look at the disk and who may write there, or name "
                    + "another one with --database.")
        }
    }

    /// Locks that hold on one machine only would let two of them write at once.
    private func refuseNetworkDisk(_ path: String) throws(Failure) {
        let isWanted = try EnvironmentSetting.networkDisk.isYes()
        guard !networkDisk, !isWanted,
            let kind = MountedDisks().sharedKind(ofFileAt: path)
        else { return }
        throw Failure(
            "\(path) lies on a network disk (\(kind)), on which a SQLite file gets damaged: choose a disk of this machine, or "
                + "PostgreSQL. If only this machine ever uses the file, say --network-disk.")
    }

    /// The file is served by one server at a time.
    private func serverTurn() throws(Failure) -> ServerTurn? {
        guard let path = sqlitePath, !path.isEmpty else { return nil }
        try refuseNetworkDisk(path)
        // Where it cannot be made, the opening says why.
        try? FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        guard let turn = ServerTurn.toServe(fileAt: path) else {
            throw Failure(
                "Another server serves \(path) already: end that one first, or name another database with --database. "
                    + "Several servers need PostgreSQL.")
        }
        return turn
    }

    /// Opens the database for `work` and closes it afterwards, whatever becomes of it: only a database that was closed is
    /// one file.
    /// - Parameter serves: whether it is served, and no command beside a server.
    func use<Value>(
        clock: WallClock = .system, randomness: Randomness = .system, createsFile: Bool = false, serves: Bool = false,
        _ work: (Database) async throws -> Value
    ) async throws -> Value {
        try checkAddress()
        let turn = try serves ? serverTurn() : nil
        defer { turn?.end() }
        let database = try open(clock: clock, randomness: randomness, createsFile: createsFile)
        let value: Value
        do {
            value = try await work(database)
        } catch {
            // What went wrong first is what the person should read.
            try? await database.close()
            throw error
        }
        try await database.close()
        return value
    }

    /// Mail that cannot be sent lands in the folder of the house.
    var outbox: URL { folder.appending(path: "outbox") }

    /// Where files of the house lie that are in no database: beside its file; with a server the folder that systemd gives a service
    /// (`StateDirectory=`), else `data`.
    var folder: URL {
        if let sqlitePath { return URL(filePath: sqlitePath).deletingLastPathComponent() }
        let given = ProcessInfo.processInfo.environment["STATE_DIRECTORY"]?.split(separator: ":").first
        return URL(filePath: given.map(String.init) ?? "data")
    }

    /// The file of a SQLite database.
    var sqlitePath: String? {
        url.hasPrefix("sqlite:") ? String(url.dropFirst("sqlite:".count)) : nil
    }
}
