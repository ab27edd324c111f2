extension CheckRule {
    /// What organisations promise each other.
    static let cooperations = [
        cooperationsHaveTwoParties, nothingGoesOnUnconfirmed, endingsAreAParties, endingsAreAgreed,
    ]

    /// What was stated stays a contact until all parties have confirmed it, or one of them said no. Only where somebody has come in
    /// the place of a party it goes on while the others are asked again.
    private static let nothingGoesOnUnconfirmed = CheckRule(
        name: "cooperations that went on without a party's yes",
        faults: """
            SELECT cooperation.id AS cooperation, cooperation_party.organisation AS party, cooperation.status AS status
            FROM cooperation JOIN cooperation_party ON cooperation_party.cooperation = cooperation.id
            WHERE cooperation.status NOT IN ('contact', 'stopped') AND cooperation_party.confirmed_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM cooperation_party AS newcomer WHERE newcomer.cooperation = cooperation.id
                        AND newcomer.joined_at IS NOT NULL)
            """
    ) { row in
        "cooperation \(try row.word("cooperation")) is \(try row.word("status")), "
            + "but party \(try row.word("party")) has not confirmed it"
    }

    private static let endingsAreAParties = CheckRule(
        name: "endings that no party proposed",
        faults: """
            SELECT cooperation.id AS cooperation, cooperation.ending AS ending FROM cooperation
            WHERE cooperation.ending IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM cooperation_party WHERE cooperation_party.cooperation = cooperation.id
                    AND cooperation_party.organisation = cooperation.ending_by)
            """
    ) { row in
        "cooperation \(try row.word("cooperation")) is to be \(try row.word("ending")), but no party of it said so"
    }

    /// Whoever says no to a proposal ends it alone; what all had confirmed ends with everybody's yes, or by silence.
    private static let endingsAreAgreed = CheckRule(
        name: "endings agreed without a party",
        faults: """
            SELECT cooperation.id AS cooperation, cooperation_party.organisation AS party, cooperation.ending AS ending
            FROM cooperation JOIN cooperation_party ON cooperation_party.cooperation = cooperation.id
            WHERE cooperation.ending_agreed_on IS NOT NULL AND cooperation_party.ending_way IS NULL
                AND cooperation_party.organisation <> cooperation.ending_by AND NOT EXISTS (
                    SELECT 1 FROM cooperation_party AS silent WHERE silent.cooperation = cooperation.id
                        AND silent.confirmed_at IS NULL)
            """
    ) { row in
        "cooperation \(try row.word("cooperation")) counts as \(try row.word("ending")), "
            + "but party \(try row.word("party")) has not agreed"
    }

    private static let cooperationsHaveTwoParties = CheckRule(
        name: "cooperations of fewer than two",
        faults: """
            SELECT cooperation.id AS cooperation, cooperation.status AS status, COUNT(cooperation_party.organisation)
                AS parties
            FROM cooperation LEFT JOIN cooperation_party ON cooperation_party.cooperation = cooperation.id
            GROUP BY cooperation.id, cooperation.status HAVING COUNT(cooperation_party.organisation) < 2
            """
    ) { row in
        let parties: Int = try row["parties"]
        return "cooperation \(try row.word("cooperation")) is \(try row.word("status")), "
            + "but has fewer than two parties: \(parties)"
    }
}
