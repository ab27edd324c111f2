public import Domain

extension Reader {
    /// Which of these have said in a crisis what they need.
    public func organisationsWithNeeds(among ids: Set<Organisation.ID>) throws -> Set<Organisation.ID> {
        guard !ids.isEmpty else { return [] }
        let found = try rows("SELECT DISTINCT organisation FROM crisis_need WHERE organisation IN \(list: ids)")
        return try Set(found.map { try $0["organisation"] })
    }
}
