import Dispatch
import Foundation
import Storage

/// Writes mails as files. A file appears at once and whole, and the same mail has the same name each time.
final class MailFolder: MailWay {
    private let path: String
    /// Files are written here, and not on a thread of Swift's tasks.
    private let queue = DispatchQueue(label: "neue-wege.mail.folder")

    init(path: String) {
        self.path = path
    }

    func send(_ text: MailText, mail: OutgoingMail) async throws {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [path] in
                continuation.resume(
                    with: Result {
                        do {
                            try Self.write(text.bytes, named: mail.fileName, into: path)
                        } catch {
                            throw MailProblem.closed("the folder for mail cannot be written: \(error)")
                        }
                    })
            }
        }
    }

    /// Whoever else is on the machine reads neither the letter nor, before it has its name, what is written of it.
    private static func write(_ bytes: [UInt8], named name: String, into folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = "\(folder)/\(name)\(MailFiles.ending)"
        let unfinished = file + MailFiles.unfinishedEnding
        // Of an attempt that was broken off.
        unlink(unfinished)
        try Disk.makePrivateFile(at: unfinished)
        let handle = try FileHandle(forWritingTo: URL(filePath: unfinished))
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
        guard rename(unfinished, file) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
