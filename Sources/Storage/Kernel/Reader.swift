/// Asks the database. Inside one `read` or `write`, all answers belong to one moment.
public class Reader {
    let connection: any Connection
    /// The first statement that failed. PostgreSQL lets nothing follow it in the same transaction, so nobody does.
    private(set) var failure: (any Error)?
    /// The texts of what was asked. Which tables they name is worked out only if somebody wants to know.
    private(set) var texts: Set<String> = []
    private let notesTexts: Bool
    private var kindsFromMemory: Set<SubjectKind> = []

    /// - Parameter notesTexts: whether somebody may want to know what was asked; who writes a thousand times a second does not.
    init(connection: any Connection, notesTexts: Bool = true) {
        self.connection = connection
        self.notesTexts = notesTexts
    }

    /// All rows of an answer.
    public final func rows(_ sql: SQL) throws -> [Row] {
        note(sql)
        return try sending { try connection.rows(sql) }
    }

    /// What the answers of a read so far depend on: after an entry of the journal about one of these, they may be others.
    public final var kindsRead: Set<SubjectKind> {
        texts.reduce(into: kindsFromMemory) { kinds, text in
            for table in TableUse.of(text).asked { kinds.formUnion(DataMap.tables[table]?.told ?? []) }
        }
    }

    /// Notes that something was answered from memory that would have been read from the tables about `kinds`.
    public final func answersFromMemory(about kinds: Set<SubjectKind>) {
        kindsFromMemory.formUnion(kinds)
    }

    /// For statements that are no questions, too.
    final func note(_ sql: SQL) {
        if notesTexts { texts.insert(sql.text) }
    }

    /// The first row, if there is one.
    public final func row(_ sql: SQL) throws -> Row? {
        try rows(sql).first
    }

    final func sending<Value>(_ statement: () throws -> Value) throws -> Value {
        if let failure { throw failure }
        do {
            return try statement()
        } catch {
            failure = error
            throw error
        }
    }

    /// The column called `value` of the first row: `SELECT COUNT(*) AS value …`.
    public final func value<Value: SQLConvertible>(_ sql: SQL) throws -> Value? {
        guard let row = try row(sql) else { return nil }
        return try row["value"]
    }

    /// The column called `value` as a whole number, 0 if there is no row.
    public final func count(_ sql: SQL) throws -> Int {
        try value(sql) ?? 0
    }
}
