import Storage

/// What stands in a database, in a line that somebody compares with what they know: "80 organisations, 112 registrations, …".
struct HouseCounts {
    private static let named = [
        ("organisation", "organisations"), ("account", "accounts"), ("event", "events"),
        ("registration", "registrations"), ("cooperation", "cooperations"), ("measure", "measures"),
        ("journal", "entries of the journal"),
    ]

    let text: String

    init(in db: Reader) throws {
        let counts = try db.rowCounts(of: Self.named.map(\.0))
        text = Self.named.map { table, name in "\(counts[table] ?? 0) \(name)" }.joined(separator: ", ")
    }
}
