public import Domain

extension SubjectKind {
    public static let plenary = SubjectKind(rawValue: "plenary")
}

extension Plenary.Turn.Standing: SQLConvertible {}

extension Reader {
    /// Whether a group of the event has been called.
    public func hasPlenaryBegun(at event: Event.ID) throws -> Bool {
        try row("SELECT event FROM plenary WHERE event = \(event)") != nil
    }

    /// The groups of an event before everybody, as far as they are; each group with a board has its turn.
    public func plenary(of event: Event.ID) throws -> Plenary {
        try plenary(of: event, boards: boards(of: event).map(\.id))
    }

    /// The same for whoever has read the boards.
    public func plenary(of event: Event.ID, boards: [Board.ID]) throws -> Plenary {
        let minutes: Int? = try row("SELECT minutes FROM plenary WHERE event = \(event)").map { try $0["minutes"] }
        let turns = try rows(
            """
            SELECT board, standing, speaks_since, spoken FROM plenary_turn WHERE event = \(event)
            ORDER BY position, board
            """
        ).map { row in
            try Plenary.Turn(
                row["board"], standing: row["standing"], speaksSince: row["speaks_since"], spoken: row["spoken"])
        }
        return Plenary(of: event, minutes: minutes ?? Plenary.usualMinutes, turns: turns, boards: boards)
    }
}

extension Writer {
    /// Changes the turns of an event: reads them, changes them and writes them in one breath, and only if something is
    /// different. All its screens follow.
    /// - Throws: whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(plenaryOf event: Event.ID, _ body: (inout Plenary) throws -> Void) throws -> Plenary {
        let before = try plenary(of: event)
        var plenary = before
        try body(&plenary)
        guard plenary != before else { return plenary }
        try run(
            """
            INSERT INTO plenary (event, minutes) VALUES (\(event), \(plenary.minutes))
            ON CONFLICT (event) DO UPDATE SET minutes = excluded.minutes
            """)
        try run("DELETE FROM plenary_turn WHERE event = \(event)")
        for (position, turn) in plenary.turns.enumerated() {
            try run(
                """
                INSERT INTO plenary_turn (board, event, position, standing, speaks_since, spoken)
                VALUES (\(turn.board), \(event), \(position), \(turn.standing), \(turn.speaksSince), \(turn.spoken))
                """)
        }
        try journal(.changed, .plenary, event, event: event, stream: .screens(of: event))
        return plenary
    }
}
