/// One row of an answer. `try row["due"]` reads a column as whatever type stands on the left.
public struct Row: Sendable {
    /// Shared by all rows of one answer.
    let columns: Columns
    let values: [SQLValue]

    init(columns: Columns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// - Throws: `Unreadable` if the column is missing, NULL or not such a value.
    public subscript<Value: SQLConvertible>(_ column: String) -> Value {
        get throws(Unreadable) {
            let stored = try value(of: column)
            guard let value = Value(sqlValue: stored) else {
                throw Unreadable(column: column, found: stored, wanted: "\(Value.self)")
            }
            return value
        }
    }

    /// The same, with nil for NULL.
    public subscript<Value: SQLConvertible>(_ column: String) -> Value? {
        get throws(Unreadable) {
            let stored = try value(of: column)
            if stored == .null { return nil }
            guard let value = Value(sqlValue: stored) else {
                throw Unreadable(column: column, found: stored, wanted: "\(Value.self)")
            }
            return value
        }
    }

    private func value(of column: String) throws(Unreadable) -> SQLValue {
        guard let index = columns.index[column] else {
            throw Unreadable(column: column, found: .null, wanted: "a column of this name")
        }
        return values[index]
    }

    /// The names of the columns and where they are.
    final class Columns: Sendable {
        let index: [String: Int]

        init(_ names: [String]) {
            index = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The database holds something that the program does not understand.
    public struct Unreadable: Error, Hashable {
        public let column: String
        public let found: SQLValue
        public let wanted: String
    }
}
