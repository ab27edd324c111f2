public import Domain

extension Reader {
    public func cooperation(_ id: Cooperation.ID) throws -> Cooperation? {
        try cooperations(where: "id = \(id)").first
    }

    /// Everything in which an organisation is or was a party, the newest first.
    public func cooperations(of organisation: Organisation.ID) throws -> [Cooperation] {
        try cooperations(
            where: "id IN (SELECT cooperation FROM cooperation_party WHERE organisation = \(organisation))")
    }

    /// Everything in which any of these is or was a party, the newest first.
    public func cooperations(ofAny organisations: [Organisation.ID]) throws -> [Cooperation] {
        guard !organisations.isEmpty else { return [] }
        return try cooperations(
            where: "id IN (SELECT cooperation FROM cooperation_party WHERE organisation IN \(list: organisations))")
    }

    /// What grew out of something: of a measure, an idea, an event.
    public func cooperations<Subject>(fromOrigin subject: Identifier<Subject>) throws -> [Cooperation] {
        try cooperations(where: "origin_subject = \(subject.rawValue)")
    }

    /// All cooperations of the network, the newest first.
    public func cooperations() throws -> [Cooperation] {
        try cooperations(where: "1 = 1")
    }

    /// These, by their identifiers; those that are gone are left out.
    func cooperations(_ ids: [Cooperation.ID]) throws -> [Cooperation.ID: Cooperation] {
        guard !ids.isEmpty else { return [:] }
        let found = try cooperations(where: "id IN \(list: Set(ids).sorted())")
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// How often something asleep was woken, from `start` on and before `end`: what the next Fachtag begins with.
    public func revivalCount(from start: Instant, to end: Instant) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM cooperation_revival WHERE at >= \(start) AND at < \(end)")
    }

    /// How often this cooperation was woken.
    public func revivalCount(of cooperation: Cooperation.ID) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM cooperation_revival WHERE cooperation = \(cooperation)")
    }

    /// Three statements, however many cooperations there are.
    private func cooperations(where condition: SQL) throws -> [Cooperation] {
        let parties = try rows(
            """
            SELECT cooperation, organisation, contribution, money, say, credit,
            cooperation_party.confirmed_at AS confirmed_at, cooperation_party.confirmed_way AS confirmed_way, ending_way,
            cooperation_party.successor AS successor, joined_at, visibility
            FROM cooperation_party JOIN organisation ON organisation.id = cooperation_party.organisation
            WHERE cooperation IN (SELECT id FROM cooperation WHERE \(condition))
            ORDER BY cooperation, position
            """)
        let partiesByCooperation = try Dictionary(grouping: parties) { try $0["cooperation"] as Cooperation.ID }
        let past = try rows(
            """
            SELECT cooperation, status, since FROM cooperation_past
            WHERE cooperation IN (SELECT id FROM cooperation WHERE \(condition)) ORDER BY cooperation, position
            """)
        let pastByCooperation = try Dictionary(grouping: past) { try $0["cooperation"] as Cooperation.ID }
        return try rows(
            """
            SELECT id, topic, form, title, status, status_since, dormancy_reason, status_by, status_way, ending,
            ending_by, ending_way, ending_reason, ending_proposed_on, ending_agreed_on, waking_by, waking_way, waking_on,
            waking_declined_on, begun, aim, rhythm, funded_until, origin, origin_subject, created_at
            FROM cooperation WHERE \(condition) ORDER BY id DESC
            """
        ).map { row in
            let id: Cooperation.ID = try row["id"]
            return try Cooperation(
                row: row, past: pastByCooperation[id] ?? [], parties: partiesByCooperation[id] ?? [])
        }
    }
}

extension Writer {
    public func insert(_ cooperation: Cooperation) throws {
        try run(
            """
            INSERT INTO cooperation (id, topic, form, title, origin, origin_subject, created_at, status, status_since)
            VALUES (\(cooperation.id), \(cooperation.topic), \(cooperation.form), \(cooperation.title),
            \(cooperation.origin.kind), \(cooperation.origin.subject), \(cooperation.createdAt), 'contact',
            \(cooperation.sinceApartFromEnding))
            """)
        try keep(cooperation)
        try journal(.created, .cooperation, cooperation.id)
    }

    /// Changes a cooperation: reads it, changes it and writes it in one breath, and only if something is different.
    ///
    /// - Parameters:
    ///   - change: how the journal calls it.
    ///   - details: what the journal tells besides the names of the fields: identifiers and kinds, never a reason.
    /// - Returns: the cooperation as it is now.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        cooperation id: Cooperation.ID, as change: Change = .changed, details: [String: String] = [:],
        _ body: (inout Cooperation) throws -> Void
    ) throws -> Cooperation {
        guard let before = try cooperation(id) else { throw NotFound() }
        let difference = try Difference(before, Cooperation.fields, by: body)
        guard !difference.isEmpty else { return before }
        try keep(difference.after)
        try record(difference, as: change, .cooperation, id, details: details)
        return difference.after
    }

    /// Counts that `organisation` has woken what slept; a part of the change that wakes it.
    public func countRevival(of cooperation: Cooperation.ID, by organisation: Organisation.ID) throws {
        try run(
            """
            INSERT INTO cooperation_revival (cooperation, at, organisation)
            VALUES (\(cooperation), \(now), \(organisation)) ON CONFLICT DO NOTHING
            """)
    }

    private func keep(_ cooperation: Cooperation) throws {
        let (voice, ending, waking) = (cooperation.statusVoice, cooperation.ending, cooperation.waking)
        try run(
            """
            UPDATE cooperation SET status = \(cooperation.statusApartFromEnding.slug),
            status_since = \(cooperation.sinceApartFromEnding),
            dormancy_reason = \(cooperation.statusApartFromEnding.dormancyReason), status_by = \(voice?.organisation),
            status_way = \(voice?.way), begun = \(cooperation.begun), ending = \(ending?.outcome),
            ending_by = \(ending?.voice.organisation), ending_way = \(ending?.voice.way),
            ending_reason = \(ending?.reason), ending_proposed_on = \(ending?.proposedOn),
            ending_agreed_on = \(ending?.agreedOn), waking_by = \(waking?.voice.organisation),
            waking_way = \(waking?.voice.way), waking_on = \(waking?.askedOn),
            waking_declined_on = \(waking?.declinedOn), aim = \(cooperation.agreement.aim),
            rhythm = \(cooperation.agreement.rhythm), funded_until = \(cooperation.agreement.fundedUntil) WHERE id = \(cooperation.id)
            """)
        try run("DELETE FROM cooperation_party WHERE cooperation = \(cooperation.id)")
        try insertParties(of: cooperation)
        try run("DELETE FROM cooperation_past WHERE cooperation = \(cooperation.id)")
        for (position, past) in cooperation.past.enumerated() {
            try run(
                """
                INSERT INTO cooperation_past (cooperation, position, status, since)
                VALUES (\(cooperation.id), \(position), \(past.standing), \(past.since))
                """)
        }
    }

    private func insertParties(of cooperation: Cooperation) throws {
        for (position, party) in cooperation.parties.enumerated() {
            let agreement = cooperation.ending?.agreements.first { $0.organisation == party.organisation }
            try run(
                """
                INSERT INTO cooperation_party (cooperation, organisation, position, contribution, money, say, credit,
                confirmed_at, confirmed_way, ending_way, successor, joined_at)
                VALUES (\(cooperation.id), \(party.organisation), \(position), \(party.share.contribution),
                \(party.share.money), \(party.share.say), \(party.share.credit), \(party.confirmedAt),
                \(party.confirmedWay), \(agreement?.way), \(party.successor), \(party.joinedAt))
                """)
        }
    }
}

extension Cooperation {
    /// Everything about it that can be changed, by the names that the journal has for it. What it was before follows from what
    /// it became.
    fileprivate static let fields: [FieldName<Cooperation>] = [
        .lasting("status") { $0.statusApartFromEnding },
        .lasting("since") { $0.sinceApartFromEnding },
        .lasting("voice") { $0.statusVoice },
        .lasting("ending") { $0.ending },
        .lasting("begun") { $0.begun },
        .lasting("agreement") { $0.agreement },
        .lasting("waking") { $0.waking },
        .lasting("parties") { $0.parties.map(\.organisation) },
        .lasting("successor") { $0.parties.map(\.successor) },
        .lasting("share") { $0.parties.map(\.share) },
        .lasting("confirmation") { $0.parties.map { Confirmation(at: $0.confirmedAt, way: $0.confirmedWay) } },
    ]

    private struct Confirmation: Equatable {
        let at: Instant?
        let way: Voice.Way
    }

    fileprivate init(row: Row, past: [Row], parties: [Row]) throws {
        let slug: String = try row["status"]
        guard let status = Status(slug: slug, dormancyReason: try row["dormancy_reason"]) else {
            throw Row.Unreadable(column: "status", found: .text(slug), wanted: "a status of a cooperation")
        }
        let agreements = try parties.compactMap { party in
            try (party["ending_way"] as Voice.Way?).map { Voice(try party["organisation"], $0) }
        }
        try self.init(
            stored: row["id"], topic: row["topic"], form: row["form"], title: row["title"], status: status,
            since: row["status_since"], past: past.map { Past(try $0["status"], since: try $0["since"]) },
            statusVoice: Voice(row: row, "status_by", "status_way"),
            ending: Ending(row: row, agreements: agreements), waking: Waking(row: row), begun: row["begun"],
            agreement: Agreement(aim: row["aim"], rhythm: row["rhythm"], fundedUntil: row["funded_until"]),
            origin: Origin(kind: row["origin"], subject: row["origin_subject"]),
            parties: parties.map(Party.init(row:)), createdAt: row["created_at"])
        leastVisible = try .least(of: parties.map { try $0["visibility"] as Visibility })
    }
}

extension Voice {
    /// The voice that these two columns keep; nil if there is none.
    init?(row: Row, _ organisation: String, _ way: String) throws {
        guard let organisation: Organisation.ID = try row[organisation], let way: Way = try row[way] else { return nil }
        self.init(organisation, way)
    }
}

extension Ending where Outcome: SQLConvertible {
    /// The ending that the columns `ending`, `ending_by` … keep; nil if nobody wants to end it.
    init?(row: Row, agreements: [Voice]) throws {
        guard let outcome: Outcome = try row["ending"], let voice = try Voice(row: row, "ending_by", "ending_way")
        else {
            return nil
        }
        try self.init(
            outcome, because: row["ending_reason"], by: voice, on: row["ending_proposed_on"], agreements: agreements,
            agreedOn: row["ending_agreed_on"])
    }
}

extension Cooperation.Party {
    fileprivate init(row: Row) throws {
        try self.init(
            organisation: row["organisation"],
            share: Cooperation.Share(
                contribution: row["contribution"], money: row["money"], say: row["say"], credit: row["credit"]),
            confirmedAt: row["confirmed_at"], confirmedWay: row["confirmed_way"], successor: row["successor"],
            joinedAt: row["joined_at"])
    }
}

extension Cooperation.Waking {
    /// The wish that the columns `waking…` keep; nil if nobody has asked.
    fileprivate init?(row: Row) throws {
        guard let voice = try Voice(row: row, "waking_by", "waking_way"), let day: CalendarDay = try row["waking_on"]
        else {
            return nil
        }
        try self.init(voice, on: day, declinedOn: row["waking_declined_on"])
    }
}

extension Cooperation.Status {
    fileprivate var dormancyReason: DormancyReason? {
        if case .dormant(let reason) = self { reason } else { nil }
    }
}

extension Reader {
    /// What these cooperations are called and what they are about; those that are gone are left out.
    public func cooperationTitles(_ ids: Set<Cooperation.ID>) throws -> [Cooperation.ID: (title: String, topic: Topic)]
    {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows("SELECT id, title, topic FROM cooperation WHERE id IN \(list: ids.sorted())")
        return try Dictionary(uniqueKeysWithValues: rows.map { try ($0["id"], ($0["title"], $0["topic"])) })
    }
}
