import Domain
import Files
import Words

/// A table of organisations as somebody sent it: as a file, or as the text of one that was looked through before.
struct ImportedTable: Sendable {
    static let file = "file"
    /// The text of the table, once its file was read.
    static let field = "table"
    static let mostBytes = 8 * 1024 * 1024
    static let mostLines = 25_000
    static let mostColumns = 200
    private static let mostSeparators = 10 * mostColumns

    let text: String
    let table: CSVTable

    /// - Throws: `FormProblems` for what is no table, or too much of one.
    init(_ visit: Visit) throws(FormProblems) {
        text = try Self.read(visit)
        guard !Self.isTooWide(text) else {
            throw FormProblems(Self.file, ImportingPhrase.tooManyColumns(limit: Self.mostColumns))
        }
        do {
            table = try CSVTable(Array(text.utf8))
        } catch {
            switch error {
            case .empty: throw FormProblems(Self.file, PaperPhrase.fileIsMissing)
            case .unreadable: throw FormProblems(Self.file, ImportingPhrase.fileIsUnreadable)
            case .openQuote(let line), .textAfterQuote(let line):
                throw FormProblems(Self.file, PaperPhrase.listIsUnreadable(line: line))
            }
        }
        guard table.headings.count <= Self.mostColumns else {
            throw FormProblems(Self.file, ImportingPhrase.tooManyColumns(limit: Self.mostColumns))
        }
        guard table.records.count <= Self.mostLines else {
            throw FormProblems(Self.file, PaperPhrase.listIsTooLong(limit: Self.mostLines))
        }
    }

    private static func read(_ visit: Visit) throws(FormProblems) -> String {
        // As it was sent: what stands around it counts its lines.
        guard let bytes = visit.files[file] else { return visit.form.values(of: field).first ?? "" }
        guard !bytes.isEmpty else { throw FormProblems(file, PaperPhrase.fileIsMissing) }
        guard bytes.count <= mostBytes else {
            throw FormProblems(file, PaperPhrase.fileIsTooLarge(limit: mostBytes / (1024 * 1024)))
        }
        guard !OfficeText.isWorkbook(bytes) else { return try textOfWorkbook(bytes) }
        guard let decoded = OfficeText.decode(bytes), !decoded.contains("\0") else {
            throw FormProblems(file, ImportingPhrase.fileIsUnreadable)
        }
        return TypedText(decoded).text
    }

    /// Whether a line has more separators than any text in it explains: seen before millions of fields are made of them.
    private static func isTooWide(_ text: String) -> Bool {
        var (semicolons, commas, tabs) = (0, 0, 0)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"): (semicolons, commas, tabs) = (0, 0, 0)
            case UInt8(ascii: ";"): semicolons += 1
            case UInt8(ascii: ","): commas += 1
            case UInt8(ascii: "\t"): tabs += 1
            default: continue
            }
            if max(semicolons, commas, tabs) > mostSeparators { return true }
        }
        return false
    }

    /// From here on a workbook and a text are one thing.
    private static func textOfWorkbook(_ bytes: [UInt8]) throws(FormProblems) -> String {
        do {
            return TypedText(try SheetReader.table(bytes, mostColumns: mostColumns, mostLines: mostLines + 1)).text
        } catch {
            switch error {
            case .unreadable: throw FormProblems(file, ImportingPhrase.fileIsUnreadable)
            case .tooManyColumns: throw FormProblems(file, ImportingPhrase.tooManyColumns(limit: mostColumns))
            case .tooManyLines: throw FormProblems(file, PaperPhrase.listIsTooLong(limit: mostLines))
            }
        }
    }
}
