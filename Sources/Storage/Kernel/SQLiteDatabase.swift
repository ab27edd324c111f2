import Dispatch
public import Domain
import Foundation
import GRDB
import Synchronization

extension Database {
    /// Opens the SQLite file at `path`, makes it if it is missing, and brings its tables up to date.
    ///
    /// Write-ahead log; a commit returns after it is on disk (`synchronous=FULL`); references are checked. After `close`
    /// everything is in this one file.
    /// - Throws: `DatabaseProblem.unavailable` if the file cannot be opened or is no database, or if SQLite does not
    ///   keep what it was asked to keep; `.newer` if a newer program made it.
    public static func sqlite(path: String, clock: WallClock, identifiers: IdentifierSource) throws -> Database {
        try sqlite(path: path, clock: clock, identifiers: identifiers, isBeingRestored: false)
    }

    /// - Parameters:
    ///   - isBeingRestored: who restores has the turn already.
    ///   - migrations: other steps of the schema than today's; for tests.
    static func sqlite(
        path: String, clock: WallClock, identifiers: IdentifierSource, isBeingRestored: Bool,
        migrations: [Migration] = Migrations.all
    ) throws -> Database {
        let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
        let turn = isBeingRestored ? nil : FolderTurn.toOpen(in: folder)
        defer { turn?.end() }
        // SQLite would let everybody read a file that it makes, and gives those beside it the same rights. One that is there stays.
        try? Disk.makePrivateFile(at: path)
        // Whoever restores works on a copy.
        let engine = try SQLiteEngine(
            migrations: migrations, copies: isBeingRestored ? nil : UpgradeCopy(ofFileAt: path)
        ) { configuration in
            let pool = try DatabasePool(path: path, configuration: configuration)
            return (pool, try DatabaseQueue(path: path, configuration: configuration))
        }
        return Database(engine: engine, clock: clock, identifiers: identifiers)
    }

    /// Whether the SQLite file at `path` was ever used by this program, older or newer.
    /// - Throws: if it cannot be read as a database.
    public static func hasOurTables(sqliteFile path: String) throws -> Bool {
        do {
            let file = try DatabaseQueue(path: path)
            defer { try? file.close() }
            return try file.read { try $0.tableExists("migration") && $0.tableExists("journal") }
        } catch {
            throw DatabaseProblem(error)
        }
    }

    /// A database in memory that ends with the program; for tests.
    ///
    /// - Parameter recordsStatements: whether `recordedStatements` knows the text of everything that was asked.
    public static func inMemory(
        clock: WallClock, identifiers: IdentifierSource, recordsStatements: Bool = false
    ) throws -> Database {
        let engine = try SQLiteEngine(recordsStatements: recordsStatements) { configuration in
            let memory = try DatabaseQueue(configuration: configuration)
            try tablesOfToday.get().backup(to: memory)
            return (memory, nil)
        }
        return Database(engine: engine, clock: clock, identifiers: identifiers)
    }

    /// Made once; a database in memory begins as a copy of it, because the steps of the schema take longer than a test.
    private static let tablesOfToday = Result {
        let memory = try DatabaseQueue()
        try memory.writeWithoutTransaction { database in
            try Migrations.run(on: SQLiteConnection(database, statements: StatementCounter()))
        }
        return memory
    }
}

private final class SQLiteEngine: DatabaseEngine {
    private let connections: any DatabaseWriter
    /// Copies the write-ahead log back into the file without a place in the queue of those who write. Closed last,
    /// because the last connection that may write is the one that leaves a single file; GRDB's pool closes its readers
    /// after its writer. Nil for a database in memory.
    private let logKeeper: DatabaseQueue?
    private let queue = CommitQueue()
    private let statements: StatementCounter
    private let running = RunningReads()
    private let changed = Mutex<@Sendable () -> Void>({})

    /// - Parameter copies: what is kept before steps of the schema change a file; nil if nothing is.
    init(
        recordsStatements: Bool = false, migrations: [Migration] = Migrations.all, copies: UpgradeCopy? = nil,
        open: (Configuration) throws -> (any DatabaseWriter, DatabaseQueue?)
    ) throws {
        statements = StatementCounter(isRecording: recordsStatements)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        do {
            (connections, logKeeper) = try open(configuration)
            let (statements, isFile) = (statements, logKeeper != nil)
            try connections.writeWithoutTransaction { database in
                // Only now: the pool changes what was set before, when it switches to the write-ahead log.
                let connection = SQLiteConnection(database, statements: statements)
                try SQLitePromise.keep(SQLitePromise.ofEveryDatabase, on: connection)
                if isFile { try SQLitePromise.keep(SQLitePromise.ofFiles, on: connection) }
                try Migrations.run(migrations, on: connection) { step in
                    try copies?.make(after: step) { file in
                        let copy = try DatabaseQueue(path: file)
                        try copy.writeWithoutTransaction { try database.backup(to: $0) }
                        try copy.close()
                    }
                }
                statements.forgetTexts()
                // A step of the schema may have let go of them.
                try SQLitePromise.keep(SQLitePromise.ofEveryDatabase, on: connection)
            }
            try logKeeper?.writeWithoutTransaction { database in
                try SQLitePromise.keep(SQLitePromise.ofFiles, on: SQLiteConnection(database, statements: statements))
            }
        } catch let error as DatabaseError {
            throw DatabaseProblem(error)
        }
    }

    func start(changed: @escaping @Sendable () -> Void) {
        self.changed.withLock { $0 = changed }
    }

    func read(_ body: @escaping @Sendable (Result<any Connection, any Error>) -> Void) {
        let (statements, running) = (statements, running)
        connections.asyncRead { result in
            switch result {
            case .success(let database):
                let number = running.begin(on: database.sqliteConnection)
                defer { running.end(number) }
                body(.success(SQLiteConnection(database, statements: statements)))
            case .failure(let error): body(.failure(DatabaseProblem(error)))
            }
        }
    }

    func write(_ write: QueuedWrite) {
        guard queue.add(write) else { return }
        connections.asyncWriteWithoutTransaction { [self] database in
            let connection = SQLiteConnection(database, statements: statements)
            queue.work(
                begin: {
                    try connection.perform(.begin)
                    return connection
                }, changed: { changed.withLock { $0 }() })
        }
    }

    func close() async throws {
        try closeAll()
    }

    func closeAll() throws {
        do {
            try connections.close()
            try logKeeper?.close()
        } catch {
            throw DatabaseProblem(error)
        }
    }

    func copyLogBack() async throws -> Bool {
        guard let logKeeper else { return true }
        return try await withCheckedThrowingContinuation { continuation in
            logKeeper.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    with: Result {
                        // PASSIVE copies what it can without making anybody wait.
                        let answer = try SQLiteConnection(database, statements: StatementCounter())
                            .rows("PRAGMA wal_checkpoint(PASSIVE)")
                        guard let answer = answer.first else { return true }
                        return try (answer["busy"] as Int, answer["log"] as Int) == (0, answer["checkpointed"])
                    })
            }
        }
    }

    /// A page that was written before the deletion may stand in the log, and letters between the cells of a page: only a file
    /// that was made anew, with an empty log, is known to hold neither.
    func rewrite() async throws -> Bool {
        try await withCheckedThrowingContinuation { continuation in
            connections.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    with: Result {
                        let connection = SQLiteConnection(database, statements: StatementCounter())
                        _ = try connection.rows("VACUUM")
                        let answer = try connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
                        return try answer.first.map { try ($0["busy"] as Int) == 0 } ?? true
                    })
            }
        }
    }

    func guardLog(_ limits: LogLimits) {
        running.look(cuttingAfter: logBytes > limits.bytes ? limits.looks : nil)
    }

    var logState: LogState { LogState(bytes: logBytes, readsCut: running.numberCut) }

    private var logBytes: Int64 { logKeeper.flatMap { Disk.bytes(ofFileAt: $0.path + "-wal") } ?? 0 }

    func durability(on connection: any Connection) throws -> Durability {
        logKeeper == nil
            ? .endangered(because: "the database lives in memory")
            : .onDisk("SQLite, write-ahead log, synchronous=FULL")
    }

    func integrityFaults(on connection: any Connection) throws -> [String] {
        let pages: [String] = try connection.rows("PRAGMA integrity_check").map { try $0["integrity_check"] }
        return try (pages == ["ok"] ? [] : pages) + connection.brokenReferences()
    }

    func backup(to path: String) throws {
        do {
            let copy = try DatabaseQueue(path: path)
            try connections.backup(to: copy)
            try copy.close()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            // Nothing was written but the copy.
            throw Backup.Refusal.placeRefuses(reason: "no room is left on its disk")
        } catch {
            throw DatabaseProblem(error)
        }
    }

    var statementCount: Int { statements.value }
    var recordedStatements: Set<String> { statements.texts }
}

extension Database {
    /// Copies everything, as it is at one moment, into a SQLite file that is empty or not there yet, while others read and
    /// write. Whether it is on disk, and whole, is nobody's promise yet: that is `Backup`.
    func copy(toSQLiteFile path: String) async throws {
        guard let engine = engine as? SQLiteEngine else {
            throw DatabaseProblem.unavailable(message: "only a SQLite database is copied by the program itself")
        }
        // It takes as long as the disk takes, and holds no thread of Swift's tasks meanwhile.
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try engine.backup(to: path) })
            }
        }
    }

    /// What SQLite finds wrong in the file at `path`, which nobody else has open, and which no step of the schema changes.
    /// - Throws: if it cannot be read as a database.
    static func integrityFaults(ofFileAt path: String) throws -> [String] {
        do {
            let file = try DatabaseQueue(path: path)
            defer { try? file.close() }
            let faults: [String] = try file.read { database in
                try String.fetchAll(database, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            }
            return try faults + (hasOurTables(sqliteFile: path) ? [] : ["it holds nothing of Neue Wege"])
        } catch {
            throw DatabaseProblem(error)
        }
    }
}

private final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    private let statements: StatementCounter
    private var newestEntry: Int64?

    init(_ database: GRDB.Database, statements: StatementCounter) {
        self.database = database
        self.statements = statements
    }

    var isInTransaction: Bool { database.isInsideTransaction }

    func rows(_ sql: SQL) throws -> [Row] {
        try explained { try prepared(sql).rows() }
    }

    func run(_ sql: SQL) throws -> Int {
        try explained { () throws -> Int in
            let before = database.totalChangesCount
            try prepared(sql).run()
            // `changesCount` still holds the answer of an earlier statement if this one was not about rows.
            return database.totalChangesCount == before ? 0 : database.changesCount
        }
    }

    /// There is no way between us and the engine on which anybody could wait.
    func post(_ sql: SQL) throws { _ = try run(sql) }

    func settle() {}

    func numberEntries(_ number: Int) throws -> Int64 {
        let newest = try newestEntry ?? readNewestEntry()
        newestEntry = newest + Int64(number)
        return newest + 1
    }

    private func readNewestEntry() throws -> Int64 {
        let statement = JournalEntry.newest
        return try explained {
            let answer = try SQLiteStatement(
                database.cachedStatement(sql: statement.text), values: statement.values, on: database
            ).rows()
            return try answer.first.map { try $0["value"] } ?? 0
        }
    }

    func perform(_ step: TransactionStep) throws {
        if step.forgetsEntries { newestEntry = nil }
        try explained {
            for statement in step.statements {
                try SQLiteStatement(database.cachedStatement(sql: statement), values: [], on: database).run()
            }
        }
    }

    var changedRows: Int { database.totalChangesCount }

    var checksWhatIsTold: Bool { statements.isRecording }

    var changesTablesInPlace: Bool { false }

    func mindReferences(_ minds: Bool) throws {
        _ = try rows(SQL(stringLiteral: "PRAGMA foreign_keys = \(minds ? 1 : 0)"))
    }

    func brokenReferences() throws -> [String] {
        try rows("PRAGMA foreign_key_check").map { row in
            let (table, parent): (String, String) = try (row["table"], row["parent"])
            return "a row of \(table) refers to a row of \(parent) that is not there"
        }
    }

    private func prepared(_ sql: SQL) throws -> SQLiteStatement {
        statements.count(sql.text)
        return try SQLiteStatement(database.cachedStatement(sql: sql.text), values: sql.values, on: database)
    }

    private func explained<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw DatabaseProblem(error)
        }
    }
}

extension TransactionStep {
    fileprivate var statements: [String] {
        switch self {
        case .begin: ["BEGIN IMMEDIATE"]
        case .mark: ["SAVEPOINT one_write"]
        case .keepSinceMark: ["RELEASE SAVEPOINT one_write"]
        case .undoSinceMark: ["ROLLBACK TO SAVEPOINT one_write", "RELEASE SAVEPOINT one_write"]
        case .commit: ["COMMIT"]
        case .rollback: ["ROLLBACK"]
        }
    }
}

extension DatabaseProblem {
    fileprivate init(_ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = (error as? DatabaseProblem) ?? .unavailable(message: "\(error)")
            return
        }
        let message = error.message ?? "\(error.resultCode)"
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self = .refused(.unique, message: message)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .refused(.reference, message: message)
        case .SQLITE_CONSTRAINT_CHECK: self = .refused(.check, message: message)
        case .SQLITE_CONSTRAINT_NOTNULL: self = .refused(.missing, message: message)
        default:
            self =
                switch error.resultCode {
                case .SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_RANGE: .wrongStatement(message: message)
                default: .unavailable(message: message)
                }
        }
    }
}
