import Domain

/// One step of the schema, and what its tables hold about people. A step that was released is never edited; the next
/// change is the next step.
struct Migration: Sendable {
    /// Four digits and a name; the digits grow.
    let name: String
    let steps: [Step]
    /// What the data map says about the tables that this step makes or changes. A later word about a table replaces the
    /// earlier one.
    let tables: [TableNote]
    /// Tells this shape from another one under the same name: FNV-1a of the statements, whatever their white space.
    let fingerprint: String

    init(name: String, steps: [Step], tables: [TableNote] = []) {
        (self.name, self.steps, self.tables) = (name, steps, tables)
        fingerprint = Self.fingerprint(of: steps)
    }

    enum Step: Sendable, ExpressibleByStringLiteral {
        /// One statement, in words that both engines understand.
        case sql(SQL)
        /// Changes what stands in the columns of a table itself: a type, a NOT NULL, a CHECK.
        case rebuild(Rebuild)
        /// What SQL alone cannot do: hash again, fold words again, fill a new column by a rule of the program.
        case run(@Sendable (any Connection) throws -> Void)

        init(stringLiteral statement: String) {
            self = .sql(SQL(stringLiteral: statement))
        }
    }

    /// SQLite changes a column only by making the table anew; PostgreSQL changes it where it stands. In both, everything
    /// that refers to the table stays.
    struct Rebuild: Sendable {
        let table: String
        /// What stands between the parentheses of `CREATE TABLE`.
        let columns: SQL
        /// How the old row fills the new one, in the order of `columns`: `id, name, COALESCE(email, '')`.
        let values: SQL
        /// All of the table's indexes; they go with the old table.
        let indexes: [SQL]
        let postgres: [SQL]
    }

    private static func fingerprint(of steps: [Step]) -> String {
        let statements = steps.map { step in
            switch step {
            case .sql(let sql): sql.text
            case .rebuild(let rebuild): "rebuild \(rebuild.table) \(rebuild.columns.text) \(rebuild.values.text)"
            case .run: "run"
            }
        }
        let words = statements.joined(separator: ";").utf8.split { [0x09, 0x0A, 0x0D, 0x20].contains($0) }
        let hash = words.joined(separator: [0x20]).reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return String(hash, radix: 16)
    }

    /// Does all of it on a connection that is inside a transaction and looks after no references meanwhile.
    func run(on connection: any Connection) throws {
        for step in steps {
            switch step {
            case .sql(let statement): _ = try connection.run(statement)
            case .rebuild(let rebuild): try rebuild.run(on: connection)
            case .run(let work): try work(connection)
            }
        }
    }
}

extension Migration.Rebuild {
    fileprivate func run(on connection: any Connection) throws {
        guard !connection.changesTablesInPlace else {
            for statement in postgres { _ = try connection.run(statement) }
            return
        }
        // The order that SQLite's manual asks for; a name that others refer to must never stand for the new table's rows
        // halfway, so the new one is renamed at the end.
        let (old, new) = (SQL(stringLiteral: table), SQL(stringLiteral: "\(table)_anew"))
        _ = try connection.run("CREATE TABLE \(new) (\(columns))")
        _ = try connection.run("INSERT INTO \(new) SELECT \(values) FROM \(old)")
        _ = try connection.run("DROP TABLE \(old)")
        _ = try connection.run("ALTER TABLE \(new) RENAME TO \(old)")
        for index in indexes { _ = try connection.run(index) }
    }
}
