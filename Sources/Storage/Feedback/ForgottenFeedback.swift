public import Domain

extension Writer {
    /// What people wrote to the house is kept for so long, answered or not; the data map says the same.
    public static var daysOfFeedback: Int { 365 }

    /// Forgets questions and reports of barriers that were written before then.
    public func forgetFeedback(before instant: Instant) throws {
        let questions = try run("DELETE FROM inquiry WHERE created_at < \(instant)")
        if questions > 0 { try forgotten(.inquiry, Identifier<Inquiry>(rawValue: "inquiries"), questions) }
        let reports = try run("DELETE FROM barrier_report WHERE created_at < \(instant)")
        if reports > 0 { try forgotten(.barrierReport, Identifier<BarrierReport>(rawValue: "reports"), reports) }
    }

    private func forgotten(_ kind: SubjectKind, _ subject: Identifier<some Any>, _ number: Int) throws {
        try journal(.removed, kind, subject, details: ["entries": String(number)])
    }
}
