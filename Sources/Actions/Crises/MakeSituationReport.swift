public import Domain
public import Storage

/// The coordination writes down how it stands in a crisis at this moment, as the next version. Each stays as it was.
public struct MakeSituationReport: Sendable {
    let crisis: Crisis.ID

    public init(of crisis: Crisis.ID) { self.crisis = crisis }

    /// - Throws: `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> SituationReport {
        guard let crisis = try db.crisis(crisis) else { throw NotFound() }
        let last = try db.lastSituationReport(of: crisis.id)
        let report = SituationReport(
            of: crisis, number: (last?.number ?? 0) + 1, showing: try db.coverage(of: crisis.id, at: db.now))
        // Two clicks are one version, as long as nothing has changed between them.
        if let last, last.entries == report.entries, last.notNeeded == report.notNeeded,
            db.now < last.madeAt.advanced(by: .minutes(1))
        {
            return last
        }
        try db.insert(report)
        return report
    }
}
