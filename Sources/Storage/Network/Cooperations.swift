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

    /// What grew out of something: of a measure, an idea, an event.
    public func cooperations<Subject>(fromOrigin subject: Identifier<Subject>) throws -> [Cooperation] {
        try cooperations(where: "origin_subject = \(subject.rawValue)")
    }

    /// All cooperations of the network, the newest first.
    public func cooperations() throws -> [Cooperation] {
        try cooperations(where: "1 = 1")
    }

    /// How often something asleep was woken, from `start` on and before `end`: what the next Fachtag begins with.
    public func revivalCount(from start: Instant, to end: Instant) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM cooperation_revival WHERE at >= \(start) AND at < \(end)")
    }

    /// How often this cooperation was woken.
    public func revivalCount(of cooperation: Cooperation.ID) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM cooperation_revival WHERE cooperation = \(cooperation)")
    }

    /// Two statements, however many cooperations there are.
    private func cooperations(where condition: SQL) throws -> [Cooperation] {
        let parties = try rows(
            """
            SELECT cooperation, organisation, contribution, money, say, credit, confirmed_at FROM cooperation_party
            WHERE cooperation IN (SELECT id FROM cooperation WHERE \(condition)) ORDER BY cooperation, position
            """)
        let partiesByCooperation = try Dictionary(grouping: parties) { try $0["cooperation"] as Cooperation.ID }
        return try rows(
            """
            SELECT id, topic, form, title, status, status_since, dormancy_reason, begun, origin, origin_subject,
            created_at FROM cooperation WHERE \(condition) ORDER BY id DESC
            """
        ).map { row in
            try Cooperation(
                row: row, parties: (partiesByCooperation[row["id"]] ?? []).map(Cooperation.Party.init(row:)))
        }
    }
}

extension Writer {
    public func insert(_ cooperation: Cooperation) throws {
        try run(
            """
            INSERT INTO cooperation (id, topic, form, title, status, status_since, dormancy_reason, begun, origin,
            origin_subject, created_at) VALUES (\(cooperation.id), \(cooperation.topic), \(cooperation.form),
            \(cooperation.title), \(cooperation.status.slug), \(cooperation.since), \(cooperation.status.dormancyReason),
            \(cooperation.begun), \(cooperation.origin.kind), \(cooperation.origin.subject), \(cooperation.createdAt))
            """)
        try insertParties(of: cooperation)
        try journal(.created, .cooperation, cooperation.id)
    }

    /// Keeps the status, the shares and the confirmations of a cooperation.
    /// - Parameter change: what happened, in the words of the journal.
    public func update(_ cooperation: Cooperation, because change: Change) throws {
        try run(
            """
            UPDATE cooperation SET status = \(cooperation.status.slug), status_since = \(cooperation.since),
            dormancy_reason = \(cooperation.status.dormancyReason), begun = \(cooperation.begun)
            WHERE id = \(cooperation.id)
            """)
        try run("DELETE FROM cooperation_party WHERE cooperation = \(cooperation.id)")
        try insertParties(of: cooperation)
        try journal(change, .cooperation, cooperation.id, details: ["status": cooperation.status.slug])
    }

    /// Wakes a dormant cooperation and counts it.
    /// - Parameter organisation: the party that did it; nil for the coordination.
    /// - Throws: `Cooperation.Refusal`
    public func revive(
        _ cooperation: Cooperation, by organisation: Organisation.ID?, on today: CalendarDay
    ) throws -> Cooperation {
        var cooperation = cooperation
        try cooperation.revive(on: today)
        try run(
            """
            INSERT INTO cooperation_revival (cooperation, at, organisation)
            VALUES (\(cooperation.id), \(now), \(organisation)) ON CONFLICT DO NOTHING
            """)
        try update(cooperation, because: .revived)
        return cooperation
    }

    private func insertParties(of cooperation: Cooperation) throws {
        for (position, party) in cooperation.parties.enumerated() {
            try run(
                """
                INSERT INTO cooperation_party (cooperation, organisation, position, contribution, money, say, credit,
                confirmed_at) VALUES (\(cooperation.id), \(party.organisation), \(position), \(party.share.contribution),
                \(party.share.money), \(party.share.say), \(party.share.credit), \(party.confirmedAt))
                """)
        }
    }
}

extension Cooperation {
    fileprivate init(row: Row, parties: [Party]) throws {
        let slug: String = try row["status"]
        guard let status = Status(slug: slug, dormancyReason: try row["dormancy_reason"]) else {
            throw Row.Unreadable(column: "status", found: .text(slug), wanted: "a status of a cooperation")
        }
        try self.init(
            stored: row["id"], topic: row["topic"], form: row["form"], title: row["title"], status: status,
            since: row["status_since"], begun: row["begun"],
            origin: Origin(kind: row["origin"], subject: row["origin_subject"]), parties: parties,
            createdAt: row["created_at"])
    }
}

extension Cooperation.Party {
    fileprivate init(row: Row) throws {
        try self.init(
            organisation: row["organisation"],
            share: Cooperation.Share(
                contribution: row["contribution"], money: row["money"], say: row["say"], credit: row["credit"]),
            confirmedAt: row["confirmed_at"])
    }
}

extension Cooperation.Status {
    fileprivate var dormancyReason: DormancyReason? {
        if case .dormant(let reason) = self { reason } else { nil }
    }
}
