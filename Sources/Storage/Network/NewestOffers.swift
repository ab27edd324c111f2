public import Domain

extension Reader {
    /// What public organisations have offered or asked for last and holds on `day`, the newest first.
    /// - Parameter kind: nil for any.
    public func newestOffers(
        _ direction: Offer.Direction, of kind: OfferKind? = nil, on day: CalendarDay, limit: Int
    ) throws -> [Offer] {
        let ofKind: SQL = kind.map { "AND kind = \($0)" } ?? ""
        return try rows(
            """
            SELECT \(Offer.columns) FROM offer
            WHERE direction = \(direction) \(ofKind) AND withdrawn_at IS NULL AND valid_until >= \(day)
                AND organisation IN (SELECT id FROM organisation WHERE visibility = \(Visibility.public))
            ORDER BY created_at DESC, id DESC LIMIT \(limit)
            """
        ).map(Offer.init(row:))
    }
}
