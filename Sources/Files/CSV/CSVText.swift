/// Writes a table as a German office program opens it without asking: semicolons, UTF-8 with a byte order mark, CRLF.
public struct CSVText: Sendable {
    /// The whole file so far.
    public private(set) var text = "\u{FEFF}"

    public init(headings: [String]) {
        append(headings)
    }

    public mutating func append(_ fields: [String]) {
        text += fields.map(Self.written).joined(separator: ";") + "\r\n"
    }

    private static func written(_ field: String) -> String {
        quoted(isFormula(field) ? "'" + field : field)
    }

    /// A field as any reader of such tables finds it again (RFC 4180), and with nothing changed in it.
    static func quoted(_ field: String) -> String {
        guard field.unicodeScalars.contains(where: { "\";\r\n,\t".unicodeScalars.contains($0) }) else { return field }
        return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// A field that begins like this would be calculated when the file is opened; an apostrophe makes it text again.
    private static func isFormula(_ field: String) -> Bool {
        guard let first = field.unicodeScalars.first else { return false }
        return "=+-@\t\r".unicodeScalars.contains(first)
    }

    /// What was meant by a field that was defused on its way out.
    public static func meant(by field: String) -> String {
        guard field.hasPrefix("'"), isFormula(String(field.dropFirst())) else { return field }
        return String(field.dropFirst())
    }
}
