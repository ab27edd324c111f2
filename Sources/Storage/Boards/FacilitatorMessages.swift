public import Domain

extension SubjectKind {
    public static let facilitatorMessage = SubjectKind(rawValue: "facilitator-message")
}

extension Reader {
    /// What everybody reads who leads a board of the event; nil if nothing, or no more.
    public func facilitatorMessage(at event: Event.ID, now: Instant) throws -> FacilitatorMessage? {
        let row = try row(
            "SELECT id, minutes, text, language, made_at FROM facilitator_message WHERE event = \(event)")
        guard let row else { return nil }
        let minutes: Int? = try row["minutes"]
        let (text, language): (String?, Language?) = try (row["text"], row["language"])
        let content =
            minutes.map(FacilitatorMessage.Content.minutesLeft) ?? .text(text ?? "", in: language ?? .german)
        let message = FacilitatorMessage(
            id: try row["id"], event: event, content: content, madeAt: try row["made_at"])
        return now < message.ends ? message : nil
    }
}

extension Writer {
    /// Everybody who leads one of these boards reads it from now on, in the place of what they read before.
    public func tell(_ message: FacilitatorMessage, at boards: [Board.ID]) throws {
        let (minutes, text, language): (Int?, String?, Language?) =
            switch message.content {
            case .minutesLeft(let minutes): (minutes, nil, nil)
            case .text(let text, let language): (nil, text, language)
            }
        try run("DELETE FROM facilitator_message WHERE event = \(message.event)")
        try run(
            """
            INSERT INTO facilitator_message (event, id, minutes, text, language, made_at)
            VALUES (\(message.event), \(message.id), \(minutes), \(text), \(language), \(message.madeAt))
            """)
        try journal(.created, message.id, of: message.event, at: boards)
    }

    /// Nobody reads it any more. Nothing is done where another one has taken its place.
    public func take(back message: FacilitatorMessage.ID, at event: Event.ID, _ boards: [Board.ID]) throws {
        let gone = try run("DELETE FROM facilitator_message WHERE event = \(event) AND id = \(message)")
        if gone > 0 { try journal(.removed, message, of: event, at: boards) }
    }

    /// What was said at events before this day is of no use to anybody.
    public func forgetFacilitatorMessages(ofEventsBefore day: CalendarDay) throws {
        let all: [(event: Event.ID, message: FacilitatorMessage.ID)] = try rows(
            "SELECT event, id FROM facilitator_message ORDER BY event"
        ).map { try (event: $0["event"], message: $0["id"]) }
        let old = try all.filter { try event($0.event).map { $0.day < day } ?? false }
        for (event, message) in old { try take(back: message, at: event, []) }
    }

    /// Each board has a stream of its own, so each hears of it.
    private func journal(
        _ change: Change, _ message: FacilitatorMessage.ID, of event: Event.ID, at boards: [Board.ID]
    ) throws {
        guard !boards.isEmpty else {
            try journal(change, .facilitatorMessage, message, event: event)
            return
        }
        for board in boards {
            try journal(change, .facilitatorMessage, message, event: event, stream: .board(board))
        }
    }
}
