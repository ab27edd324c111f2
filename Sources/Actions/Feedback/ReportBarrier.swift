public import Domain
public import Storage

/// Somebody could not read, hear or use something here, and says so.
public struct ReportBarrier: Sendable {
    let text: String
    let page: String
    let email: EmailAddress?
    let language: Language

    public init(_ text: String, on page: String, email: EmailAddress?, language: Language) {
        self.text = text
        self.page = page
        self.email = email
        self.language = language
    }

    public func run(in db: Writer) throws {
        try db.insert(
            BarrierReport(
                id: db.newIdentifier(), text: text, page: page, email: email, language: language, createdAt: db.now))
    }
}

/// The coordination has dealt with a report. The address is forgotten: there is nothing left to answer.
public struct HandleBarrier: Sendable {
    let report: BarrierReport.ID

    public init(_ report: BarrierReport.ID) {
        self.report = report
    }

    /// - Throws: `NotFound` if there is no such report that still waits.
    public func run(in db: Writer) throws {
        guard try db.closeBarrierReport(report) else { throw NotFound() }
    }
}
