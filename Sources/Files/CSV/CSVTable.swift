/// A table as office programs write it (RFC 4180, and what they do beside it).
///
/// Semicolon, comma or tab between the fields, whichever the first line that holds anything has most of, or what a line such as
/// `sep=;` before it says; UTF-8 with or without a byte order mark, UTF-16 with one, or Windows-1252; line ends of any system. Fields in quotes may hold line ends.
public struct CSVTable: Hashable, Sendable {
    public struct Record: Hashable, Sendable {
        /// The line of the file on which it begins, counted from 1.
        public let line: Int
        public let fields: [String]
    }

    /// Why a file is no table.
    public enum Problem: Error, Hashable {
        case empty
        /// A quote that opens on this line is never closed.
        case openQuote(line: Int)
        /// Something follows a closing quote that is neither a separator nor a line end.
        case textAfterQuote(line: Int)
        /// Not text in any of the encodings that are read.
        case unreadable
    }

    /// So much one field holds: five times the longest text that any form takes.
    public static let mostLetters = 10_000

    /// Whether a field holds more than anybody has typed into one.
    static func isTooLong(_ field: String) -> Bool {
        let size = field.utf8.count
        return size > mostLetters && (size > 4 * mostLetters || field.unicodeScalars.count > mostLetters)
    }

    public let headings: [String]
    /// The line of the file on which they stand.
    public let headingLine: Int
    /// All lines that hold something, without the headings.
    public let records: [Record]

    public init(_ bytes: [UInt8]) throws(Problem) {
        guard let text = OfficeText.decode(bytes) else { throw .unreadable }
        var reader = RecordReader(text)
        var records = try reader.all()
        guard !records.isEmpty else { throw .empty }
        headingLine = records[0].line
        headings = records.removeFirst().fields
        self.records = records
    }
}

private struct RecordReader {
    private let scalars: [Unicode.Scalar]
    private let separator: Unicode.Scalar
    private var position = 0
    private var line = 1

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        if let told = Self.toldSeparator(in: scalars) {
            separator = told
            position = 5
            takeLineEnd()
        } else {
            separator = Self.separator(in: scalars)
        }
    }

    /// What Excel writes above the headings, so that it finds the fields again: `sep=;`.
    private static func toldSeparator(in scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
        guard scalars.count > 5, String(String.UnicodeScalarView(scalars[..<4])).lowercased() == "sep=",
            scalars[5] == "\n" || scalars[5] == "\r", !["\"", "\n", "\r"].contains(scalars[4])
        else { return nil }
        return scalars[4]
    }

    mutating func all() throws(CSVTable.Problem) -> [CSVTable.Record] {
        var records: [CSVTable.Record] = []
        while position < scalars.count {
            let record = try record()
            if record.fields.contains(where: { !$0.isEmpty }) { records.append(record) }
        }
        return records
    }

    private mutating func record() throws(CSVTable.Problem) -> CSVTable.Record {
        let start = line
        var fields: [String] = []
        repeat { fields.append(try field()) } while take(separator)
        takeLineEnd()
        return CSVTable.Record(line: start, fields: fields)
    }

    private mutating func field() throws(CSVTable.Problem) -> String {
        guard take("\"") else {
            let start = position
            while position < scalars.count, scalars[position] != separator, !isLineEnd(scalars[position]) {
                position += 1
            }
            return String(String.UnicodeScalarView(scalars[start..<position])).trimmedSpaces
        }
        let start = line
        var text = String.UnicodeScalarView()
        while position < scalars.count {
            if take("\"") {
                if !take("\"") {
                    while take(" ") {}
                    guard position == scalars.count || scalars[position] == separator || isLineEnd(scalars[position])
                    else {
                        throw .textAfterQuote(line: line)
                    }
                    return String(text).trimmedSpaces
                }
                text.append("\"")
            } else if isLineEnd(scalars[position]) {
                takeLineEnd()
                text.append("\n")
            } else {
                text.append(scalars[position])
                position += 1
            }
        }
        throw .openQuote(line: start)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < scalars.count, scalars[position] == scalar else { return false }
        position += 1
        return true
    }

    private mutating func takeLineEnd() {
        guard position < scalars.count else { return }
        if take("\r") { _ = take("\n") } else { _ = take("\n") }
        line += 1
    }

    private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r"
    }

    private static func separator(in scalars: [Unicode.Scalar]) -> Unicode.Scalar {
        var counts: [Unicode.Scalar: Int] = [:]
        var isQuoted = false
        for scalar in scalars {
            if scalar == "\"" { isQuoted.toggle() }
            if !isQuoted, scalar == "\n" || scalar == "\r" {
                // An empty line says nothing about those behind it.
                if counts.isEmpty { continue }
                break
            }
            if !isQuoted { counts[scalar, default: 0] += 1 }
        }
        let candidates: [Unicode.Scalar] = [";", ",", "\t"]
        return candidates.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? ";"
    }
}

extension String {
    var trimmedSpaces: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}
