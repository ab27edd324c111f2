import CLibPQ
import Dispatch

/// One conversation with a PostgreSQL server, through its own C library libpq.
///
/// `@unchecked Sendable`, because libpq allows a connection to be used by any thread as long as it is one at a time: its
/// owner uses it only on one serial queue, and the compiler cannot see that.
final class PostgresConnection: Connection, @unchecked Sendable {
    private let address: PostgresAddress
    private let counter: StatementCounter
    /// The `PGconn` of libpq; nil before the first call and after the connection was lost.
    private var handle: OpaquePointer?
    private var prepared = PreparedStatements()
    /// How many statements are on their way whose answers nobody has read. As long as there are some, the connection is in
    /// libpq's pipeline mode, in which it takes nothing but prepared statements.
    private var posted = 0
    /// So few that their answers fit into the socket, whoever reads them late.
    private static let mostPosted = 64
    private var newestEntry: Int64?
    private var watch: (any DispatchSourceRead)?
    private(set) var changedRows = 0
    /// What all instances on the same tables agree on: the number of the lock that every write takes, and the channel on
    /// which commits are announced. Both come from the name of the schema.
    private(set) var meetingPoint: Int64 = 0

    init(address: PostgresAddress, counter: StatementCounter) {
        self.address = address
        self.counter = counter
    }

    deinit {
        PQfinish(handle)
    }

    // MARK: Coming and going

    /// Connects anew. Blocks until the server answers or the time is over.
    func connect() throws {
        disconnect()
        // What stands before the address may be overruled by it; what comes after may not. A server that has vanished
        // without a word is given up after ten seconds.
        let parameters = [
            ("connect_timeout", "5"), ("tcp_user_timeout", "10000"), ("keepalives_idle", "5"),
            ("keepalives_interval", "2"), ("keepalives_count", "3"), ("application_name", "neue-wege"),
            ("dbname", address.url), ("client_encoding", "UTF8"),
        ]
        handle = Self.withCStrings(parameters.map(\.0)) { names in
            Self.withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = Self.oneLine(PQerrorMessage(handle))
            disconnect()
            throw DatabaseProblem.unavailable(message: address.withoutPassword(message))
        }
        _ = PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try send("SET synchronous_commit = on; SET idle_in_transaction_session_timeout = 60000; SET bytea_output = hex")
        let answer = try rows(of: execute(PostgresStatement("SELECT current_schema() AS schema")))
        guard case .text(let schema) = answer.first?.values.first else {
            throw DatabaseProblem.unavailable(message: "the database user may use no schema")
        }
        meetingPoint = Self.number(of: schema)
    }

    func disconnect() {
        PQfinish(handle)
        handle = nil
        prepared = PreparedStatements()
        posted = 0
    }

    private var isLost: Bool { PQstatus(handle) != CONNECTION_OK }

    /// Begins a transaction; if the connection is missing or was lost in the meantime, on a new one.
    func begin(_ statement: @autoclosure () -> String) throws {
        // Rests of a transaction that could not even be rolled back.
        if !isLost, !isInTransaction {
            do {
                try send(statement())
                return
            } catch {
                guard isLost else { throw error }
            }
        }
        try connect()
        try send(statement())
    }

    // MARK: Statements

    var isInTransaction: Bool {
        [PQTRANS_INTRANS, PQTRANS_INERROR, PQTRANS_ACTIVE].contains(PQtransactionStatus(handle))
    }

    func rows(_ sql: SQL) throws -> [Row] {
        counter.count(sql.text)
        return try rows(of: execute(PostgresStatement(sql)))
    }

    func run(_ sql: SQL) throws -> Int {
        counter.count(sql.text)
        let answer = try execute(PostgresStatement(sql))
        defer { PQclear(answer.result) }
        return Self.changedRows(answer.result)
    }

    func post(_ sql: SQL) throws {
        counter.count(sql.text)
        try post(PostgresStatement(sql))
    }

    func settle() throws {
        guard posted > 0 else { return }
        PQclear(try answer())
    }

    func numberEntries(_ number: Int) throws -> Int64 {
        let newest = try newestEntry ?? readNewestEntry()
        newestEntry = newest + Int64(number)
        return newest + 1
    }

    private func readNewestEntry() throws -> Int64 {
        try rows(of: execute(PostgresStatement(JournalEntry.newest))).first.map { try $0["value"] } ?? 0
    }

    var checksWhatIsTold: Bool { false }

    var changesTablesInPlace: Bool { true }

    /// The server looks after them always.
    func mindReferences(_ minds: Bool) {}

    func brokenReferences() -> [String] { [] }

    func perform(_ step: TransactionStep) throws {
        if step.forgetsEntries { newestEntry = nil }
        switch step {
        case .begin:
            // In READ COMMITTED every statement sees what is committed when it begins: after the lock, everything.
            try begin(
                """
                BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(\(meetingPoint)); \
                NOTIFY \(channel)
                """)
        case .mark: try post(PostgresStatement("SAVEPOINT one_write"))
        case .keepSinceMark:
            try post(PostgresStatement("RELEASE SAVEPOINT one_write"))
            // Not later: what fails in one write is nothing to the next.
            try settle()
        case .undoSinceMark:
            // Whatever was posted is undone with the rest, and how it went is nothing to anybody.
            try? settle()
            try send("ROLLBACK TO SAVEPOINT one_write; RELEASE SAVEPOINT one_write")
        case .commit:
            guard try send("COMMIT") == "COMMIT" else {
                throw DatabaseProblem.unavailable(message: "the server rolled the transaction back")
            }
        case .rollback:
            try? settle()
            try send("ROLLBACK")
        }
    }

    /// Sends statements of our own without values. They are not counted.
    /// - Returns: what the server says it did last.
    @discardableResult
    func send(_ text: String) throws -> String {
        try settle()
        let result = try checked(PQexec(handle, text))
        defer { PQclear(result) }
        return String(cString: PQcmdStatus(result))
    }

    private typealias Answer = (result: OpaquePointer, preparation: PreparedStatements.Preparation)

    private func execute(_ statement: PostgresStatement) throws -> Answer {
        let preparation = try post(statement)
        return (try answer(), preparation)
    }

    /// Gives a statement to libpq, which sends it at the latest when somebody waits for an answer.
    @discardableResult
    private func post(_ statement: PostgresStatement) throws -> PreparedStatements.Preparation {
        if posted == Self.mostPosted { try settle() }
        let preparation = try preparation(of: statement.form)
        let isTaken = statement.bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                let starts = [0] + statement.ends.dropLast()
                let addresses = zip(starts, statement.ends).map { start, _ in bytes.baseAddress.map { $0 + start } }
                let lengths = zip(starts, statement.ends).map { start, end in Int32(end - start) }
                let inBinary = [Int32](repeating: 1, count: statement.ends.count)
                return PQenterPipelineMode(handle) == 1
                    && PQsendQueryPrepared(
                        handle, preparation.name, Int32(statement.ends.count), addresses, lengths, inBinary, 0) == 1
            }
        }
        guard isTaken else {
            let problem = unavailable
            if posted == 0 { leavePipeline() }
            throw problem
        }
        posted += 1
        return preparation
    }

    /// Waits until everything is done that was posted. Behind a statement that fails nothing is done, and libpq says so of each.
    /// - Returns: the answer to the last of them, to be cleared by the caller.
    /// - Throws: what was wrong with the first that failed.
    private func answer() throws -> OpaquePointer {
        let number = posted
        posted = 0
        defer { leavePipeline() }
        guard PQpipelineSync(handle) == 1 else { throw unavailable }
        var answer = nextAnswer()
        for _ in 1..<number {
            let next = nextAnswer()
            switch answer {
            case .success(let earlier):
                PQclear(earlier)
                answer = next
            case .failure:
                PQclear(try? next.get())
            }
        }
        // What the server says when it has come to the end.
        PQclear(PQgetResult(handle))
        return try answer.get()
    }

    private func nextAnswer() -> Result<OpaquePointer, any Error> {
        // Nothing, which ends every answer.
        defer { PQclear(PQgetResult(handle)) }
        return Result {
            let result = try checked(PQgetResult(handle))
            changedRows += Self.changedRows(result)
            return result
        }
    }

    /// A connection that cannot leave it has lost count of the answers: nobody may trust it with another statement.
    private func leavePipeline() {
        if PQexitPipelineMode(handle) != 1 { disconnect() }
    }

    private func preparation(of form: PostgresStatement.Form) throws -> PreparedStatements.Preparation {
        if let known = prepared[form] { return known }
        // Prepared at once: one that is prepared behind a statement that fails would not be prepared at all.
        try settle()
        let (new, outdated) = prepared.add(form)
        if let outdated { try send("DEALLOCATE \(outdated)") }
        do {
            PQclear(try checked(PQprepare(handle, new.name, form.text, Int32(form.types.count), form.types)))
        } catch {
            prepared.forget(form)
            throw error
        }
        return new
    }

    private func rows(of answer: Answer) throws -> [Row] {
        let result = answer.result
        defer { PQclear(result) }
        let types = (0..<PQnfields(result)).map { PQftype(result, $0) }
        let columns = answer.preparation.columns(
            orElse: { (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) } })
        return (0..<PQntuples(result)).map { row in
            let values = types.indices.map { column in
                let place = Int32(column)
                guard PQgetisnull(result, row, place) == 0 else { return SQLValue.null }
                let bytes = UnsafeRawBufferPointer(
                    start: PQgetvalue(result, row, place), count: Int(PQgetlength(result, row, place)))
                return SQLValue(postgresText: bytes, type: UInt32(types[column]))
            }
            return Row(columns: columns, values: values)
        }
    }

    // MARK: Announcements

    private var channel: String { "neue_wege_\(String(UInt64(bitPattern: meetingPoint), radix: 16))" }

    /// The server's number of this connection; announcements carry it.
    var processID: Int32 { PQbackendPID(handle) }

    /// Calls `announced` on `queue` with the numbers of the connections that announced something, and with nil once the
    /// connection is lost.
    func listen(on queue: DispatchQueue, announced: @escaping @Sendable ([Int32]?) -> Void) throws {
        try send("LISTEN \(channel)")
        let watch = DispatchSource.makeReadSource(fileDescriptor: PQsocket(handle), queue: queue)
        watch.setEventHandler { [weak self] in
            guard let self else { return }
            let announcements = takeAnnouncements()
            if announcements == nil { stopListening() }
            announced(announcements)
        }
        // The socket must stay open until nobody watches it any more.
        watch.setCancelHandler { self.disconnect() }
        self.watch = watch
        watch.activate()
    }

    func stopListening() {
        watch?.cancel()
        watch = nil
    }

    private func takeAnnouncements() -> [Int32]? {
        guard PQconsumeInput(handle) == 1 else { return nil }
        var announcers: [Int32] = []
        while let notification = PQnotifies(handle) {
            announcers.append(notification.pointee.be_pid)
            PQfreemem(notification)
        }
        return announcers
    }

    // MARK: Answers of libpq

    /// `PG_DIAG_SQLSTATE` and `PG_DIAG_MESSAGE_PRIMARY`: letters, which Swift does not import.
    private static let fieldOfState = Int32(UInt8(ascii: "C"))
    private static let fieldOfMessage = Int32(UInt8(ascii: "M"))

    /// - Returns: `result`, to be cleared by the caller, if it is no error.
    private func checked(_ result: OpaquePointer?) throws -> OpaquePointer {
        let status = PQresultStatus(result)
        if let result, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY {
            return result
        }
        defer { PQclear(result) }
        let state = PQresultErrorField(result, Self.fieldOfState).map { String(cString: $0) }
        guard let state, !isLost else { throw unavailable }
        // Only the first line: the details repeat what people wrote.
        throw DatabaseProblem(
            sqlState: state, message: Self.oneLine(PQresultErrorField(result, Self.fieldOfMessage)))
    }

    private var unavailable: DatabaseProblem {
        .unavailable(message: address.withoutPassword(Self.oneLine(PQerrorMessage(handle))))
    }

    private static func isChange(_ result: OpaquePointer?) -> Bool {
        let command = String(cString: PQcmdStatus(result))
        return ["INSERT", "UPDATE", "DELETE", "MERGE"].contains { command.hasPrefix($0) }
    }

    private static func changedRows(_ result: OpaquePointer) -> Int {
        isChange(result) ? Int(String(cString: PQcmdTuples(result))) ?? 0 : 0
    }

    private static func oneLine(_ text: UnsafeMutablePointer<CChar>?) -> String {
        guard let text else { return "the connection was lost" }
        return String(cString: text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func number(of schema: String) -> Int64 {
        // FNV-1a (Fowler, Noll, Vo), 64 bits: the same on every instance.
        Int64(
            bitPattern: schema.utf8.reduce(0xCBF2_9CE4_8422_2325) { hash, byte in
                (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            })
    }

    /// The texts as a list that ends with a zero address, as C likes them.
    private static func withCStrings<Value>(
        _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = texts.map { Array($0.utf8CString) }
        func collect(_ left: ArraySlice<[CChar]>, _ addresses: [UnsafePointer<CChar>?]) -> Value {
            guard let first = left.first else { return body(addresses + [nil]) }
            return first.withUnsafeBufferPointer { collect(left.dropFirst(), addresses + [$0.baseAddress]) }
        }
        return collect(copies[...], [])
    }
}
