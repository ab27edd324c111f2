extension Database {
    /// Looks whether everything that was promised is true: the file itself, all references, the journal, and the rules
    /// of the house that no table can hold by itself.
    ///
    /// - Returns: one sentence per fault; empty if all is well.
    public func check() async throws -> [String] {
        let engine = engine
        return try await read { db in
            try engine.integrityFaults(on: db.connection) + db.journalFaults()
                + CheckRule.all.flatMap { try db.faults(against: $0) }
        }
    }
}

/// Something that always holds, and the statement that finds where it does not.
struct CheckRule: Sendable {
    /// Those of all features; each feature keeps its own beside its tables.
    static let all = cooperations + openServices + events + groups + boards + measures

    /// How many faults of one kind are told; a thousand sentences would hide the other kinds.
    static let limit = 10

    /// What is wrong, as a noun for "… and 3 more: …".
    let name: String
    /// One row for each fault. Its first two columns order the faults and differ from fault to fault.
    let faults: SQL
    let sentence: @Sendable (Row) throws -> String
}

extension Reader {
    fileprivate func faults(against rule: CheckRule) throws -> [String] {
        let found = try rows(
            """
            SELECT COUNT(*) OVER () AS faults, fault.* FROM (\(rule.faults)) AS fault
            ORDER BY 2, 3 LIMIT \(CheckRule.limit)
            """)
        guard let first = found.first else { return [] }
        let more: Int = try first["faults"] - found.count
        return try found.map(rule.sentence) + (more > 0 ? ["… and \(more) more: \(rule.name)"] : [])
    }

    /// The journal counts without gaps.
    fileprivate func journalFaults() throws -> [String] {
        let row = try row(
            "SELECT COUNT(*) AS entries, COALESCE(MIN(id), 1) AS first, COALESCE(MAX(id), 0) AS last FROM journal")
        guard let row else { return ["the journal cannot be read"] }
        let (entries, first, last): (Int64, Int64, Int64) = try (row["entries"], row["first"], row["last"])
        // Old entries may be gone; from the first that is left on, none is missing.
        return last - first + 1 == entries
            ? [] : ["the journal has \(entries) entries but counts from \(first) to \(last)"]
    }
}

extension Row {
    /// A column inside a sentence.
    func word(_ column: String) throws -> String {
        let text: String = try self[column]
        return text
    }
}
