/// A statement and the values that go with it.
///
/// Every interpolated value becomes a parameter, so what people type never becomes SQL. The same text serves both engines;
/// each writes the placeholders in its own way.
///
///     "SELECT id FROM card WHERE board = \(board) AND state IN \(list: states)"
public struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The text around the values: always one piece more than there are values.
    private(set) var pieces: [String]
    private(set) var values: [SQLValue]

    public init(stringLiteral text: String) {
        pieces = [text]
        values = []
    }

    public init(stringInterpolation interpolation: Interpolation) {
        pieces = interpolation.pieces
        values = interpolation.values
    }

    /// The text with `placeholder(1)`, `placeholder(2)` … where the values go.
    func text(placeholder: (Int) -> String) -> String {
        var text = pieces[0]
        for index in values.indices {
            text += placeholder(index + 1)
            text += pieces[index + 1]
        }
        return text
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        var result = left
        result.append(right)
        return result
    }

    public static func += (left: inout SQL, right: SQL) {
        left.append(right)
    }

    private mutating func append(_ other: SQL) {
        pieces[pieces.count - 1] += other.pieces[0]
        pieces.append(contentsOf: other.pieces.dropFirst())
        values.append(contentsOf: other.values)
    }
}

extension SQL {
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var pieces = [""]
        fileprivate var values: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount + 1)
            values.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            pieces[pieces.count - 1] += literal
        }

        /// A value: sent beside the text, never inside it.
        public mutating func appendInterpolation(_ value: some SQLConvertible) {
            values.append(value.sqlValue)
            pieces.append("")
        }

        /// A value, or NULL.
        public mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            values.append(value?.sqlValue ?? .null)
            pieces.append("")
        }

        /// A part of a statement, with its own values.
        public mutating func appendInterpolation(_ part: SQL) {
            pieces[pieces.count - 1] += part.pieces[0]
            pieces.append(contentsOf: part.pieces.dropFirst())
            values.append(contentsOf: part.values)
        }

        /// `(?, ?, …)` for `IN`; an empty list matches nothing.
        public mutating func appendInterpolation(list: some Sequence<some SQLConvertible>) {
            appendLiteral("(")
            var isFirst = true
            for value in list {
                if !isFirst { appendLiteral(", ") }
                appendInterpolation(value)
                isFirst = false
            }
            appendLiteral(isFirst ? "NULL)" : ")")
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
