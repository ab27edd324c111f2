public import Domain
import Foundation
public import Storage

/// What lies in the folder for mail, where no server takes it: letters with names, and with links that sign somebody in.
public enum MailFiles {
    /// How the name of a letter ends, and that of one during whose writing the program was killed.
    static let (ending, unfinishedEnding) = (".eml", ".unfinished")

    /// Lets go of each letter of which the house has forgotten to whom it went: because its time was over, or because somebody
    /// is gone.
    /// - Returns: how many are gone.
    @discardableResult
    public static func forget(in folder: String, asDoes database: Database) async throws -> Int {
        var number = 0
        let letters = try letters(in: folder).sorted { $0.key < $1.key }
        for start in stride(from: 0, to: letters.count, by: 500) {
            let some = letters[start..<min(start + 500, letters.count)]
            let asked = some.map(\.key)
            let forgotten = try await database.read { db in try db.forgottenLetters(among: asked) }
            for (letter, path) in some where forgotten.contains(letter) {
                try remove(path)
                number += 1
            }
        }
        return number
    }

    /// Lets go of what is older by the clock of the machine: letters of which this database knows nothing.
    /// - Returns: how many were written before then, and are gone.
    @discardableResult
    public static func forget(in folder: String, writtenBefore instant: Instant) throws -> Int {
        var number = 0
        for path in try paths(in: folder, ending: [ending, unfinishedEnding]) {
            guard let written = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date,
                Int64(written.timeIntervalSince1970 * 1000) < instant.milliseconds
            else { continue }
            try remove(path)
            number += 1
        }
        return number
    }

    /// Nobody but the user of the program reads what lies there; earlier programs were not so careful.
    public static func close(_ folder: String) throws {
        let own = try paths(in: folder, ending: [ending, unfinishedEnding])
        for path in [folder] + own where Disk.isOpenToOthers(fileAt: path) {
            try FileManager.default.setAttributes(
                [.posixPermissions: path == folder ? 0o700 : 0o600], ofItemAtPath: path)
        }
    }

    /// Whether others on this machine may read any of it.
    public static func areOpenToOthers(in folder: String) -> Bool {
        guard Disk.isOpenToOthers(fileAt: folder), let own = try? paths(in: folder, ending: [ending]) else {
            return false
        }
        return own.contains(where: Disk.isOpenToOthers(fileAt:))
    }

    /// The command beside a server does the same, and may be faster.
    private static func remove(_ path: String) throws {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch let error as CocoaError where error.code == .fileNoSuchFile {
            return
        }
    }

    /// Where each letter lies.
    private static func letters(in folder: String) throws -> [Identifier<Message>: String] {
        let named = try paths(in: folder, ending: [ending]).map { path in
            // The time, and behind it the number.
            let name = URL(filePath: path).deletingPathExtension().lastPathComponent
            let number = name.firstIndex(of: "-").map { String(name[$0...].dropFirst()) }
            return (Identifier<Message>(rawValue: number ?? name), path)
        }
        return Dictionary(named) { first, _ in first }
    }

    /// No folder is one in which nothing lies.
    private static func paths(in folder: String, ending: [String]) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
            ending.contains { name.hasSuffix($0) }
        }.map { "\(folder)/\($0)" }
    }
}
