public import Domain

extension SupportKind: SQLConvertible {}

extension SubjectKind {
    public static let supporter = SubjectKind(rawValue: "supporter")
    /// That somebody takes care of something.
    public static let support = SubjectKind(rawValue: "support")
}

extension Stream {
    /// Who takes care of what at an event.
    public static func support(of event: Event.ID) -> Stream { Stream(rawValue: "support/\(event)") }
}

extension SupportAssignment {
    fileprivate static let columns: SQL =
        "id, event, interpreter, supporter, kind, item, work_group, starts, ends"

    fileprivate init(row: Row) throws {
        let (interpreter, supporter): (Interpreter.ID?, Supporter.ID?) = try (row["interpreter"], row["supporter"])
        let (item, group): (ProgrammeItem.ID?, WorkGroup.ID?) = try (row["item"], row["work_group"])
        guard let person = interpreter.map(SupportPerson.interpreter) ?? supporter.map(SupportPerson.supporter) else {
            throw DatabaseProblem.wrongStatement(message: "an assignment of nobody")
        }
        try self.init(
            id: row["id"], event: row["event"], person: person, kind: row["kind"],
            place: item.map(SupportPlace.item) ?? group.map(SupportPlace.group) ?? .wholeDay,
            hours: Hours(from: row["starts"], to: row["ends"]))
    }
}

extension Reader {
    /// Who takes care of what, in the order of the day.
    public func supportAssignments(of event: Event.ID) throws -> [SupportAssignment] {
        try rows(
            "SELECT \(SupportAssignment.columns) FROM support_assignment WHERE event = \(event) ORDER BY starts, id"
        ).map(SupportAssignment.init(row:))
    }

    public func supporters(of event: Event.ID) throws -> [Supporter] {
        try rows("SELECT id, event, name FROM supporter WHERE event = \(event) ORDER BY name, id").map { row in
            try Supporter(id: row["id"], event: row["event"], name: row["name"])
        }
    }

    /// The names of these; those that are gone are left out.
    public func supporterNames(_ ids: Set<Supporter.ID>) throws -> [Supporter.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, name FROM supporter WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["name"]) })
    }

    /// Who is assigned by these; those that are gone are left out.
    public func supportPersons(_ ids: Set<SupportAssignment.ID>) throws -> [SupportAssignment.ID: SupportPerson] {
        guard !ids.isEmpty else { return [:] }
        let found = try rows(
            "SELECT \(SupportAssignment.columns) FROM support_assignment WHERE id IN \(list: ids.sorted())"
        ).map(SupportAssignment.init(row:))
        return Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0.person) })
    }

    /// What was asked for, who takes care of it, and where everybody sits in the plan that the hosts work on.
    public func supportPlan(of event: Event.ID, round: Int = 1) throws -> SupportPlan {
        let formation = try newestFormation(of: event, round: round)
        return SupportPlan(
            asks: try supportAsks(of: event), programme: try draftProgramme(of: event),
            groups: try workGroups(of: event), seats: formation?.groupsByPerson ?? [:],
            assignments: try supportAssignments(of: event), interpreters: try interpreters(of: event),
            supporters: try supporters(of: event), withGroups: formation?.interpreters ?? [:])
    }
}

extension Formation {
    /// Where each person sits.
    public var groupsByPerson: [Registration.ID: WorkGroup.ID] {
        Dictionary(seats.map { ($0.registration, $0.group) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Writer {
    public func insert(_ supporter: Supporter) throws {
        try run(
            """
            INSERT INTO supporter (id, event, name) VALUES (\(supporter.id), \(supporter.event), \(supporter.name))
            """)
        try journal(
            .created, .supporter, supporter.id, event: supporter.event, stream: .support(of: supporter.event))
    }

    /// Somebody cannot come after all, and what they would have done is done by nobody.
    /// - Parameter details: how many were told, and how many could not be.
    /// - Returns: false if there is no such person at this event.
    public func remove(
        supporter id: Supporter.ID, of event: Event.ID, details: [String: String] = [:]
    ) throws -> Bool {
        guard try run("DELETE FROM supporter WHERE id = \(id) AND event = \(event)") > 0 else { return false }
        try journal(.removed, .supporter, id, event: event, stream: .support(of: event), details: details)
        return true
    }

    /// - Parameter details: how many were told, and how many could not be.
    public func insert(_ assignment: SupportAssignment, details: [String: String] = [:]) throws {
        var (interpreter, supporter): (Interpreter.ID?, Supporter.ID?) = (nil, nil)
        switch assignment.person {
        case .interpreter(let id): interpreter = id
        case .supporter(let id): supporter = id
        }
        var (item, group): (ProgrammeItem.ID?, WorkGroup.ID?) = (nil, nil)
        switch assignment.place {
        case .wholeDay: break
        case .item(let id): item = id
        case .group(let id): group = id
        }
        try run(
            """
            INSERT INTO support_assignment (\(SupportAssignment.columns))
            VALUES (\(assignment.id), \(assignment.event), \(interpreter), \(supporter), \(assignment.kind), \(item),
                \(group), \(assignment.hours.starts), \(assignment.hours.ends))
            """)
        try journal(
            .created, .support, assignment.id, event: assignment.event, stream: .support(of: assignment.event),
            details: details)
    }

    /// - Parameter details: how many were told, and how many could not be.
    /// - Returns: false if there is none at this event.
    public func remove(
        assignment id: SupportAssignment.ID, of event: Event.ID, details: [String: String] = [:]
    ) throws -> Bool {
        guard try run("DELETE FROM support_assignment WHERE id = \(id) AND event = \(event)") > 0 else { return false }
        try journal(.removed, .support, id, event: event, stream: .support(of: event), details: details)
        return true
    }

    /// Who took care of what at events before this day.
    public func forgetSupport(ofEventsBefore day: CalendarDay) throws {
        let old: [Event.ID] = try events().filter { $0.day < day }.map(\.id)
        guard !old.isEmpty else { return }
        let gone =
            try run("DELETE FROM support_assignment WHERE event IN \(list: old)")
            + run("DELETE FROM supporter WHERE event IN \(list: old)")
        guard gone > 0 else { return }
        try journal(
            .removed, .support, Identifier<SupportAssignment>(rawValue: "over"), details: ["entries": String(gone)])
    }
}
