public import Domain

extension SubjectKind {
    public static let contactRequest = SubjectKind(rawValue: "contact-request")
}

extension ContactRequest.State: SQLConvertible {}
extension ContactRequest.Hold: SQLConvertible {}

extension Reader {
    public func contactRequest(_ id: ContactRequest.ID) throws -> ContactRequest? {
        try row("SELECT \(ContactRequest.columns) FROM contact_request WHERE id = \(id)").map(ContactRequest.init(row:))
    }

    /// The one that whoever has this link has asked.
    public func contactRequest(ofAskerWith link: SecretHash) throws -> ContactRequest? {
        try row("SELECT \(ContactRequest.columns) FROM contact_request WHERE own_link = \(link)")
            .map(ContactRequest.init(row:))
    }

    /// The one that whoever has this link may answer.
    public func contactRequest(answeredWith link: SecretHash) throws -> ContactRequest? {
        try row("SELECT \(ContactRequest.columns) FROM contact_request WHERE answer_link = \(link)")
            .map(ContactRequest.init(row:))
    }

    /// What an organisation was asked, the newest first; what nobody passed on is not among it.
    public func contactRequests(to organisation: Organisation.ID, limit: Int = 100) throws -> [ContactRequest] {
        try rows(
            """
            SELECT \(ContactRequest.columns) FROM contact_request
            WHERE organisation = \(organisation) AND asked_at >= 0 ORDER BY asked_at DESC, id DESC LIMIT \(limit)
            """
        ).map(ContactRequest.init(row:))
    }

    /// How many requests of one asker wait, as far as that asker can know.
    public func waitingContactRequests(by asker: EmailAddress, at now: Instant) throws -> Int {
        try count(
            """
            SELECT COUNT(*) AS value FROM contact_request
            WHERE email = \(asker) AND expires_at > \(now) AND state IN \(list: ContactRequest.waitingForAsker)
            """)
    }

    /// What somebody has asked and could still be passed on or answered.
    public func openContactRequests(by asker: EmailAddress) throws -> [ContactRequest.ID] {
        try rows(
            """
            SELECT id FROM contact_request WHERE email = \(asker)
                AND state IN \(list: [ContactRequest.State.held, .asked]) ORDER BY id
            """
        ).map { try $0["id"] }
    }

    /// What an organisation itself has asked and still waits for, the newest first.
    public func contactRequests(waitingFor asker: Organisation.ID, at now: Instant) throws -> [ContactRequest] {
        try rows(
            """
            SELECT \(ContactRequest.columns) FROM contact_request
            WHERE asker_organisation = \(asker) AND expires_at > \(now)
                AND state IN \(list: ContactRequest.waitingForAsker + [.accepted])
            ORDER BY created_at DESC, id DESC LIMIT 100
            """
        ).map(ContactRequest.init(row:))
    }

    /// How often a text was sent since then by whoever has proven an address.
    public func contactRequests(like likeness: String, since instant: Instant) throws -> Int {
        try count(
            """
            SELECT COUNT(*) AS value FROM contact_request
            WHERE likeness = \(likeness) AND created_at >= \(instant) AND state <> \(ContactRequest.State.unproven)
            """)
    }

    /// What the desk has to look at, the oldest first.
    public func contactRequestsForDesk(limit: Int = 200) throws -> [ContactRequest] {
        try rows(
            """
            SELECT \(ContactRequest.columns) FROM contact_request
            WHERE desk_since >= 0 ORDER BY desk_since, id LIMIT \(limit)
            """
        ).map(ContactRequest.init(row:))
    }

    public func contactRequestsForDeskCount() throws -> Int {
        try count("SELECT COUNT(*) AS value FROM contact_request WHERE desk_since >= 0")
    }

    /// Whose time is over and who has not heard of it.
    public func contactRequestsToEnd(at now: Instant, limit: Int = 100) throws -> [ContactRequest.ID] {
        try rows(
            """
            SELECT id FROM contact_request
            WHERE state IN \(list: ContactRequest.waitingForAsker) AND expires_at <= \(now) ORDER BY id LIMIT \(limit)
            """
        ).map { try $0["id"] }
    }

    /// Whether the code belongs to the request.
    public func isCode(_ code: SecretHash, of request: ContactRequest.ID) throws -> Bool {
        try row("SELECT id FROM contact_request WHERE id = \(request) AND code = \(code)") != nil
    }

    /// When each organisation was last asked, as far as the house remembers.
    public func lastAsked(_ organisations: some Sequence<Organisation.ID>) throws -> [Organisation.ID: Instant] {
        let rows = try rows(
            """
            SELECT organisation, MAX(asked_at) AS latest FROM contact_request
            WHERE organisation IN \(list: organisations) AND asked_at >= 0 GROUP BY organisation
            """)
        return try Dictionary(uniqueKeysWithValues: rows.map { (try $0["organisation"], try $0["latest"]) })
    }
}

extension Writer {
    /// - Parameter code: the hash of what proves the address.
    public func insert(_ request: ContactRequest, code: SecretHash?) throws {
        let (asker, subject) = (request.asker, request.subject)
        try run(
            """
            INSERT INTO contact_request (\(ContactRequest.columns), likeness, code) VALUES (\(request.id),
            \(request.organisation), \(subject.offer), \(subject.need), \(asker.organisation), \(asker.name),
            \(asker.organisationName), \(asker.email), \(asker.language), \(request.text), \(request.createdAt),
            \(request.state), \(request.hold), \(request.askedAt), \(request.expiresAt), \(request.reach?.role),
            \(request.reach?.contact), \(request.reach?.reply), \(request.reportedAt), \(request.deskSince),
            \(ContactRequest.likeness(of: request.text)), \(code))
            """)
        try journal(.created, .contactRequest, request.id, details: ["organisation": request.organisation.rawValue])
    }

    /// Changes a request: reads it, changes it and writes it in one breath, and only if something is different.
    /// - Parameter change: how the journal calls it.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        contactRequest id: ContactRequest.ID, as change: Change, _ body: (inout ContactRequest) throws -> Void
    ) throws -> ContactRequest {
        guard let before = try contactRequest(id) else { throw NotFound() }
        var request = before
        try body(&request)
        guard request != before else { return request }
        // Who asked whom for what never changes.
        try run(
            """
            UPDATE contact_request SET state = \(request.state), hold = \(request.hold), asked_at = \(request.askedAt),
                expires_at = \(request.expiresAt), reach_role = \(request.reach?.role),
                reach_contact = \(request.reach?.contact), reach_reply = \(request.reach?.reply),
                reported_at = \(request.reportedAt), desk_since = \(request.deskSince)
            WHERE id = \(id)
            """)
        try journal(change, .contactRequest, id, details: ["organisation": request.organisation.rawValue])
        return request
    }

    /// As long as nobody has proven the address, another code goes out, or one to another address.
    public func change(addressOf request: ContactRequest.ID, to email: EmailAddress, code: SecretHash) throws {
        try run("UPDATE contact_request SET email = \(email), code = \(code) WHERE id = \(request)")
        try journal(.changed, .contactRequest, request)
    }

    /// The code has done what it was for; from now on the asker has a link of their own.
    public func open(_ request: ContactRequest.ID, forAskerWith link: SecretHash) throws {
        try run("UPDATE contact_request SET code = NULL, own_link = \(link) WHERE id = \(request)")
        try journal(.linked, .contactRequest, request)
    }

    /// Whoever has this link may answer.
    public func open(_ request: ContactRequest.ID, forAnswerWith link: SecretHash) throws {
        try run("UPDATE contact_request SET answer_link = \(link) WHERE id = \(request)")
        try journal(.linked, .contactRequest, request)
    }

    /// Forgets what was asked before then, whatever became of it, and whom somebody blocked two years ago.
    public func forgetContactRequests(before instant: Instant, blocksBefore old: Instant) throws {
        let requests = try count("SELECT COUNT(*) AS value FROM contact_request WHERE created_at < \(instant)")
        let blocks = try count("SELECT COUNT(*) AS value FROM blocked_asker WHERE created_at < \(old)")
        guard requests + blocks > 0 else { return }
        if requests > 0 { try run("DELETE FROM contact_request WHERE created_at < \(instant)") }
        if blocks > 0 { try run("DELETE FROM blocked_asker WHERE created_at < \(old)") }
        try journal(
            .removed, .contactRequest, Identifier<ContactRequest>(rawValue: "requests"),
            details: ["entries": String(requests + blocks)])
    }
}

extension ContactRequest {
    static let columns: SQL = """
        id, organisation, offer, need, asker_organisation, name, organisation_name, email, language, text, created_at, \
        state, hold, asked_at, expires_at, reach_role, reach_contact, reach_reply, reported_at, desk_since
        """

    init(row: Row) throws {
        let contact: String? = try row["reach_contact"]
        let reach = try contact.map { contact in
            try Reach(
                role: (row["reach_role"] as String?) ?? "", contact: contact,
                reply: (row["reach_reply"] as String?) ?? "")
        }
        try self.init(
            stored: row["id"], to: row["organisation"],
            by: Asker(
                name: row["name"], organisationName: row["organisation_name"], organisation: row["asker_organisation"],
                email: row["email"], language: row["language"]),
            about: Subject(offer: row["offer"], need: row["need"]), text: row["text"], createdAt: row["created_at"],
            state: row["state"], hold: row["hold"], askedAt: row["asked_at"], expiresAt: row["expires_at"],
            reach: reach, reportedAt: row["reported_at"], deskSince: row["desk_since"])
    }
}
