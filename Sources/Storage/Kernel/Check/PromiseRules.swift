import Domain

extension CheckRule {
    /// What organisations promise each other.
    static let promises = Bank.allCases.map(measuresAreAgreed) + [cooperationsHaveTwoParties]

    private static func measuresAreAgreed(on bank: Bank) -> CheckRule {
        let sides = Side.allCases.filter { $0.bank == bank }
        return CheckRule(
            name: "promised measures without an owner on the side \(bank.rawValue)",
            faults: """
                SELECT measure.id AS measure, measure.status AS status FROM measure
                WHERE measure.status IN \(list: [Measure.Status.agreed, .inProgress, .stalled]) AND NOT EXISTS (
                    SELECT 1 FROM measure_owner JOIN organisation ON organisation.id = measure_owner.organisation
                    WHERE measure_owner.measure = measure.id AND organisation.side IN \(list: sides))
                """
        ) { row in
            "measure \(try row.word("measure")) is \(try row.word("status")), "
                + "but has no owner on the side \(bank.rawValue)"
        }
    }

    /// Not of confirmations: one that is stated stays out of public sight until all parties have confirmed it.
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
