public import Domain

extension Reader {
    /// What is needed, promised and confirmed in a crisis, place by place. As many statements for a thousand needs as for one.
    public func coverage(of crisis: Crisis.ID, at now: Instant) throws -> Coverage {
        let needs = try unclosedNeeds(of: crisis)
        let offers = try crisisOffers(of: crisis)
        let yeses = try yeses(in: crisis)
        let organisations = try organisationsOfHelpers(in: crisis)
        return Coverage(
            CoverageEntry.all(of: needs, offers: offers, yeses: yeses, organisations: organisations), at: now)
    }

    /// Who has said yes to what nobody has closed, as far as it is counted on: a reserve is none.
    private func yeses(in crisis: Crisis.ID) throws -> [CoverageYes] {
        try rows(
            """
            SELECT asking.need AS need, asking.helper AS helper, helper.organisation AS organisation,
                asking.confirmed AS amount, asking.answered_at AS said_at
            FROM asking JOIN crisis_need ON crisis_need.id = asking.need JOIN helper ON helper.id = asking.helper
            WHERE crisis_need.crisis = \(crisis) AND crisis_need.closed_at IS NULL AND asking.confirmed > 0
                AND asking.answered_at IS NOT NULL
            ORDER BY asking.id
            """
        ).map { row in
            try CoverageYes(
                to: row["need"], by: row["helper"], of: row["organisation"], amount: row["amount"],
                saidAt: row["said_at"])
        }
    }

    /// To which organisations those belong who offer something.
    private func organisationsOfHelpers(in crisis: Crisis.ID) throws -> [Helper.ID: Organisation.ID] {
        let rows = try rows(
            """
            SELECT DISTINCT helper.id AS helper, helper.organisation AS organisation
            FROM crisis_offer JOIN helper ON helper.id = crisis_offer.helper
            WHERE crisis_offer.crisis = \(crisis) AND helper.organisation IS NOT NULL
            """)
        return try Dictionary(
            rows.map { try ($0["helper"], $0["organisation"]) }, uniquingKeysWith: { first, _ in first })
    }
}
