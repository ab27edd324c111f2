import Domain

extension CheckRule {
    static let measures = Bank.allCases.map(measuresAreAgreed)

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
}
