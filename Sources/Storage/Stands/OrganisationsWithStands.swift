public import Domain

extension Reader {
    /// Which of these have asked for a stand.
    public func organisationsWithStands(among ids: Set<Organisation.ID>) throws -> Set<Organisation.ID> {
        guard !ids.isEmpty else { return [] }
        let found = try rows("SELECT DISTINCT organisation FROM stand WHERE organisation IN \(list: ids)")
        return try Set(found.map { try $0["organisation"] })
    }
}
