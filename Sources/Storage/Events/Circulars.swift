public import Domain

extension Reader {
    /// What was written to some of those who registered, the newest first.
    public func circulars(of event: Event.ID) throws -> [Circular] {
        try rows("SELECT \(Circular.columns) FROM circular WHERE event = \(event) ORDER BY written_at DESC, id DESC")
            .map(Circular.init(row:))
    }

    /// Nil for one of another event.
    public func circular(_ id: Circular.ID, of event: Event.ID) throws -> Circular? {
        try row("SELECT \(Circular.columns) FROM circular WHERE id = \(id) AND event = \(event)")
            .map(Circular.init(row:))
    }
}

extension Writer {
    /// The texts stand in the table, and never in the journal.
    public func insert(_ circular: Circular) throws {
        try run(
            """
            INSERT INTO circular (id, event, subject, text, written_at, letters, calls)
            VALUES (\(circular.id), \(circular.event), \(circular.subject), \(circular.text), \(circular.writtenAt),
                \(circular.letters), \(circular.calls))
            """)
        try journal(
            .sent, .event, circular.event, event: circular.event, stream: .event(circular.event),
            details: ["fields": "circular"])
    }

    /// Nobody is called about it any more, and it says when it was stopped.
    public func noteStop(of circular: Circular) throws {
        try run("UPDATE circular SET stopped_at = \(now) WHERE id = \(circular.id)")
        let called: [Registration.ID] = try rows(
            """
            SELECT registration.id AS id
            FROM telephone_call JOIN registration ON registration.id = telephone_call.registration
            WHERE registration.event = \(circular.event) AND telephone_call.result IS NULL
                AND (telephone_call.since = \(circular.writtenAt) OR telephone_call.unheard <> '')
            ORDER BY registration.id
            """
        ).map { try $0["id"] }
        try forgetCall(about: .written, since: circular.writtenAt, to: called)
        try journal(
            .stopped, .event, circular.event, event: circular.event, stream: .event(circular.event),
            details: ["fields": "circular"])
    }

    /// Forgets what was written for events before `day`.
    public func forgetCirculars(ofEventsBefore day: CalendarDay) throws {
        let events: [Event.ID] = try rows(
            """
            SELECT DISTINCT event.id AS id FROM event JOIN circular ON circular.event = event.id
            WHERE event.day < \(day) ORDER BY event.id
            """
        ).map { try $0["id"] }
        for event in events {
            try run("DELETE FROM circular WHERE event = \(event)")
            try journal(.removed, .event, event, event: event, details: ["fields": "circular"])
        }
    }
}

extension Circular {
    fileprivate static let columns: SQL = "id, event, subject, text, written_at, letters, calls, stopped_at"

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], event: row["event"], subject: row["subject"], text: row["text"],
            writtenAt: row["written_at"], letters: row["letters"], calls: row["calls"], stoppedAt: row["stopped_at"])
    }
}
