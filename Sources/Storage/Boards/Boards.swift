public import Domain

extension SubjectKind {
    public static let board = SubjectKind(rawValue: "board")
}

extension Change {
    /// All screens went to another phase.
    public static let phaseChanged = Change(rawValue: "phase-changed")
    /// The timer was started, paused, changed or stopped.
    public static let timerChanged = Change(rawValue: "timer-changed")
    public static let joined = Change(rawValue: "joined")
}

extension Stream {
    public static func board(_ board: Board.ID) -> Stream {
        Stream(rawValue: "board/\(board)")
    }
}

extension JoinCode: SQLConvertible {}

extension Reader {
    public func board(_ id: Board.ID) throws -> Board? {
        try boards(where: "id = \(id)").first
    }

    public func board(code: JoinCode) throws -> Board? {
        try boards(where: "code = \(code)").first
    }

    public func board(of group: WorkGroup.ID) throws -> Board? {
        try boards(where: "work_group = \(group)").first
    }

    /// All boards of an event, by the number of their groups.
    public func boards(of event: Event.ID) throws -> [Board] {
        let order: [WorkGroup.ID] = try workGroups(of: event).map(\.id)
        let boards = try boards(where: "event = \(event)")
        return boards.sorted { (order.firstIndex(of: $0.group) ?? 0) < (order.firstIndex(of: $1.group) ?? 0) }
    }

    /// Whether there is a board at an event that has not been closed.
    public func hasOpenBoard(at event: Event.ID) throws -> Bool {
        try count("SELECT COUNT(*) AS value FROM board WHERE event = \(event) AND closed_at IS NULL") > 0
    }

    /// How many groups had a board at each of these events; those without any are left out.
    public func numbersOfBoards(at events: [Event.ID]) throws -> [Event.ID: Int] {
        guard !events.isEmpty else { return [:] }
        let rows = try rows(
            "SELECT event, COUNT(*) AS value FROM board WHERE event IN \(list: events) GROUP BY event")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["event"], $0["value"]) })
    }

    /// Two statements, however many there are.
    private func boards(where condition: SQL) throws -> [Board] {
        let found = try rows(
            """
            SELECT id, event, work_group, code, phase, timer_ends_at, timer_left, is_voting_open, dots_per_person,
            closed_at, withdrawn_links FROM board WHERE \(condition) ORDER BY id
            """)
        let ids: [Board.ID] = try found.map { try $0["id"] }
        guard !ids.isEmpty else { return [] }
        let phases: [(Board.ID, BoardPhase)] = try rows(
            """
            SELECT board, kind, title, question, minutes, is_writing_hidden, is_vote_planned, has_voted FROM board_phase
            WHERE board IN \(list: ids) ORDER BY board, position
            """
        ).map { row in
            let question: String = try row["question"]
            return try (
                row["board"],
                BoardPhase(
                    kind: row["kind"], title: row["title"],
                    question: question.isEmpty ? nil : row["question"], minutes: row["minutes"],
                    isWritingHidden: row["is_writing_hidden"], isVotePlanned: row["is_vote_planned"],
                    hasVoted: row["has_voted"])
            )
        }
        let byBoard = Dictionary(grouping: phases, by: \.0).mapValues { $0.map(\.1) }
        return try found.map { row in
            let id: Board.ID = try row["id"]
            return try Board(
                id: id, event: row["event"], group: row["work_group"], code: row["code"], phases: byBoard[id] ?? [],
                phaseIndex: row["phase"], timer: PhaseTimer(row: row), isVotingOpen: row["is_voting_open"],
                dotsPerPerson: row["dots_per_person"], closedAt: row["closed_at"],
                withdrawnLinks: row["withdrawn_links"])
        }
    }

    /// Whether a card or a cluster is kept in a phase, also one that nobody sees any more.
    public func isUsed(_ phase: BoardPhaseKind, on board: Board.ID) throws -> Bool {
        let cards = try count("SELECT COUNT(*) AS value FROM card WHERE board = \(board) AND phase = \(phase)")
        if cards > 0 { return true }
        return try count("SELECT COUNT(*) AS value FROM cluster WHERE board = \(board) AND phase = \(phase)") > 0
    }

    /// Who joined this board with the secret of this hash.
    public func participant(token: SecretHash, at board: Board.ID) throws -> Participant.ID? {
        try row("SELECT id FROM participant WHERE token_hash = \(token) AND board = \(board)").map { try $0["id"] }
    }

    /// Whether somebody joined a board with the secret of one of these hashes.
    public func isParticipant(withAnyOf tokens: [SecretHash]) throws -> Bool {
        try row("SELECT id FROM participant WHERE token_hash IN \(list: tokens) LIMIT 1") != nil
    }

    public func participantCount(of board: Board.ID) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM participant WHERE board = \(board)")
    }
}

extension Writer {
    /// Makes a board for every group of an event that takes place and has none yet.
    public func ensureBoards(of event: Event.ID, randomness: Randomness) throws {
        let phases = try boardPhases(of: event).map { BoardPhase($0) }
        for group in try workGroups(of: event) where group.isHeld {
            _ = try ensureBoard(for: group, phases: phases, randomness: randomness)
        }
    }

    /// The board of a group, made with `phases` if it has none yet.
    public func ensureBoard(
        for group: WorkGroup, phases: [BoardPhase], randomness: Randomness, dotsPerPerson: Int = 3
    ) throws -> Board {
        if let board = try board(of: group.id) { return board }
        var code = JoinCode(from: randomness)
        while try board(code: code) != nil { code = JoinCode(from: randomness) }
        let board = Board(
            id: newIdentifier(), event: group.event, group: group.id, code: code, phases: phases,
            dotsPerPerson: dotsPerPerson)
        try run(
            """
            INSERT INTO board (id, event, work_group, code, phase, is_voting_open, dots_per_person, created_at)
            VALUES (\(board.id), \(board.event), \(board.group), \(board.code), \(board.phaseIndex), 0,
            \(board.dotsPerPerson), \(now))
            """)
        try insertPhases(of: board)
        try journal(.created, .board, board.id, event: board.event)
        return board
    }

    private func insertPhases(of board: Board) throws {
        for (position, phase) in board.phases.enumerated() {
            try run(
                """
                INSERT INTO board_phase (board, position, kind, title, question, minutes, is_writing_hidden,
                is_vote_planned, has_voted)
                VALUES (\(board.id), \(position), \(phase.kind), \(phase.title),
                \(phase.question?.sqlValue.text ?? ""), \(phase.minutes), \(phase.isWritingHidden),
                \(phase.isVotePlanned), \(phase.hasVoted))
                """)
        }
    }

    /// Changes a board from what is kept of it, and says in the journal which part of it open pages show anew.
    /// - Throws: what `change` throws; `NotFound`.
    @discardableResult
    public func change(board id: Board.ID, _ change: (inout Board) throws -> Void) throws -> Board {
        guard let before = try board(id) else { throw NotFound() }
        let difference = try Difference(before, Board.fields, by: change)
        let board = difference.after
        guard !difference.isEmpty else { return board }
        try run(
            """
            UPDATE board SET phase = \(board.phaseIndex), timer_ends_at = \(board.timerEnds),
            timer_left = \(board.timer?.kept), is_voting_open = \(board.isVotingOpen), closed_at = \(board.closedAt),
            withdrawn_links = \(board.withdrawnLinks)
            WHERE id = \(board.id)
            """)
        if board.phases != before.phases {
            try run("DELETE FROM board_phase WHERE board = \(board.id)")
            try insertPhases(of: board)
        }
        let kind: Change =
            difference.names.contains("phase")
            ? .phaseChanged : difference.names == ["timer"] ? .timerChanged : .changed
        try record(difference, as: kind, .board, board.id, event: board.event, stream: .board(board.id))
        return board
    }

    /// Lets somebody join; the secret stays in their browser.
    public func join(_ board: Board, token: SecretHash) throws -> Participant.ID {
        let id: Participant.ID = newUntimedIdentifier()
        try run("INSERT INTO participant (id, board, token_hash) VALUES (\(id), \(board.id), \(token))")
        try journal(
            .joined, .board, board.id, event: board.event, stream: .votes(on: board.id), anonymously: true)
        return id
    }
}

extension Board {
    /// Everything about it that can be changed, by the names that the journal has for it.
    fileprivate static let fields: [FieldName<Board>] = [
        .lasting("phase") { $0.phaseIndex },
        .lasting("phases") { $0.phases.map(\.plan) },
        .lasting("timer") { $0.timer },
        .lasting("hiding") { $0.phases.map(\.isWritingHidden) },
        .lasting("voting") { [$0.isVotingOpen] + $0.phases.flatMap { [$0.isVotePlanned, $0.hasVoted] } },
        .lasting("closing") { $0.closedAt },
        .lasting("link") { $0.withdrawnLinks },
    ]
}

extension BoardPhase {
    /// Without what has become of it.
    fileprivate var plan: BoardPhase {
        var plan = self
        (plan.isWritingHidden, plan.isVotePlanned, plan.hasVoted) = (false, false, false)
        return plan
    }
}

extension PhaseTimer {
    /// Nil for a board whose timer was not started.
    fileprivate init?(row: Row) throws {
        let (end, left): (Instant?, Int?) = try (row["timer_ends_at"], row["timer_left"])
        if let left {
            self = .paused(left: .milliseconds(left))
        } else if let end {
            self = .running(until: end)
        } else {
            return nil
        }
    }

    /// What is left of a paused one, in milliseconds.
    fileprivate var kept: Int? {
        guard case .paused(let left) = self else { return nil }
        return Int(left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000)
    }
}

extension SQLValue {
    fileprivate var text: String? {
        if case .text(let text) = self { text } else { nil }
    }
}

extension Reader {
    /// The groups whose boards these are; those that are gone are left out.
    public func groups(ofBoards ids: Set<Board.ID>) throws -> [Board.ID: WorkGroup.ID] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, work_group FROM board WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["work_group"]) })
    }

    /// The events to which these boards belong; those that are gone are left out.
    public func events(ofBoards ids: Set<Board.ID>) throws -> [Board.ID: Event.ID] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, event FROM board WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["event"]) })
    }
}
