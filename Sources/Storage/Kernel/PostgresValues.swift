/// The types of PostgreSQL that the program speaks of, by their numbers in its catalogue `pg_type`.
enum PostgresType {
    static let truth: UInt32 = 16
    static let bytes: UInt32 = 17
    static let integer: UInt32 = 20
    static let smallInteger: UInt32 = 21
    static let mediumInteger: UInt32 = 23
    static let text: UInt32 = 25
    static let smallReal: UInt32 = 700
    static let real: UInt32 = 701
    static let exact: UInt32 = 1700
}

/// A statement as PostgreSQL takes it: text with `$1`, `$2` … and the values beside it.
///
/// Every value says its type, so the server never has to guess one. NULL has no type; it is written into the text, where
/// SQL lets it be anything.
struct PostgresStatement {
    /// What one preparation serves: the same text with values of other types is another statement.
    struct Form: Hashable {
        let text: String
        let types: [UInt32]
    }

    let form: Form
    /// All values one after the other, in the server's binary form, and where each ends. A last zero keeps the memory
    /// from being empty, because an address of nothing would mean NULL.
    let bytes: [UInt8]
    let ends: [Int]

    init(_ sql: SQL) {
        var text: [UInt8] = []
        text.reserveCapacity(sql.text.utf8.count + 2 * sql.values.count)
        var types: [UInt32] = []
        var bytes: [UInt8] = []
        var ends: [Int] = []
        var values = sql.values.makeIterator()
        for letter in sql.text.utf8 {
            guard letter == SQL.placeholder, let value = values.next() else {
                text.append(letter)
                continue
            }
            switch value {
            case .null:
                text.append(contentsOf: "NULL".utf8)
                continue
            case .integer(let number):
                types.append(PostgresType.integer)
                withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
            case .real(let number):
                types.append(PostgresType.real)
                withUnsafeBytes(of: number.bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
            case .text(let text):
                types.append(PostgresType.text)
                bytes.append(contentsOf: text.utf8)
            case .bytes(let value):
                types.append(PostgresType.bytes)
                bytes.append(contentsOf: value)
            }
            ends.append(bytes.count)
            text.append(contentsOf: "$\(ends.count)".utf8)
        }
        bytes.append(0)
        form = Form(text: String(decoding: text, as: UTF8.self), types: types)
        (self.bytes, self.ends) = (bytes, ends)
    }
}

extension SQLValue {
    /// Reads a value in the server's text form. Truth becomes 0 or 1, and an exact number (a SUM) becomes a whole one
    /// if it is one; a type that is not known stays text.
    init(postgresText bytes: UnsafeRawBufferPointer, type: UInt32) {
        let text = String(decoding: bytes, as: UTF8.self)
        switch type {
        case PostgresType.integer, PostgresType.mediumInteger, PostgresType.smallInteger:
            self = Int64(text).map(SQLValue.integer) ?? .text(text)
        case PostgresType.truth:
            self = .integer(text == "t" ? 1 : 0)
        case PostgresType.real, PostgresType.smallReal:
            self = Double(text).map(SQLValue.real) ?? .text(text)
        case PostgresType.exact:
            self = Int64(text).map(SQLValue.integer) ?? Double(text).map(SQLValue.real) ?? .text(text)
        case PostgresType.bytes:
            self = .bytes(Self.bytes(hexadecimal: bytes.dropFirst(2)))
        default:
            self = .text(text)
        }
    }

    /// `deadbeef` → four bytes.
    private static func bytes(hexadecimal digits: some Sequence<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in digits {
            let value = digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return bytes
    }
}

extension DatabaseProblem {
    /// What an error of the server means to us (PostgreSQL, appendix A: error codes).
    init(sqlState: String, message: String) {
        self =
            switch sqlState {
            case "23505": .refused(.unique, message: message)
            case "23503", "23001": .refused(.reference, message: message)
            case "23514": .refused(.check, message: message)
            case "23502": .refused(.missing, message: message)
            // Wrong data, a write inside a read, a statement after a failed one, wrong statement or missing rights on it.
            case _ where ["22", "25", "42", "0A"].contains(sqlState.prefix(2)): .wrongStatement(message: message)
            default: .unavailable(message: message)
            }
    }
}
