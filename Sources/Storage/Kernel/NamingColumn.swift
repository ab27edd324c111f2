import Domain

/// A column in which rows name something by its identifier: whom somebody comes for, who answers for a measure. What has to be
/// known of it when one of two things that are the same goes, and its rows shall name the other.
struct NamingColumn: Sendable {
    let table: String
    let column: String
    /// What tells a row from the others that name the same thing.
    let key: [String]
    /// Of rows that are alike in these columns only one may name the same thing; nil where any number may.
    let alone: [String]?
    /// A number that is the sum of both where both rows have one; nil where what would be said twice is said once.
    let summed: String?
    /// What the journal tells of, and the column with its identifier; nil where it is told with the thing that is named.
    let told: (kind: SubjectKind, subject: String)?
    /// What people call it; nil where it is no thing of its own.
    let part: OrganisationPart?
    /// Only these rows name such a thing there; all, if nothing is said.
    let only: SQL?
    /// How an identifier is written there.
    let written: @Sendable (String) -> String
    /// What else a row names, by the table in which that is: without it the row cannot come back.
    let needs: [String: String]

    init(
        _ table: String, _ column: String = "organisation", key: [String] = ["id"], alone: [String]? = nil,
        summed: String? = nil, told: (kind: SubjectKind, subject: String)? = nil, part: OrganisationPart? = nil,
        only: SQL? = nil, needs: [String: String] = [:], written: @escaping @Sendable (String) -> String = { $0 }
    ) {
        (self.table, self.column, self.key, self.alone, self.summed) = (table, column, key, alone, summed)
        (self.told, self.part, self.only, self.needs, self.written) = (told, part, only, needs, written)
    }

    var isIn: SQL { SQL(stringLiteral: table) }
    var name: SQL { SQL(stringLiteral: column) }

    /// Which rows name it.
    func names(_ id: String) -> SQL {
        let names: SQL = "\(isIn).\(name) = \(written(id))"
        return only.map { "\(names) AND \($0)" } ?? names
    }

    /// Which rows name `gone` and say what another row says of `kept`.
    func doubles(_ gone: String, of kept: String) -> SQL? {
        guard let alone else { return nil }
        let alike = alone.map { column -> SQL in
            let column = SQL(stringLiteral: column)
            return """
                (twin.\(column) = \(isIn).\(column) OR (twin.\(column) IS NULL AND \(isIn).\(column) IS NULL))
                """
        }
        let conditions = ["twin.\(name) = \(written(kept))" as SQL] + alike
        return """
            \(names(gone)) AND EXISTS (
                SELECT 1 FROM \(isIn) AS twin WHERE \(conditions.joined(separator: " AND ")))
            """
    }
}

extension Reader {
    /// How many rows name `gone`, and how many of them say what a row says of `kept` already, by what people call them.
    func movingParts(
        of gone: String, into kept: String?, in columns: [NamingColumn]
    ) throws -> [OrganisationPart: (count: Int, doubled: Int)] {
        var found: [OrganisationPart: (count: Int, doubled: Int)] = [:]
        for column in columns {
            guard let part = column.part else { continue }
            let count = try count("SELECT COUNT(*) AS value FROM \(column.isIn) WHERE \(column.names(gone))")
            guard count > 0 else { continue }
            // What is summed is not left out.
            let condition = column.summed == nil ? kept.flatMap { column.doubles(gone, of: $0) } : nil
            let doubled = try condition.map { doubles in
                try self.count("SELECT COUNT(*) AS value FROM \(column.isIn) WHERE \(doubles)")
            }
            let before = found[part] ?? (0, 0)
            found[part] = (before.count + count, before.doubled + (doubled ?? 0))
        }
        return found
    }
}

extension Writer {
    /// From now on all rows that named `gone` name `kept`; those that would say the same twice are taken out.
    func rename(_ columns: [NamingColumn], from gone: String, to kept: String, noting trail: inout RowTrail) throws {
        for column in columns {
            if let doubles = column.doubles(gone, of: kept) {
                if let number = column.summed {
                    try add(number, of: column, from: doubles, to: kept, noting: &trail)
                }
                try take(from: column.table, where: doubles, column.told, needing: column.needs, noting: &trail)
            }
            try set(
                column.column, of: column.table, to: .text(column.written(kept)), where: column.names(gone),
                key: column.key, column.told, noting: &trail)
        }
    }

    /// Adds the number of each of these rows to that of the row that says the same of `kept`.
    private func add(
        _ number: String, of column: NamingColumn, from doubles: SQL, to kept: String, noting trail: inout RowTrail
    ) throws {
        let alone = column.alone ?? []
        let read = (alone + [number]).map { SQL(stringLiteral: $0) }.joined(separator: ", ")
        for row in try rows("SELECT \(read) FROM \(column.isIn) WHERE \(doubles)") {
            let cells = try row.cells()
            let alike = alone.compactMap { name in cells[name]?.isIn(SQL(stringLiteral: name)) }
            let condition = (alike + ["\(column.name) = \(column.written(kept))" as SQL]).joined(separator: " AND ")
            let before: Int64? = try value(
                "SELECT \(SQL(stringLiteral: number)) AS value FROM \(column.isIn) WHERE \(condition)")
            guard let before, case .number(let more)? = cells[number] else { continue }
            try set(
                number, of: column.table, to: .integer(before + more), where: condition, key: alone + [column.column],
                column.told, noting: &trail)
        }
    }
}
