public import Domain

extension Reader {
    /// Which of these were woken, from `start` on and before `end`.
    public func revived(
        among cooperations: [Cooperation.ID], from start: Instant, to end: Instant
    ) throws -> Set<Cooperation.ID> {
        guard !cooperations.isEmpty else { return [] }
        let found = try rows(
            """
            SELECT cooperation FROM cooperation_revival
            WHERE cooperation IN \(list: cooperations) AND at >= \(start) AND at < \(end)
            """)
        return try Set(found.map { try $0["cooperation"] })
    }
}
