public import Domain
import FoundationEssentials
import Secrets
public import Storage

/// All deletions that a house knows of and until when it knows of them: in the database, and as a file that outlives it.
///
/// Of whoever was deleted it holds a salted hash of an identifier that led to them. It tells nothing by itself; in a copy from
/// before it finds what has to go again.
public struct DeletionLedger: Hashable, Sendable {
    public let salt: String
    /// Until then no deletion is missing.
    public let knownUntil: Instant
    public let deletions: [NotedDeletion]

    public init(salt: String, knownUntil: Instant, deletions: [NotedDeletion]) {
        (self.salt, self.knownUntil, self.deletions) = (salt, knownUntil, deletions)
    }

    /// Nil as long as nobody has looked for deletions in this database.
    public init?(in db: Reader, at now: Instant) throws {
        guard let salt = try db.deletionSalt() else { return nil }
        self.init(salt: salt, knownUntil: now, deletions: try db.notedDeletions())
    }

    /// What is noted of the deletion of one thing.
    public static func mark(of kind: NotedDeletion.Kind, _ subject: String, salt: String) -> String {
        Secret.hexadecimal(Secret.sha256(Array("\(salt):\(kind.rawValue):\(subject)".utf8)))
    }

    // MARK: As a file

    /// With it every such file begins, of whatever edition.
    public static let name = "neue-wege-deletions"

    private static let firstWords = "\(name) 1"

    /// Line by line: what it is, the salt, until when it is complete, and each deletion with its time.
    public var text: String {
        let head = [Self.firstWords, "salt \(salt)", "known-until \(knownUntil.milliseconds)"]
        let lines = deletions.map { "\($0.at.milliseconds) \($0.kind.rawValue) \($0.mark)" }
        return (head + lines).joined(separator: "\n") + "\nend \(deletions.count)\n"
    }

    /// Nil if it is no such file, or not the whole of one.
    public init?(text: String) {
        var lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        guard lines.count >= 4, lines[0].joined(separator: " ") == Self.firstWords,
            lines[1].count == 2, lines[1][0] == "salt", lines[2].count == 2, lines[2][0] == "known-until",
            let known = Int64(lines[2][1]), let end = lines.popLast(), end == ["end", String(lines.count - 3)]
        else { return nil }
        var deletions: [NotedDeletion] = []
        for line in lines.dropFirst(3) {
            guard line.count == 3, let at = Int64(line[0]), let kind = NotedDeletion.Kind(rawValue: line[1]) else {
                return nil
            }
            deletions.append(NotedDeletion(kind, mark: line[2], at: Instant(milliseconds: at)))
        }
        self.init(salt: lines[1][1], knownUntil: Instant(milliseconds: known), deletions: deletions)
    }
}
