public import Domain

extension Reader {
    /// Who speaks for the bodies that answer for an event, by their name.
    public func hostPeople(of event: Event.ID) throws -> [HostPerson] {
        let seats: [(account: Account.ID, body: String, acceptedAt: Instant?, saidYesAt: Instant?)] = try rows(
            "SELECT account, body, accepted_at, said_yes_at FROM event_host_person WHERE event = \(event)"
        ).map { try ($0["account"], $0["body"], $0["accepted_at"], $0["said_yes_at"]) }
        let accounts = try accounts(Set(seats.map(\.account)))
        return seats.compactMap { seat in
            accounts[seat.account].map { account in
                HostPerson(
                    account: account.id, name: account.name, email: account.email, language: account.language,
                    body: seat.body, acceptedAt: seat.acceptedAt, saidYesAt: seat.saidYesAt)
            }
        }.sorted { ($0.name, $0.account) < ($1.name, $1.account) }
    }
}

extension Reader {
    /// The no with which the last question to the hosts ended: who said it, and when. Nil if it ended otherwise, or another one has
    /// been asked since.
    public func lastNo(at event: Event.ID) throws -> JournalEntry? {
        // Who looks for older ones reads the journal.
        let last = try journal(of: .event, event, limit: 50).first { $0.details["fields"] == QuestionEnd.field }
        return last.flatMap { $0.details[QuestionEnd.key] == QuestionEnd.no ? $0 : nil }
    }
}

/// How the journal tells a question that ended by a no from one that ended otherwise.
private enum QuestionEnd {
    static let (field, key, no) = ("asked", "answer", "no")
}

extension Writer {
    /// Somebody is to speak for a body from now on, once they have taken it on; for another one than before, if they spoke
    /// already. Who is asked once more for the same one keeps their voice.
    public func name(_ account: Account.ID, asHostOf event: Event.ID, for body: String) throws {
        let known: String? = try value(
            "SELECT body AS value FROM event_host_person WHERE event = \(event) AND account = \(account)")
        guard known != body else { return }
        try run(
            """
            INSERT INTO event_host_person (event, account, body) VALUES (\(event), \(account), \(body))
            ON CONFLICT (event, account) DO UPDATE SET body = \(body), accepted_at = NULL, said_yes_at = NULL
            """)
        try noteHosts(of: event)
    }

    /// Somebody takes on to speak for the body for which they were invited, and has a voice from now on.
    /// - Throws: `NotFound` if they are not invited.
    public func noteAcceptance(by account: Account.ID, asHostOf event: Event.ID) throws {
        let seat = try row("SELECT accepted_at FROM event_host_person WHERE event = \(event) AND account = \(account)")
        guard let seat else { throw NotFound() }
        let acceptedAt: Instant? = try seat["accepted_at"]
        guard acceptedAt == nil else { return }
        try run("UPDATE event_host_person SET accepted_at = \(now) WHERE event = \(event) AND account = \(account)")
        try noteHosts(of: event)
    }

    /// Somebody speaks for nobody there any more. Their open pages hear of it, and no letter goes to them about it.
    public func dismiss(_ account: Account.ID, asHostOf event: Event.ID) throws {
        try revoke(.role(.host, at: event), from: account)
        try endLetters(about: .host(account, of: event))
        try endLetters(about: .approval(by: account, of: event))
        let removed = try run("DELETE FROM event_host_person WHERE event = \(event) AND account = \(account)")
        if removed > 0 { try noteHosts(of: event) }
    }

    private func noteHosts(of event: Event.ID) throws {
        try journal(.changed, .event, event, event: event, stream: .event(event), details: ["fields": "hosts"])
    }

    /// Asks the hosts of an event, in the name of whoever writes; whatever they said before was about something else.
    public func ask(_ approval: JointApproval, of event: Event.ID) throws {
        try run(
            """
            INSERT INTO event_approval (event, day, place, cancels, with_programme, approvals, removes, asked_at, asked_by)
            VALUES (\(event), \(approval.day), \(approval.place), \(approval.cancels), \(approval.withProgramme),
                \(approval.approvals), \(approval.removes), \(approval.askedAt), \(author))
            ON CONFLICT (event) DO UPDATE
                SET day = excluded.day, place = excluded.place, cancels = excluded.cancels,
                    with_programme = excluded.with_programme, approvals = excluded.approvals,
                    removes = excluded.removes, asked_at = excluded.asked_at, asked_by = excluded.asked_by
            """)
        try forgetAnswers(at: event)
    }

    /// One of the hosts says yes to what is asked now.
    public func noteYes(of account: Account.ID, at event: Event.ID) throws {
        let said = try run(
            """
            UPDATE event_host_person SET said_yes_at = \(now)
            WHERE event = \(event) AND account = \(account) AND said_yes_at IS NULL
            """)
        guard said > 0 else { return }
        try endLetters(about: .approval(by: account, of: event))
        try journal(.confirmed, .event, event, event: event, stream: .event(event))
    }

    /// Nothing is asked any more.
    /// - Parameter isNo: whether whoever writes has said no to it.
    public func endAsking(at event: Event.ID, byNo isNo: Bool = false) throws {
        let ended = try run("DELETE FROM event_approval WHERE event = \(event)")
        if ended > 0 { try forgetAnswers(at: event, byNo: isNo) }
    }

    /// Something else is asked now, or nothing: answers are over, and so are the letters that would ask for one.
    private func forgetAnswers(at event: Event.ID, byNo isNo: Bool = false) throws {
        let people: [Account.ID] = try rows("SELECT account FROM event_host_person WHERE event = \(event)").map {
            try $0["account"]
        }
        for account in people { try endLetters(about: .approval(by: account, of: event)) }
        try run("UPDATE event_host_person SET said_yes_at = NULL WHERE event = \(event)")
        var details = ["fields": QuestionEnd.field]
        if isNo { details[QuestionEnd.key] = QuestionEnd.no }
        try journal(.changed, .event, event, event: event, stream: .event(event), details: details)
    }
}
