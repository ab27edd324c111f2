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
        guard let position = columns.names.firstIndex(of: column) else {
            throw Unreadable(column: column, found: .null, wanted: "a column of this name")
        }
        return values[position]
    }

    /// The names of the columns. So few that comparing them one after the other is faster than a dictionary of them,
    /// which every answer would have to make anew.
    final class Columns: Sendable {
        let names: [String]

        init(_ names: [String]) {
            self.names = names
        }
    }

    /// The database holds something that the program does not understand.
    public struct Unreadable: Error, Hashable {
        public let column: String
        public let found: SQLValue
        public let wanted: String
    }
}
