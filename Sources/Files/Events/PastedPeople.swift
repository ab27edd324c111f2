import Domain

/// People as somebody copied them out of an office program: one in each line. What a column holds is taken from its heading,
/// whatever the order; without headings it is guessed from what stands in it.
public struct PastedPeople: Hashable, Sendable {
    public enum Column: String, CaseIterable, Sendable {
        case name, givenName, familyName, organisation, email, language
    }

    public struct Line: Hashable, Sendable {
        /// As an office program counts them, from 1.
        public let number: Int
        private let fields: [Column: String]

        fileprivate init(_ record: CSVTable.Record, _ columns: [Column?]) {
            number = record.line
            var fields: [Column: String] = [:]
            for case (let column?, let field) in zip(columns, record.fields) where fields[column, default: ""].isEmpty {
                fields[column] = CSVText.meant(by: field)
            }
            self.fields = fields
        }

        public subscript(_ column: Column) -> String { fields[column] ?? "" }

        /// In one field, or put together of two.
        public var name: String {
            let parts = [self[.givenName], self[.familyName]].filter { !$0.isEmpty }
            return self[.name].isEmpty ? parts.joined(separator: " ") : self[.name]
        }
    }

    public let lines: [Line]

    /// - Parameter headings: what a column may be called, in any language.
    /// - Throws: `CSVTable.Problem` for what is no table.
    public init(_ text: String, headings: [Column: [String]]) throws(CSVTable.Problem) {
        let table = try CSVTable(Array(text.utf8))
        let first = CSVTable.Record(line: table.headingLine, fields: table.headings)
        var known: [Set<String>: Column] = [:]
        for (column, names) in headings {
            for name in names { known[Self.key(name)] = column }
        }
        let named = first.fields.map { known[Self.key($0)] }
        if named.contains(where: { $0 != nil }) {
            lines = table.records.map { Line($0, named) }
        } else {
            let records = [first] + table.records
            let guessed = Self.guess(from: records)
            lines = records.map { Line($0, guessed) }
        }
    }

    private static func key(_ heading: String) -> Set<String> { Set(heading.searchWords) }

    /// Whatever holds an `@` in most lines is the address; then come the name, the organisation and the language.
    private static func guess(from records: [CSVTable.Record]) -> [Column?] {
        let width = records.map(\.fields.count).max() ?? 0
        let email = (0..<width).first { index in
            let filled = records.compactMap { $0.fields.indices.contains(index) ? $0.fields[index] : nil }
                .filter { !$0.isEmpty }
            return !filled.isEmpty && filled.count(where: { $0.contains("@") }) * 2 > filled.count
        }
        var rest: ArraySlice<Column> = [.name, .organisation, .language]
        return (0..<width).map { $0 == email ? .email : rest.popFirst() }
    }
}
