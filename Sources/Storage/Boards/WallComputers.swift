public import Domain

extension SubjectKind {
    public static let wallComputer = SubjectKind(rawValue: "wall-computer")
}

extension WallComputer.State: SQLConvertible {}

extension WallComputer {
    fileprivate static let columns: SQL = "id, board, figure, asked_at, state"

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], board: row["board"], figure: row["figure"], askedAt: row["asked_at"], state: row["state"])
    }
}

extension Reader {
    /// The computer that shows this cookie; nil for one that has never asked.
    public func wallComputer(secret: SecretHash) throws -> WallComputer? {
        try row("SELECT \(WallComputer.columns) FROM wall_computer WHERE secret = \(secret)")
            .map(WallComputer.init(row:))
    }

    public func wallComputer(_ id: WallComputer.ID) throws -> WallComputer? {
        try row("SELECT \(WallComputer.columns) FROM wall_computer WHERE id = \(id)").map(WallComputer.init(row:))
    }

    /// Those that show these boards or wait for a yes, in the order in which they came.
    public func wallComputers(at boards: [Board.ID], now: Instant) throws -> [WallComputer] {
        guard !boards.isEmpty else { return [] }
        return try rows(
            """
            SELECT \(WallComputer.columns) FROM wall_computer
            WHERE board IN \(list: boards) AND state <> \(WallComputer.State.ended) ORDER BY asked_at, id
            """
        ).map(WallComputer.init(row:)).filter { $0.state == .shows || $0.waits(at: now) }
    }
}

extension Writer {
    /// - Parameters:
    ///   - event: of its board.
    ///   - secret: of the cookie that it shows from now on.
    public func insert(_ wall: WallComputer, secret: SecretHash, at event: Event.ID) throws {
        try run(
            """
            INSERT INTO wall_computer (\(WallComputer.columns), secret)
            VALUES (\(wall.id), \(wall.board), \(wall.figure), \(wall.askedAt), \(wall.state), \(secret))
            """)
        try journal(.created, .wallComputer, wall.id, event: event, stream: .board(wall.board))
    }

    /// Whoever leads the board says yes; only one that still waits is meant.
    /// - Returns: whether it waited.
    @discardableResult
    public func allow(_ wall: WallComputer, at event: Event.ID) throws -> Bool {
        let allowed = try run(
            """
            UPDATE wall_computer SET state = \(WallComputer.State.shows)
            WHERE id = \(wall.id) AND state = \(WallComputer.State.waiting)
            """)
        if allowed > 0 {
            try journal(.confirmed, .wallComputer, wall.id, event: event, stream: .board(wall.board))
        }
        return allowed > 0
    }

    /// It neither shows the board nor waits for it any more.
    public func end(_ wall: WallComputer, at event: Event.ID) throws {
        let ended = try run(
            """
            UPDATE wall_computer SET state = \(WallComputer.State.ended)
            WHERE id = \(wall.id) AND state <> \(WallComputer.State.ended)
            """)
        if ended > 0 { try journal(.removed, .wallComputer, wall.id, event: event, stream: .board(wall.board)) }
    }

    /// Which computers showed boards of events before this day goes.
    public func forgetWallComputers(ofEventsBefore day: CalendarDay) throws {
        let all: [Event.ID] = try rows(
            """
            SELECT DISTINCT board.event AS event FROM wall_computer JOIN board ON board.id = wall_computer.board
            ORDER BY event
            """
        ).map { try $0["event"] }
        let events = try all.filter { try event($0).map { $0.day < day } ?? false }
        for event in events {
            try run("DELETE FROM wall_computer WHERE board IN (SELECT id FROM board WHERE event = \(event))")
            try journal(.removed, .wallComputer, event, event: event)
        }
    }
}
