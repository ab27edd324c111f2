import Actions
import Domain
import Storage

extension Filling {
    /// Who belongs to which network, since the first of March of a year.
    private static let memberships: [(network: String, member: String, year: Int)] = [
        ("netzwerk-vielstimmig", "brueckenhaus-sennestadt", 2016), ("netzwerk-vielstimmig", "baobab-werkstatt", 2017),
        ("netzwerk-vielstimmig", "haus-sonnenblume", 2019), ("verbund-offene-tueren", "hooyo", 2018),
        ("verbund-offene-tueren", "yeni-bahce", 2020),
    ]

    /// Some belong to networks, one of them lets its network act, and one has not answered yet.
    func fillMemberships(of directory: CityDirectory) async throws {
        let (letters, today) = (correspondence("memberships"), today)
        try await database.write(by: .system) { db in
            func organisation(_ slug: String) throws -> Organisation.ID {
                guard let found = directory[slug] else { throw ContentProblem.unknown(slug) }
                return found.id
            }
            func propose(_ network: String, _ member: String, since year: Int) throws -> Membership {
                let network = try organisation(network)
                guard let since = CalendarDay(rawValue: "\(year)-03-01") else { throw ContentProblem.unknown(member) }
                return try ProposeMembership(
                    of: organisation(member), in: network, since: since, by: Voice(network), on: today,
                    correspondence: letters
                ).run(in: db)
            }
            for (network, member, year) in Self.memberships {
                let (proposed, own) = (try propose(network, member, since: year), Voice(try organisation(member)))
                try ConfirmMembership(proposed.id, by: own, correspondence: letters).run(in: db)
                if member == "hooyo" {
                    try LetNetworkAct(proposed.id, by: own, on: today, correspondence: letters).run(in: db)
                }
            }
            _ = try propose("verbund-offene-tueren", "brueckenhaus-sennestadt", since: 2022)
        }
    }
}
