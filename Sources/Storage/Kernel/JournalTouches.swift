public import Domain

/// That somebody did something to one thing, however often.
public struct JournalTouch: Hashable, Sendable {
    public let kind: SubjectKind
    public let subject: String
    public let change: Change
    public let author: Author
    public let event: Identifier<Event>?
    /// The last entry that tells of it.
    public let entry: Int64
}

extension Reader {
    /// The number of the last entry from before `instant`, 0 if there is none.
    public func lastJournalID(before instant: Instant) throws -> Int64 {
        try value("SELECT id AS value FROM journal WHERE at < \(instant) ORDER BY id DESC LIMIT 1") ?? 0
    }

    /// What was done after entry `first` and up to entry `last`, each thing once for each author and change. A link that only
    /// a letter brought is nothing that anybody did to the thing it leads to.
    /// - Parameter kinds: only to things of these kinds.
    public func journalTouches(after first: Int64, upTo last: Int64, of kinds: [SubjectKind]) throws -> [JournalTouch] {
        guard last > first else { return [] }
        return try rows(
            """
            SELECT kind, subject, change, author, event, MAX(id) AS entry FROM journal
            WHERE id > \(first) AND id <= \(last) AND kind IN \(list: kinds.map(\.rawValue))
                AND details <> \(JSONColumn.text(JournalEntry.ofLink))
            GROUP BY kind, subject, change, author, event
            """
        ).map { row in
            try JournalTouch(
                kind: row["kind"], subject: row["subject"], change: row["change"], author: row["author"],
                event: row["event"], entry: row["entry"])
        }
    }
}
