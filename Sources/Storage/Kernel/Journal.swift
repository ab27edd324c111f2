public import Domain

/// What kind of thing was changed: `card`, `measure`. Each feature adds its own.
public struct SubjectKind: RawRepresentable, Hashable, Sendable, SQLConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// What happened to it. Features add their own; these are everybody's.
public struct Change: RawRepresentable, Hashable, Sendable, SQLConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let created = Change(rawValue: "created")
    public static let changed = Change(rawValue: "changed")
    public static let removed = Change(rawValue: "removed")
    public static let confirmed = Change(rawValue: "confirmed")
    /// What an earlier entry tells of was put back as it stood before; `undoes` says which.
    public static let undone = Change(rawValue: "undone")
    /// What had been taken away is there again.
    public static let restored = Change(rawValue: "restored")
}

extension SubjectKind {
    /// The journal itself, when old entries go.
    public static let journal = SubjectKind(rawValue: "journal")
}

/// A live stream that open pages listen to, such as `board/ID` or `door/ID`.
public struct Stream: RawRepresentable, Hashable, Sendable, SQLConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// One change: who, what, when. The journal is the memory of the house, and the source of every live update.
public struct JournalEntry: Hashable, Sendable {
    /// How long it is known who did what; the data map says the same.
    public static let months = 24
    /// So many old entries go in one transaction, so that nobody waits long for the next.
    static let prunedAtOnce: Int64 = 5_000

    /// Grows by one with every change, in the order of the commits, without gaps.
    public let id: Int64
    public let at: Instant
    public let author: Author
    public let event: Identifier<Event>?
    public let kind: SubjectKind
    /// The identifier of what was changed.
    public let subject: String
    public let change: Change
    public let stream: Stream?
    /// Identifiers and names of fields.
    public let details: [String: String]
    /// The number of the first entry of the same transaction: what people did at once is told at once.
    public let deed: Int64
}

extension JournalEntry {
    /// The entry whose change this one has undone.
    public var undoes: Int64? { details[Self.undoing].flatMap { Int64($0) } }

    /// What an entry says that undoes the change of another.
    public static func details(undoing entry: Int64) -> [String: String] { [undoing: String(entry)] }

    private static let undoing = "undoes"

    /// What an entry says that tells of one more link, and of nothing else.
    static let ofLink = ["fields": "link"]
}

/// Whose entries of the journal are asked for.
public enum AuthorChoice: RawRepresentable, Hashable, Sendable {
    /// Authors that have no name of their own there.
    public enum Sort: String, CaseIterable, Sendable {
        case system, registration, token, visitor, device
        case callHelper = "call-helper"

        /// Nil for somebody who signed in.
        public init?(of author: Author) {
            self.init(rawValue: String(author.rawValue.prefix { $0 != ":" }))
        }
    }

    case account(String)
    /// All of one sort, such as everybody who came through the link of a registration.
    case sort(Sort)

    public init?(rawValue: String) {
        if let sort = Sort(rawValue: rawValue) {
            self = .sort(sort)
        } else if case .account(let id) = Author(rawValue: rawValue) {
            self = .account(id)
        } else {
            return nil
        }
    }

    public var rawValue: String {
        switch self {
        case .account(let id): Author.account(id).rawValue
        case .sort(let sort): sort.rawValue
        }
    }

    /// With its own AND.
    fileprivate var condition: SQL {
        switch self {
        case .account: " AND author = \(rawValue)"
        // No range: between which words a word stands, each collation answers in its own way.
        case .sort: " AND (author = \(rawValue) OR author LIKE \(rawValue + ":%"))"
        }
    }
}

extension JournalEntry {
    /// The part of a SELECT that `init(row:)` reads.
    static let columns: SQL = "id, at, author, event, kind, subject, change, stream, details, deed"

    /// Asks for the number of the newest entry; 0 if there is none.
    static let newest: SQL = "SELECT COALESCE(MAX(id), 0) AS value FROM journal"

    init(row: Row) throws {
        try self.init(
            id: row["id"], at: row["at"], author: row["author"], event: row["event"], kind: row["kind"],
            subject: row["subject"], change: row["change"], stream: row["stream"],
            details: JSONColumn.value([String: String].self, row["details"]) ?? [:], deed: row["deed"])
    }
}

extension Author: SQLConvertible {}

extension Reader {
    /// The number of the newest entry, 0 if nothing has happened yet.
    public func lastJournalID() throws -> Int64 {
        try value(JournalEntry.newest) ?? 0
    }

    /// The number of the newest entry on a stream; if there is none, that after which the journal begins.
    public func lastJournalID(on stream: Stream) throws -> Int64 {
        let newest: Int64? = try value("SELECT MAX(id) AS value FROM journal WHERE stream = \(stream)")
        return try max(newest ?? 0, firstJournalID() - 1)
    }

    /// The number of the oldest entry that is kept, 1 if nothing has happened yet.
    public func firstJournalID() throws -> Int64 {
        try value("SELECT MIN(id) AS value FROM journal") ?? 1
    }

    /// The number of the newest entry about one of `kinds`, 0 if there is none.
    public func lastJournalID(about kinds: Set<SubjectKind>) throws -> Int64 {
        // One look into the index per kind: MAX over `kind IN (…)` would walk through all of them.
        try kinds.map { kind in try value("SELECT MAX(id) AS value FROM journal WHERE kind = \(kind)") ?? 0 }.max() ?? 0
    }

    /// When each thing of a kind was last made, changed or confirmed, as far back as the journal reaches.
    public func lastChanges(of kind: SubjectKind) throws -> [String: Instant] {
        let changes = [Change.created, .changed, .confirmed].map(\.rawValue)
        let found: [(subject: String, at: Instant)] = try rows(
            """
            SELECT subject, MAX(at) AS last FROM journal WHERE kind = \(kind) AND change IN \(list: changes) GROUP BY subject
            """
        ).map { (subject: try $0["subject"], at: try $0["last"]) }
        return Dictionary(found.map { ($0.subject, $0.at) }, uniquingKeysWith: max)
    }

    /// What happened after entry `id`, oldest first.
    public func journal(after id: Int64, limit: Int) throws -> [JournalEntry] {
        try rows("SELECT \(JournalEntry.columns) FROM journal WHERE id > \(id) ORDER BY id LIMIT \(limit)")
            .map(JournalEntry.init(row:))
    }

    /// What happened to one thing, newest first.
    public func journal(of kind: SubjectKind, _ subject: Identifier<some Any>, limit: Int) throws -> [JournalEntry] {
        try rows(
            """
            SELECT \(JournalEntry.columns) FROM journal
            WHERE kind = \(kind) AND subject = \(subject.rawValue) ORDER BY id DESC LIMIT \(limit)
            """
        ).map(JournalEntry.init(row:))
    }

    /// The newest entry about any of these things; nil if none is kept. One look into the index for each of them.
    public func newestEntry(about things: [(kind: SubjectKind, subject: String)]) throws -> JournalEntry? {
        let ids = try things.compactMap { kind, subject -> Int64? in
            try value("SELECT MAX(id) AS value FROM journal WHERE kind = \(kind) AND subject = \(subject)")
        }
        guard let newest = ids.max() else { return nil }
        return try journal(after: newest - 1, limit: 1).first
    }

    /// What happened on any of `streams` after entry `id`, oldest first.
    public func journal(on streams: [Stream], after id: Int64, limit: Int) throws -> [JournalEntry] {
        try rows(
            """
            SELECT \(JournalEntry.columns) FROM journal
            WHERE stream IN \(list: streams) AND id > \(id) ORDER BY id LIMIT \(limit)
            """
        ).map(JournalEntry.init(row:))
    }

    /// The newest entries before entry `id`, newest first: a page of the journal.
    /// - Parameters:
    ///   - kind: only about things of this kind.
    ///   - author: only what was done by this one, or by all of this sort.
    ///   - counted: things that the house counts again and again, which tells nothing: without those entries.
    public func journal(
        before id: Int64, of kind: SubjectKind? = nil, by author: AuthorChoice? = nil,
        withoutCounting counted: SubjectKind? = nil, limit: Int
    ) throws -> [JournalEntry] {
        var condition: SQL = "id < \(id)"
        if let kind { condition += " AND kind = \(kind)" }
        if let author { condition += author.condition }
        if let counted { condition += " AND NOT (kind = \(counted) AND change = \(Change.changed))" }
        return try rows(
            "SELECT \(JournalEntry.columns) FROM journal WHERE \(condition) ORDER BY id DESC LIMIT \(limit)"
        ).map(JournalEntry.init(row:))
    }

    /// Which of the entries were undone, each with the entry that tells of it.
    public func undoings(of entries: [JournalEntry]) throws -> [Int64: Int64] {
        guard let first = entries.map(\.id).min() else { return [:] }
        let (kinds, subjects) = (Set(entries.map(\.kind.rawValue)), Set(entries.map(\.subject)))
        let rows = try rows(
            """
            SELECT \(JournalEntry.columns) FROM journal
            WHERE kind IN \(list: kinds.sorted()) AND subject IN \(list: subjects.sorted()) AND id > \(first)
            AND change = \(Change.undone) ORDER BY id
            """)
        let ids = Set(entries.map(\.id))
        let found = try rows.map(JournalEntry.init(row:)).compactMap { entry in entry.undoes.map { ($0, entry.id) } }
        return Dictionary(found.filter { ids.contains($0.0) }) { _, last in last }
    }

    /// Whether the change of which an entry tells was undone.
    public func isUndone(_ entry: Int64) throws -> Bool {
        guard entry > 0, let told = try journal(after: entry - 1, limit: 1).first, told.id == entry else {
            return false
        }
        return try undoings(of: [told])[entry] != nil
    }
}

extension Writer {
    /// Lets the oldest entries go, up to the first one that is not older than `limit`. The newest always stays, because
    /// the numbers count on from it.
    ///
    /// - Returns: whether there are more to go: not all go at once.
    public func pruneJournal(olderThan limit: Instant) throws -> Bool {
        let oldest = try firstJournalID()
        let kept: Int64? = try value("SELECT id AS value FROM journal WHERE at >= \(limit) ORDER BY id LIMIT 1")
        let end = try min(kept ?? lastJournalID(), oldest + JournalEntry.prunedAtOnce)
        let gone = try run("DELETE FROM journal WHERE id < \(end)")
        guard gone > 0 else { return false }
        try journal(
            .removed, .journal, Identifier<JournalEntry>(rawValue: String(end)), details: ["entries": String(gone)])
        return gone == JournalEntry.prunedAtOnce
    }

    /// Writers run one after the other, so the greatest number is known, and entries come with theirs: they have no gaps and
    /// commit in their order.
    func append(_ entries: [JournalEntry]) throws {
        for start in stride(from: 0, to: entries.count, by: 100) {
            let values: [SQL] = entries[start..<min(start + 100, entries.count)].map { entry in
                """
                (\(entry.id), \(entry.at), \(entry.author), \(entry.event), \(entry.kind), \(entry.subject), \
                \(entry.change), \(entry.stream), \(entry.details.isEmpty ? "{}" : JSONColumn.text(entry.details)), \
                \(entry.deed))
                """
            }
            try post("INSERT INTO journal (\(JournalEntry.columns)) VALUES \(values.joined(separator: ", "))")
        }
    }
}
