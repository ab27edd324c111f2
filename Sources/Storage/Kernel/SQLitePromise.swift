/// Something that we rely on and that SQLite, or a library around it, could do otherwise: asked for, then read back.
struct SQLitePromise {
    let ask: SQL
    let read: SQL
    let value: SQLValue

    /// What every connection that writes keeps.
    static let ofEveryDatabase = [
        SQLitePromise(ask: "PRAGMA foreign_keys = 1", read: "PRAGMA foreign_keys", value: .integer(1)),
        // Milliseconds for which a command of another program is waited for.
        SQLitePromise(ask: "PRAGMA busy_timeout = 5000", read: "PRAGMA busy_timeout", value: .integer(5_000)),
        // What is deleted is overwritten with zeros in the same breath, and not left lying in free pages.
        SQLitePromise(ask: "PRAGMA secure_delete = 1", read: "PRAGMA secure_delete", value: .integer(1)),
        // How pages were before a savepoint is kept in memory. In a file, of which nothing is ever read, it was the greater part of
        // all that was written while a crowd registers.
        SQLitePromise(ask: "PRAGMA temp_store = 2", read: "PRAGMA temp_store", value: .integer(2)),
    ]

    /// What the connection that writes into a file keeps, too.
    static let ofFiles = [
        SQLitePromise(ask: "PRAGMA journal_mode = wal", read: "PRAGMA journal_mode", value: .text("wal")),
        // 2 is FULL: a commit returns after it is on disk. GRDB's pool sets NORMAL, with which a power cut takes the last
        // commits.
        SQLitePromise(ask: "PRAGMA synchronous = 2", read: "PRAGMA synchronous", value: .integer(2)),
        // A crowd at the door fills the log of 4 MB that is usual in a few commits, and each time it is full everybody
        // waits until all its pages are in the file.
        SQLitePromise(
            ask: "PRAGMA wal_autocheckpoint = 8000", read: "PRAGMA wal_autocheckpoint", value: .integer(8_000)),
        // What a crowd has filled, or somebody kept from being copied back, is given back to the disk afterwards.
        SQLitePromise(
            ask: "PRAGMA journal_size_limit = 33554432", read: "PRAGMA journal_size_limit",
            value: .integer(33_554_432)),
    ]

    /// - Throws: `DatabaseProblem.unavailable`, naming the first promise that is not kept.
    static func keep(_ promises: [SQLitePromise], on connection: any Connection) throws {
        for promise in promises { _ = try connection.rows(promise.ask) }
        for promise in promises where try !promise.isKept(on: connection) {
            throw DatabaseProblem.unavailable(message: "SQLite does not keep what it was asked: \(promise.ask.text)")
        }
    }

    func isKept(on connection: any Connection) throws -> Bool {
        try connection.rows(read).first?.values.first == value
    }
}
