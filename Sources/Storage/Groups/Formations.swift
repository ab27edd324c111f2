public import Domain

extension SubjectKind {
    public static let formation = SubjectKind(rawValue: "formation")
}

extension Change {
    public static let released = Change(rawValue: "released")
    public static let moved = Change(rawValue: "moved")
    public static let discarded = Change(rawValue: "discarded")
}

extension Formation.Basis: SQLConvertible {}
extension Formation.Alternative: SQLConvertible {}

extension Reader {
    /// What everybody sees; nil before the first release.
    public func releasedFormation(of event: Event.ID, round: Int = 1) throws -> Formation? {
        try formation(
            """
            WHERE event = \(event) AND round = \(round) AND released_at IS NOT NULL
            ORDER BY released_at DESC, id DESC LIMIT 1
            """)
    }

    /// What everybody saw before that; nil if nothing was released before.
    public func formerRelease(of event: Event.ID, round: Int = 1) throws -> Formation? {
        try formation(
            """
            WHERE event = \(event) AND round = \(round) AND released_at IS NOT NULL
            ORDER BY released_at DESC, id DESC LIMIT 1 OFFSET 1
            """)
    }

    /// What everybody sees of each round that was released, in order.
    public func releasedFormations(of event: Event.ID) throws -> [Formation] {
        try (1...groupRounds(of: event)).compactMap { try releasedFormation(of: event, round: $0) }
    }

    /// Which round it seats; nil if it is gone.
    public func round(of formation: Formation.ID) throws -> Int? {
        try value("SELECT round AS value FROM formation WHERE id = \(formation)")
    }

    /// The round of the newest release; nil before the first.
    public func lastReleasedRound(of event: Event.ID) throws -> Int? {
        try value(
            """
            SELECT round AS value FROM formation WHERE event = \(event) AND released_at IS NOT NULL
            ORDER BY released_at DESC, id DESC LIMIT 1
            """)
    }

    /// How many rounds there are, at least one; a proposal counts.
    public func groupRounds(of event: Event.ID) throws -> Int {
        let last: Int? = try value(
            """
            SELECT MAX(round) AS value FROM formation
            WHERE event = \(event) AND discarded_at IS NULL AND alternative IS NULL
            """)
        return max(1, last ?? 1)
    }

    /// The newest one, released or not: what the desk works on. Choices of a repair that nobody has taken do not count.
    public func newestFormation(of event: Event.ID, round: Int = 1) throws -> Formation? {
        try formation(
            """
            WHERE event = \(event) AND round = \(round) AND discarded_at IS NULL AND alternative IS NULL
            ORDER BY created_at DESC, id DESC LIMIT 1
            """)
    }

    /// Who sits in a group of the plan that the desk works on, with its number.
    public func groupNumbers(of event: Event.ID) throws -> [Registration.ID: Int] {
        let rows = try rows(
            """
            SELECT registration, number
            FROM group_assignment JOIN work_group ON work_group.id = group_assignment.work_group
            WHERE formation = (SELECT id FROM formation
                WHERE event = \(event) AND round = 1 AND discarded_at IS NULL AND alternative IS NULL
                ORDER BY created_at DESC, id DESC LIMIT 1)
            """)
        return try rows.reduce(into: [:]) { numbers, row in
            numbers[try row["registration"] as Registration.ID] = try row["number"] as Int
        }
    }

    /// What a repair proposes, fewest moves first.
    public func alternatives(of event: Event.ID, round: Int = 1) throws -> [Formation] {
        let ids: [Formation.ID] = try rows(
            """
            SELECT id FROM formation
            WHERE event = \(event) AND round = \(round) AND discarded_at IS NULL AND alternative IS NOT NULL
            ORDER BY created_at, id
            """
        ).map { try $0["id"] }
        return try ids.compactMap { try formation($0) }
    }

    /// What was changed last by hand in a proposal; nil if nothing was.
    public func lastMove(in formation: Formation.ID) throws -> Formation.Move? {
        let row = try row(
            """
            SELECT registration, from_group, was_pinned, to_group, is_pinned FROM seat_move
            WHERE formation = \(formation) ORDER BY position DESC LIMIT 1
            """)
        guard let row else { return nil }
        let registration: Registration.ID = try row["registration"]
        return try Formation.Move(
            from: .init(registration: registration, group: row["from_group"], isPinned: row["was_pinned"]),
            to: .init(registration: registration, group: row["to_group"], isPinned: row["is_pinned"]))
    }

    /// How much was changed by hand in a proposal, and can be taken back.
    public func numberOfMoves(in formation: Formation.ID) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM seat_move WHERE formation = \(formation)")
    }

    public func formation(_ id: Formation.ID) throws -> Formation? {
        try formation("WHERE id = \(id)")
    }

    private func formation(_ condition: SQL) throws -> Formation? {
        let found = try row(
            """
            SELECT id, event, round, basis, seed, score, bound, created_at, released_at, emphasis, base, alternative
            FROM formation \(condition)
            """)
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
            createdAt: found["created_at"], releasedAt: found["released_at"],
            emphasis: Emphasis(text: found["emphasis"]), base: found["base"], alternative: found["alternative"],
            bound: found["bound"], round: found["round"])
    }
}

extension Writer {
    /// With four values each far below the 32,766 that SQLite takes in one statement.
    private static var rowsAtOnce: Int { 500 }

    public func insert(_ formation: Formation) throws {
        try run(
            """
            INSERT INTO formation
                (id, event, round, basis, seed, score, bound, created_at, released_at, emphasis, base, alternative)
            VALUES (\(formation.id), \(formation.event), \(formation.round), \(formation.basis), \(formation.seed), \(formation.score),
            \(formation.bound), \(formation.createdAt), \(formation.releasedAt), \(formation.emphasis.text),
            \(formation.base), \(formation.alternative))
            """)
        let seats: [SQL] = formation.seats.map {
            "(\(formation.id), \($0.registration), \($0.group), \($0.isPinned))"
        }
        for rows in seats.parts(of: Self.rowsAtOnce) {
            try run(
                """
                INSERT INTO group_assignment (formation, registration, work_group, is_pinned)
                VALUES \(Array(rows).joined(separator: ", "))
                """)
        }
        let interpreters: [SQL] = formation.interpreters.sorted { $0.key < $1.key }.map {
            "(\(formation.id), \($0.key), \($0.value))"
        }
        for rows in interpreters.parts(of: Self.rowsAtOnce) {
            try run(
                """
                INSERT INTO interpreter_assignment (formation, interpreter, work_group)
                VALUES \(Array(rows).joined(separator: ", "))
                """)
        }
        try journal(
            .created, .formation, formation.id, event: formation.event, stream: .groups(of: formation.event),
            details: ["seats": String(formation.seats.count), "basis": formation.basis.rawValue])
    }

    /// Changes what the desk works on by hand: the newest proposal, or a new one if what is newest is released, so that what
    /// people see stays until somebody releases the change.
    /// - Parameter body: gets the seats as they are kept now, and says what it changed; nil leaves everything as it was.
    /// - Throws: `NotFound` without groups.
    public func changeProposal(
        of event: Event.ID, round: Int, _ body: (inout Formation) throws -> Formation.Move?
    ) throws -> Formation.Move? {
        guard let newest = try newestFormation(of: event, round: round) else { throw NotFound() }
        let proposal = newest.isReleased ? newest.draft(newIdentifier(), at: now) : newest
        var changed = proposal
        guard let move = try body(&changed) else { return nil }
        if newest.isReleased { try insert(proposal) }
        try record(move, in: proposal.id, of: event)
        return move
    }

    /// Writes what was changed by hand, so that it can be taken back.
    public func record(_ move: Formation.Move, in formation: Formation.ID, of event: Event.ID) throws {
        try run(
            """
            INSERT INTO seat_move (formation, position, registration, from_group, was_pinned, to_group, is_pinned)
            SELECT \(formation), COALESCE(MAX(position), 0) + 1, \(move.to.registration), \(move.from.group),
                \(move.from.isPinned), \(move.to.group), \(move.to.isPinned)
            FROM seat_move WHERE formation = \(formation)
            """)
        try seat(move.to, in: formation, of: event)
    }

    /// Takes back what was changed last by hand.
    /// - Returns: what it was; nil if nothing was changed.
    @discardableResult
    public func undoLastMove(in formation: Formation.ID, of event: Event.ID) throws -> Formation.Move? {
        guard let move = try lastMove(in: formation) else { return nil }
        try run(
            """
            DELETE FROM seat_move WHERE formation = \(formation)
            AND position = (SELECT MAX(position) FROM seat_move WHERE formation = \(formation))
            """)
        try seat(move.from, in: formation, of: event, as: .takenBack)
        return move
    }

    private func seat(
        _ seat: Formation.Seat, in formation: Formation.ID, of event: Event.ID, as change: Change = .moved
    ) throws {
        try run(
            """
            UPDATE group_assignment SET work_group = \(seat.group), is_pinned = \(seat.isPinned)
            WHERE formation = \(formation) AND registration = \(seat.registration)
            """)
        try journal(
            change, .formation, formation, event: event, stream: .groups(of: event),
            details: ["registration": seat.registration.rawValue, "group": seat.group.rawValue])
    }

    /// Lays a proposal aside; what was there before counts again.
    public func discard(_ formation: Formation.ID, of event: Event.ID) throws {
        let changed = try run(
            "UPDATE formation SET discarded_at = \(now) WHERE id = \(formation) AND released_at IS NULL")
        guard changed > 0 else { return }
        try journal(.discarded, .formation, formation, event: event, stream: .groups(of: event))
    }

    /// Lays the choices of a repair aside, all of them.
    public func discardAlternatives(of event: Event.ID, round: Int = 1) throws {
        for formation in try alternatives(of: event, round: round) { try discard(formation.id, of: event) }
    }

    /// From now on everybody sees these seats.
    public func release(_ formation: Formation) throws {
        try run(
            "UPDATE formation SET released_at = \(formation.releasedAt), alternative = NULL WHERE id = \(formation.id)")
        try journal(
            .released, .formation, formation.id, event: formation.event, stream: .groups(of: formation.event))
    }
}

extension Array {
    func parts(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
