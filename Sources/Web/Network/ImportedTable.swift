import Domain
import Files
import Words

/// A table of organisations as somebody sent it: as a file, or as the text of one that was looked through before.
struct ImportedTable: Sendable {
    static let file = "file"
    /// The text of the table, once its file was read.
    static let field = "table"
    /// Stands before the text in the form, because a form leaves out what is empty in front, and empty rows are rows.
    private static let mark = "|"
    static let mostBytes = 8 * 1024 * 1024
    static let mostLines = 25_000
    static let mostColumns = 200
    /// So many cells there are in a table that is as long as it may be, and has forty columns.
    private static let mostFields = 40 * mostLines
    /// So large it is as part of a page, where some letters take the room of six.
    private static let mostBytesInPage = 2 * mostBytes

    let text: String
    private(set) var table: CSVTable

    /// The text as the form of the review keeps it.
    var kept: String { Self.mark + text }

    /// The same with its headings on another line.
    func headed(byLine line: Int) -> ImportedTable {
        var headed = self
        headed.table = table.headed(byLine: line)
        return headed
    }

    /// - Throws: `FormProblems` for what is no table, or too much of one.
    init(_ visit: Visit) throws(FormProblems) {
        text = try Self.read(visit)
        let bytes = Array(text.utf8)
        do {
            table = try CSVTable(
                bytes, within: .init(columns: Self.mostColumns, records: Self.mostLines, fields: Self.mostFields))
        } catch {
            switch error {
            case .empty: throw FormProblems(Self.file, PaperPhrase.fileIsMissing)
            case .unreadable: throw FormProblems(Self.file, ImportingPhrase.fileIsUnreadable)
            case .openQuote(let line), .textAfterQuote(let line):
                throw FormProblems(Self.file, PaperPhrase.listIsUnreadable(line: line))
            case .longField(let line):
                throw FormProblems(
                    Self.file, ImportingPhrase.fieldIsTooLong(line: line, limit: CSVTable.mostLetters))
            case .tooManyColumns:
                throw FormProblems(Self.file, ImportingPhrase.tooManyColumns(limit: Self.mostColumns))
            case .tooManyRecords: throw FormProblems(Self.file, PaperPhrase.listIsTooLong(limit: Self.mostLines))
            case .tooManyFields: throw FormProblems(Self.file, ImportingPhrase.tableHoldsTooMuch)
            }
        }
        guard Self.sizeInPage(bytes) <= Self.mostBytesInPage else {
            throw FormProblems(Self.file, ImportingPhrase.tableHoldsTooMuch)
        }
    }

    private static func read(_ visit: Visit) throws(FormProblems) -> String {
        guard let bytes = visit.files[file] else {
            let kept = visit.form.values(of: field).first ?? ""
            return String(decoding: kept.utf8.dropFirst(mark.utf8.count), as: UTF8.self)
        }
        guard !bytes.isEmpty else { throw FormProblems(file, PaperPhrase.fileIsMissing) }
        guard bytes.count <= mostBytes else {
            throw FormProblems(file, PaperPhrase.fileIsTooLarge(limit: mostBytes / (1024 * 1024)))
        }
        guard !OfficeText.isWorkbook(bytes) else { return try textOfWorkbook(bytes, in: visit.words) }
        // What nobody can see goes when the fields are read: empty rows in front are rows.
        guard let decoded = OfficeText.decode(bytes), !decoded.utf8.contains(0) else {
            throw FormProblems(file, ImportingPhrase.fileIsUnreadable)
        }
        return decoded
    }

    private static func sizeInPage(_ bytes: [UInt8]) -> Int {
        var size = bytes.count
        for byte in bytes
        where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<")
            || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "'")
        {
            size += 5
        }
        return size
    }

    /// From here on a workbook and a text are one thing.
    private static func textOfWorkbook(_ bytes: [UInt8], in words: Words) throws(FormProblems) -> String {
        let answers = (no: words(ListsPhrase.cellIsFalse), yes: words(ListsPhrase.cellIsTrue))
        do {
            return try SheetReader.table(
                bytes, mostColumns: mostColumns, mostLines: mostLines + 1, answers: answers)
        } catch {
            switch error {
            case .unreadable: throw FormProblems(file, ImportingPhrase.fileIsUnreadable)
            case .tooManyColumns: throw FormProblems(file, ImportingPhrase.tooManyColumns(limit: mostColumns))
            case .tooManyLines: throw FormProblems(file, PaperPhrase.listIsTooLong(limit: mostLines))
            case .longField(let line):
                throw FormProblems(file, ImportingPhrase.fieldIsTooLong(line: line, limit: CSVTable.mostLetters))
            case .tooMuch: throw FormProblems(file, ImportingPhrase.tableHoldsTooMuch)
            }
        }
    }
}
