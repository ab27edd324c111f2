public import Domain

extension SubjectKind {
    /// What is noted so that nobody comes back with a backup.
    public static let deletion = SubjectKind(rawValue: "deletion")
}

extension Change {
    /// Whatever led to a person is gone.
    public static let erased = Change(rawValue: "erased")
}

/// Somebody was deleted, and stays so: noted as a salted hash, which tells nothing to whoever has no copy of them.
public struct NotedDeletion: Hashable, Sendable {
    /// What can be deleted for good.
    public enum Kind: String, CaseIterable, Sendable, SQLConvertible {
        case account, registration, helper
    }

    public let kind: Kind
    public let mark: String
    public let at: Instant

    public init(_ kind: Kind, mark: String, at: Instant) {
        (self.kind, self.mark, self.at) = (kind, mark, at)
    }
}

/// A deletion that the journal tells of and that is not noted yet.
public struct ToldDeletion: Hashable, Sendable {
    public let entry: Int64
    public let kind: NotedDeletion.Kind
    public let subject: String
    public let at: Instant
}

/// When everything was last written anew, so that nothing is left of what had gone before it began.
public struct Rewriting: Hashable, Sendable {
    public let beganAt: Instant
    public let endedAt: Instant
    /// False where somebody read meanwhile, so that the log could not be cut.
    public let isWhole: Bool

    public init(beganAt: Instant, endedAt: Instant, isWhole: Bool) {
        (self.beganAt, self.endedAt, self.isWhole) = (beganAt, endedAt, isWhole)
    }
}

/// The names under which settings keep it.
private enum DeletionSetting {
    static let salt = "deletion-salt"
    /// The number of the last entry of the journal that was looked at.
    static let readUpTo = "deletions-read-up-to"
}

extension Reader {
    /// What stands before what is hashed; nil as long as nobody has looked for deletions.
    public func deletionSalt() throws -> String? { try setting(DeletionSetting.salt) }

    /// All that are noted, the oldest first.
    public func notedDeletions() throws -> [NotedDeletion] {
        try rows("SELECT mark, kind, at FROM deletion ORDER BY at, mark").map { row in
            NotedDeletion(try row["kind"], mark: try row["mark"], at: try row["at"])
        }
    }

    public func numberOfDeletions() throws -> Int { try count("SELECT COUNT(*) AS value FROM deletion") }

    public func lastDeletion() throws -> Instant? { try value("SELECT MAX(at) AS value FROM deletion") }

    /// What the journal tells of and nobody has noted, in its order.
    public func deletionsToNote() throws -> [ToldDeletion] {
        let from = try setting(DeletionSetting.readUpTo).flatMap { Int64($0) } ?? 0
        let found = try NotedDeletion.Kind.allCases.flatMap { kind in
            try rows(
                """
                SELECT id, subject, at FROM journal
                WHERE kind = \(kind) AND id > \(from) AND change IN \(list: [Change.removed, .erased])
                """
            ).map { row in
                try ToldDeletion(entry: row["id"], kind: kind, subject: row["subject"], at: row["at"])
            }
        }
        return found.sorted { $0.entry < $1.entry }
    }

    /// The moment of the newest entry of the journal: until then a copy of the database knows everything.
    public func newestMoment() throws -> Instant? {
        try value("SELECT at AS value FROM journal ORDER BY id DESC LIMIT 1")
    }

    public func lastRewriting() throws -> Rewriting? {
        try row("SELECT began_at, ended_at, is_whole FROM rewriting ORDER BY number DESC LIMIT 1").map { row in
            try Rewriting(beganAt: row["began_at"], endedAt: row["ended_at"], isWhole: row["is_whole"])
        }
    }
}

extension Writer {
    /// The salt is made once and never changes: marks of today have to be found in the backup of a year ago.
    public func set(deletionSalt salt: String) throws { try set(DeletionSetting.salt, to: salt) }

    /// - Parameter entry: the last that was looked at; nil for deletions that come from elsewhere.
    public func note(_ deletions: [NotedDeletion], readUpTo entry: Int64? = nil) throws {
        guard !deletions.isEmpty else { return }
        for deletion in deletions {
            try post(
                """
                INSERT INTO deletion (mark, kind, at) VALUES (\(deletion.mark), \(deletion.kind), \(deletion.at))
                ON CONFLICT (mark) DO NOTHING
                """)
        }
        try journal(
            .created, .deletion, Identifier<NotedDeletion>(rawValue: "deletions"),
            details: ["deletions": String(deletions.count)])
        if let entry { try set(DeletionSetting.readUpTo, to: String(entry)) }
    }

    /// - Parameter overdue: what should have been gone by then, and was not.
    public func note(_ rewriting: Rewriting, overdue: [OverdueColumn]) throws {
        let number = try count("SELECT COALESCE(MAX(number), 0) AS value FROM rewriting") + 1
        try run(
            """
            INSERT INTO rewriting (number, began_at, ended_at, is_whole)
            VALUES (\(number), \(rewriting.beganAt), \(rewriting.endedAt), \(rewriting.isWhole))
            """)
        // The last of a year are enough to look back.
        try run("DELETE FROM rewriting WHERE number <= \(number - 400)")
        try run("DELETE FROM overdue_column")
        for column in overdue {
            try post("INSERT INTO overdue_column (name, rows) VALUES (\(column.name), \(column.rows))")
        }
        try journal(.changed, .deletion, Identifier<Rewriting>(rawValue: String(number)))
    }
}
