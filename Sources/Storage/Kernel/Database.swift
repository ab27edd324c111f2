public import Domain
import Synchronization

/// The one place where everything is kept: a SQLite file or a PostgreSQL database, with the same promises.
///
/// - A `read` sees one moment; nobody's write appears halfway through.
/// - A `write` is one transaction. When it returns, it is on disk; when it throws, nothing of it happened. Writes run one
///   after the other, also across several instances on one PostgreSQL, so what a write reads is still true when it
///   writes. Writes that wait for each other share one commit.
/// - A `write` that changes something says so in the journal, or it fails.
///
/// The closures are synchronous on purpose: nothing outside the database is waited for inside a transaction.
///
/// A statement that fails ends its transaction, on both engines: whoever catches the error inside the closure can do no
/// more than throw another one. What may already be there is written with `ON CONFLICT`, not tried and caught.
///
/// A statement of which nobody asks how many rows it changed is posted: on PostgreSQL it is sent, and the write goes on
/// without its answer. What it does is seen by every later statement. What is wrong with it is thrown by a later one, at
/// the latest at the end of the same write: nobody is told "done" before every answer was read.
public final class Database: Sendable {
    let engine: any DatabaseEngine
    public let clock: WallClock
    public let identifiers: IdentifierSource
    private let listeners = Mutex<[@Sendable () -> Void]>([])
    private let newest = Mutex<[SubjectKind: Int64]>([:])

    init(engine: any DatabaseEngine, clock: WallClock, identifiers: IdentifierSource) {
        self.engine = engine
        self.clock = clock
        self.identifiers = identifiers
        engine.start { [weak self] in self?.tellListeners() }
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (Reader) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            engine.read { connection in
                continuation.resume(
                    with: connection.flatMap { connection in
                        Result { try body(Reader(connection: connection)) }
                    })
            }
        }
    }

    @discardableResult
    public func write<Value: Sendable>(
        by author: Author,
        _ body: @escaping @Sendable (Writer) throws -> Value
    ) async throws -> Value {
        let (clock, identifiers) = (clock, identifiers)
        let note: @Sendable ([SubjectKind: Int64]) -> Void = { [weak self] changes in self?.noteChanges(changes) }
        return try await withCheckedThrowingContinuation { continuation in
            engine.write(
                QueuedWrite(
                    run: { connection in
                        let writer = Writer(
                            connection: connection, author: author, now: clock.now, identifiers: identifiers)
                        let value = try body(writer)
                        try writer.finish()
                        let changes = writer.newestChanges
                        return { result in
                            // Noted before the caller goes on, so that it never sees a page from before its change.
                            if case .success = result { note(changes) }
                            continuation.resume(with: result.map { value })
                        }
                    },
                    fail: { continuation.resume(throwing: $0) }
                ))
        }
    }

    /// Calls `listener` after every commit that made the journal longer, on this instance or another one.
    /// It says *that* something happened; the journal says what.
    public func onChange(_ listener: @escaping @Sendable () -> Void) {
        listeners.withLock { $0.append(listener) }
    }

    /// The number of the newest journal entry about one of `kinds` since the program started; 0 if there was none.
    /// Answered from memory: it is asked for every cached page.
    public func newestChange(about kinds: Set<SubjectKind>) -> Int64 {
        newest.withLock { newest in kinds.reduce(0) { max($0, newest[$1] ?? 0) } }
    }

    /// The number of the newest journal entry since the program started; 0 if there was none.
    public var newestChange: Int64 {
        newest.withLock { newest in newest.values.max() ?? 0 }
    }

    /// The numbers of the newest entries about each kind since the program started.
    public var newestChanges: [SubjectKind: Int64] {
        newest.withLock { $0 }
    }

    /// Tells `newestChange` what other instances on the same database did.
    public func noteChanges(_ changes: [SubjectKind: Int64]) {
        newest.withLock { $0.merge(changes, uniquingKeysWith: max) }
    }

    /// How many statements ran so far; tests compare it before and after.
    public var statementCount: Int { engine.statementCount }

    /// The texts of the statements that ran so far, if the database was told to remember them.
    public var recordedStatements: Set<String> { engine.recordedStatements }

    /// Whether an answer means that the change is on disk, read back from the engine.
    public func durability() async throws -> Durability {
        let engine = engine
        return try await write(by: .system) { db in try engine.durability(on: db.connection) }
    }

    /// Copies what stands in the engine's log into the database file, as far as that is possible without making anybody
    /// wait. With PostgreSQL there is nothing to do.
    /// - Returns: whether everything is in the file now.
    @discardableResult
    public func copyLogBack() async throws -> Bool {
        try await engine.copyLogBack()
    }

    /// Writes everything anew, so that no byte is left of what was deleted before: not in free pages, and not in the log. Whoever
    /// writes meanwhile waits.
    /// - Returns: whether nothing is left; false where somebody read all the while, so that the log could not be cut.
    public func rewrite() async throws -> Bool {
        try await engine.rewrite()
    }

    /// To be called once a second: whoever has read for seconds while the log grew behind them is broken off with
    /// `DatabaseProblem.unavailable`, so that the disk does not fill with what was written since then.
    public func guardLog() { engine.guardLog(LogLimits()) }

    /// How long the engine's log is.
    public var logState: LogState { engine.logState }

    /// Ends all work and closes the file or the connections. A SQLite database is one file afterwards.
    public func close() async throws {
        try await engine.close()
    }

    private func tellListeners() {
        for listener in listeners.withLock({ $0 }) { listener() }
    }
}

/// What is different between SQLite and PostgreSQL.
protocol DatabaseEngine: Sendable {
    /// `changed` is to be called after every commit that added to the journal.
    func start(changed: @escaping @Sendable () -> Void)
    /// Runs `body` with a connection that sees one moment and cannot write.
    func read(_ body: @escaping @Sendable (Result<any Connection, any Error>) -> Void)
    /// Puts a write in the queue.
    func write(_ write: QueuedWrite)
    func close() async throws
    func copyLogBack() async throws -> Bool
    /// Leaves nothing behind of what was deleted.
    func rewrite() async throws -> Bool
    /// Breaks off whoever keeps the log from being copied back.
    func guardLog(_ limits: LogLimits)
    var logState: LogState { get }
    /// Asked on the connection that writes.
    func durability(on connection: any Connection) throws -> Durability
    /// What the engine itself finds wrong with its data, one sentence each.
    func integrityFaults(on connection: any Connection) throws -> [String]
    var statementCount: Int { get }
    var recordedStatements: Set<String> { get }
}

/// What an answer promises about a power cut.
public enum Durability: Hashable, Sendable {
    /// Every commit is on disk before it is answered; by what.
    case onDisk(String)
    /// What was answered may be gone after a power cut, and why.
    case endangered(because: String)
}

/// A write that waits for its turn.
struct QueuedWrite: Sendable {
    /// Does the work inside the transaction and gives back what tells the caller how the commit went.
    let run: @Sendable (any Connection) throws -> @Sendable (Result<Void, any Error>) -> Void
    /// Tells the caller that the work itself was refused.
    let fail: @Sendable (any Error) -> Void
}

/// One conversation with an engine; used by one thread at a time.
protocol Connection: AnyObject {
    func rows(_ sql: SQL) throws -> [Row]
    /// How many rows were changed.
    func run(_ sql: SQL) throws -> Int
    /// Sends a statement and does not wait for it. Statements are done in their order; what goes wrong is thrown at the latest
    /// by whoever asks for rows, or settles.
    func post(_ sql: SQL) throws
    /// Waits until everything is done that was posted.
    func settle() throws
    /// Numbers for so many new entries of the journal, in their order.
    /// - Returns: the first of them. Only what the transaction reads first is read, and counted as no statement: nobody else
    ///   writes meanwhile.
    func numberEntries(_ number: Int) throws -> Int64
    /// Counted as no statement, because how many writes share a transaction is chance.
    func perform(_ step: TransactionStep) throws
    /// How many rows this connection has changed since it began to exist, however the statements were sent; without those of
    /// statements that are posted and not settled.
    var changedRows: Int { get }
    /// Whether a write has to tell of each table that it changes; for tests.
    var checksWhatIsTold: Bool { get }
    /// Whether a table's columns can be changed where they stand; otherwise the table has to be made anew.
    var changesTablesInPlace: Bool { get }
    /// Whether rows that others refer to are looked after; to be changed outside a transaction only, for making a table
    /// anew.
    func mindReferences(_ minds: Bool) throws
    /// Rows that refer to rows that are not there, one sentence each, where nobody looked after them.
    func brokenReferences() throws -> [String]
    /// False after an engine has ended the transaction by itself, for example on a full disk.
    var isInTransaction: Bool { get }
}

/// What happens between the statements of a writing transaction.
enum TransactionStep {
    /// From here on nobody else writes, on any instance.
    case begin
    case mark
    case keepSinceMark
    case undoSinceMark
    case commit
    case rollback

    /// Whether entries that were numbered before may be gone, or others may have come.
    var forgetsEntries: Bool { self == .begin || self == .undoSinceMark }
}

/// Why the database did not do what it was asked.
public enum DatabaseProblem: Error, Hashable {
    public enum Constraint: Hashable, Sendable {
        case unique, reference, check, missing
    }

    /// A rule of the schema refused the change.
    case refused(Constraint, message: String)
    /// Gone, full, locked or read-only at the moment; the same again later may work.
    case unavailable(message: String)
    /// The statement itself is wrong: a defect in the program.
    case wrongStatement(message: String)
    /// A write changed something without saying so in the journal: a defect in the program.
    case changedWithoutJournal
    /// A write changed these tables and told only of other things in the journal: a defect in the program.
    case changedInSilence(tables: [String])
    /// The database was made by a newer program.
    case newer(found: String, known: String)
    /// The database was made by a program from before the first release, whose tables looked different.
    case older(found: String)
}
