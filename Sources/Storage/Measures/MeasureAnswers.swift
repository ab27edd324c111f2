public import Domain

extension MeasureAnswer.Word: SQLConvertible {}

extension MeasureAnswer {
    fileprivate init(row: Row) throws {
        try self.init(
            about: row["measure"], of: row["organisation"], round: row["round"], row["word"], text: row["text"],
            language: row["language"], at: row["answered_at"], settledAt: row["settled_at"])
    }
}

extension Reader {
    /// What was said about these measures, the oldest first.
    public func measureAnswers(about measures: [Measure.ID]) throws -> [Measure.ID: [MeasureAnswer]] {
        guard !measures.isEmpty else { return [:] }
        return Dictionary(grouping: try measureAnswers(where: "measure IN \(list: measures)"), by: \.measure)
    }

    /// What was said about measures of which nobody has talked over everything, the oldest first.
    public func unsettledMeasureAnswers() throws -> [MeasureAnswer] {
        try measureAnswers(where: "settled_at IS NULL")
    }

    private func measureAnswers(where condition: SQL) throws -> [MeasureAnswer] {
        try rows(
            """
            SELECT measure, organisation, round, word, text, language, answered_at, settled_at FROM measure_answer
            WHERE \(condition) ORDER BY round, answered_at, organisation
            """
        ).map(MeasureAnswer.init(row:))
    }
}

extension Writer {
    /// Keeps what an organisation says; what it said before about the same day is replaced, and nobody else's word is.
    public func keep(_ answer: MeasureAnswer, at event: Event.ID?) throws {
        try run(
            """
            INSERT INTO measure_answer (measure, organisation, round, word, text, language, answered_at, settled_at)
            VALUES (\(answer.measure), \(answer.organisation), \(answer.round), \(answer.word), \(answer.text),
            \(answer.language), \(answer.at), \(answer.settledAt))
            ON CONFLICT (measure, organisation, round) DO UPDATE SET word = excluded.word, text = excluded.text,
                language = excluded.language, answered_at = excluded.answered_at, settled_at = excluded.settled_at
            """)
        try run(
            """
            DELETE FROM follow_up_aside WHERE measure = \(answer.measure) AND organisation = \(answer.organisation)
            """)
        try journal(
            .contacted, .measure, answer.measure, event: event, details: ["party": answer.organisation.rawValue])
    }

    /// The coordination has talked over what was said so far.
    /// - Returns: whether there was anything to talk over.
    @discardableResult
    public func settleAnswers(about measure: Measure) throws -> Bool {
        let settled = try run(
            "UPDATE measure_answer SET settled_at = \(now) WHERE measure = \(measure.id) AND settled_at IS NULL")
        guard settled > 0 else { return false }
        try journal(.confirmed, .measure, measure.id, event: measure.event)
        return true
    }
}
