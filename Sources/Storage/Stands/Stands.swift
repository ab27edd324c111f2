public import Domain

extension Stand.Status: SQLConvertible {}

extension SubjectKind {
    public static let stand = SubjectKind(rawValue: "stand")
}

extension Change {
    /// Somebody asked and was told no.
    public static let declined = Change(rawValue: "declined")
}

extension Stream {
    /// Everything about the stands of an event.
    public static func stands(of event: Event.ID) -> Stream { Stream(rawValue: "stands/\(event)") }
}

extension Stand {
    static let columns: SQL = """
        stand.id AS id, stand.event AS event, organisation, text, language, stand.tables AS tables, \
        stand.walls AS walls, stand.power AS power, languages, status, area, number, reason, requested_at
        """

    init(row: Row) throws {
        let (area, number): (StandArea.ID?, Int?) = try (row["area"], row["number"])
        let place = area.flatMap { area in number.map { Place(area: area, number: $0) } }
        let languages = JSONColumn.value([String].self, try row["languages"]) ?? []
        try self.init(
            stored: row["id"], event: row["event"], organisation: row["organisation"],
            request: Request(
                text: row["text"], language: row["language"],
                supply: StandSupply(tables: row["tables"], walls: row["walls"], power: row["power"]),
                languages: Set(languages.map(Language.init(rawValue:)))),
            status: row["status"], place: place, reason: row["reason"], requestedAt: row["requested_at"])
    }

    /// Everything about it that can be changed. Each change has a deed of its own, and whoever has to know is told: nothing of
    /// it is put back in silence.
    fileprivate static let fields: [FieldName<Stand>] = [
        .lasting("text") { $0.request.text },
        .lasting("textLanguage") { $0.request.language },
        .lasting("tables") { $0.request.supply.tables },
        .lasting("walls") { $0.request.supply.walls },
        .lasting("power") { $0.request.supply.power },
        .lasting("languages") { $0.request.languages },
        .lasting("status") { $0.status },
        .lasting("place") { $0.place },
        .lasting("reason") { $0.reason },
        .lasting("requestedAt") { $0.requestedAt },
    ]

    /// As one column, sorted, so that equal sets are equal columns.
    fileprivate var languagesText: String { JSONColumn.text(request.languages.map(\.rawValue).sorted()) }
}

extension Reader {
    /// All stands of an event, whatever became of them, in the order of their requests.
    public func stands(of event: Event.ID) throws -> [Stand] {
        try rows("SELECT \(Stand.columns) FROM stand WHERE event = \(event) ORDER BY requested_at, id")
            .map(Stand.init(row:))
    }

    /// A stand of this event; nil for one of another.
    public func stand(_ id: Stand.ID, of event: Event.ID) throws -> Stand? {
        try row("SELECT \(Stand.columns) FROM stand WHERE id = \(id) AND event = \(event)").map(Stand.init(row:))
    }

    /// That of an organisation at an event.
    public func stand(of organisation: Organisation.ID, at event: Event.ID) throws -> Stand? {
        try row(
            "SELECT \(Stand.columns) FROM stand WHERE event = \(event) AND organisation = \(organisation)"
        ).map(Stand.init(row:))
    }

    /// Which stand is where, with all areas.
    public func standPlan(of event: Event.ID) throws -> StandPlan {
        StandPlan(areas: try standAreas(of: event), stands: try stands(of: event))
    }

    /// The stands with no more than the areas in which they are: all that is needed to say what does not fit, in one statement.
    public func placedStands(of event: Event.ID) throws -> StandPlan {
        let rows = try rows(
            """
            SELECT \(Stand.columns), stand_area.id AS area_id, name AS area_name, places AS area_places,
                stand_area.tables AS area_tables, stand_area.walls AS area_walls, stand_area.power AS area_power
            FROM stand LEFT JOIN stand_area ON stand_area.id = stand.area
            WHERE stand.event = \(event) ORDER BY requested_at, stand.id
            """)
        var areas: [StandArea.ID: StandArea] = [:]
        for row in rows {
            guard let id: StandArea.ID = try row["area_id"] else { continue }
            areas[id] = try StandArea(
                id: id, event: event, name: row["area_name"], places: row["area_places"],
                supply: StandSupply(tables: row["area_tables"], walls: row["area_walls"], power: row["area_power"]))
        }
        return StandPlan(areas: areas.values.sorted { $0.id < $1.id }, stands: try rows.map(Stand.init(row:)))
    }

    /// Whose stands these are; those that are gone are left out.
    public func organisations(ofStands ids: Set<Stand.ID>) throws -> [Stand.ID: Organisation.ID] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, organisation FROM stand WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["organisation"]) })
    }
}

extension Writer {
    public func insert(_ stand: Stand) throws {
        let (request, supply) = (stand.request, stand.request.supply)
        try run(
            """
            INSERT INTO stand (id, event, organisation, text, language, tables, walls, power, languages, status, area,
                number, reason, requested_at)
            VALUES (\(stand.id), \(stand.event), \(stand.organisation), \(request.text), \(request.language),
                \(supply.tables), \(supply.walls), \(supply.power), \(stand.languagesText), \(stand.status),
                \(stand.place?.area), \(stand.place?.number), \(stand.reason), \(stand.requestedAt))
            """)
        try journal(.created, .stand, stand.id, event: stand.event, stream: .stands(of: stand.event))
    }

    /// Changes a stand: reads it, changes it and writes it in one breath, and only if something is different.
    /// - Parameter change: how the journal calls it.
    /// - Returns: the stand as it was and as it is now.
    /// - Throws: `NotFound`, also for one of another event, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        stand id: Stand.ID, of event: Event.ID, as change: Change = .changed, _ body: (inout Stand) throws -> Void
    ) throws -> (before: Stand, after: Stand) {
        guard let before = try stand(id, of: event) else { throw NotFound() }
        let difference = try Difference(before, Stand.fields, by: body)
        let stand = difference.after
        guard !difference.isEmpty else { return (before, stand) }
        let (request, supply) = (stand.request, stand.request.supply)
        try run(
            """
            UPDATE stand SET text = \(request.text), language = \(request.language), tables = \(supply.tables),
                walls = \(supply.walls), power = \(supply.power), languages = \(stand.languagesText),
                status = \(stand.status), area = \(stand.place?.area), number = \(stand.place?.number),
                reason = \(stand.reason), requested_at = \(stand.requestedAt)
            WHERE id = \(id)
            """)
        try record(difference, as: change, .stand, id, event: event, stream: .stands(of: event))
        return (before, stand)
    }
}
