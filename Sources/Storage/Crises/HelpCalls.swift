public import Domain

extension SubjectKind {
    /// The house asks helpers for a need; its entries have the name of the need.
    public static let helpCall = SubjectKind(rawValue: "help-call")
    /// One helper who was asked.
    public static let asking = SubjectKind(rawValue: "asking")
}

extension HelpCall.Ending: SQLConvertible {}
extension Asking.Answer: SQLConvertible {}
extension NeedNews: SQLConvertible {}

/// How much of a need was promised, and by how many.
public struct PromisedHelp: Hashable, Sendable {
    public static let nothing = PromisedHelp(asked: 0, yeses: 0, confirmed: 0, reserve: 0, lastYesAt: nil)

    public let asked: Int
    public let yeses: Int
    public let confirmed: Int
    public let reserve: Int
    /// When somebody said yes last.
    public let lastYesAt: Instant?

    public init(asked: Int, yeses: Int, confirmed: Int, reserve: Int, lastYesAt: Instant?) {
        (self.asked, self.yeses, self.confirmed, self.reserve) = (asked, yeses, confirmed, reserve)
        self.lastYesAt = lastYesAt
    }
}

// MARK: Calls

extension Reader {
    public func helpCall(for need: CrisisNeed.ID) throws -> HelpCall? {
        try row("SELECT \(HelpCall.columns) FROM help_call WHERE need = \(need)").map(HelpCall.init(row:))
    }

    public func helpCalls(for needs: [CrisisNeed.ID]) throws -> [CrisisNeed.ID: HelpCall] {
        guard !needs.isEmpty else { return [:] }
        let calls = try rows("SELECT \(HelpCall.columns) FROM help_call WHERE need IN \(list: needs)")
            .map(HelpCall.init(row:))
        return Dictionary(calls.map { ($0.need, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Of which a wave is due at `now`, the longest due first.
    public func helpCallsDue(at now: Instant, limit: Int = 20) throws -> [HelpCall] {
        try rows(
            """
            SELECT \(HelpCall.columns) FROM help_call
            WHERE next_wave_at <= \(now) ORDER BY next_wave_at, need LIMIT \(limit)
            """
        ).map(HelpCall.init(row:))
    }

    /// For how many needs everybody was asked who fits, and something is still missing.
    public func helpCallsInVainCount(at now: Instant) throws -> Int {
        try count(
            """
            SELECT COUNT(*) AS value FROM help_call JOIN crisis_need ON crisis_need.id = help_call.need
                JOIN crisis ON crisis.id = crisis_need.crisis
            WHERE help_call.ending = \(HelpCall.Ending.nobodyLeft) AND crisis_need.closed_at IS NULL
                AND crisis_need.valid_until > \(now) AND crisis.closed_at IS NULL
                AND crisis_need.amount > COALESCE(
                    (SELECT SUM(confirmed) FROM asking WHERE asking.need = help_call.need), 0)
            """)
    }

    /// Which had enough, of which something is missing again: somebody does not come, or more is needed.
    public func helpCallsToGoOn(at now: Instant, limit: Int = 20) throws -> [CrisisNeed.ID] {
        try rows(
            """
            SELECT help_call.need AS need FROM help_call JOIN crisis_need ON crisis_need.id = help_call.need
            WHERE help_call.ending = \(HelpCall.Ending.covered) AND crisis_need.closed_at IS NULL
                AND crisis_need.valid_until > \(now)
                AND crisis_need.amount > COALESCE(
                    (SELECT SUM(confirmed) FROM asking WHERE asking.need = help_call.need), 0)
            ORDER BY help_call.need LIMIT \(limit)
            """
        ).map { try $0["need"] }
    }
}

extension Writer {
    public func insert(_ call: HelpCall) throws {
        try run(
            """
            INSERT INTO help_call (\(HelpCall.columns)) VALUES (\(call.need), \(call.startedAt), \(call.waveSize),
            \(call.waves), \(call.nextWaveAt), \(call.ending))
            """)
        try journal(.created, .helpCall, call.need, details: details(of: call.need))
    }

    /// Changes a call: reads it, changes it and writes it in one breath, and only if something is different.
    /// - Parameter change: how the journal calls it.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        helpCall need: CrisisNeed.ID, as change: Change = .changed, _ body: (inout HelpCall) throws -> Void
    ) throws -> HelpCall {
        guard let before = try helpCall(for: need) else { throw NotFound() }
        var call = before
        try body(&call)
        guard call != before else { return call }
        try run(
            """
            UPDATE help_call SET wave_size = \(call.waveSize), waves = \(call.waves),
                next_wave_at = \(call.nextWaveAt), ending = \(call.ending)
            WHERE need = \(need)
            """)
        try journal(change, .helpCall, need, details: details(of: need))
        return call
    }

    /// To which crisis it belongs: by that the journal names it.
    private func details(of need: CrisisNeed.ID) throws -> [String: String] {
        let crisis: Crisis.ID? = try value("SELECT crisis AS value FROM crisis_need WHERE id = \(need)")
        return ["crisis": crisis?.rawValue ?? ""]
    }
}

// MARK: Who is asked

extension Reader {
    public func asking(_ id: Asking.ID) throws -> Asking? {
        try row("SELECT \(Asking.columns) FROM asking WHERE id = \(id)").map(Asking.init(row:))
    }

    /// What a link opens, be it of the letter that asked or of a later one; whether the need still holds is another question.
    public func asking(link: SecretHash) throws -> Asking? {
        let later: SQL = "SELECT asking FROM asking_link WHERE link = \(link)"
        let found =
            try row("SELECT \(Asking.columns) FROM asking WHERE link = \(link)")
            ?? row("SELECT \(Asking.columns) FROM asking WHERE id IN (\(later))")
        return try found.map(Asking.init(row:))
    }

    /// Who was asked for a need, the first first.
    public func askings(for need: CrisisNeed.ID) throws -> [Asking] {
        try rows("SELECT \(Asking.columns) FROM asking WHERE need = \(need) ORDER BY wave, asked_at, id")
            .map(Asking.init(row:))
    }

    /// What somebody was asked for, the last first.
    public func askings(of helper: Helper.ID, limit: Int = 200) throws -> [Asking] {
        try rows(
            """
            SELECT \(Asking.columns) FROM asking WHERE helper = \(helper) ORDER BY asked_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Asking.init(row:))
    }

    /// What somebody has said yes to and nobody has closed.
    public func promises(of helper: Helper.ID) throws -> [Asking] {
        try rows(
            """
            SELECT \(Asking.columns) FROM asking
            WHERE helper = \(helper) AND answer = \(Asking.Answer.yes)
                AND EXISTS (SELECT 1 FROM crisis_need WHERE crisis_need.id = asking.need AND closed_at IS NULL)
            ORDER BY asked_at, id
            """
        ).map(Asking.init(row:))
    }

    /// How many this wave has asked so far.
    public func askedCount(for need: CrisisNeed.ID, wave: Int) throws -> Int {
        try count("SELECT COUNT(*) AS value FROM asking WHERE need = \(need) AND wave = \(wave)")
    }

    /// What the house remembers of whom it asked, of those who agreed to be asked for this kind.
    /// - Parameter others: who can be asked for it besides, because they offer it.
    public func askingMemory(
        for kind: HelpKind, or others: Set<Helper.ID> = [], at now: Instant
    ) throws -> [Helper.ID: HelperOrder.Memory] {
        let week = now.advanced(by: Duration.zero - HelperOrder.week)
        var whose: SQL = "SELECT helper FROM helper_consent WHERE kind = \(kind)"
        if !others.isEmpty { whose += " UNION SELECT id FROM helper WHERE id IN \(list: others.sorted())" }
        let rows = try rows(
            """
            SELECT helper, MAX(asked_at) AS latest,
                CAST(SUM(CASE WHEN asked_at > \(week) THEN 1 ELSE 0 END) AS BIGINT) AS times
            FROM asking WHERE helper IN (\(whose)) GROUP BY helper
            """)
        return try Dictionary(
            rows.map { row in
                try (row["helper"], HelperOrder.Memory(lastAskedAt: row["latest"], timesInWeek: row["times"]))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// How much of each of these was promised; those that nobody was asked for are left out.
    public func promisedHelp(for needs: [CrisisNeed.ID]) throws -> [CrisisNeed.ID: PromisedHelp] {
        guard !needs.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT need, COUNT(*) AS asked,
                CAST(SUM(CASE WHEN answer = \(Asking.Answer.yes) THEN 1 ELSE 0 END) AS BIGINT) AS yeses,
                CAST(SUM(confirmed) AS BIGINT) AS confirmed, CAST(SUM(reserve) AS BIGINT) AS reserve,
                MAX(CASE WHEN answer = \(Asking.Answer.yes) THEN answered_at END) AS last_yes_at
            FROM asking WHERE need IN \(list: needs) GROUP BY need
            """)
        return try Dictionary(
            rows.map { row in
                try (
                    row["need"],
                    PromisedHelp(
                        asked: row["asked"], yeses: row["yeses"], confirmed: row["confirmed"],
                        reserve: row["reserve"], lastYesAt: row["last_yes_at"])
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    public func promisedHelp(for need: CrisisNeed.ID) throws -> PromisedHelp {
        try promisedHelp(for: [need])[need] ?? .nothing
    }
}

extension Writer {
    /// - Parameters:
    ///   - crisis: of the need, where that is known already.
    ///   - link: the hash of what the letter opens.
    public func insert(_ asking: Asking, in crisis: Crisis.ID? = nil, link: SecretHash) throws {
        try post(
            """
            INSERT INTO asking (\(Asking.columns), link) VALUES (\(asking.id), \(asking.need), \(asking.helper),
            \(asking.wave), \(asking.askedAt), \(asking.answer), \(asking.confirmed), \(asking.reserve),
            \(asking.note), \(asking.answeredAt), \(link))
            """)
        let told = try crisis.map { ["crisis": $0.rawValue] } ?? details(of: asking.need)
        try journal(.created, .asking, asking.id, details: told)
    }

    /// One more link that leads to what somebody was asked; those before go on working.
    public func add(link: SecretHash, to asking: Asking) throws {
        try run("INSERT INTO asking_link (link, asking) VALUES (\(link), \(asking.id))")
        try journal(
            .changed, .asking, asking.id,
            details: details(of: asking.need).merging(JournalEntry.ofLink) { crisis, _ in crisis })
    }

    /// Changes what somebody has answered: reads it, changes it and writes it in one breath, and only if something is different.
    /// - Parameter change: how the journal calls it.
    /// - Throws: `NotFound`, and whatever `body` throws; then nothing has changed.
    @discardableResult
    public func change(
        asking id: Asking.ID, as change: Change, _ body: (inout Asking) throws -> Void
    ) throws -> Asking {
        guard let before = try asking(id) else { throw NotFound() }
        var asking = before
        try body(&asking)
        guard asking != before else { return asking }
        try run(
            """
            UPDATE asking SET answer = \(asking.answer), confirmed = \(asking.confirmed), reserve = \(asking.reserve),
                note = \(asking.note), answered_at = \(asking.answeredAt)
            WHERE id = \(id)
            """)
        try journal(change, .asking, id, details: details(of: asking.need))
        return asking
    }

    /// Their letters have not gone: they were not asked.
    public func takeBack(askings: [Asking]) throws {
        guard !askings.isEmpty else { return }
        try run("DELETE FROM asking WHERE id IN \(list: askings.map(\.id))")
        for asking in askings {
            try journal(.takenBack, .asking, asking.id, details: details(of: asking.need))
        }
    }

    /// Who was asked so long ago, nobody knows any more; how much was needed stays with the need.
    public func forgetAskings(before instant: Instant) throws {
        let forgotten = try rows(
            """
            DELETE FROM asking WHERE asked_at < \(instant) AND EXISTS (
                SELECT 1 FROM crisis_need
                WHERE crisis_need.id = asking.need AND (closed_at < \(instant) OR valid_until < \(instant)))
            RETURNING id
            """)
        for row in forgotten { try journal(.removed, .asking, row["id"] as Asking.ID) }
    }
}

// MARK: What whoever asked has heard

extension Reader {
    /// Which needs are closed since `instant`, and whoever wrote them down has not heard that they are. Those of a crisis that can
    /// still be opened again at `now` are left out.
    public func needsToTellOfEnd(since instant: Instant, at now: Instant, limit: Int = 100) throws -> [CrisisNeed.ID] {
        let settled = now.advanced(by: Duration.zero - .minutes(Crisis.minutesToReopen))
        return try rows(
            """
            SELECT id FROM crisis_need
            WHERE closed_at >= \(instant) AND NOT EXISTS (
                SELECT 1 FROM need_news WHERE need_news.need = crisis_need.id AND news = \(NeedNews.done))
                AND NOT EXISTS (SELECT 1 FROM crisis WHERE crisis.id = crisis_need.crisis AND crisis.closed_at > \(settled))
            ORDER BY closed_at, id LIMIT \(limit)
            """
        ).map { try $0["id"] }
    }

    /// Who has closed a need by hand, or ended its crisis; nil if the house did, or nobody knows any more.
    public func accountThatClosed(_ need: CrisisNeed.ID) throws -> Account.ID? {
        let closing = try journal(of: .crisisNeed, need, limit: 10).first { $0.change == .closed }
        guard case .account(let id)? = closing?.author else { return nil }
        return Account.ID(rawValue: id)
    }
}

extension Writer {
    /// Notes that it is told now.
    /// - Returns: whether that was not so before.
    public func note(_ news: NeedNews, of need: CrisisNeed.ID) throws -> Bool {
        let isNew =
            try run(
                """
                INSERT INTO need_news (need, news, told_at) VALUES (\(need), \(news), \(now))
                ON CONFLICT (need, news) DO NOTHING
                """) > 0
        if isNew { try journal(.reminded, .helpCall, need, details: details(of: need)) }
        return isNew
    }

    /// It is no longer so, and can be told again.
    /// - Returns: whether it was told before.
    public func takeBack(news: NeedNews, of need: CrisisNeed.ID) throws -> Bool {
        let wasTold = try run("DELETE FROM need_news WHERE need = \(need) AND news = \(news)") > 0
        if wasTold { try journal(.takenBack, .helpCall, need, details: details(of: need)) }
        return wasTold
    }
}

extension HelpCall {
    fileprivate static let columns: SQL = "need, started_at, wave_size, waves, next_wave_at, ending"

    fileprivate init(row: Row) throws {
        try self.init(
            stored: row["need"], startedAt: row["started_at"], waveSize: row["wave_size"], waves: row["waves"],
            nextWaveAt: row["next_wave_at"], ending: row["ending"])
    }
}

extension Asking {
    fileprivate static let columns: SQL =
        "id, need, helper, wave, asked_at, answer, confirmed, reserve, note, answered_at"

    fileprivate init(row: Row) throws {
        try self.init(
            stored: row["id"], need: row["need"], helper: row["helper"], wave: row["wave"], askedAt: row["asked_at"],
            answer: row["answer"], confirmed: row["confirmed"], reserve: row["reserve"], note: row["note"],
            answeredAt: row["answered_at"])
    }
}
