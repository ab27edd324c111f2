import Foundation

/// The file in which deletions are kept beside the database, or on another disk: whoever restores a backup finds there who
/// was deleted since. Whoever looks finds the last one whole, also after a power cut.
public struct DeletionFile: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// Nil if there is none.
    /// - Throws: if there is one that cannot be read.
    public func read() throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    /// Gives it a name that nothing else has.
    /// - Parameter word: says why, behind its name.
    /// - Returns: that name.
    public func setAside(as word: String = "unreadable") throws -> String {
        for number in 1... {
            let name = path + ".\(word)" + (number == 1 ? "" : "-\(number)")
            guard !FileIdentity.isNameTaken(name) else { continue }
            try FileManager.default.moveItem(atPath: path, toPath: name)
            return name
        }
        preconditionFailure("there is always a next number")
    }

    public func write(_ text: String) throws {
        let unfinished = path + ".unfinished"
        let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Disk.whyNotWritten(path, errno) }
        do {
            defer { close(descriptor) }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
            try file.write(contentsOf: Data(text.utf8))
            guard fsync(descriptor) == 0 else { throw Disk.whyNotWritten(path, errno) }
        }
        guard rename(unfinished, path) == 0 else { throw Disk.whyNotWritten(path, errno) }
        Disk.keepNames(in: URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }
}
