/// A statement and the values that go with it.
///
/// Every interpolated value becomes a parameter, so what people type never becomes SQL. The same text serves both engines;
/// PostgreSQL's numbers its placeholders.
///
///     "SELECT id FROM card WHERE board = \(board) AND state IN \(list: states)"
public struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// Holds the place of a value in `text`. No statement of ours uses the sign for anything else.
    static let placeholder = UInt8(ascii: "?")

    /// With a `?` for each of `values`.
    private(set) var text: String
    private(set) var values: [SQLValue]

    /// A text that is known already, with NULL for each of its values: for asking how it would be answered.
    public init(unfilled text: String) {
        self.text = text
        values = text.utf8.filter { $0 == Self.placeholder }.map { _ in .null }
    }

    public init(stringLiteral text: String) {
        self.init(stringInterpolation: Interpolation(literal: text))
    }

    public init(stringInterpolation interpolation: Interpolation) {
        text = interpolation.text
        values = interpolation.values
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        var result = left
        result += right
        return result
    }

    public static func += (left: inout SQL, right: SQL) {
        left.text += right.text
        left.values += right.values
    }
}

extension SQL {
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        fileprivate init(literal: String) {
            appendLiteral(literal)
        }

        public mutating func appendLiteral(_ literal: String) {
            assert(!literal.utf8.contains(SQL.placeholder), "a question mark in SQL would stand for a value")
            text += literal
        }

        /// A value: sent beside the text, never inside it.
        public mutating func appendInterpolation(_ value: some SQLConvertible) {
            values.append(value.sqlValue)
            text += "?"
        }

        /// A value, or NULL.
        public mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            values.append(value?.sqlValue ?? .null)
            text += "?"
        }

        /// A part of a statement, with its own values.
        public mutating func appendInterpolation(_ part: SQL) {
            text += part.text
            values += part.values
        }

        /// `(?, ?, …)` for `IN`; an empty list matches nothing.
        public mutating func appendInterpolation(list: some Sequence<some SQLConvertible>) {
            text += "("
            var isFirst = true
            for value in list {
                if !isFirst { text += ", " }
                appendInterpolation(value)
                isFirst = false
            }
            text += isFirst ? "NULL)" : ")"
        }
    }
}

extension Sequence<SQL> {
    /// All parts with `separator` between them, such as `" AND "`.
    public func joined(separator: SQL) -> SQL {
        var result: SQL = ""
        var isFirst = true
        for part in self {
            if !isFirst { result += separator }
            result += part
            isFirst = false
        }
        return result
    }
}
