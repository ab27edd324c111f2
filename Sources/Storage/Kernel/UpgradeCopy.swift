public import Domain
import Foundation

/// What is kept of a SQLite database before steps of the schema change it: a copy beside it, named after the last step that it
/// knows, such as `neue-wege.sqlite.before-upgrade-0046-coverage`. An older program opens it.
public struct UpgradeCopy: Sendable {
    /// It is everything about everybody once more. By then it is seen whether the new program works.
    public static let days = 14

    let path: String
    private static let middle = ".before-upgrade-"

    /// - Parameter path: where the database is.
    public init(ofFileAt path: String) {
        self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }

    /// - Parameter step: the last one that the database knows.
    func file(after step: String) -> String { path + Self.middle + step }

    /// Makes it, if it is not there yet: a program that fails at a step and is started again and again fills no disk.
    /// - Parameter copy: fills the file that is named.
    func make(after step: String, copy: (String) throws -> Void) throws {
        let file = file(after: step)
        // Another program may do the same at this moment.
        let unfinished = path + Self.middle + "unfinished-\(ProcessInfo.processInfo.processIdentifier)"
        guard !FileIdentity.isNameTaken(file) else { return }
        do {
            try? FileManager.default.removeItem(atPath: unfinished)
            try Disk.makePrivateFile(at: unfinished)
            try copy(unfinished)
            try Disk.keepFile(at: unfinished)
            guard rename(unfinished, file) == 0 else { throw CocoaError(.fileWriteUnknown) }
            Disk.keepNames(in: URL(fileURLWithPath: path).deletingLastPathComponent().path)
        } catch {
            try? FileManager.default.removeItem(atPath: unfinished)
            throw DatabaseProblem.unavailable(
                message: "no copy of \(path) could be made before the upgrade, so it was not begun; look at the disk: "
                    + ((error as? CocoaError)?.localizedDescription ?? "\(error)"))
        }
    }

    /// Those that are there.
    public func files() throws -> [String] {
        let place = URL(fileURLWithPath: path)
        let folder = place.deletingLastPathComponent().path
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix(place.lastPathComponent + Self.middle) }
            .map { "\(folder)/\($0)" }.sorted()
    }

    /// Lets go of those that were made longer ago.
    public func forget(madeBefore limit: Instant) throws {
        for file in try files() {
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            guard let made = attributes[.modificationDate] as? Date,
                Int64(made.timeIntervalSince1970 * 1000) < limit.milliseconds
            else { continue }
            try FileManager.default.removeItem(atPath: file)
        }
    }
}
