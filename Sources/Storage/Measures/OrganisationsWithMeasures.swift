public import Domain

extension Reader {
    /// Which of these answer for a measure, or were asked to.
    public func organisationsWithMeasures(among ids: Set<Organisation.ID>) throws -> Set<Organisation.ID> {
        guard !ids.isEmpty else { return [] }
        let found = try rows(
            """
            SELECT organisation FROM measure_owner WHERE organisation IN \(list: ids)
            UNION SELECT organisation FROM owner_request WHERE organisation IN \(list: ids)
            """)
        return try Set(found.map { try $0["organisation"] })
    }
}
