public import Domain

extension Reader {
    /// What each of those organisations offers on the day `today`; those that offer nothing are left out.
    public func offeredKinds(
        of ids: [Organisation.ID], on today: CalendarDay
    ) throws -> [Organisation.ID: Set<OfferKind>] {
        guard !ids.isEmpty else { return [:] }
        let rows = try rows(
            """
            SELECT organisation, kind FROM offer
            WHERE organisation IN \(list: ids) AND direction = 'offer' AND withdrawn_at IS NULL
            AND valid_until >= \(today)
            """)
        var kinds: [Organisation.ID: Set<OfferKind>] = [:]
        for row in rows { try kinds[row["organisation"], default: []].insert(row["kind"]) }
        return kinds
    }
}
