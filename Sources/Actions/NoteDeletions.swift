public import Domain
import Secrets
public import Storage

/// What the journal tells of deletions is noted, so that a backup from before does not bring anybody back.
public struct NoteDeletions: Sendable {
    private let randomness: Randomness

    public init(randomness: Randomness) { self.randomness = randomness }

    /// Whether there is something to note, or the house has never looked.
    public static func isDue(in db: Reader) throws -> Bool {
        try db.deletionSalt() == nil || !db.deletionsToNote().isEmpty
    }

    public func run(in db: Writer) throws {
        let salt = try db.deletionSalt() ?? Secret(from: randomness).text
        if try db.deletionSalt() == nil { try db.set(deletionSalt: salt) }
        let told = try db.deletionsToNote()
        try db.note(
            told.map { deletion in
                NotedDeletion(
                    deletion.kind, mark: DeletionLedger.mark(of: deletion.kind, deletion.subject, salt: salt),
                    at: deletion.at)
            }, readUpTo: told.last?.entry)
    }
}
