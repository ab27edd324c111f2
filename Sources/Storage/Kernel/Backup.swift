public import Domain
public import Foundation

/// Copies everything into one new file from which the house can be restored elsewhere, while others read and write.
///
/// The file has its name only when it is on disk and was opened and looked through: half a backup, or a damaged one, never
/// looks like one.
public struct Backup: Sendable {
    public enum Refusal: Error, Hashable, Sendable {
        /// There is a file of that name, or a link.
        case nameTaken
        /// What came out is damaged, and nothing is left of it.
        case damaged(fault: String)
        /// The copy has no place: the folder is missing, may not be written, or its disk is full.
        case placeRefuses(reason: String)
    }

    public let file: String
    /// Under another name until it is complete.
    private var unfinished: String { file + ".unfinished" }

    /// - Parameter file: the new one; its folder is there.
    public init(to file: String) {
        self.file = file
    }

    /// - Returns: how many bytes it has.
    /// - Throws: `Refusal`; or `DatabaseProblem`, if the database cannot be read or is none that the program copies. Then
    ///   nothing is left behind.
    @discardableResult
    public func run(of database: Database) async throws -> Int64 {
        guard !FileIdentity.isNameTaken(file) else { throw Refusal.nameTaken }
        removeUnfinished()
        do {
            try inPlace { try Disk.makePrivateFile(at: unfinished) }
            try await database.copy(toSQLiteFile: unfinished)
            if let fault = try Database.integrityFaults(ofFileAt: unfinished).first {
                throw Refusal.damaged(fault: fault)
            }
            try inPlace {
                try Disk.keepFile(at: unfinished)
                try FileManager.default.moveItem(atPath: unfinished, toPath: file)
            }
        } catch {
            removeUnfinished()
            throw error
        }
        Disk.keepNames(in: URL(fileURLWithPath: file).deletingLastPathComponent().path)
        return Disk.bytes(ofFileAt: file) ?? 0
    }

    /// Also what one that was interrupted has left.
    private func removeUnfinished() {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: unfinished + suffix)
        }
    }

    private func inPlace(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch {
            throw Refusal.placeRefuses(reason: (error as? CocoaError)?.localizedDescription ?? "\(error)")
        }
    }
}

/// The folder into which a timer puts one backup after the other, and in which seven days and four weeks stay.
public struct BackupFolder: Sendable {
    /// One of the backups.
    public struct Kept: Hashable, Sendable {
        public let file: String
        public let madeAt: Instant
    }

    public let path: String

    public init(at path: String) {
        self.path = path
    }

    /// The name of the one that is made at `now`, such as `neue-wege-2026-11-30T021507Z.sqlite`.
    public func file(at now: Instant) -> String {
        "\(path)/\(Self.beginning)\(Self.stamp(of: now))\(Self.ending)"
    }

    /// What is there, the newest first. What has another name is nobody's business here.
    /// - Throws: `CocoaError` if the folder cannot be read.
    public func backups() throws -> [Kept] {
        try FileManager.default.contentsOfDirectory(atPath: path).compactMap { name in
            Self.time(inName: name).map { Kept(file: "\(path)/\(name)", madeAt: $0) }
        }.sorted { $0.madeAt > $1.madeAt }
    }

    /// Removes what does not stay. The newest always stays.
    /// - Returns: what was removed.
    @discardableResult
    public func thin(in zone: TimeZone) throws -> [String] {
        let backups = try backups()
        let kept = BackupRotation.kept(of: backups.map(\.madeAt), in: zone)
        let outdated = backups.filter { !kept.contains($0.madeAt) }.map(\.file)
        for file in outdated { try FileManager.default.removeItem(atPath: file) }
        Disk.keepNames(in: path)
        return outdated
    }

    private static let (beginning, ending) = ("neue-wege-", ".sqlite")

    /// As RFC 3339 writes it, without the colons, which some disks and `scp` do not take.
    private static func stamp(of instant: Instant) -> String {
        let day = CalendarDay(of: instant, in: .gmt)
        let seconds = (instant.milliseconds - day.at(.midnight, in: .gmt).milliseconds) / 1000
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(day)T\(parts.joined())Z"
    }

    private static func time(inName name: String) -> Instant? {
        guard name.hasPrefix(beginning), name.hasSuffix(ending) else { return nil }
        let stamp = Array(name.dropFirst(beginning.count).dropLast(ending.count))
        guard stamp.count == 18 else { return nil }
        let parts = [stamp[..<13], stamp[13..<15], stamp[15...]].map { String($0) }
        return Instant(timestamp: parts.joined(separator: ":"))
    }
}
