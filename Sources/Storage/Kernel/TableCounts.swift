extension Reader {
    /// How many rows those of `tables` have that there are: enough to see at a glance whether a house is whole.
    public func rowCounts(of tables: [String]) throws -> [String: Int] {
        try tables.filter { DataMap.tables[$0] != nil }.reduce(into: [:]) { counts, table in
            counts[table] = try count(SQL(stringLiteral: "SELECT COUNT(*) AS value FROM \(table)"))
        }
    }
}
