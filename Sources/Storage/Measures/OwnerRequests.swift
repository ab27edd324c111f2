public import Domain

extension SubjectKind {
    public static let ownerRequest = SubjectKind(rawValue: "owner-request")
}

extension OwnerRequest.Answer: SQLConvertible {}

extension OwnerRequest {
    fileprivate static let columns: SQL = """
        id, measure, organisation, registration, created_at, answer, answered_at, reason, reason_language, said_title,
        said_due, said_first_step, withdrawn_at, is_noted
        """

    fileprivate init(row: Row) throws {
        let title: String? = try row["said_title"]
        let wording = try title.map { title in
            try Measure.Wording(title: title, due: row["said_due"], firstStep: row["said_first_step"])
        }
        try self.init(
            id: row["id"], measure: row["measure"], organisation: row["organisation"],
            registration: row["registration"], askedAt: row["created_at"], answer: row["answer"],
            answeredAt: row["answered_at"], reason: row["reason"], reasonLanguage: row["reason_language"],
            wording: wording, withdrawnAt: row["withdrawn_at"], isNoted: row["is_noted"])
    }
}

extension Reader {
    public func ownerRequest(_ id: OwnerRequest.ID) throws -> OwnerRequest? {
        try ownerRequests(where: "id = \(id)").first
    }

    /// The one to which the link leads.
    public func ownerRequest(link: SecretHash) throws -> OwnerRequest? {
        try ownerRequests(where: "link_hash = \(link)").first
    }

    /// Who was asked about these measures, in the order in which they were.
    public func ownerRequests(about measures: [Measure.ID]) throws -> [Measure.ID: [OwnerRequest]] {
        guard !measures.isEmpty else { return [:] }
        return Dictionary(grouping: try ownerRequests(where: "measure IN \(list: measures)"), by: \.measure)
    }

    /// What somebody is asked, and has been asked.
    public func ownerRequests(to registration: Registration.ID) throws -> [OwnerRequest] {
        try ownerRequests(where: "registration = \(registration)")
    }

    private func ownerRequests(where condition: SQL) throws -> [OwnerRequest] {
        try rows("SELECT \(OwnerRequest.columns) FROM owner_request WHERE \(condition) ORDER BY created_at, id")
            .map(OwnerRequest.init(row:))
    }
}

extension Writer {
    /// - Parameters:
    ///   - event: whose screens show that somebody is asked.
    ///   - link: leads to it whoever reads the code.
    public func insert(_ request: OwnerRequest, link: SecretHash, at event: Event.ID?) throws {
        try run(
            """
            INSERT INTO owner_request (id, measure, organisation, registration, link_hash, created_at)
            VALUES (\(request.id), \(request.measure), \(request.organisation), \(request.registration), \(link),
            \(request.askedAt))
            """)
        try tell(.created, request, at: event)
    }

    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        ownerRequest id: OwnerRequest.ID, at event: Event.ID?, _ body: (inout OwnerRequest) throws -> Void
    ) throws -> OwnerRequest {
        guard let before = try ownerRequest(id) else { throw NotFound() }
        var request = before
        try body(&request)
        guard request != before else { return request }
        try run(
            """
            UPDATE owner_request SET answer = \(request.answer), answered_at = \(request.answeredAt),
            reason = \(request.reason), reason_language = \(request.reasonLanguage),
            said_title = \(request.wording?.title), said_due = \(request.wording?.due),
            said_first_step = \(request.wording?.firstStep ?? ""), withdrawn_at = \(request.withdrawnAt),
            is_noted = \(request.isNoted)
            WHERE id = \(id)
            """)
        try tell(.changed, request, at: event)
        return request
    }

    private func tell(_ change: Change, _ request: OwnerRequest, at event: Event.ID?) throws {
        try journal(
            change, .ownerRequest, request.id, event: event, stream: event.map(Stream.screens(of:)),
            details: ["measure": request.measure.rawValue, "organisation": request.organisation.rawValue])
    }
}
