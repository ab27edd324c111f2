import Actions
import ArgumentParser
import Domain
import Foundation
import Storage

/// Where it is kept who was deleted, so that nobody comes back with a backup.
struct DeletionOptions: ParsableArguments {
    @Option(
        help: """
            The file of deletions (also NEUE_WEGE_DELETIONS; otherwise beside the database). Best on another disk than the \
            database.
            """)
    var deletions: String?

    /// As somebody has said it; nil for the usual place.
    var named: String? { deletions ?? EnvironmentSetting.deletions.value }

    /// - Throws: a `Failure` with exit code 2 where nobody can write the file, or where it is somebody else's: what it is for would be
    ///   found missing too late.
    func refuseWhatCannotBeWritten(beside options: DatabaseOptions) throws(Failure) {
        let file = file(beside: options)
        let folder = URL(filePath: file.path).deletingLastPathComponent().path
        guard file.isFree || file.isOurs else {
            throw Failure(
                "\(file.path) is no file of deletions, and is left as it is: name another one with --deletions.",
                code: 2)
        }
        // Beside a database file the folder is made with it.
        if named == nil, options.sqlitePath != nil { return }
        if named == nil { try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
            FileManager.default.isWritableFile(atPath: folder)
        else {
            throw Failure(
                "The file of deletions cannot be written at \(file.path): make the folder \(folder), give it to the user of the "
                    + "program, or name another file with --deletions.", code: 2)
        }
    }

    func file(beside options: DatabaseOptions) -> DeletionFile {
        DeletionFile(path: named ?? options.deletions)
    }
}

extension DeletionFile {
    /// Whether there is nothing yet, or nothing in it.
    fileprivate var isFree: Bool {
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return true }
        return !isFolder.boolValue && Disk.bytes(ofFileAt: path) == 0
    }

    /// Whether it begins as one, whole or not.
    fileprivate var isOurs: Bool {
        guard let file = try? FileHandle(forReadingFrom: URL(filePath: path)) else { return false }
        defer { try? file.close() }
        let head = try? file.read(upToCount: DeletionLedger.name.utf8.count)
        return head.map { String(decoding: $0, as: UTF8.self) } == DeletionLedger.name
    }
}

extension DatabaseOptions {
    /// Beside the database; on a server, in the folder of the house.
    fileprivate var deletions: String {
        sqlitePath.map { $0 + ".deletions" } ?? folder.appending(path: "neue-wege.deletions").path
    }
}

/// What a database knows of deletions, and by what another one is known to be of the same house.
struct House: Sendable {
    static let key = "signing-key"

    let key: String?
    let ledger: DeletionLedger?

    /// What it knows, if a backup with this key and salt is one of its own.
    func deletions(ifSameAs key: String?, salt: String?) -> DeletionLedger? {
        if let salt { return ledger?.salt == salt ? ledger : nil }
        return key != nil && key == self.key ? ledger : nil
    }
}

/// Keeps the file of deletions, and does again in a database what it does not know.
struct DeletionKeeper: Sendable {
    let file: DeletionFile

    /// - Returns: nil if there is no file.
    /// - Throws: a `Failure` for a file that is none of ours, or only half of one.
    func read() throws -> DeletionLedger? {
        guard let text = try file.read() else { return nil }
        guard let ledger = DeletionLedger(text: text) else {
            throw Failure(
                """
                \(file.path) is no whole file of deletions: look at its disk, or name a copy of it with --deletions.
                """)
        }
        return ledger
    }

    /// So long a server may not have written it.
    private static let patience = Duration.hours(26)

    /// What is wrong with the file, each with what to do: somebody would find out when the disk with the database is gone.
    func sentences(of database: Database) async throws -> [String] {
        let now = database.clock.now
        let (known, latest) = try await database.read { db in
            (try DeletionLedger(in: db, at: now), try db.newestMoment())
        }
        // Nobody has served yet.
        guard let known else { return [] }
        do {
            guard let kept = try read() else {
                return [
                    "there is no \(file.path), from which a restore knows who was deleted: start the server, and look into its log "
                        + "if the file does not come; if it lies elsewhere, name it with --deletions"
                ]
            }
            if kept.salt != known.salt {
                return ["\(file.path) belongs to another house: name the right file with --deletions"]
            }
            guard let latest, kept.knownUntil.advanced(by: Self.patience) < latest else { return [] }
            return [
                "\(file.path) knows of no deletion since \(kept.knownUntil.readable): look whether the server runs, who may write "
                    + "there, and whether the disk is full"
            ]
        } catch {
            return [Failure(error).sentence]
        }
    }

    /// Notes what is new, and writes down until when nothing is missing.
    func keep(_ database: Database) async throws {
        if try await database.read({ db in try NoteDeletions.isDue(in: db) }) {
            let deed = NoteDeletions(randomness: .system)
            try await database.write(by: .system) { db in try deed.run(in: db) }
        }
        let now = database.clock.now
        let ledger = try await database.read { db in
            // As in `house(in:)`: the clock of a demonstration may be behind what a command beside it has written.
            try DeletionLedger(in: db, at: max(now, db.newestMoment() ?? now))
        }
        if let ledger { try file.write(ledger.text) }
    }

    /// In a database that is new. A file of another one that knows of deletions is put aside: it may be all that is left of it.
    func begin(with database: Database) async throws {
        if let text = try? file.read(), DeletionLedger(text: text)?.deletions.isEmpty == false {
            StandardError.write(
                "\(file.path) is of another database. It is kept as \(try file.setAside(as: "earlier")).")
        }
        try await keep(database)
    }

    /// In a database that was just restored by other means than ours, such as those of PostgreSQL.
    func applyOnStart(to database: Database) async throws {
        let ledger: DeletionLedger?
        do {
            ledger = try read()
        } catch let failure as Failure {
            // Nobody closes a door full of people for it: what it says stands in the database, too, unless that was restored.
            StandardError.write("\(failure.sentence) It is kept as \(try file.setAside()), and a new one begins.")
            return
        }
        guard let ledger else { return }
        let deed = ApplyDeletions(ledger)
        guard try await database.read({ db in try deed.isDue(in: db) }) else { return }
        let number = try await apply(deed, to: database)
        StandardError.write("Deleted again, as \(file.path) says: \(number).")
    }

    /// What the database that would be replaced knows: nothing is missing there.
    static func house(in database: Database) async throws -> House {
        if try await database.read({ db in try NoteDeletions.isDue(in: db) }) {
            try await database.write(by: .system) { db in try NoteDeletions(randomness: .system).run(in: db) }
        }
        let now = database.clock.now
        return try await database.read { db in
            // A clock that was set back, or that of a demonstration, makes nothing unknown.
            let known = max(now, try db.newestMoment() ?? now)
            return House(key: try db.setting(House.key), ledger: try DeletionLedger(in: db, at: known))
        }
    }

    /// - Parameters:
    ///   - kept: what the file says.
    ///   - there: what is to be replaced, if it can be read.
    ///   - asks: whether somebody has to say yes where it is not known who was deleted since the backup.
    /// - Returns: what was done, for whoever restores.
    /// - Throws: a `Failure`; then nothing was restored.
    func applyBeforeOpening(
        _ kept: DeletionLedger?, andOf there: House?, to copy: Database, asks: Bool
    ) async throws -> String {
        let made = try await copy.read { db in try db.newestMoment() } ?? copy.clock.now
        let (salt, key) = try await copy.read { db in (try db.deletionSalt(), try db.setting(House.key)) }
        let ledgers = [there?.deletions(ifSameAs: key, salt: salt), kept].compactMap(\.self)
        let until = ledgers.map(\.knownUntil).max()
        if until.map({ $0 < made }) ?? true {
            let unknown = Self.unknown(since: made, until)
            guard try !asks || Self.says(yesTo: unknown) else { throw Failure("\(unknown) Nothing was restored.") }
        }
        guard let until else { return "Who was deleted since \(made.readable) is not known." }
        var number = 0
        for ledger in ledgers { number += try await apply(ApplyDeletions(ledger), to: copy) }
        // Of whoever was deleted again no byte stays behind either.
        if number > 0 { _ = try await copy.rewrite() }
        return "Deletions are known until \(until.readable); deleted again: \(number)."
    }

    private func apply(_ deed: ApplyDeletions, to database: Database) async throws -> Int {
        do {
            return try await database.write(by: .system) { db in try deed.run(in: db) }
        } catch is ApplyDeletions.ForeignLedger {
            throw Failure(
                "\(file.path) belongs to another house than this database: name the right file with --deletions.")
        }
    }

    private static func unknown(since made: Instant, _ until: Instant?) -> String {
        let known = until.map { "The file of deletions ends \($0.readable)" } ?? "There is no file of deletions"
        return """
            \(known), and the backup is from \(made.readable): whoever was deleted since then would come back. Name a \
            newer file with --deletions, or restore all the same with --without-deletions.
            """
    }

    /// Only somebody who sits there can say yes.
    private static func says(yesTo sentence: String) throws -> Bool {
        guard isatty(STDIN_FILENO) == 1 else { return false }
        StandardError.write("\(sentence)\nRestore all the same? Type yes:")
        return readLine() == "yes"
    }
}

extension Instant {
    /// For whoever sits at the machine: `2026-11-30 20:51 UTC`.
    var readable: String {
        let day = CalendarDay(of: self, in: .gmt)
        let minutes = Int(since(day.at(.midnight, in: .gmt)).components.seconds / 60)
        func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(day.rawValue) \(twoDigits(minutes / 60)):\(twoDigits(minutes % 60)) UTC"
    }
}
