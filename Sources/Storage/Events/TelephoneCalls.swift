public import Domain

extension CallReason: SQLConvertible {}
extension CallResult: SQLConvertible {}

extension SubjectKind {
    public static let callHelper = SubjectKind(rawValue: "call-helper")
}

extension Change {
    /// Somebody of the team spoke with a person, or tried to.
    public static let called = Change(rawValue: "called")
}

extension TelephoneCall {
    /// The part of a SELECT that `init(row:)` reads, from a joined `telephone_call`.
    static let columns: SQL = """
        telephone_call.reason AS call_reason, telephone_call.since AS call_since, telephone_call.result AS call_result, \
        telephone_call.result_at AS call_result_at, telephone_call.helper AS call_helper, \
        telephone_call.unheard AS call_unheard
        """

    /// Nil where nothing was joined.
    init?(row: Row) throws {
        guard let reason: CallReason = try row["call_reason"], let since: Instant = try row["call_since"] else {
            return nil
        }
        self.init(
            reason: reason, since: since, result: try row["call_result"], resultAt: try row["call_result_at"],
            helper: try row["call_helper"])
        unheard = (try row["call_unheard"] as String).split(separator: " ").compactMap { News(text: String($0)) }
    }
}

extension TelephoneCall.News {
    /// As it is kept: what it was, and when.
    fileprivate init?(text: String) {
        let parts = text.split(separator: ".").map(String.init)
        guard parts.count == 2, let reason = CallReason(rawValue: parts[0]), let since = Int64(parts[1]) else {
            return nil
        }
        self.init(reason, since: Instant(milliseconds: since))
    }

    fileprivate var text: String { "\(reason.rawValue).\(since.milliseconds)" }
}

extension [TelephoneCall.News] {
    fileprivate var text: String { map(\.text).joined(separator: " ") }
}

extension CallVolunteer {
    fileprivate static let columns: SQL = "id, event, name, ends_at"

    fileprivate init(row: Row) throws {
        try self.init(id: row["id"], event: row["event"], name: row["name"], until: row["ends_at"])
    }
}

extension Reader {
    /// What somebody has to hear; nil if nothing happened.
    public func call(to registration: Registration.ID) throws -> TelephoneCall? {
        try row("SELECT \(TelephoneCall.columns) FROM telephone_call WHERE registration = \(registration)")
            .flatMap(TelephoneCall.init(row:))
    }

    /// Who makes calls for an event at this moment, by name.
    public func callHelpers(of event: Event.ID, at now: Instant) throws -> [CallVolunteer] {
        try rows(
            """
            SELECT \(CallVolunteer.columns) FROM call_helper WHERE event = \(event) AND ends_at > \(now) ORDER BY name, id
            """
        ).map(CallVolunteer.init(row:))
    }

    /// Whose link it is; nil after the end of the day.
    public func callHelper(link: SecretHash, at now: Instant) throws -> CallVolunteer? {
        try row("SELECT \(CallVolunteer.columns) FROM call_helper WHERE link = \(link) AND ends_at > \(now)")
            .map(CallVolunteer.init(row:))
    }

    /// What these are called; those that are gone are left out.
    public func callHelperNames(_ ids: Set<CallVolunteer.ID>) throws -> [CallVolunteer.ID: String] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, name FROM call_helper WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], $0["name"]) })
    }

    /// Everything that was given to this one, done or not, the longest waiting first.
    public func calls(of helper: CallVolunteer.ID) throws -> [(registration: Registration.ID, call: TelephoneCall)] {
        try rows(
            """
            SELECT registration, \(TelephoneCall.columns) FROM telephone_call
            WHERE helper = \(helper) ORDER BY since, registration
            """
        ).compactMap { row in try TelephoneCall(row: row).map { (try row["registration"], $0) } }
    }
}

extension Reader {
    /// Whom of these a letter reaches, as far as anybody knows: at their own address, or at that of the one who answers for
    /// the delegation.
    public func reachable(among registrations: [Registration.ID]) throws -> Set<Registration.ID> {
        guard !registrations.isEmpty else { return [] }
        let address: SQL = "COALESCE(registration.email, delegation.email)"
        return try Set(
            rows(
                """
                SELECT registration.id AS id
                FROM registration LEFT JOIN delegation ON delegation.id = registration.delegation
                WHERE registration.id IN \(list: registrations) AND \(address) IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM mailbox WHERE mailbox.address = \(address) AND unreachable_at >= 0)
                """
            ).map { try $0["id"] })
    }
}

extension Writer {
    /// With four values each far below the 32,766 that SQLite takes in one statement.
    private static var rowsAtOnce: Int { 500 }

    /// These people have to hear something, and still what nobody has told them before. Whoever calls them already tells both; a
    /// call that was made is a new one. That the group or the day is another comes after it for whoever does not know yet that
    /// there is a place: nobody told them, and no letter reaches them. The caller writes the journal.
    public func note(_ reason: CallReason, for registrations: [Registration.ID]) throws {
        for people in registrations.parts(of: Self.rowsAtOnce).map(Array.init) {
            let known = try calls(to: people)
            let reached = try known.isEmpty ? [] : reachable(among: people)
            let values = people.map { id -> SQL in
                var (first, unheard) = (reason, "")
                // What a letter has told them needs no call.
                if let call = known[id], !reached.contains(id) {
                    let isNext = call.isKnownBefore(reason)
                    first = isNext ? reason : call.reason
                    let news = TelephoneCall.News(reason, since: now)
                    unheard = (isNext ? call.unheard(besides: reason) : call.unheard(with: news)).text
                }
                return "(\(id), \(first), \(now), \(unheard))"
            }
            try run(
                """
                INSERT INTO telephone_call (registration, reason, since, unheard)
                VALUES \(values.joined(separator: ", "))
                ON CONFLICT (registration) DO UPDATE SET reason = excluded.reason, since = excluded.since,
                    unheard = excluded.unheard,
                    helper = CASE WHEN telephone_call.result IS NULL THEN telephone_call.helper END,
                    result = NULL, result_at = NULL
                """)
        }
    }

    private func calls(to people: [Registration.ID]) throws -> [Registration.ID: TelephoneCall] {
        guard !people.isEmpty else { return [:] }
        let rows = try rows(
            "SELECT registration, \(TelephoneCall.columns) FROM telephone_call WHERE registration IN \(list: people)")
        var calls: [Registration.ID: TelephoneCall] = [:]
        for row in rows {
            let id: Registration.ID = try row["registration"]
            calls[id] = try TelephoneCall(row: row)
        }
        return calls
    }

    /// Nobody has to hear this any more; what else they have not heard stays.
    /// - Parameter since: only what happened then; nil for all of it.
    func forgetCall(about reason: CallReason, since: Instant? = nil, to people: [Registration.ID]) throws {
        for part in people.parts(of: Self.rowsAtOnce).map(Array.init) {
            for (id, call) in try calls(to: part).sorted(by: { $0.key < $1.key }) {
                var left = call.everything
                left.removeAll { $0.reason == reason && (since == nil || $0.since == since) }
                guard left != call.everything else { continue }
                guard let last = left.popLast() else {
                    try run("DELETE FROM telephone_call WHERE registration = \(id)")
                    continue
                }
                try run(
                    """
                    UPDATE telephone_call SET reason = \(last.reason), since = \(last.since), unheard = \(left.text)
                    WHERE registration = \(id)
                    """)
            }
        }
    }

    /// - Returns: false if the link is known; then nothing was kept.
    public func insert(_ helper: CallVolunteer, link: SecretHash) throws -> Bool {
        let inserted = try run(
            """
            INSERT INTO call_helper (id, event, name, link, ends_at)
            VALUES (\(helper.id), \(helper.event), \(helper.name), \(link), \(helper.until))
            ON CONFLICT (link) DO NOTHING
            """)
        guard inserted > 0 else { return false }
        try journal(.created, .callHelper, helper.id, event: helper.event, stream: .event(helper.event))
        return true
    }

    /// Gives a call to somebody, unless somebody else has it at this moment.
    /// - Returns: false if somebody else has it.
    public func give(callTo registration: Registration.ID, to helper: CallVolunteer) throws -> Bool {
        let given = try run(
            """
            UPDATE telephone_call SET helper = \(helper.id) WHERE registration = \(registration)
                AND (helper IS NULL OR helper IN (SELECT id FROM call_helper
                    WHERE event = \(helper.event) AND ends_at <= \(now)))
            """)
        guard given > 0 else { return false }
        try journal(
            .changed, .registration, registration, event: helper.event, stream: .event(helper.event),
            details: ["fields": "call", "helper": helper.id.rawValue])
        return true
    }

    /// The link opens nothing any more, and what is left can be given to somebody else.
    /// - Returns: false if there is no such helper.
    @discardableResult
    public func remove(helper: CallVolunteer.ID, of event: Event.ID) throws -> Bool {
        guard try run("DELETE FROM call_helper WHERE id = \(helper) AND event = \(event)") > 0 else { return false }
        try journal(.removed, .callHelper, helper, event: event, stream: .event(event))
        return true
    }

    /// What became of a call that somebody had to make: also a line in the story of the person.
    /// - Parameter result: nil takes back what was said before.
    public func note(_ result: CallResult?, ofCallTo id: Registration.ID, at event: Event.ID) throws {
        try run(
            """
            UPDATE telephone_call SET result = \(result), result_at = \(result.map { _ in now }) WHERE registration = \(id)
            """)
        try journal(
            result == nil ? .takenBack : .called, .registration, id, event: event, stream: .event(event),
            details: result.map { ["result": $0.rawValue, JournalEntry.notedCall: "noted"] } ?? ["fields": "call"])
    }

    /// That somebody spoke with a person, or tried to, about nothing that the person had to hear: a line in the story alone.
    public func note(_ result: CallResult, ofTalkWith id: Registration.ID, at event: Event.ID) throws {
        try journal(
            .called, .registration, id, event: event, stream: .event(event), details: ["result": result.rawValue])
    }
}

extension JournalEntry {
    /// What an entry says besides its result if somebody had to make that call.
    fileprivate static let notedCall = "call"

    /// What became of a call that somebody had to make; nil for everything else, also for a talk about something else.
    public var resultOfCall: CallResult? {
        guard change == .called, details[Self.notedCall] != nil else { return nil }
        return details["result"].flatMap(CallResult.init(rawValue:))
    }
}

extension TelephoneCall {
    /// Whether they can be told that: whoever sits in a group has a place, and what they were told before, they heard from
    /// somebody, or it was that they have none.
    fileprivate func isKnownBefore(_ new: CallReason) -> Bool {
        ![CallReason.regrouped, .relocated, .written].contains(new) || result?.isHeard == true
            || [CallReason.regrouped, .relocated, .written, .cancelled, .declined].contains(reason)
    }
}
