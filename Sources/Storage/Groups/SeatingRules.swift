public import Domain

extension SeatingRule.Kind: SQLConvertible {}

extension SubjectKind {
    public static let seatingRule = SubjectKind(rawValue: "seating-rule")
}

extension Reader {
    /// Who belongs together and who better apart at an event.
    public func seatingRules(of event: Event.ID) throws -> [SeatingRule] {
        try rows("SELECT kind, first, second FROM seating_rule WHERE event = \(event) ORDER BY first, second")
            .compactMap { try SeatingRule($0["kind"], $0["first"], $0["second"]) }
    }
}

extension Writer {
    /// From now on two people sit together or apart; what was said about them before no longer counts.
    public func set(_ rule: SeatingRule, at event: Event.ID) throws {
        let changed = try run(
            """
            INSERT INTO seating_rule (event, first, second, kind)
            VALUES (\(event), \(rule.first), \(rule.second), \(rule.kind))
            ON CONFLICT (first, second) DO UPDATE SET kind = excluded.kind WHERE seating_rule.kind <> excluded.kind
            """)
        if changed > 0 { try journal(.changed, rule, at: event) }
    }

    public func remove(_ rule: SeatingRule, at event: Event.ID) throws {
        let removed = try run(
            """
            DELETE FROM seating_rule
            WHERE event = \(event) AND first = \(rule.first) AND second = \(rule.second)
            """)
        if removed > 0 { try journal(.removed, rule, at: event) }
    }

    private func journal(_ change: Change, _ rule: SeatingRule, at event: Event.ID) throws {
        try journal(
            change, .seatingRule, rule.first, event: event, stream: .groups(of: event),
            details: ["kind": rule.kind.rawValue, "with": rule.second.rawValue])
    }
}
