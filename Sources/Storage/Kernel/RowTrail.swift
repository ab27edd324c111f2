import Domain

/// What was done to rows, one step after the other, so that it can be gone back.
public struct RowTrail: Sendable {
    /// One cell of a row; nothing of ours that is kept so is a broken number or bytes.
    enum Cell: Hashable, Codable, Sendable {
        case nothing
        case number(Int64)
        case text(String)
    }

    struct Step: Hashable, Codable, Sendable {
        enum Deed: Hashable, Codable, Sendable {
            /// Another value stands in one column of the row that has this key.
            case set(column: String, key: [String: Cell], before: Cell, after: Cell)
            /// The row is gone.
            case taken(row: [String: Cell], needs: [String: String])
        }

        let table: String
        let deed: Deed
        /// What the journal tells of; nil where somebody else tells of it.
        let kind: String?
        let subject: String?
    }

    private(set) var steps: [Step] = []

    public init() {}

    init(steps: [Step]) { self.steps = steps }

    mutating func note(_ step: Step) { steps.append(step) }

    /// What the journal has to tell of, each thing once, in the order in which it was touched.
    var touched: [(kind: SubjectKind, subjects: [String])] {
        var order: [String] = []
        var subjects: [String: [String]] = [:]
        var known: Set<[String]> = []
        for step in steps {
            guard let kind = step.kind, let subject = step.subject, known.insert([kind, subject]).inserted else {
                continue
            }
            if subjects[kind] == nil { order.append(kind) }
            subjects[kind, default: []].append(subject)
        }
        return order.map { (SubjectKind(rawValue: $0), subjects[$0] ?? []) }
    }
}

extension RowTrail.Cell {
    /// Nil for what is kept nowhere.
    init?(_ value: SQLValue) {
        switch value {
        case .null: self = .nothing
        case .integer(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .real, .bytes: return nil
        }
    }

    var value: SQLValue {
        switch self {
        case .nothing: .null
        case .number(let number): .integer(number)
        case .text(let text): .text(text)
        }
    }

    /// As the subject of an entry of the journal.
    var subject: String? { if case .text(let text) = self { text } else { nil } }

    /// A condition: `NULL` equals nothing.
    func isIn(_ column: SQL) -> SQL {
        switch self {
        case .nothing: "\(column) IS NULL"
        case .number, .text: "\(column) = \(sql: value)"
        }
    }
}

extension Row {
    /// All of it, by the names of the columns.
    /// - Throws: `Unreadable` for a cell that cannot be kept.
    func cells() throws(Unreadable) -> [String: RowTrail.Cell] {
        var cells: [String: RowTrail.Cell] = [:]
        for (name, value) in zip(columns.names, values) {
            guard let cell = RowTrail.Cell(value) else {
                throw Unreadable(column: name, found: value, wanted: "a text or a whole number")
            }
            cells[name] = cell
        }
        return cells
    }
}

extension Writer {
    /// Writes `value` into one column of some rows.
    func set(
        _ column: String, of table: String, to value: SQLValue, where condition: SQL, key: [String],
        _ told: (kind: SubjectKind, subject: String)?, noting trail: inout RowTrail
    ) throws {
        guard let after = RowTrail.Cell(value) else { return }
        let read = Set(key + [column] + (told.map { [$0.subject] } ?? [])).sorted()
        let (place, name) = (SQL(stringLiteral: table), SQL(stringLiteral: column))
        let rows = try rows(
            "SELECT \(read.map { SQL(stringLiteral: $0) }.joined(separator: ", ")) FROM \(place) WHERE \(condition)")
        guard !rows.isEmpty else { return }
        for row in rows {
            let cells = try row.cells()
            guard let before = cells[column], before != after else { continue }
            let deed = RowTrail.Step.Deed.set(
                column: column, key: cells.filter { key.contains($0.key) }, before: before, after: after)
            trail.note(
                RowTrail.Step(
                    table: table, deed: deed, kind: told?.kind.rawValue,
                    subject: told.flatMap { cells[$0.subject]?.subject }))
        }
        try post("UPDATE \(place) SET \(name) = \(sql: value) WHERE \(condition)")
    }

    /// Takes some rows out.
    /// - Parameter needs: what each of them names, by the table in which that is.
    func take(
        from table: String, where condition: SQL, _ told: (kind: SubjectKind, subject: String)? = nil,
        needing needs: [String: String] = [:], noting trail: inout RowTrail
    ) throws {
        let place = SQL(stringLiteral: table)
        let rows = try rows("SELECT \(place).* FROM \(place) WHERE \(condition)")
        guard !rows.isEmpty else { return }
        for row in rows {
            let cells = try row.cells()
            trail.note(
                RowTrail.Step(
                    table: table, deed: .taken(row: cells, needs: needs), kind: told?.kind.rawValue,
                    subject: told.flatMap { cells[$0.subject]?.subject }))
        }
        try post("DELETE FROM \(place) WHERE \(condition)")
    }

    /// The journal tells of everything that was touched, once.
    func tell(of trail: RowTrail, details: [String: String]) throws {
        for (kind, subjects) in trail.touched {
            try journal(.changed, kind, ofAll: subjects.map { ($0, details) })
        }
    }

    /// Goes back, the last step first. What somebody has changed or removed meanwhile stays as it is.
    func goBack(_ trail: RowTrail) throws {
        for step in trail.steps.reversed() {
            let place = SQL(stringLiteral: step.table)
            switch step.deed {
            case .set(let column, let key, let before, let after):
                let name = SQL(stringLiteral: column)
                let conditions =
                    key.sorted { $0.key < $1.key }.map { $0.value.isIn(SQL(stringLiteral: $0.key)) } + [
                        after.isIn(name)
                    ]
                try post(
                    "UPDATE \(place) SET \(name) = \(sql: before.value) WHERE \(conditions.joined(separator: " AND "))")
            case .taken(let row, let needs):
                guard try isThere(row, needs) else { continue }
                let cells = row.filter { $0.value != .nothing }.sorted { $0.key < $1.key }
                let columns = cells.map { SQL(stringLiteral: $0.key) }.joined(separator: ", ")
                let values = cells.map { "\(sql: $0.value.value)" as SQL }.joined(separator: ", ")
                try post("INSERT INTO \(place) (\(columns)) VALUES (\(values)) ON CONFLICT DO NOTHING")
            }
        }
    }

    /// Whether everything is there that a row names.
    private func isThere(_ row: [String: RowTrail.Cell], _ needs: [String: String]) throws -> Bool {
        try needs.allSatisfy { column, table in
            guard case .text(let id)? = row[column] else { return true }
            return try count("SELECT COUNT(*) AS value FROM \(SQL(stringLiteral: table)) WHERE id = \(id)") > 0
        }
    }
}

extension SQL.Interpolation {
    /// A value as the database keeps it.
    mutating func appendInterpolation(sql value: SQLValue) {
        appendInterpolation(StoredValue(sqlValue: value))
    }
}

/// Whatever the database keeps.
private struct StoredValue: SQLConvertible {
    let sqlValue: SQLValue
}
