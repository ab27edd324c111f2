public import Domain

extension ProfileReport.Part: SQLConvertible {}

extension Reader {
    /// What nobody has answered yet, the oldest first.
    /// - Parameter organisation: only about this one; nil for all.
    public func openProfileReports(
        about organisation: Organisation.ID? = nil, limit: Int = 200
    ) throws -> [ProfileReport] {
        let only: SQL = if let organisation { "AND organisation = \(organisation)" } else { "" }
        return try rows(
            """
            SELECT \(ProfileReport.columns) FROM profile_report WHERE closed_at IS NULL \(only)
            ORDER BY created_at, id LIMIT \(limit)
            """
        ).map(ProfileReport.init(row:))
    }
}

extension Writer {
    public func insert(_ report: ProfileReport) throws {
        try run(
            """
            INSERT INTO profile_report (\(ProfileReport.columns))
            VALUES (\(report.id), \(report.organisation), \(report.part), \(report.text), \(report.email),
            \(report.language), \(report.createdAt))
            """)
        try journal(.changed, .organisation, report.organisation, details: ["fields": "report"])
    }

    /// Whoever has said the same again waits for the answer to `report`.
    public func answer(_ report: ProfileReport, to other: ProfileReport) throws {
        try run(
            """
            UPDATE profile_report SET email = \(other.email), language = \(other.language)
            WHERE id = \(report.id) AND closed_at IS NULL
            """)
        try journal(.changed, .organisation, report.organisation, details: ["fields": "report"])
    }

    /// Closes a report and forgets the address: there is nothing left to answer.
    /// - Returns: the report as it was; nil if no such one waits about this organisation.
    public func close(
        _ report: ProfileReport.ID, about organisation: Organisation.ID, as outcome: ProfileReport.Outcome
    ) throws -> ProfileReport? {
        let open = try row(
            """
            SELECT \(ProfileReport.columns) FROM profile_report
            WHERE id = \(report) AND organisation = \(organisation) AND closed_at IS NULL
            """
        ).map(ProfileReport.init(row:))
        guard let open else { return nil }
        try run("UPDATE profile_report SET closed_at = \(now), email = NULL WHERE id = \(report)")
        try journal(
            outcome == .done ? .done : .declined, .organisation, organisation, details: ["fields": "report"])
        return open
    }

    /// Reports are kept for so long, answered or not; the data map says the same.
    public static var daysOfProfileReports: Int { 365 }

    public func forgetProfileReports(before instant: Instant) throws {
        let gone = try run("DELETE FROM profile_report WHERE created_at < \(instant)")
        guard gone > 0 else { return }
        try journal(
            .removed, .organisation, Identifier<ProfileReport>(rawValue: "reports"), details: ["entries": String(gone)])
    }
}

extension ProfileReport {
    static let columns: SQL = "id, organisation, part, text, email, language, created_at"

    init(row: Row) throws {
        try self.init(
            id: row["id"], organisation: row["organisation"], part: row["part"], text: row["text"], email: row["email"],
            language: row["language"], createdAt: row["created_at"])
    }
}
