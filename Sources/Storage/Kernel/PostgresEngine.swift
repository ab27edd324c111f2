import Dispatch
public import Domain
import Synchronization

extension Database {
    /// Uses the PostgreSQL database at `url` (`postgres://user:password@host:port/name`) and brings its tables up to
    /// date. Any number of instances may use the same one.
    ///
    /// A lost connection fails the calls that were using it with `DatabaseProblem.unavailable`; the next call connects
    /// anew.
    /// - Throws: `DatabaseProblem.unavailable` if there is no such server or it does not let us in,
    ///   `.newer` if a newer program made the tables.
    public static func postgres(url: String, clock: WallClock, identifiers: IdentifierSource) throws -> Database {
        try postgres(address: PostgresAddress(url: url), clock: clock, identifiers: identifiers)
    }

    /// - Parameter migrations: other steps of the schema than today's; for tests.
    static func postgres(
        address: PostgresAddress, clock: WallClock, identifiers: IdentifierSource,
        migrations: [Migration] = Migrations.all
    ) throws -> Database {
        Database(
            engine: try PostgresEngine(address: address, migrations: migrations), clock: clock,
            identifiers: identifiers)
    }
}

/// Blocking calls to the server run on queues of their own, one per connection, and never on a thread of Swift's tasks.
private final class PostgresEngine: DatabaseEngine {
    private let statements = StatementCounter()
    private let readers: PostgresReaders
    private let writer: PostgresConnection
    private let writerQueue = DispatchQueue(label: "neue-wege.postgres.writer")
    private let writes = CommitQueue()
    private let listener: PostgresListener
    private let address: PostgresAddress
    /// The server's number of the writing connection, whose commits need no announcement to ourselves.
    private let writerProcess = Atomic<Int32>(-1)
    private let isClosed = Atomic(false)
    private let changed = Mutex<@Sendable () -> Void>({})

    init(address: PostgresAddress, migrations: [Migration]) throws {
        readers = PostgresReaders(address: address, counter: statements)
        writer = PostgresConnection(address: address, counter: statements)
        listener = PostgresListener(address: address)
        self.address = address
        try writer.connect()
        try Migrations.run(migrations, on: writer)
    }

    func start(changed: @escaping @Sendable () -> Void) {
        self.changed.withLock { $0 = changed }
        listener.start { [weak self] announcers in
            guard let self else { return }
            let own = writerProcess.load(ordering: .relaxed)
            if announcers.contains(where: { $0 != own }) { changed() }
        }
    }

    func read(_ body: @escaping @Sendable (Result<any Connection, any Error>) -> Void) {
        readers.read(body)
    }

    func write(_ write: QueuedWrite) {
        guard writes.add(write) else { return }
        writerQueue.async { [self] in
            writes.work(
                begin: {
                    guard !isClosed.load(ordering: .relaxed) else { throw PostgresReaders.closed }
                    try writer.perform(.begin)
                    writerProcess.store(writer.processID, ordering: .relaxed)
                    return writer
                }, changed: { changed.withLock { $0 }() })
        }
    }

    /// PostgreSQL checks references and checksums by itself, with every change and every page that it reads.
    func integrityFaults(on connection: any Connection) throws -> [String] { [] }

    /// The server keeps its own log.
    func copyLogBack() async throws -> Bool { true }

    /// Rows that were deleted stay in the server's files until it cleans up; asked for, it does so at once. On a line of its own,
    /// so that nobody who writes waits.
    func rewrite() async throws -> Bool {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { [address] in
                continuation.resume(
                    with: Result {
                        let connection = PostgresConnection(address: address, counter: StatementCounter())
                        try connection.connect()
                        defer { connection.disconnect() }
                        // Ours, and not those of others in the same database.
                        let tables = DataMap.tables.keys.sorted().joined(separator: ", ")
                        _ = try connection.send("VACUUM \(tables)")
                        return true
                    })
            }
        }
    }

    func guardLog(_ limits: LogLimits) {}

    var logState: LogState { LogState(bytes: 0, readsCut: 0) }

    /// Our own connection asks for `synchronous_commit`; the rest is the server's configuration, and not ours to change.
    func durability(on connection: any Connection) throws -> Durability {
        let off = try connection.rows(
            """
            SELECT name FROM pg_settings
            WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name
            """
        ).map { row -> String in try row["name"] }
        guard off.isEmpty else {
            return .endangered(because: "the PostgreSQL server runs with \(off.joined(separator: ", ")) off")
        }
        return .onDisk("PostgreSQL, synchronous_commit=on, fsync=on")
    }

    func close() async throws {
        isClosed.store(true, ordering: .relaxed)
        await readers.close()
        await listener.close()
        await withCheckedContinuation { continuation in
            writerQueue.async { [writer] in
                writer.disconnect()
                continuation.resume()
            }
        }
    }

    var statementCount: Int { statements.value }
    var recordedStatements: Set<String> { statements.texts }
}

/// A few connections for reading, and everybody who waits for one of them.
private final class PostgresReaders: Sendable {
    typealias Body = @Sendable (Result<any Connection, any Error>) -> Void

    static let closed = DatabaseProblem.unavailable(message: "the database was closed")
    static let limit = 8

    private final class Place: Sendable {
        let connection: PostgresConnection
        let queue: DispatchQueue

        init(address: PostgresAddress, counter: StatementCounter, number: Int) {
            connection = PostgresConnection(address: address, counter: counter)
            queue = DispatchQueue(label: "neue-wege.postgres.reader.\(number)")
        }
    }

    private struct State {
        /// The last used is the first used again, so that a quiet house keeps few connections busy.
        var free: [Place]
        var waiting: [Body] = []
        var isClosed = false
    }

    private let places: [Place]
    private let state: Mutex<State>

    init(address: PostgresAddress, counter: StatementCounter) {
        let places = (1...Self.limit).map { Place(address: address, counter: counter, number: $0) }
        self.places = places
        state = Mutex(State(free: places.reversed()))
    }

    func read(_ body: @escaping Body) {
        let (place, isClosed) = state.withLock { state -> (Place?, Bool) in
            guard !state.isClosed else { return (nil, true) }
            guard let place = state.free.popLast() else {
                state.waiting.append(body)
                return (nil, false)
            }
            return (place, false)
        }
        if isClosed { body(.failure(Self.closed)) }
        if let place { place.queue.async { self.work(at: place, beginningWith: body) } }
    }

    private func work(at place: Place, beginningWith first: @escaping Body) {
        var next: Body? = first
        while let body = next {
            serve(body, at: place)
            next = state.withLock { state in
                if state.waiting.isEmpty {
                    state.free.append(place)
                    return nil
                }
                return state.waiting.removeFirst()
            }
        }
    }

    private func serve(_ body: Body, at place: Place) {
        let connection = place.connection
        do {
            try connection.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        } catch {
            body(.failure(error))
            // Nobody waits in a row for a server that does not answer.
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            for body in waiting { body(.failure(error)) }
            return
        }
        body(.success(connection))
        // If this fails, `begin` sees it next time and connects anew.
        _ = try? connection.send("COMMIT")
    }

    func close() async {
        state.withLock { $0.isClosed = true }
        for place in places {
            await withCheckedContinuation { continuation in
                place.queue.async {
                    place.connection.disconnect()
                    continuation.resume()
                }
            }
        }
    }
}

/// Hears of the commits of other instances.
private final class PostgresListener: Sendable {
    private let address: PostgresAddress
    private let queue = DispatchQueue(label: "neue-wege.postgres.listener")
    private let connection = Mutex<PostgresConnection?>(nil)
    private let isClosed = Atomic(false)

    init(address: PostgresAddress) {
        self.address = address
    }

    /// What listens holds the connection: without this it would outlive a database that nobody closed.
    deinit {
        let connection = connection.withLock { $0 }
        queue.async { connection?.stopListening() }
    }

    /// Calls `heard` with the server's numbers of the connections that committed something.
    func start(heard: @escaping @Sendable ([Int32]) -> Void) {
        queue.async { self.connect(heard: heard) }
    }

    private func connect(heard: @escaping @Sendable ([Int32]) -> Void) {
        guard !isClosed.load(ordering: .relaxed) else { return }
        let new = PostgresConnection(address: address, counter: StatementCounter())
        do {
            try new.connect()
            try new.listen(on: queue) { [weak self] announcers in
                if let announcers {
                    heard(announcers)
                } else {
                    self?.connectLater(heard: heard)
                }
            }
            connection.withLock { $0 = new }
            // Nobody announced to us what was committed before we listened; 0 is the number of no connection.
            heard([0])
        } catch {
            connectLater(heard: heard)
        }
    }

    private func connectLater(heard: @escaping @Sendable ([Int32]) -> Void) {
        connection.withLock { $0 = nil }
        queue.asyncAfter(deadline: .now() + .seconds(1)) { [weak self] in self?.connect(heard: heard) }
    }

    func close() async {
        isClosed.store(true, ordering: .relaxed)
        await withCheckedContinuation { continuation in
            queue.async {
                self.connection.withLock { connection in
                    connection?.stopListening()
                    connection = nil
                }
                continuation.resume()
            }
        }
    }
}
