public import Domain
import Foundation

/// What lies in the folder for mail, where no server takes it.
public enum MailFiles {
    /// - Returns: how many were written before then, and are gone.
    @discardableResult
    public static func forget(in folder: String, writtenBefore instant: Instant) throws -> Int {
        let files = FileManager.default
        guard files.fileExists(atPath: folder) else { return 0 }
        var number = 0
        for name in try files.contentsOfDirectory(atPath: folder) where name.hasSuffix(".eml") {
            let path = "\(folder)/\(name)"
            guard let written = try files.attributesOfItem(atPath: path)[.modificationDate] as? Date,
                Int64(written.timeIntervalSince1970 * 1000) < instant.milliseconds
            else { continue }
            try files.removeItem(atPath: path)
            number += 1
        }
        return number
    }
}
