public import Domain

extension SubjectKind {
    public static let workGroup = SubjectKind(rawValue: "work-group")
    public static let interpreter = SubjectKind(rawValue: "interpreter")
}

extension WorkGroup {
    fileprivate static let columns: SQL = """
        id, event, number, topic, room, language, moderator_name, moderator, minimum, maximum, is_step_free,
        is_held, moderator_registration
        """

    fileprivate init(row: Row) throws {
        let (minimum, maximum): (Int, Int) = try (row["minimum"], row["maximum"])
        try self.init(
            id: row["id"], event: row["event"], number: row["number"], topic: row["topic"], room: row["room"],
            language: row["language"], moderatorName: row["moderator_name"], moderator: row["moderator"],
            size: minimum...max(minimum, maximum), isStepFree: row["is_step_free"],
            isHeld: row["is_held"], moderatorRegistration: row["moderator_registration"])
    }
}

extension WorkGroup: Undoable {
    static let undoableKind = UndoableKind.workGroup

    /// Puts back what a change has replaced.
    public mutating func putBack(_ earlier: EarlierValues) throws {
        try earlier.putBack(in: &self, Self.fields)
    }

    /// Everything about it that can be changed, by the names that the journal has for it.
    fileprivate static let fields: [FieldName<WorkGroup>] = [
        .undoable("topic", at: \.topic),
        .undoable("room", at: \.room),
        .undoable("language", at: \.language),
        .undoable("moderatorName", at: \.moderatorName),
        .undoable("moderator", at: \.moderator),
        .undoable("moderatorRegistration", at: \.moderatorRegistration),
        .undoable("size", at: \.size),
        .undoable("isStepFree", at: \.isStepFree),
        .undoable("isHeld", at: \.isHeld),
    ]
}

extension Reader {
    /// The groups of an event by number.
    public func workGroups(of event: Event.ID) throws -> [WorkGroup] {
        try rows("SELECT \(WorkGroup.columns) FROM work_group WHERE event = \(event) ORDER BY number")
            .map(WorkGroup.init(row:))
    }

    public func workGroup(_ id: WorkGroup.ID) throws -> WorkGroup? {
        try row("SELECT \(WorkGroup.columns) FROM work_group WHERE id = \(id)").map(WorkGroup.init(row:))
    }

    public func interpreters(of event: Event.ID) throws -> [Interpreter] {
        try rows("SELECT id, event, name, languages FROM interpreter WHERE event = \(event) ORDER BY name, id").map {
            row in
            let languages: String = try row["languages"]
            return try Interpreter(
                id: row["id"], event: row["event"], name: row["name"],
                languages: languages.split(separator: " ").map { Language(rawValue: String($0)) })
        }
    }
}

extension Writer {
    public func insert(_ group: WorkGroup) throws {
        try run(
            """
            INSERT INTO work_group (\(WorkGroup.columns))
            VALUES (\(group.id), \(group.event), \(group.number), \(group.topic), \(group.room), \(group.language),
            \(group.moderatorName), \(group.moderator), \(group.size.lowerBound), \(group.size.upperBound),
            \(group.isStepFree), \(group.isHeld), \(group.moderatorRegistration))
            """)
        try journal(.created, .workGroup, group.id, event: group.event, stream: .groups(of: group.event))
    }

    /// Changes everything about a group but its number.
    /// - Parameter body: gets the group as it is kept now; what it throws leaves everything as it was.
    /// - Throws: `NotFound`.
    @discardableResult
    public func change(
        group id: WorkGroup.ID, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout WorkGroup) throws -> Void
    ) throws -> WorkGroup {
        guard let before = try workGroup(id) else { throw NotFound() }
        let difference = try Difference(before, WorkGroup.fields, by: body)
        let group = difference.after
        guard !difference.isEmpty else { return group }
        try run(
            """
            UPDATE work_group SET topic = \(group.topic), room = \(group.room), language = \(group.language),
            moderator_name = \(group.moderatorName), moderator = \(group.moderator),
            minimum = \(group.size.lowerBound), maximum = \(group.size.upperBound),
            is_step_free = \(group.isStepFree), is_held = \(group.isHeld),
            moderator_registration = \(group.moderatorRegistration)
            WHERE id = \(before.id)
            """)
        try record(
            difference, as: change, .workGroup, before.id, event: before.event, stream: .groups(of: before.event),
            details: details)
        return group
    }

    /// Takes a group away for good, if nobody was ever seated in it.
    /// - Returns: false if somebody was.
    public func removeIfUnused(_ group: WorkGroup) throws -> Bool {
        let removed = try run(
            """
            DELETE FROM work_group WHERE id = \(group.id)
            AND NOT EXISTS (SELECT 1 FROM group_assignment WHERE work_group = \(group.id))
            """)
        guard removed > 0 else { return false }
        try journal(.removed, .workGroup, group.id, event: group.event, stream: .groups(of: group.event))
        return true
    }

    public func insert(_ interpreter: Interpreter) throws {
        let languages = interpreter.languages.map(\.rawValue).joined(separator: " ")
        try run(
            """
            INSERT INTO interpreter (id, event, name, languages)
            VALUES (\(interpreter.id), \(interpreter.event), \(interpreter.name), \(languages))
            """)
        try journal(
            .created, .interpreter, interpreter.id, event: interpreter.event, stream: .groups(of: interpreter.event))
    }

    /// Somebody who cannot come after all; groups that they interpreted for are without them from now on.
    public func removeInterpreter(_ id: Interpreter.ID, of event: Event.ID) throws {
        guard try run("DELETE FROM interpreter WHERE id = \(id) AND event = \(event)") > 0 else { return }
        try journal(.removed, .interpreter, id, event: event, stream: .groups(of: event))
    }
}

extension Stream {
    /// Everything about the groups of an event.
    public static func groups(of event: Event.ID) -> Stream {
        Stream(rawValue: "groups/\(event)")
    }
}

extension Reader {
    /// The numbers of these groups; those that are gone are left out.
    public func workGroupNumbers(_ ids: Set<WorkGroup.ID>) throws -> [WorkGroup.ID: Int] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, number FROM work_group WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["number"]) })
    }
}

extension Reader {
    /// The names of these interpreters; those that are gone are left out.
    public func interpreterNames(_ ids: Set<Interpreter.ID>) throws -> [Interpreter.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, name FROM interpreter WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["name"]) })
    }
}

extension Reader {
    /// Where everybody goes first, by number; nobody before the release.
    public func releasedGroupNumbers(at event: Event.ID) throws -> [Registration.ID: Int] {
        let rows = try rows(
            """
            SELECT registration, work_group.number AS number
            FROM group_assignment JOIN work_group ON work_group.id = group_assignment.work_group
            WHERE formation = (SELECT id FROM formation
                WHERE event = \(event) AND round = 1 AND released_at IS NOT NULL
                ORDER BY released_at DESC, id DESC LIMIT 1)
            """)
        return try Dictionary(
            rows.map { try ($0["registration"], $0["number"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same of one person, for the door; nil before the release, or for people without a seat.
    public func releasedGroupNumber(of registration: Registration.ID, at event: Event.ID) throws -> Int? {
        try value(
            """
            SELECT work_group.number AS value
            FROM group_assignment JOIN work_group ON work_group.id = group_assignment.work_group
            WHERE group_assignment.registration = \(registration) AND formation = (SELECT id FROM formation
                WHERE event = \(event) AND round = 1 AND released_at IS NOT NULL
                ORDER BY released_at DESC, id DESC LIMIT 1)
            """)
    }
}
