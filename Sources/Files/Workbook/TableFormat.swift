/// The ways in which a list leaves the house, as addresses name them.
public enum TableFormat: String, CaseIterable, Sendable {
    case workbook = "xlsx"
    case openDocument = "ods"
    /// With semicolons, and with an apostrophe before whatever a spreadsheet would calculate: a telephone number begins with +.
    case csvForExcel = "excel.csv"
    /// Every field exactly as it is.
    case exactCSV = "csv"

    public var mediaType: String {
        switch self {
        case .workbook: Workbook.mediaType
        case .openDocument: OpenDocumentSheet.mediaType
        case .csvForExcel, .exactCSV: "text/csv; charset=utf-8"
        }
    }

    /// Of the name of a file.
    public var ending: String { self == .csvForExcel ? "csv" : rawValue }

    public func bytes(of table: OfficeTable) -> [UInt8] {
        switch self {
        case .workbook: Workbook(table, sheet: table.title).bytes
        case .openDocument: OpenDocumentSheet(table).bytes
        case .csvForExcel: Array(table.csv.utf8)
        case .exactCSV: Array(table.exactCSV.utf8)
        }
    }
}
