public import Domain

extension Reader {
    /// All of a crisis, the newest first.
    public func situationReports(of crisis: Crisis.ID) throws -> [SituationReport] {
        try rows(
            "SELECT \(SituationReport.columns) FROM situation_report WHERE crisis = \(crisis) ORDER BY number DESC"
        ).map(SituationReport.init(row:))
    }

    public func situationReport(of crisis: Crisis.ID, number: Int) throws -> SituationReport? {
        try row(
            """
            SELECT \(SituationReport.columns) FROM situation_report WHERE crisis = \(crisis) AND number = \(number)
            """
        ).map(SituationReport.init(row:))
    }

    public func lastSituationReport(of crisis: Crisis.ID) throws -> SituationReport? {
        try row(
            """
            SELECT \(SituationReport.columns) FROM situation_report WHERE crisis = \(crisis)
            ORDER BY number DESC LIMIT 1
            """
        ).map(SituationReport.init(row:))
    }

    /// What was counted from day to day, the first day first.
    public func coverageDays(of crisis: Crisis.ID) throws -> [CoverageDay] {
        try rows(
            """
            SELECT day, kind, language, district, needed, promised, confirmed FROM coverage_day
            WHERE crisis = \(crisis) ORDER BY day, kind, language, district
            """
        ).map(CoverageDay.init(row:))
    }

    /// The same of all crises between two days, both of them included.
    public func coverageDays(from first: CalendarDay, to last: CalendarDay) throws -> [CoverageDay] {
        try rows(
            """
            SELECT day, kind, language, district, needed, promised, confirmed FROM coverage_day
            WHERE day >= \(first) AND day <= \(last) ORDER BY day, crisis, kind, language, district
            """
        ).map(CoverageDay.init(row:))
    }

    /// Which of these were counted on `day`.
    public func crisesCounted(on day: CalendarDay, among crises: [Crisis.ID]) throws -> Set<Crisis.ID> {
        guard !crises.isEmpty else { return [] }
        let rows = try rows(
            "SELECT DISTINCT crisis FROM coverage_day WHERE crisis IN \(list: crises) AND day = \(day)")
        return try Set(rows.map { try $0["crisis"] })
    }
}

extension Writer {
    public func insert(_ report: SituationReport) throws {
        try run(
            """
            INSERT INTO situation_report (\(SituationReport.columns)) VALUES (\(report.crisis), \(report.number),
            \(report.madeAt), \(JSONColumn.text(report.entries)),
            \(JSONColumn.text(report.notNeeded.map(\.rawValue))))
            """)
        try journal(
            .changed, .crisis, report.crisis, details: ["fields": "report", "number": String(report.number)])
    }

    /// What was counted on `day`, in place of what was counted earlier that day.
    public func set(_ days: [CoverageDay], on day: CalendarDay, in crisis: Crisis.ID) throws {
        try run("DELETE FROM coverage_day WHERE crisis = \(crisis) AND day = \(day)")
        for count in days {
            try run(
                """
                INSERT INTO coverage_day (crisis, day, kind, language, district, needed, promised, confirmed)
                VALUES (\(crisis), \(day), \(count.place.kind), \(count.place.language?.rawValue ?? ""),
                \(count.place.district?.rawValue ?? ""), \(count.needed), \(count.promised), \(count.confirmed))
                """)
        }
        try journal(.changed, .crisis, crisis, details: ["fields": "numbers"])
    }
}

extension SituationReport {
    fileprivate static let columns: SQL = "crisis, number, made_at, lines, not_needed"

    fileprivate init(row: Row) throws {
        guard let lines = JSONColumn.value([Line].self, try row["lines"]),
            let notNeeded = JSONColumn.value([String].self, try row["not_needed"])
        else { throw DatabaseProblem.wrongStatement(message: "a report cannot be read") }
        self.init(
            of: try row["crisis"], number: try row["number"], madeAt: try row["made_at"], lines: lines,
            notNeeded: notNeeded.map(HelpKind.init(rawValue:)))
    }
}

extension CoverageDay {
    fileprivate init(row: Row) throws {
        let (language, district): (String, String) = (try row["language"], try row["district"])
        let place = CoveragePlace(
            try row["kind"], language: language.isEmpty ? nil : Language(rawValue: language),
            district: district.isEmpty ? nil : District(rawValue: district))
        self.init(
            try row["day"], place, needed: try row["needed"], promised: try row["promised"],
            confirmed: try row["confirmed"])
    }
}
