public import Domain
public import Storage

/// Somebody could not read, hear or use something here, and says so.
public struct ReportBarrier: Sendable {
    /// Tells the same form, sent twice, from a second report.
    public struct Once: Sendable {
        /// The browser, or whoever else asks.
        let caller: String
        let key: String
        let content: String

        /// - Parameter content: a hash of what was sent; another text under the same key is another report.
        public init(caller: String, key: String, content: String) {
            self.caller = caller
            self.key = key
            self.content = content
        }
    }

    let text: String
    let page: String
    let email: EmailAddress?
    let language: Language
    let once: Once?

    public init(_ text: String, on page: String, email: EmailAddress?, language: Language, once: Once? = nil) {
        self.text = text
        self.page = page
        self.email = email
        self.language = language
        self.once = once
    }

    public func run(in db: Writer) throws {
        guard let once else { return try report(in: db) }
        _ = try db.once(caller: once.caller, key: "\(once.key):\(once.content)", requestHash: once.content) {
            try report(in: db)
            return StoredAnswer(status: 303, body: "")
        }
    }

    private func report(in db: Writer) throws {
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
