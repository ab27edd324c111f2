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
            SELECT id, text, page, email, language, created_at FROM barrier_report
            WHERE done_at IS NULL ORDER BY created_at, id LIMIT \(limit)
            """
        ).map { row in
            try BarrierReport(
                id: row["id"], text: row["text"], page: row["page"], email: row["email"], language: row["language"],
                createdAt: row["created_at"])
        }
    }
}

extension Writer {
    public func insert(_ report: BarrierReport) throws {
        try run(
            """
            INSERT INTO barrier_report (id, text, page, email, language, created_at)
            VALUES (\(report.id), \(report.text), \(report.page), \(report.email), \(report.language),
            \(report.createdAt))
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
