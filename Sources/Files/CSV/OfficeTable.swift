/// Lines under headings, on their way to an office program.
public struct OfficeTable: Hashable, Sendable {
    public let headings: [String]
    public private(set) var lines: [[String]] = []

    public init(headings: [String]) {
        self.headings = headings
    }

    public mutating func append(_ fields: [String]) {
        lines.append(fields)
    }

    /// As a German office program opens it without asking; see `CSVText`.
    public var csv: String {
        var text = CSVText(headings: headings)
        for line in lines { text.append(line) }
        return text.text
    }
}
