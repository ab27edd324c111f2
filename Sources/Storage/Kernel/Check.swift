extension Database {
    /// Looks whether everything that was promised is true: the file itself, all references, the journal.
    ///
    /// - Returns: one sentence per fault; empty if all is well.
    public func check() async throws -> [String] {
        let engine = engine
        return try await read { db in
            try engine.integrityFaults(on: db.connection) + db.journalFaults()
        }
    }
}

extension Reader {
    /// The journal counts without gaps, and time and authors are readable.
    fileprivate func journalFaults() throws -> [String] {
        let row = try row(
            "SELECT COUNT(*) AS entries, COALESCE(MIN(id), 1) AS first, COALESCE(MAX(id), 0) AS last FROM journal")
        guard let row else { return ["the journal cannot be read"] }
        let (entries, first, last): (Int64, Int64, Int64) = try (row["entries"], row["first"], row["last"])
        return first == 1 && last == entries
            ? [] : ["the journal has \(entries) entries but counts from \(first) to \(last)"]
    }
}
