public import Domain
import Foundation
import GRDB
import Synchronization

extension Database {
    /// Opens the SQLite file at `path`, makes it if it is missing, and brings its tables up to date.
    ///
    /// Write-ahead log; a commit returns after it is on disk (`synchronous=FULL`); references are checked.
    /// - Throws: `DatabaseProblem.unavailable` if the file cannot be opened or is no database,
    ///   `.newer` if a newer program made it.
    public static func sqlite(path: String, clock: WallClock, identifiers: IdentifierSource) throws -> Database {
        let engine = try SQLiteEngine { configuration in
            try DatabasePool(path: path, configuration: configuration)
        }
        return Database(engine: engine, clock: clock, identifiers: identifiers)
    }

    /// A database in memory that ends with the program; for tests.
    ///
    /// - Parameter recordsStatements: whether `recordedStatements` knows the text of everything that was asked.
    public static func inMemory(
        clock: WallClock, identifiers: IdentifierSource, recordsStatements: Bool = false
    ) throws -> Database {
        let engine = try SQLiteEngine(recordsStatements: recordsStatements) { configuration in
            try DatabaseQueue(configuration: configuration)
        }
        return Database(engine: engine, clock: clock, identifiers: identifiers)
    }
}

private final class SQLiteEngine: DatabaseEngine {
    private let connections: any DatabaseWriter
    private let queue = CommitQueue()
    private let statements: StatementCounter
    private let changed = Mutex<@Sendable () -> Void>({})

    init(recordsStatements: Bool = false, open: (Configuration) throws -> any DatabaseWriter) throws {
        statements = StatementCounter(isRecording: recordsStatements)
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            // A crowd at the door fills the log of 4 MB that is usual in a few commits, and each time it is full everybody
            // waits until all its pages are in the file.
            if !database.configuration.readonly { try database.execute(sql: "PRAGMA wal_autocheckpoint = 8000") }
        }
        do {
            connections = try open(configuration)
            let statements = statements
            try connections.writeWithoutTransaction { database in
                try Migrations.run(on: SQLiteConnection(database, statements: statements))
            }
        } catch let error as DatabaseError {
            throw DatabaseProblem(error)
        }
    }

    func start(changed: @escaping @Sendable () -> Void) {
        self.changed.withLock { $0 = changed }
    }

    func read(_ body: @escaping @Sendable (Result<any Connection, any Error>) -> Void) {
        let statements = statements
        connections.asyncRead { result in
            switch result {
            case .success(let database): body(.success(SQLiteConnection(database, statements: statements)))
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
        try connections.close()
    }

    func integrityFaults(on connection: any Connection) throws -> [String] {
        let pages: [String] = try connection.rows("PRAGMA integrity_check").map { try $0["integrity_check"] }
        let references = try connection.rows("PRAGMA foreign_key_check").map { row in
            let (table, parent): (String, String) = try (row["table"], row["parent"])
            return "a row of \(table) refers to a row of \(parent) that is not there"
        }
        return (pages == ["ok"] ? [] : pages) + references
    }

    func backup(to path: String) throws {
        let copy = try DatabaseQueue(path: path)
        try connections.backup(to: copy)
        try copy.close()
    }

    var statementCount: Int { statements.value }
    var recordedStatements: Set<String> { statements.texts }
}

extension Database {
    /// Copies everything, as it is at one moment, into a new SQLite file, while others read and write.
    public func backup(toSQLiteFile path: String) async throws {
        guard let engine = engine as? SQLiteEngine else {
            throw DatabaseProblem.unavailable(message: "only a SQLite database is copied by the program itself")
        }
        try await Task.detached { try engine.backup(to: path) }.value
    }
}

private final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    private let statements: StatementCounter

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

    func perform(_ step: TransactionStep) throws {
        try explained {
            for statement in step.statements {
                try SQLiteStatement(database.cachedStatement(sql: statement), values: [], on: database).run()
            }
        }
    }

    var changedRows: Int { database.totalChangesCount }

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
