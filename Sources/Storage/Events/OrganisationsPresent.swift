public import Domain

/// Whose people were at an event.
public struct OrganisationsPresent: Hashable, Sendable {
    /// How many came for each organisation of the directory.
    public let people: [Organisation.ID: Int]
    /// How many came for another one, or for themselves.
    public let withoutOrganisation: Int
}

extension Reader {
    /// One statement, however many they were; nobody is named. Of those who are forgotten only the numbers are left, and they have no
    /// organisation of their own any more.
    public func organisationsPresent(at event: Event.ID) throws -> OrganisationsPresent {
        let rows = try rows(
            """
            SELECT organisation, COUNT(*) AS value, 0 AS is_forgotten FROM registration
            WHERE event = \(event) AND status = \(RegistrationStatus.checkedIn) GROUP BY organisation
            UNION ALL
            SELECT organisation, people AS value, 1 AS is_forgotten FROM event_presence WHERE event = \(event)
            """)
        var (people, others) = ([Organisation.ID: Int](), 0)
        for row in rows {
            let (organisation, count): (Organisation.ID?, Int) = (try row["organisation"], try row["value"])
            if let organisation { people[organisation, default: 0] += count } else { others += count }
            if try row["is_forgotten"] == 1 { others -= count }
        }
        return OrganisationsPresent(people: people, withoutOrganisation: others)
    }
}
