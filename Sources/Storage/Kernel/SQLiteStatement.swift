import GRDB
import GRDBSQLite

/// One run of a prepared statement.
///
/// GRDB prepares and keeps it; its values go in and its rows come out here, straight between SQLite and `SQLValue`, without
/// being wrapped into GRDB's own arguments and rows on the way.
struct SQLiteStatement {
    private let prepared: GRDB.Statement
    private let handle: OpaquePointer
    private let connection: OpaquePointer?

    init(_ statement: GRDB.Statement, values: [SQLValue], on database: GRDB.Database) throws {
        prepared = statement
        handle = statement.sqliteStatement
        connection = database.sqliteConnection
        sqlite3_reset(handle)
        guard values.count == Int(sqlite3_bind_parameter_count(handle)) else {
            throw DatabaseProblem.wrongStatement(message: "\(values.count) values for another number of places")
        }
        for (position, value) in zip(Int32(1)..., values) {
            let code = bind(value, at: position)
            guard code == SQLITE_OK else { throw problem(code) }
        }
    }

    /// All rows of the answer.
    func rows() throws -> [Row] {
        defer { end() }
        guard try step() else { return [] }
        let width = sqlite3_column_count(handle)
        // GRDB keeps the names with the statement.
        let columns = Row.Columns(prepared.columnNames)
        var rows = [Row(columns: columns, values: (0..<width).map(value))]
        while try step() {
            rows.append(Row(columns: columns, values: (0..<width).map(value)))
        }
        return rows
    }

    func run() throws {
        defer { end() }
        while try step() {}
    }

    /// Lets go of the values, too: they may be long, and the statement lives on.
    private func end() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw problem(code)
        }
    }

    private func problem(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code), message: sqlite3_errmsg(connection).map { String(cString: $0) })
    }

    private func bind(_ value: SQLValue, at position: Int32) -> Int32 {
        switch value {
        case .null:
            return sqlite3_bind_null(handle, position)
        case .integer(let number):
            return sqlite3_bind_int64(handle, position, number)
        case .real(let number):
            return sqlite3_bind_double(handle, position, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { letters in
                    // An address of nothing would mean NULL.
                    guard let start = letters.baseAddress else {
                        return sqlite3_bind_text(handle, position, "", 0, Self.copied)
                    }
                    return sqlite3_bind_text(handle, position, start, Int32(letters.count), Self.copied)
                }
            }
        case .bytes(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, position, 0) }
            return sqlite3_bind_blob(handle, position, bytes, Int32(bytes.count), Self.copied)
        }
    }

    /// `SQLITE_TRANSIENT`, which Swift does not import: SQLite makes its own copy at once.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private func value(at column: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER:
            return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT:
            return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, column)
            let letters = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
            return .text(String(decoding: letters, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, column)
            return .bytes(
                [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))))
        default:
            return .null
        }
    }
}
