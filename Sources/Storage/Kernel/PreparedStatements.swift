/// What one connection has prepared. The least recently used makes room, so that lists of every length in `IN (…)` cannot
/// fill the server.
struct PreparedStatements {
    /// One prepared statement; remembers the names of its columns, which never change.
    final class Preparation {
        let name: String
        fileprivate var lastUse = 0
        private var columns: Row.Columns?

        fileprivate init(name: String) {
            self.name = name
        }

        func columns(orElse names: () -> [String]) -> Row.Columns {
            if let columns { return columns }
            let new = Row.Columns(names())
            columns = new
            return new
        }
    }

    static let capacity = 256
    private var known: [PostgresStatement.Form: Preparation] = [:]
    private var uses = 0
    private var names = 0

    subscript(form: PostgresStatement.Form) -> Preparation? {
        mutating get {
            guard let preparation = known[form] else { return nil }
            uses += 1
            preparation.lastUse = uses
            return preparation
        }
    }

    /// - Returns: the name for the new statement, and the name of the one that had to go.
    mutating func add(_ form: PostgresStatement.Form) -> (new: Preparation, outdated: String?) {
        var outdated: String?
        if known.count >= Self.capacity, let oldest = known.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            known[oldest.key] = nil
            outdated = oldest.value.name
        }
        names += 1
        uses += 1
        let new = Preparation(name: "s\(names)")
        new.lastUse = uses
        known[form] = new
        return (new, outdated)
    }

    mutating func forget(_ form: PostgresStatement.Form) {
        known[form] = nil
    }
}
