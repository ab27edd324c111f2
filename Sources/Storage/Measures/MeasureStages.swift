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
}
