/// A table as office programs write it (RFC 4180, and what they do beside it).
///
/// Semicolon, comma or tab between the fields, whichever the first line that holds anything has most of, or what a line such as
/// `sep=;` before it says; UTF-8 with or without a byte order mark, UTF-16 with one, or Windows-1252;
/// line ends of any system. Fields in quotes may hold line ends.
public struct CSVTable: Hashable, Sendable {
    public struct Record: Hashable, Sendable {
        /// The number that office programs show beside its row, counted from 1: line ends inside a field do not count, and
        /// neither does the line that tells the separator.
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
        /// A field on this line holds more than `mostLetters`: somebody's novel, or a quote that is not closed.
        case longField(line: Int)
        case tooManyColumns, tooManyRecords, tooManyFields
    }

    /// How much is read of a table: what is more is refused as soon as it is seen, whatever else stands in the file.
    public struct Limits: Hashable, Sendable {
        let columns: Int
        let records: Int
        let fields: Int

        /// - Parameter fields: in all records together, also those that hold nothing.
        public init(columns: Int = .max, records: Int = .max, fields: Int = .max) {
            (self.columns, self.records, self.fields) = (columns, records, fields)
        }
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
    /// What stands above the headings: the title of the list, the day of it.
    public private(set) var above: [Record] = []

    public init(_ bytes: [UInt8], within limits: Limits = Limits()) throws(Problem) {
        guard let text = OfficeText.decode(bytes) else { throw .unreadable }
        var reader = RecordReader(text, within: limits)
        var records = try reader.all()
        guard !records.isEmpty else { throw .empty }
        headingLine = records[0].line
        headings = records.removeFirst().fields
        self.records = records
    }

    private init(_ all: ArraySlice<Record>, above: [Record], headings: Record) {
        (self.headings, headingLine) = (headings.fields, headings.line)
        (records, self.above) = (Array(all), above)
    }

    /// Its first lines, from the one with the headings on.
    public func firstLines(_ number: Int) -> [Record] {
        ([Record(line: headingLine, fields: headings)] + records.prefix(number - 1)).prefix(number).map(\.self)
    }

    /// The same table with its headings on another line; what stands above that is no part of it. The same where there is no
    /// such line.
    public func headed(byLine line: Int) -> CSVTable {
        guard let index = records.firstIndex(where: { $0.line == line }) else { return self }
        let above = [Record(line: headingLine, fields: headings)] + records[..<index]
        return CSVTable(records[(index + 1)...], above: self.above + above, headings: records[index])
    }
}

private struct RecordReader {
    private static let (quote, space) = (UInt8(ascii: "\""), UInt8(ascii: " "))
    private static let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    /// No line of headings is longer.
    private static let mostHeadingBytes = 256 * 1024
    private static let mostFieldBytes = 4 * CSVTable.mostLetters

    /// Everything that parts fields is one byte, and none of it is part of another letter.
    private let bytes: [UInt8]
    private let separator: UInt8
    private let limits: CSVTable.Limits
    private var position = 0
    private var line = 1
    private var fieldCount = 0

    init(_ text: String, within limits: CSVTable.Limits) {
        bytes = Array(text.utf8)
        self.limits = limits
        if let told = Self.toldSeparator(in: bytes) {
            separator = told
            position = 5
            takeLineEnd()
        } else {
            separator = Self.separator(in: bytes)
        }
    }

    /// What Excel writes above the headings, so that it finds the fields again: `sep=;`.
    private static func toldSeparator(in bytes: [UInt8]) -> UInt8? {
        guard bytes.count > 5, String(decoding: bytes[..<4], as: UTF8.self).lowercased() == "sep=",
            isLineEnd(bytes[5]), bytes[4] < 0x80, bytes[4] != quote, !isLineEnd(bytes[4])
        else { return nil }
        return bytes[4]
    }

    mutating func all() throws(CSVTable.Problem) -> [CSVTable.Record] {
        var records: [CSVTable.Record] = []
        while position < bytes.count {
            let record = try record()
            guard record.fields.contains(where: { !$0.isEmpty }) else { continue }
            // The headings are one, too.
            guard records.count <= limits.records else { throw .tooManyRecords }
            records.append(record)
        }
        return records
    }

    private mutating func record() throws(CSVTable.Problem) -> CSVTable.Record {
        let start = line
        var fields: [String] = []
        repeat {
            guard fields.count < limits.columns else { throw .tooManyColumns }
            guard fieldCount < limits.fields else { throw .tooManyFields }
            fields.append(try field())
            fieldCount += 1
        } while take(separator)
        takeLineEnd()
        line += 1
        return CSVTable.Record(line: start, fields: fields)
    }

    private mutating func field() throws(CSVTable.Problem) -> String {
        let field = try take(Self.quote) ? quotedField() : plainField()
        guard !CSVTable.isTooLong(field) else { throw .longField(line: line) }
        return field
    }

    private mutating func plainField() throws(CSVTable.Problem) -> String {
        let start = position
        while position < bytes.count, bytes[position] != separator, !Self.isLineEnd(bytes[position]) {
            position += 1
            guard position - start <= Self.mostFieldBytes else { throw .longField(line: line) }
        }
        return Self.text(bytes[start..<position])
    }

    /// From behind the quote that opens it.
    private mutating func quotedField() throws(CSVTable.Problem) -> String {
        var text: [UInt8] = []
        while position < bytes.count {
            guard text.count <= Self.mostFieldBytes else { throw .longField(line: line) }
            if take(Self.quote) {
                if !take(Self.quote) {
                    while take(Self.space) {}
                    guard position == bytes.count || bytes[position] == separator || Self.isLineEnd(bytes[position])
                    else {
                        throw .textAfterQuote(line: line)
                    }
                    return Self.text(text[...])
                }
                text.append(Self.quote)
            } else if Self.isLineEnd(bytes[position]) {
                takeLineEnd()
                text.append(Self.lineFeed)
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        throw .openQuote(line: line)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func takeLineEnd() {
        if take(Self.carriageReturn) { _ = take(Self.lineFeed) } else { _ = take(Self.lineFeed) }
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    /// Without white space around it; most fields have none.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        guard let first = bytes.first, let last = bytes.last else { return "" }
        let text = String(decoding: bytes, as: UTF8.self)
        let isPlain = first > space && first < 0x7F && last > space && last < 0x7F
        return isPlain ? text : text.trimmedSpaces
    }

    private static func separator(in bytes: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var (isQuoted, isEmpty) = (false, true)
        for byte in bytes.prefix(mostHeadingBytes) {
            if byte == quote { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if isLineEnd(byte) {
                // An empty line says nothing about those behind it.
                if isEmpty { continue }
                break
            }
            isEmpty = false
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return zip(candidates, counts).first { $1 == most }.map(\.0) ?? candidates[0]
    }
}

extension String {
    var trimmedSpaces: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}
