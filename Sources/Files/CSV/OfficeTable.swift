public import Domain

/// Lines under headings, on their way to an office program.
public struct OfficeTable: Hashable, Sendable {
    /// What stands in one field. An office program sorts numbers and days as such, and reckons with them.
    public enum Cell: Hashable, Sendable {
        case text(String)
        case number(Int)
        case hours(HalfHours)
        case day(CalendarDay)

        /// Empty for no day.
        public init(_ day: CalendarDay?) { self = day.map(Cell.day) ?? .text("") }

        /// As a machine reads it.
        var written: String {
            switch self {
            case .text(let text): text
            case .number(let number): String(number)
            case .hours(let hours): hours.decimal
            case .day(let day): day.rawValue
            }
        }
    }

    /// What it is a list of.
    public let title: String
    /// In which its headings and labels are.
    public let language: Language
    public let headings: [String]
    public private(set) var lines: [[Cell]] = []

    public init(_ title: String = "", in language: Language = .german, headings: [String]) {
        (self.title, self.language, self.headings) = (title, language, headings)
    }

    public mutating func append(_ fields: [String]) { lines.append(fields.map(Cell.text)) }

    public mutating func append(cells: [Cell]) { lines.append(cells) }

    /// The same with columns behind those that are there.
    /// - Parameter cells: for each line in turn, as many as there are new headings.
    public func adding(_ headings: [String], _ cells: [[Cell]]) -> OfficeTable {
        var table = OfficeTable(title, in: language, headings: self.headings + headings)
        for (line, more) in zip(lines, cells) { table.append(cells: line + more) }
        return table
    }

    /// As a German office program opens it without asking; see `CSVText`.
    public var csv: String {
        var text = CSVText(headings: headings)
        for line in lines { text.append(line.map(\.written)) }
        return text.text
    }

    /// For machines (RFC 4180): commas, UTF-8, and every field exactly as it is.
    public var exactCSV: String {
        ([headings] + lines.map { $0.map(\.written) }).map { fields in
            fields.map(CSVText.quoted).joined(separator: ",") + "\r\n"
        }.joined()
    }
}
