public import Domain

extension SubjectKind {
    public static let formation = SubjectKind(rawValue: "formation")
}

extension Change {
    public static let released = Change(rawValue: "released")
    public static let moved = Change(rawValue: "moved")
}

extension Formation.Basis: SQLConvertible {}

extension Reader {
    /// What everybody sees; nil before the first release.
    public func releasedFormation(of event: Event.ID) throws -> Formation? {
        try formation(
            "WHERE event = \(event) AND released_at IS NOT NULL ORDER BY released_at DESC, id DESC LIMIT 1")
    }

    /// The newest one, released or not: what the desk works on.
    public func newestFormation(of event: Event.ID) throws -> Formation? {
        try formation("WHERE event = \(event) ORDER BY created_at DESC, id DESC LIMIT 1")
    }

    public func formation(_ id: Formation.ID) throws -> Formation? {
        try formation("WHERE id = \(id)")
    }

    /// Where somebody sits according to the newest release; nil before it, or for people without a seat.
    public func releasedGroup(of registration: Registration) throws -> WorkGroup? {
        try releasedGroup(of: registration.id, at: registration.event)
    }

    /// The same by identifiers, for the door.
    public func releasedGroup(of registration: Registration.ID, at event: Event.ID) throws -> WorkGroup? {
        let group: WorkGroup.ID? = try value(
            """
            SELECT work_group AS value FROM group_assignment
            WHERE registration = \(registration) AND formation = (SELECT id FROM formation
                WHERE event = \(event) AND released_at IS NOT NULL ORDER BY released_at DESC, id DESC LIMIT 1)
            """)
        return try group.flatMap { try workGroup($0) }
    }

    private func formation(_ condition: SQL) throws -> Formation? {
        let found = try row(
            "SELECT id, event, basis, seed, score, created_at, released_at FROM formation \(condition)")
        guard let found else { return nil }
        let id: Formation.ID = try found["id"]
        let seats = try rows(
            """
            SELECT registration, work_group, is_pinned FROM group_assignment
            WHERE formation = \(id) ORDER BY registration
            """
        ).map { row in
            try Formation.Seat(registration: row["registration"], group: row["work_group"], isPinned: row["is_pinned"])
        }
        let interpreters: [(Interpreter.ID, WorkGroup.ID)] = try rows(
            "SELECT interpreter, work_group FROM interpreter_assignment WHERE formation = \(id)"
        ).map { try ($0["interpreter"], $0["work_group"]) }
        return try Formation(
            id: id, event: found["event"], basis: found["basis"], seed: found["seed"], score: found["score"],
            seats: seats, interpreters: Dictionary(interpreters, uniquingKeysWith: { first, _ in first }),
            createdAt: found["created_at"], releasedAt: found["released_at"])
    }
}

extension Writer {
    public func insert(_ formation: Formation) throws {
        try run(
            """
            INSERT INTO formation (id, event, basis, seed, score, created_at, released_at)
            VALUES (\(formation.id), \(formation.event), \(formation.basis), \(formation.seed), \(formation.score),
            \(formation.createdAt), \(formation.releasedAt))
            """)
        for seat in formation.seats {
            try run(
                """
                INSERT INTO group_assignment (formation, registration, work_group, is_pinned)
                VALUES (\(formation.id), \(seat.registration), \(seat.group), \(seat.isPinned))
                """)
        }
        for (interpreter, group) in formation.interpreters {
            try run(
                """
                INSERT INTO interpreter_assignment (formation, interpreter, work_group)
                VALUES (\(formation.id), \(interpreter), \(group))
                """)
        }
        try journal(
            .created, .formation, formation.id, event: formation.event, stream: .groups(of: formation.event),
            details: ["seats": String(formation.seats.count), "basis": formation.basis.rawValue])
    }

    /// Writes where one person sits now.
    public func update(_ seat: Formation.Seat, of formation: Formation) throws {
        try run(
            """
            UPDATE group_assignment SET work_group = \(seat.group), is_pinned = \(seat.isPinned)
            WHERE formation = \(formation.id) AND registration = \(seat.registration)
            """)
        try journal(
            .moved, .formation, formation.id, event: formation.event, stream: .groups(of: formation.event),
            details: ["registration": seat.registration.rawValue, "group": seat.group.rawValue])
    }

    /// From now on everybody sees these seats.
    public func release(_ formation: Formation) throws {
        try run("UPDATE formation SET released_at = \(formation.releasedAt) WHERE id = \(formation.id)")
        try journal(
            .released, .formation, formation.id, event: formation.event, stream: .groups(of: formation.event))
    }
}
