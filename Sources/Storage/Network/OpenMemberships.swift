public import Domain

/// Somebody belongs to a network, as both have confirmed it.
public struct OpenMembership: Hashable, Sendable {
    public let network: Organisation.ID
    public let member: Organisation.ID
    public let since: CalendarDay
    /// Its last day; nil while nobody has ended it.
    public let until: CalendarDay?
}

extension Reader {
    /// To which networks any of these belongs or belonged, and who to them, where both have said so and everybody may see both.
    public func openMemberships(ofAny organisations: [Organisation.ID]) throws -> [OpenMembership] {
        guard !organisations.isEmpty else { return [] }
        return try rows(
            """
            SELECT network, member, since, until FROM membership
            JOIN organisation AS whole ON whole.id = membership.network
            JOIN organisation AS part ON part.id = membership.member
            WHERE (network IN \(list: organisations) OR member IN \(list: organisations))
                AND network_confirmed_at IS NOT NULL AND member_confirmed_at IS NOT NULL
                AND whole.visibility = \(Visibility.public) AND part.visibility = \(Visibility.public)
            ORDER BY membership.id
            """
        ).map { row in
            try OpenMembership(
                network: row["network"], member: row["member"], since: row["since"], until: row["until"])
        }
    }
}
