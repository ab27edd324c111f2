public import Domain

extension Change {
    /// The coordination has proposed to two organisations that they meet.
    public static let introduced = Change(rawValue: "introduced")
}

extension Reader {
    /// When two organisations were last proposed to each other, by the two.
    public func introductions(since instant: Instant) throws -> [Set<Organisation.ID>: Instant] {
        let found = try rows(
            """
            SELECT subject, details, at FROM journal
            WHERE kind = \(SubjectKind.organisation) AND change = \(Change.introduced) AND at >= \(instant) ORDER BY id
            """)
        var introductions: [Set<Organisation.ID>: Instant] = [:]
        for row in found {
            let one: Organisation.ID = try row["subject"]
            guard let other = JSONColumn.value([String: String].self, try row["details"])?["organisation"] else {
                continue
            }
            let instant: Instant = try row["at"]
            introductions[[one, Organisation.ID(rawValue: other)]] = instant
        }
        return introductions
    }
}

extension Writer {
    /// Notes that both were written to.
    public func noteIntroduction(of one: Organisation.ID, to other: Organisation.ID) throws {
        try journal(.introduced, .organisation, one, details: ["organisation": other.rawValue])
    }
}
