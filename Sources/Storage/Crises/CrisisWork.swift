public import Domain

/// What waits for the coordination because of crises.
public struct CrisisWork: Hashable, Sendable {
    /// Needs and offers of open crises of which nobody has said for too long that they hold.
    public let stale: Int
    /// Who has only a number and has not said yet whether they stay.
    public let toCall: Int
    /// After which crisis they were asked; nil if nobody has to be called.
    public let crisisToCallAfter: Crisis.ID?
}

extension Reader {
    /// In one statement: the desk asks it each time it is opened.
    public func crisisWork(at now: Instant) throws -> CrisisWork {
        let row = try row(
            """
            SELECT
                (SELECT CAST(COALESCE(SUM(
                    (SELECT COUNT(*) FROM crisis_need WHERE crisis_need.crisis = crisis.id
                        AND crisis_need.closed_at IS NULL AND valid_until <= \(now))
                    + (SELECT COUNT(*) FROM crisis_offer WHERE crisis_offer.crisis = crisis.id
                        AND withdrawn_at IS NULL AND valid_until <= \(now))), 0) AS BIGINT)
                FROM crisis WHERE closed_at IS NULL) AS stale,
                (SELECT COUNT(*) FROM stay_question WHERE stayed_at IS NULL AND link IS NULL) AS to_call,
                (SELECT MAX(stay_question.crisis) FROM stay_question WHERE stayed_at IS NULL AND link IS NULL)
                    AS asked_after
            """)
        guard let row else { return CrisisWork(stale: 0, toCall: 0, crisisToCallAfter: nil) }
        return try CrisisWork(stale: row["stale"], toCall: row["to_call"], crisisToCallAfter: row["asked_after"])
    }
}
