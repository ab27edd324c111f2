public import Domain

extension Reader {
    /// Where these measures have stood, in the order in which it was said; those that nobody has published have stood nowhere.
    public func stages(of measures: Set<Measure.ID>) throws -> [Measure.ID: [Measure.Stage]] {
        guard !measures.isEmpty else { return [:] }
        let stages = try rows(
            """
            SELECT measure, status, since, noted_at FROM measure_stage
            WHERE measure IN \(list: measures.sorted()) ORDER BY since, noted_at
            """
        ).map { row in
            try Measure.Stage(row["measure"], row["status"], since: row["since"], notedAt: row["noted_at"])
        }
        return Dictionary(grouping: stages, by: \.measure)
    }

    /// When these were done and were opened again because they had not arrived, the oldest first.
    public func reopenings(of measures: Set<Measure.ID>) throws -> [Measure.ID: [Measure.Reopening]] {
        guard !measures.isEmpty else { return [:] }
        let found = try rows(
            """
            SELECT measure, done_on, reopened_on, reopened_at, noes, outcome, outcome_language FROM measure_reopening
            WHERE measure IN \(list: measures.sorted()) ORDER BY reopened_at, measure, done_on
            """
        ).map { row in
            try Measure.Reopening(
                of: row["measure"], doneOn: row["done_on"], on: row["reopened_on"], at: row["reopened_at"],
                noes: row["noes"], outcome: row["outcome"], outcomeLanguage: row["outcome_language"])
        }
        return Dictionary(grouping: found, by: \.measure)
    }
}

extension Writer {
    /// Notes where a measure stands that everybody sees. Whoever has changed it writes the journal.
    func noteStage(of measure: Measure) throws {
        guard !measure.isDraft else { return }
        try run(
            """
            INSERT INTO measure_stage (measure, status, since, noted_at)
            VALUES (\(measure.id), \(measure.statusApartFromEnding), \(measure.sinceApartFromEnding), \(now))
            ON CONFLICT (measure, since, status) DO NOTHING
            """)
    }

    /// Opens a measure again that has not arrived at so many; what had come of it stays in its story.
    public func reopen(_ measure: Measure, noes: Int, on day: CalendarDay) throws {
        let reopening = Measure.Reopening(
            of: measure.id, doneOn: measure.statusSince(on: day), on: day, at: now, noes: noes,
            outcome: measure.outcome(on: day), outcomeLanguage: measure.outcomeLanguage)
        try change(measure: measure.id, details: ["step": Measure.Step.Kind.resume.rawValue]) { measure in
            try measure.reopen(on: day)
        }
        try keep(reopening)
    }

    /// So many of those who had said no still do, and it stays open.
    public func change(_ reopening: Measure.Reopening, noes: Int) throws {
        try keep(
            Measure.Reopening(
                of: reopening.measure, doneOn: reopening.doneOn, on: reopening.reopenedOn, at: reopening.reopenedAt,
                noes: noes, outcome: reopening.outcome, outcomeLanguage: reopening.outcomeLanguage))
        try journal(.changed, .measure, reopening.measure)
    }

    /// Too few of them still do: it is done as it was, and nothing tells that it was opened again.
    public func takeBack(_ reopening: Measure.Reopening) throws {
        try run(
            """
            DELETE FROM measure_reopening
            WHERE measure = \(reopening.measure) AND done_on = \(reopening.doneOn)
            """)
        try run(
            """
            DELETE FROM measure_stage WHERE measure = \(reopening.measure) AND since = \(reopening.reopenedOn)
                AND noted_at = \(reopening.reopenedAt) AND status = 'in-progress'
            """)
        try change(measure: reopening.measure) { measure in try measure.close(reopening) }
    }

    private func keep(_ reopening: Measure.Reopening) throws {
        try run(
            """
            INSERT INTO measure_reopening
                (measure, done_on, reopened_on, reopened_at, noes, outcome, outcome_language)
            VALUES (\(reopening.measure), \(reopening.doneOn), \(reopening.reopenedOn), \(reopening.reopenedAt),
            \(reopening.noes), \(reopening.outcome), \(reopening.outcomeLanguage))
            ON CONFLICT (measure, done_on) DO UPDATE SET reopened_on = excluded.reopened_on,
                reopened_at = excluded.reopened_at, noes = excluded.noes, outcome = excluded.outcome,
                outcome_language = excluded.outcome_language
            """)
    }
}
