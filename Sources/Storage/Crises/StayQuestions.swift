public import Domain

extension Reader {
    /// Whom nobody has asked yet whether they stay after `crisis`: everybody who was there when it ended.
    public func helpersToAsk(after crisis: Crisis, limit: Int) throws -> [Helper] {
        guard let closedAt = crisis.closedAt else { return [] }
        let ids = try rows(
            """
            SELECT id FROM helper WHERE confirmed_at IS NOT NULL AND created_at <= \(closedAt) AND NOT EXISTS (
                SELECT 1 FROM stay_question WHERE stay_question.crisis = \(crisis.id)
                    AND stay_question.helper = helper.id)
            ORDER BY id LIMIT \(limit)
            """
        ).map { try $0["id"] as Helper.ID }
        return try helpers(Set(ids))
    }

    /// Everybody who was asked after a crisis, the longest silent first.
    public func stayQuestions(after crisis: Crisis.ID) throws -> [StayQuestion] {
        try rows(
            """
            SELECT \(StayQuestion.columns) FROM stay_question WHERE crisis = \(crisis) ORDER BY asked_at, helper
            """
        ).map(StayQuestion.init(row:))
    }

    /// What a link opens.
    public func stayQuestion(link: SecretHash) throws -> StayQuestion? {
        try row("SELECT \(StayQuestion.columns) FROM stay_question WHERE link = \(link)").map(StayQuestion.init(row:))
    }

    public func stayQuestion(after crisis: Crisis.ID, to helper: Helper.ID) throws -> StayQuestion? {
        try row(
            """
            SELECT \(StayQuestion.columns) FROM stay_question WHERE crisis = \(crisis) AND helper = \(helper)
            """
        ).map(StayQuestion.init(row:))
    }

    /// Who was asked by `instant` and has said nothing since, neither to the question nor to anything that they were asked for.
    public func silentHelpers(askedBefore instant: Instant, limit: Int) throws -> [Helper.ID] {
        try rows(
            """
            SELECT helper FROM stay_question WHERE asked_at <= \(instant) AND stayed_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM stay_question AS later WHERE later.helper = stay_question.helper
                    AND later.asked_at > stay_question.asked_at)
                AND NOT EXISTS (
                    SELECT 1 FROM asking WHERE asking.helper = stay_question.helper
                        AND asking.answered_at > stay_question.asked_at)
            ORDER BY helper LIMIT \(limit)
            """
        ).map { try $0["helper"] }
    }
}

extension Writer {
    /// - Parameter link: of the letter; nil for whoever is asked by telephone.
    public func insert(_ question: StayQuestion, link: SecretHash?) throws {
        try run(
            """
            INSERT INTO stay_question (crisis, helper, link, asked_at, stayed_at) VALUES (\(question.crisis),
            \(question.helper), \(link), \(question.askedAt), \(question.stayedAt))
            """)
        try journal(.reminded, .helper, question.helper, details: ["crisis": question.crisis.rawValue])
    }

    /// They stay.
    /// - Throws: `NotFound`, and whatever the rule says; then nothing has changed.
    public func stay(_ helper: Helper.ID, after crisis: Crisis.ID) throws {
        guard var question = try stayQuestion(after: crisis, to: helper) else { throw NotFound() }
        let before = question
        try question.stay(at: now)
        guard question != before else { return }
        try run(
            """
            UPDATE stay_question SET stayed_at = \(question.stayedAt) WHERE crisis = \(crisis) AND helper = \(helper)
            """)
        try journal(.confirmed, .helper, helper, details: ["crisis": crisis.rawValue])
    }

    /// Who stayed and who was asked is known no more; whoever has not answered went long before.
    public func forgetStayQuestions(askedBefore instant: Instant) throws {
        let old = try rows("DELETE FROM stay_question WHERE asked_at <= \(instant) RETURNING helper")
        for helper in try Set(old.map { try $0["helper"] as Helper.ID }).sorted() {
            try journal(.expired, .helper, helper)
        }
    }
}

extension StayQuestion {
    fileprivate static let columns: SQL = "crisis, helper, asked_at, stayed_at"

    fileprivate init(row: Row) throws {
        self.init(
            after: try row["crisis"], to: try row["helper"], askedAt: try row["asked_at"],
            stayedAt: try row["stayed_at"])
    }
}
