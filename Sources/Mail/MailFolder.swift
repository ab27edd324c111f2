import Dispatch
import Foundation

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
                            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
                            let file = URL(fileURLWithPath: path).appending(path: "\(mail.fileName).eml")
                            try Data(text.bytes).write(to: file, options: .atomic)
                        } catch {
                            throw MailProblem.closed("the folder for mail cannot be written: \(error)")
                        }
                    })
            }
        }
    }
}
