public import Domain

extension Change {
    /// What sides say differently was talked over with them.
    public static let talkedOver = Change(rawValue: "talked-over")
}

extension MeasureTalk {
    fileprivate init(row: Row) throws {
        let before: Measure.Status? = try row["status_before"]
        let since: CalendarDay? = try row["since_before"]
        let after: Measure.Status? = try row["status_after"]
        var standing: Standing?
        if let before, let since, let after { standing = Standing(before: before, since: since, after: after) }
        try self.init(
            about: row["measure"], at: row["at"], note: row["note"], language: row["language"], standing: standing)
    }
}

extension Reader {
    /// What was talked over about these measures, the newest first.
    public func measureTalks(about measures: [Measure.ID]) throws -> [Measure.ID: [MeasureTalk]] {
        guard !measures.isEmpty else { return [:] }
        let talks = try rows(
            """
            SELECT measure, at, note, language, status_before, since_before, status_after FROM measure_talk
            WHERE measure IN \(list: measures) ORDER BY at DESC, measure
            """
        ).map(MeasureTalk.init(row:))
        return Dictionary(grouping: talks, by: \.measure)
    }
}

extension Writer {
    /// Keeps what was agreed; all that was answered so far is talked over with it.
    /// - Returns: whether there was anything to talk over; if not, nothing is kept.
    public func insert(_ talk: MeasureTalk, at event: Event.ID?) throws -> Bool {
        let settled = try run(
            "UPDATE measure_answer SET settled_at = \(talk.at) WHERE measure = \(talk.measure) AND settled_at IS NULL")
        guard settled > 0 else { return false }
        try run(
            """
            INSERT INTO measure_talk (measure, at, note, language, status_before, since_before, status_after)
            VALUES (\(talk.measure), \(talk.at), \(talk.note), \(talk.language), \(talk.standing?.before),
            \(talk.standing?.since), \(talk.standing?.after))
            """)
        try journal(.talkedOver, .measure, talk.measure, event: event)
        return true
    }

    /// What it settled waits again, and the measure stands as before.
    /// - Throws: `Measure.Refusal.notNext` if something else has become of it since.
    public func takeBack(_ talk: MeasureTalk, on day: CalendarDay) throws {
        try run(
            """
            UPDATE measure_answer SET settled_at = NULL
            WHERE measure = \(talk.measure) AND settled_at = \(talk.at) AND word <> 'arrived'
            """)
        try run("DELETE FROM measure_talk WHERE measure = \(talk.measure) AND at = \(talk.at)")
        guard let standing = talk.standing else {
            try journal(.changed, .measure, talk.measure)
            return
        }
        try run(
            """
            DELETE FROM measure_stage
            WHERE measure = \(talk.measure) AND noted_at = \(talk.at) AND status = \(standing.after)
            """)
        try change(measure: talk.measure) { measure in try measure.takeBack(standing, on: day) }
    }
}
