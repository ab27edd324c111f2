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
        private var fields: [Column: String]

        fileprivate init(_ record: CSVTable.Record, _ columns: [Column?]) {
            number = record.line
            var fields: [Column: String] = [:]
            for case (let column?, let field) in zip(columns, record.fields) where fields[column, default: ""].isEmpty {
                fields[column] = CSVText.meant(by: field)
            }
            self.fields = fields
        }

        fileprivate init(_ found: PastedAddresses.Found) {
            number = found.line
            fields = [.name: found.name, .email: found.email]
        }

        /// With the address alone where a mail program has written the name before it.
        fileprivate var withoutMailbox: Self {
            let mailbox = PastedAddresses.mailbox(self[.email])
            var line = self
            line.fields[.email] = mailbox.email
            if name.isEmpty { line.fields[.name] = mailbox.name }
            return line
        }

        public subscript(_ column: Column) -> String { fields[column] ?? "" }

        /// In one field, or put together of two.
        public var name: String {
            let parts = [self[.givenName], self[.familyName]].filter { !$0.isEmpty }
            return self[.name].isEmpty ? parts.joined(separator: " ") : self[.name]
        }
    }

    /// A column that holds something that nobody takes over.
    public struct UntakenColumn: Hashable, Sendable {
        /// From 1.
        public let number: Int
        /// Empty without headings.
        public let heading: String
    }

    public let lines: [Line]
    public let untakenColumns: [UntakenColumn]

    /// - Parameters:
    ///   - headings: what a column may be called, in any language.
    ///   - isLanguage: whether a text names a language that mail can have.
    /// - Throws: `CSVTable.Problem` for what is no table.
    public init(
        _ text: String, headings: [Column: [String]], isLanguage: (String) -> Bool
    ) throws(CSVTable.Problem) {
        let table = try CSVTable(Array(text.utf8))
        let first = CSVTable.Record(line: table.headingLine, fields: table.headings)
        var known: [Set<String>: Column] = [:]
        for (column, names) in headings {
            for name in names { known[Self.key(name)] = column }
        }
        let named = first.fields.map { known[Self.key($0)] }
        let hasHeadings = Self.isHeading(first, named)
        let records = hasHeadings ? table.records : [first] + table.records
        let columns = hasHeadings ? named : Self.guess(from: records, isLanguage)
        lines = records.map { Line($0, columns) }
        untakenColumns = (0..<Self.width(of: records)).compactMap { index in
            guard !columns.indices.contains(index) || columns[index] == nil,
                records.contains(where: { !$0.field(index).isEmpty })
            else { return nil }
            return UntakenColumn(number: index + 1, heading: hasHeadings ? first.field(index) : "")
        }
    }

    /// A list of people to write to: besides tables it may hold addresses as mail programs copy them, several in a line.
    /// - Throws: `CSVTable.Problem` for what is neither.
    public init(
        toWriteTo text: String, headings: [Column: [String]], isLanguage: (String) -> Bool
    ) throws(CSVTable.Problem) {
        let addresses = PastedAddresses(text)
        let copied = addresses.found.map { Line($0) }
        guard copied.isEmpty || !addresses.rest.trimmedSpaces.isEmpty else {
            (lines, untakenColumns) = (copied, [])
            return
        }
        let table = try PastedPeople(addresses.rest, headings: headings, isLanguage: isLanguage)
        let all = table.lines.map(\.withoutMailbox) + copied
        lines = all.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }
            .map(\.element)
        untakenColumns = table.untakenColumns
    }

    private static func key(_ heading: String) -> Set<String> { Set(heading.searchWords) }

    private static func width(of records: [CSVTable.Record]) -> Int { records.map(\.fields.count).max() ?? 0 }

    /// Somebody of an organisation with the name `Verein` is no heading: that names people, or most columns, and holds no
    /// address.
    private static func isHeading(_ record: CSVTable.Record, _ named: [Column?]) -> Bool {
        guard !record.fields.contains(where: { $0.contains("@") }) else { return false }
        let known = named.compactMap(\.self)
        return known.contains(where: { [Column.name, .givenName, .familyName].contains($0) })
            || known.count * 2 > record.fields.count(where: { !$0.isEmpty })
    }

    /// The address and the language are known by what stands in at least half of their lines; the others stand in the order
    /// in which the page asks for them.
    private static func guess(from records: [CSVTable.Record], _ isLanguage: (String) -> Bool) -> [Column?] {
        let indices = 0..<width(of: records)
        func holding(_ isMeant: (String) -> Bool, in indices: Range<Int>) -> Int? {
            let counts = indices.map { index in
                let filled = records.map { $0.field(index) }.filter { !$0.isEmpty }
                let meant = filled.count(where: isMeant)
                let isMost = meant * 2 >= filled.count
                return (index: index, meant: isMost ? meant : 0, others: filled.count - meant)
            }
            // Of two columns with as many, the one that holds less besides.
            let found = counts.max { ($0.meant, $1.others) < ($1.meant, $0.others) }
            return found.flatMap { $0.meant > 0 ? $0.index : nil }
        }
        // Names stand in front, and may look like anything.
        let behindNames = indices.dropFirst()
        let email = holding({ $0.contains("@") }, in: indices) ?? holding(looksLikeAddress, in: behindNames)
        let language = holding(isLanguage, in: behindNames)
        var rest: [Column] = [.name, .organisation]
        if email == nil { rest.append(.email) }
        if language == nil { rest.append(.language) }
        var inOrder = rest[...]
        return indices.map { $0 == email ? .email : $0 == language ? .language : inOrder.popFirst() }
    }

    /// An address of which the `@` was forgotten.
    private static func looksLikeAddress(_ text: String) -> Bool {
        !text.contains(where: \.isWhitespace) && text.dropFirst().dropLast().contains(".")
    }
}

extension CSVTable.Record {
    /// Empty where the line ends before it.
    fileprivate func field(_ index: Int) -> String { fields.indices.contains(index) ? fields[index] : "" }
}
