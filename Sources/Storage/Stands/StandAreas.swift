public import Domain

extension SubjectKind {
    public static let standArea = SubjectKind(rawValue: "stand-area")
}

extension StandArea: Undoable {
    static let undoableKind = UndoableKind.standArea

    /// Puts back what a change has replaced.
    public mutating func putBack(_ earlier: EarlierValues) throws {
        try earlier.putBack(in: &self, Self.fields)
    }

    fileprivate static let fields: [FieldName<StandArea>] = [
        .undoable("name", at: \.name),
        .undoable("places", at: \.places),
        .undoable("tables", at: \.supply.tables),
        .undoable("walls", at: \.supply.walls),
        .undoable("power", at: \.supply.power),
    ]

    fileprivate static let columns: SQL = "id, event, name, places, tables, walls, power"

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], event: row["event"], name: row["name"], places: row["places"],
            supply: StandSupply(tables: row["tables"], walls: row["walls"], power: row["power"]))
    }
}

extension Reader {
    /// Where stands can be put up, in the order in which somebody wrote it down.
    public func standAreas(of event: Event.ID) throws -> [StandArea] {
        try rows("SELECT \(StandArea.columns) FROM stand_area WHERE event = \(event) ORDER BY id")
            .map(StandArea.init(row:))
    }

    public func standArea(_ id: StandArea.ID) throws -> StandArea? {
        try row("SELECT \(StandArea.columns) FROM stand_area WHERE id = \(id)").map(StandArea.init(row:))
    }

    /// What these are called; those that are gone are left out.
    public func standAreaNames(_ ids: Set<StandArea.ID>) throws -> [StandArea.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, name FROM stand_area WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["name"]) })
    }

    /// Whether a stand is placed there.
    public func isUsed(_ area: StandArea.ID) throws -> Bool {
        try row("SELECT id FROM stand WHERE area = \(area) LIMIT 1") != nil
    }
}

extension Writer {
    public func insert(_ area: StandArea) throws {
        try run(
            """
            INSERT INTO stand_area (\(StandArea.columns))
            VALUES (\(area.id), \(area.event), \(area.name), \(area.places), \(area.supply.tables),
                \(area.supply.walls), \(area.supply.power))
            """)
        try journal(.created, .standArea, area.id, event: area.event, stream: .stands(of: area.event))
    }

    /// Changes an area: reads it, changes it and writes it in one breath, and only if something is different.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        standArea id: StandArea.ID, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout StandArea) throws -> Void
    ) throws -> StandArea {
        guard let before = try standArea(id) else { throw NotFound() }
        let difference = try Difference(before, StandArea.fields, by: body)
        let area = difference.after
        guard !difference.isEmpty else { return area }
        try run(
            """
            UPDATE stand_area SET name = \(area.name), places = \(area.places), tables = \(area.supply.tables),
                walls = \(area.supply.walls), power = \(area.supply.power)
            WHERE id = \(id)
            """)
        try record(
            difference, as: change, .standArea, id, event: area.event, stream: .stands(of: area.event),
            details: details)
        return area
    }

    /// - Throws: `NotFound`.
    public func remove(standArea id: StandArea.ID) throws {
        guard let area = try standArea(id) else { throw NotFound() }
        try forgetEarlierValues(of: .standArea, id)
        try run("DELETE FROM stand_area WHERE id = \(id)")
        try journal(.removed, .standArea, id, event: area.event, stream: .stands(of: area.event))
    }
}
