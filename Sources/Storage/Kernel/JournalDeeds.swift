public import Domain

/// What somebody did at once: the entries of one transaction.
public struct JournalDeed: Hashable, Sendable {
    /// The number of its first entry.
    public let number: Int64
    /// In their order, at least one; of a very large deed the first ones.
    public let entries: [JournalEntry]
    /// How many there are of each sort, of a deed that is larger than its entries here.
    private var sizes: [Sort: Int]?

    fileprivate struct Sort: Hashable, Sendable {
        let change: Change
        let kind: SubjectKind
    }

    /// - Parameter entries: of one transaction, in their order; nil if there are none.
    init?(_ entries: [JournalEntry]) {
        guard let first = entries.first else { return nil }
        (number, self.entries) = (first.deed, entries)
    }

    fileprivate func counted(_ sizes: [Sort: Int]) -> JournalDeed {
        var deed = self
        deed.sizes = sizes
        return deed
    }

    /// False for a very large one, of which only the beginning is here: it is not undone by its entries.
    public var isWhole: Bool { sizes == nil }

    /// How many entries tell of this, also where not all of them are here.
    public func count(_ change: Change, _ kind: SubjectKind) -> Int {
        sizes?[Sort(change: change, kind: kind)] ?? entries(change, kind).count
    }

    public var at: Instant { entries[0].at }
    public var author: Author { entries[0].author }
    public var event: Identifier<Event>? { entries.lazy.compactMap(\.event).first }

    /// The entries that tell of this.
    public func entries(_ change: Change, _ kind: SubjectKind) -> [JournalEntry] {
        entries.filter { $0.change == change && $0.kind == kind }
    }
}

/// Which deeds somebody wants to see.
public struct DeedChoice: Sendable {
    public let authors: [Author]
    public let kinds: [SubjectKind]
    /// What happens to these things and is not worth a line.
    public let unsaid: [Change]
    /// Only at this event.
    public let event: Identifier<Event>?

    public init(by authors: [Author], about kinds: [SubjectKind], without unsaid: [Change], at event: Event.ID?) {
        (self.authors, self.kinds, self.unsaid, self.event) = (authors, kinds, unsaid, event)
    }
}

extension Reader {
    /// More entries than anybody reads: a deed that does more is told by its beginning and its numbers, and takes the room of no
    /// other.
    private static var mostEntries: Int { 4_000 }

    /// The condition of the index, word for word: without it the index is not used. A question of equality, which every
    /// collation answers alike.
    private static var ofAccounts: SQL { "substr(author, 1, 8) = 'account:'" }

    /// The newest deeds, newest first, whatever cards, dots and letters came between. One statement.
    public func deeds(_ choice: DeedChoice, limit: Int) throws -> [JournalDeed] {
        guard !choice.authors.isEmpty else { return [] }
        var condition = Self.ofAccounts
        if let event = choice.event { condition += " AND event = \(event)" }
        if !choice.unsaid.isEmpty { condition += " AND change NOT IN \(list: choice.unsaid.map(\.rawValue))" }
        return try deeds(
            """
            SELECT deed FROM journal WHERE \(condition)
            AND author IN \(list: choice.authors.map(\.rawValue)) AND kind IN \(list: choice.kinds.map(\.rawValue))
            GROUP BY deed ORDER BY deed DESC LIMIT \(limit)
            """)
    }

    /// What was done under this number by somebody who signed in; nil if nothing was.
    public func deed(_ number: Int64) throws -> JournalDeed? { try deeds("\(number)").first }

    private func deeds(_ numbers: SQL) throws -> [JournalDeed] {
        // The numbers of one transaction follow each other, and its own is that of the first.
        let deeds = try rows(
            """
            SELECT \(JournalEntry.columns) FROM journal WHERE \(Self.ofAccounts) AND deed IN (\(numbers))
            AND id < deed + \(Self.mostEntries) ORDER BY deed DESC, id
            """
        ).map(JournalEntry.init(row:)).chunked(by: \.deed).compactMap { JournalDeed($0) }
        let large = deeds.filter { $0.entries.count >= Self.mostEntries }.map(\.number)
        guard !large.isEmpty else { return deeds }
        var sizes: [Int64: [JournalDeed.Sort: Int]] = [:]
        let counted = try rows(
            """
            SELECT deed, kind, change, count(*) AS number FROM journal
            WHERE \(Self.ofAccounts) AND deed IN \(list: large) GROUP BY deed, kind, change
            """)
        for row in counted {
            let (number, size): (Int64, Int) = (try row["deed"], try row["number"])
            let sort = JournalDeed.Sort(
                change: Change(rawValue: try row["change"]), kind: SubjectKind(rawValue: try row["kind"]))
            sizes[number, default: [:]][sort] = size
        }
        return deeds.map { deed in sizes[deed.number].map(deed.counted) ?? deed }
    }

    /// What happened to these things from entry `first` on, as far as one of these changes tells of it, oldest first.
    public func entries(
        about subjects: Set<String>, of kinds: Set<SubjectKind>, _ changes: Set<Change>, from first: Int64
    ) throws -> [JournalEntry] {
        guard !subjects.isEmpty else { return [] }
        return try rows(
            """
            SELECT \(JournalEntry.columns) FROM journal
            WHERE kind IN \(list: kinds.map(\.rawValue).sorted()) AND subject IN \(list: subjects.sorted())
            AND id >= \(first) AND change IN \(list: changes.map(\.rawValue).sorted()) ORDER BY id
            """
        ).map(JournalEntry.init(row:))
    }
}

extension [JournalEntry] {
    fileprivate func chunked(by part: (Element) -> Int64) -> [[Element]] {
        var chunks: [[Element]] = []
        for entry in self {
            if let last = chunks.last?.last, part(last) == part(entry) {
                chunks[chunks.count - 1].append(entry)
            } else {
                chunks.append([entry])
            }
        }
        return chunks
    }
}
