public import Domain

extension SubjectKind {
    public static let barrierReport = SubjectKind(rawValue: "barrier-report")
}

extension Change {
    /// Somebody dealt with it.
    public static let done = Change(rawValue: "done")
}

extension Reader {
    /// The reports that nobody has dealt with, the oldest first.
    public func openBarrierReports(limit: Int = 200) throws -> [BarrierReport] {
        try rows(
            """
            SELECT \(BarrierReport.columns) FROM barrier_report
            WHERE done_at IS NULL ORDER BY created_at, id LIMIT \(limit)
            """
        ).map(BarrierReport.init(row:))
    }

    /// One that nobody has dealt with.
    public func openBarrierReport(_ id: BarrierReport.ID) throws -> BarrierReport? {
        try row("SELECT \(BarrierReport.columns) FROM barrier_report WHERE id = \(id) AND done_at IS NULL")
            .map(BarrierReport.init(row:))
    }

    /// The number of the report that comes next.
    public func nextBarrierNumber() throws -> Int {
        try count("SELECT COALESCE(MAX(number), 0) + 1 AS value FROM barrier_report")
    }
}

extension Writer {
    public func insert(_ report: BarrierReport) throws {
        try run(
            """
            INSERT INTO barrier_report (\(BarrierReport.columns))
            VALUES (\(report.id), \(report.text), \(report.page), \(report.email), \(report.language),
            \(report.createdAt), \(report.number), \(report.answerBy))
            """)
        try journal(.created, .barrierReport, report.id)
    }

    /// Closes a report and forgets the address: there is nothing left to answer.
    /// - Returns: false if there is no such open report.
    public func closeBarrierReport(_ id: BarrierReport.ID) throws -> Bool {
        let closed = try run(
            "UPDATE barrier_report SET done_at = \(now), email = NULL WHERE id = \(id) AND done_at IS NULL")
        if closed > 0 { try journal(.done, .barrierReport, id) }
        return closed > 0
    }
}

extension BarrierReport {
    fileprivate static let columns: SQL = "id, text, page, email, language, created_at, number, answer_by"

    fileprivate init(row: Row) throws {
        try self.init(
            id: row["id"], text: row["text"], page: row["page"], email: row["email"], language: row["language"],
            createdAt: row["created_at"], number: row["number"], answerBy: row["answer_by"])
    }
}
