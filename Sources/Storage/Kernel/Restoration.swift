import Domain
import Foundation

/// Puts a backup in the place of a SQLite database.
///
/// What was there before is kept under another name, and an earlier one of that kind is never touched. Whoever is
/// interrupted finds either the old database or the new one in its place, and beside it what was replaced; whoever is
/// refused finds everything as it was.
public struct Restoration: Sendable {
    public enum Refusal: Error, Hashable, Sendable {
        case backupMissing
        /// Backup and database are the same file.
        case isTheDatabaseItself
        /// A program has the database open.
        case inUse(process: Int32)
        /// Another restore is under way in the same folder.
        case restoringAlready
        /// The backup is no SQLite database, or cannot be read.
        case unreadableBackup(reason: String)
        /// A SQLite database, but without anything of ours in it: often one that was copied without its `-wal` file.
        case emptyBackup
        case damagedBackup(fault: String)
        case backupOfNewerProgram(found: String, known: String)
        /// Its tables are from before the first release.
        case backupOfOlderProgram(found: String)
        /// The place where the database belongs does not take it.
        case placeRefuses(reason: String)
    }

    let backup: String
    let path: String
    private var incoming: String { path + ".incoming" }

    /// Links are followed at both ends: what they lead to is copied, and what they lead to is replaced.
    public init(of backup: String, to path: String) {
        (self.backup, self.path) = (Self.withoutLinks(backup), Self.withoutLinks(path))
    }

    private static func withoutLinks(_ path: String) -> String {
        path.isEmpty ? "" : URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    /// Restores, if nobody uses the database and the backup is sound.
    /// - Parameter look: is given what is restored, sound and with today's tables, before it takes its place. It may change it, such
    ///   as by deleting who was deleted since.
    /// - Returns: where the database that was there before is kept; nil if there was none.
    /// - Throws: `Refusal`, and what `look` throws; then nothing was changed and nothing is left behind.
    public func run(_ look: (Database) async throws -> Void = { _ in }) async throws -> String? {
        guard let backupIdentity = FileIdentity(ofFileAt: backup) else { throw Refusal.backupMissing }
        guard FileIdentity.isFile(at: backup) else {
            throw Refusal.unreadableBackup(reason: "it is no file")
        }
        guard backupIdentity != FileIdentity(ofFileAt: path) else { throw Refusal.isTheDatabaseItself }
        guard backup != incoming else {
            throw Refusal.unreadableBackup(reason: "restore works under this name; give it another one")
        }
        guard !path.isEmpty else { throw Refusal.placeRefuses(reason: "no file is named") }
        guard FileIdentity(ofFileAt: path) == nil || FileIdentity.isFile(at: path) else {
            throw Refusal.placeRefuses(reason: "\(path) is no file")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let newFolders = Self.newFolders(to: folder)
        try inPlace { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
        // One after the other, and nobody opens meanwhile, also where there is no database yet that could be locked.
        let turn = try FolderTurn.toRestore(in: folder)
        defer { turn.end() }
        // Until the end, for programs that opened it before.
        var claim = try DatabaseClaim(ofFileAt: path)
        defer { claim.release() }
        do {
            try await bringIn(look)
            if !claim.isNew { try claim.lettingGo(ofFileAt: path, while: bringLogHome) }
            try inPlace { try adoptOwner(claim.isNew ? folder : path, isFolder: claim.isNew) }
            let replaced = try inPlace { try keepWhatIsThere(withoutDatabase: claim.isNew) }
            try inPlace { try moveIn(keeping: replaced, in: folder) }
            return replaced
        } catch {
            removeIncoming()
            if claim.isNew { try? FileManager.default.removeItem(atPath: path) }
            // Only empty ones: what somebody else has put there meanwhile is not ours.
            for folder in newFolders { rmdir(folder) }
            throw error
        }
    }

    /// The folders on the way to `folder` that are not there yet, the innermost first.
    private static func newFolders(to folder: String) -> [String] {
        var (new, next) = ([String](), URL(fileURLWithPath: folder))
        while !FileManager.default.fileExists(atPath: next.path), next.path != "/" {
            new.append(next.path)
            next.deleteLastPathComponent()
        }
        return new
    }

    /// Gives the database at `path` another name, so that its place is free: nothing is deleted.
    /// - Returns: where it is kept now; nil if there was none.
    /// - Throws: `Refusal`, for example if a program has it open; then nothing was changed.
    public static func setAside(databaseAt path: String) throws -> String? {
        let place = Restoration(of: path, to: path)
        guard FileIdentity.isFile(at: place.path) else { return nil }
        let folder = URL(fileURLWithPath: place.path).deletingLastPathComponent().path
        let turn = try FolderTurn.toRestore(in: folder)
        defer { turn.end() }
        var claim = try DatabaseClaim(ofFileAt: place.path)
        defer { claim.release() }
        return try place.inPlace {
            let kept = try place.keepWhatIsThere(withoutDatabase: false, as: ".older")
            for suffix in suffixes where FileManager.default.fileExists(atPath: place.path + suffix) {
                try FileManager.default.removeItem(atPath: place.path + suffix)
            }
            Disk.keepNames(in: folder)
            return kept
        }
    }

    // MARK: The backup

    /// Whoever looked at the copy does not want it.
    private struct Refused: Error {
        let reason: any Error
    }

    /// Copies the backup beside the database and looks whether it is whole. Nothing is replaced yet.
    private func bringIn(_ look: (Database) async throws -> Void) async throws {
        removeIncoming()
        guard FileManager.default.isReadableFile(atPath: backup) else {
            throw Refusal.unreadableBackup(reason: "this user may not read it")
        }
        try inPlace {
            try FileManager.default.copyItem(atPath: backup, toPath: incoming)
            // A copy made by hand may come with the log in which its last changes stand.
            if FileManager.default.fileExists(atPath: backup + "-wal") {
                try FileManager.default.copyItem(atPath: backup + "-wal", toPath: incoming + "-wal")
            }
        }
        do {
            guard try Database.hasOurTables(sqliteFile: incoming) else { throw Refusal.emptyBackup }
            let clock = WallClock.system
            let copy = try Database.sqlite(
                path: incoming, clock: clock, identifiers: IdentifierSource(clock: clock, randomness: .system),
                isBeingRestored: true)
            let faults = try await copy.check()
            do {
                if faults.isEmpty { try await look(copy) }
            } catch {
                try? await copy.close()
                throw Refused(reason: error)
            }
            try await copy.close()
            if let fault = faults.first { throw Refusal.damagedBackup(fault: fault) }
            // Nobody takes its name as long as it may be in memory only.
            try inPlace { try Disk.keepFile(at: incoming) }
        } catch let refusal as Refusal {
            throw refusal
        } catch let refused as Refused {
            throw refused.reason
        } catch DatabaseProblem.newer(let found, let known) {
            throw Refusal.backupOfNewerProgram(found: found, known: known)
        } catch DatabaseProblem.older(let found) {
            throw Refusal.backupOfOlderProgram(found: found)
        } catch DatabaseProblem.unavailable(let message) where message.contains("disk is full") {
            throw Refusal.placeRefuses(reason: message)
        } catch {
            throw Refusal.unreadableBackup(reason: "\(error)")
        }
    }

    /// What a server that was killed has left in its log goes into its file: then one step takes the one for the other, and whoever
    /// is interrupted before it finds the old database with everything.
    private func bringLogHome() {
        guard FileManager.default.fileExists(atPath: path + "-wal") else { return }
        // Whoever opens a database plays the log into it, and whoever closes it last removes the log. A damaged one stays as it is.
        _ = try? Database.hasOurTables(sqliteFile: path)
    }

    private func removeIncoming() {
        for suffix in Self.suffixes { try? FileManager.default.removeItem(atPath: incoming + suffix) }
    }

    // MARK: The place

    /// A database, its write-ahead log, and the index of the log, which is made anew.
    private static let suffixes = ["", "-wal", "-shm"]

    /// Gives the database that is there a second name that nothing else has; also a log whose database is gone.
    /// - Returns: nil if there is nothing.
    private func keepWhatIsThere(withoutDatabase: Bool, as ending: String = ".replaced") throws -> String? {
        let kept = (withoutDatabase ? ["-wal"] : ["", "-wal"]).filter {
            FileManager.default.fileExists(atPath: path + $0)
        }
        guard !kept.isEmpty else { return nil }
        for number in 1... {
            let name = path + ending + (number == 1 ? "" : "-\(number)")
            guard Self.suffixes.allSatisfy({ !FileIdentity.isNameTaken(name + $0) }) else { continue }
            for suffix in kept { try Self.nameAgain(path + suffix, as: name + suffix) }
            return name
        }
        preconditionFailure("there is always a next number")
    }

    /// A second name for a file costs nothing and is there at once; where a disk knows none, a copy does.
    private static func nameAgain(_ path: String, as name: String) throws {
        do {
            try FileManager.default.linkItem(atPath: path, toPath: name)
        } catch {
            try FileManager.default.copyItem(atPath: path, toPath: name)
        }
    }

    /// The service goes on as whoever it ran: the new file belongs to whom the old one did, and is as closed to others.
    private func adoptOwner(_ model: String, isFolder: Bool) throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: model)
        var adopted = attributes.filter { [.ownerAccountID, .groupOwnerAccountID].contains($0.key) }
        adopted[.posixPermissions] = isFolder ? 0o600 : attributes[.posixPermissions]
        // Who is not root can give nothing away, and owns what there is.
        if geteuid() != 0 { adopted = adopted.filter { $0.key == .posixPermissions } }
        try FileManager.default.setAttributes(adopted, ofItemAtPath: incoming)
    }

    private func moveIn(keeping replaced: String?, in folder: String) throws {
        do {
            // The log belongs to the old file: SQLite would play it into the new one.
            for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.removeItem(atPath: path + suffix)
            }
            guard rename(incoming, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            if let replaced {
                if FileManager.default.fileExists(atPath: replaced + "-wal") {
                    try? Self.nameAgain(replaced + "-wal", as: path + "-wal")
                }
                for suffix in Self.suffixes { try? FileManager.default.removeItem(atPath: replaced + suffix) }
            }
            throw error
        }
        Disk.keepNames(in: folder)
    }

    private func inPlace<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch {
            throw Refusal.placeRefuses(reason: (error as? CocoaError)?.localizedDescription ?? "\(error)")
        }
    }
}

/// The lock of SQLite on a whole database file, taken without opening it: so that a damaged one can be replaced, too.
private struct DatabaseClaim {
    /// Below zero when it was let go of.
    private var descriptor: Int32
    /// Whether there was no database: then an empty file keeps its place, so that nobody makes one meanwhile.
    let isNew: Bool

    /// Where SQLite keeps its locks in every file (`PENDING_BYTE` and the 511 bytes behind it; sqlite.org/lockingv3.html).
    /// Whoever has a database with a write-ahead log open holds a lock there.
    private static let range: (start: off_t, length: off_t) = (0x4000_0000, 512)

    /// - Throws: `Restoration.Refusal`
    init(ofFileAt path: String) throws {
        let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        isNew = made >= 0
        descriptor = isNew ? made : open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Restoration.Refusal.placeRefuses(reason: "this user may not write \(path)")
        }
        var lock = Self.wholeDatabase
        guard fcntl(descriptor, F_SETLK, &lock) != 0 else { return }
        lock = Self.wholeDatabase
        _ = fcntl(descriptor, F_GETLK, &lock)
        close(descriptor)
        throw Restoration.Refusal.inUse(process: lock.l_pid)
    }

    private static var wholeDatabase: flock {
        flock(
            l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: range.start, l_len: range.length, l_pid: 0)
    }

    /// Does something for which the file has to be opened as a database: SQLite, when it closes the file, would take the lock away
    /// anyhow. Whoever has the turn in the folder lets nobody open meanwhile.
    mutating func lettingGo(ofFileAt path: String, while work: () -> Void) throws {
        release()
        work()
        self = try DatabaseClaim(ofFileAt: path)
    }

    mutating func release() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
    }
}
