public import Domain

/// Changes the database, inside one transaction. It can ask everything that a `Reader` can.
public final class Writer: Reader {
    /// Who is doing this.
    public let author: Author
    /// One time for everything in this transaction.
    public let now: Instant
    private let identifiers: IdentifierSource
    private let changedRowsBefore: Int
    /// The number of the last entry about each kind of thing that this transaction changed.
    private(set) var newestChanges: [SubjectKind: Int64] = [:]
    /// The number under which the journal tells what this transaction did; nil as long as it has done nothing that may lead
    /// to anybody.
    public private(set) var numberOfDeed: Int64?

    init(connection: any Connection, author: Author, now: Instant, identifiers: IdentifierSource) {
        self.author = author
        self.now = now
        self.identifiers = identifiers
        changedRowsBefore = connection.changedRows
        super.init(connection: connection, notesTexts: connection.checksWhatIsTold)
    }

    /// For codes that somebody prints or says.
    var randomness: Randomness { identifiers.randomness }

    public func newIdentifier<Subject>(_ subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        identifiers.next()
    }

    /// For what must not tell when it was made.
    public func newUntimedIdentifier<Subject>(_ subject: Subject.Type = Subject.self) -> Identifier<Subject> {
        identifiers.nextUntimed()
    }

    /// Changes what nobody has to count, and goes on: on PostgreSQL the answer is read later. What is wrong with it is thrown
    /// by this or a later statement, or at the end of the write.
    public func post(_ sql: SQL) throws {
        note(sql)
        try sending { try connection.post(sql) }
    }

    /// The same, and waits for the answer.
    /// - Returns: how many rows were changed.
    @discardableResult
    public func run(_ sql: SQL) throws -> Int {
        note(sql)
        return try sending { try connection.run(sql) }
    }

    /// Notes a change in the journal.
    ///
    /// - Parameters:
    ///   - event: the Fachtag to which it belongs, if any.
    ///   - stream: the live stream that shows it, such as `board/ID`; nil if no open page waits for it.
    ///   - details: identifiers and the names of changed fields. Never what people wrote, never names of people:
    ///     the journal outlives deletion.
    ///   - anonymously: notes a visitor as the author, whoever it was, and the quarter of an hour: for what must not
    ///     lead to anybody.
    /// - Returns: the number of the entry, which is also the number of the live update.
    @discardableResult
    public func journal(
        _ change: Change,
        _ kind: SubjectKind,
        _ subject: Identifier<some Any>,
        event: Identifier<Event>? = nil,
        stream: Stream? = nil,
        details: [String: String] = [:],
        anonymously: Bool = false
    ) throws -> Int64 {
        let id = try sending { try connection.numberEntries(1) }
        try append([
            JournalEntry(
                id: id, at: anonymously ? now.quarterOfAnHour : now, author: anonymously ? .visitor : author,
                event: event, kind: kind, subject: subject.rawValue, change: change, stream: stream,
                details: details, deed: anonymously ? id : numberOfDeed ?? id)
        ])
        newestChanges[kind] = id
        if !anonymously { numberOfDeed = numberOfDeed ?? id }
        return id
    }

    /// Notes the same change of many things of one kind, in few statements.
    /// - Parameters:
    ///   - things: the identifier of each, and its details.
    ///   - stream: hears of the last of them; a page that asks then shows them all.
    func journal(
        _ change: Change, _ kind: SubjectKind, ofAll things: [(subject: String, details: [String: String])],
        event: Identifier<Event>? = nil, stream: Stream? = nil
    ) throws {
        guard !things.isEmpty else { return }
        let first = try sending { try connection.numberEntries(things.count) }
        let deed = numberOfDeed ?? first
        try append(
            things.enumerated().map { position, thing in
                JournalEntry(
                    id: first + Int64(position), at: now, author: author, event: event, kind: kind,
                    subject: thing.subject, change: change,
                    stream: position == things.count - 1 ? stream : nil, details: thing.details, deed: deed)
            })
        newestChanges[kind] = first + Int64(things.count) - 1
        numberOfDeed = deed
    }

    /// Refuses to end a transaction in which a statement failed, or that changed something in silence.
    func finish() throws {
        if let failure { throw failure }
        if newestChanges.isEmpty {
            // Only whoever tells of nothing is waited for: whether anything has changed.
            try connection.settle()
            if connection.changedRows > changedRowsBefore { throw DatabaseProblem.changedWithoutJournal }
        } else if connection.checksWhatIsTold {
            try checkWhatIsTold()
        }
    }

    /// Whoever changes a table says so in an entry about one of the kinds that the data map gives it; pages that show the
    /// table would stay as they were otherwise. Looked at in tests.
    private func checkWhatIsTold() throws {
        let changed = texts.reduce(into: Set<String>()) { $0.formUnion(TableUse.of($1).changed) }
        let silent = changed.sorted().filter { table in
            guard let told = DataMap.tables[table]?.told, !told.isEmpty else { return false }
            return told.isDisjoint(with: newestChanges.keys)
        }
        guard silent.isEmpty else { throw DatabaseProblem.changedInSilence(tables: silent) }
    }
}

extension Instant {
    /// When it began: all that is kept of the time of what must not lead to anybody.
    var quarterOfAnHour: Instant {
        Instant(milliseconds: milliseconds - milliseconds % 900_000)
    }
}
