public import Domain

extension Reader {
    /// Which of these are invited, registered or named by somebody who comes.
    public func organisationsAtEvents(among ids: Set<Organisation.ID>) throws -> Set<Organisation.ID> {
        guard !ids.isEmpty else { return [] }
        let found = try rows(
            """
            SELECT organisation FROM registration WHERE organisation IN \(list: ids)
            UNION SELECT organisation FROM delegation WHERE organisation IN \(list: ids)
            UNION SELECT organisation FROM representation WHERE organisation IN \(list: ids)
            UNION SELECT organisation FROM invitation WHERE organisation IN \(list: ids)
            """)
        return try Set(found.map { try $0["organisation"] })
    }
}
