/// How good groups are, in figures that a coordinator can check with their own eyes.
public struct FormationFigures: Hashable, Sendable {
    /// People who named topics, and those of them whose group talks about one.
    public private(set) var withWishes = 0
    public private(set) var wishesMet = 0
    /// Groups with people, and those of them that bring both banks together.
    public private(set) var groups = 0
    public private(set) var mixedGroups = 0
    /// Pairs from the same organisation in the same group.
    public private(set) var colleaguesTogether = 0
    /// Pairs whose organisations worked together once and sit together again.
    public private(set) var reunions = 0
    /// Pairs who sit together in another round too; nil if there is none.
    public private(set) var repetitions: Int?

    /// Moderators count for nothing here: they sit where they lead.
    ///
    /// A wish that comes true in another round counts as well.
    ///
    /// - Parameters:
    ///   - dormant: pairs of organisations whose cooperation sleeps.
    ///   - others: the seats of the other rounds.
    public init(
        of seats: [Formation.Seat], in groups: [WorkGroup], people: [Registration.ID: Registration],
        dormant: Set<OrganisationPair> = [], others: [Formation] = []
    ) {
        let topics = Dictionary(groups.map { ($0.id, $0.topic) }, uniquingKeysWith: { first, _ in first })
        let moderators = Set(groups.compactMap(\.moderatorRegistration))
        let seats = seats.filter { !moderators.contains($0.registration) }
        let visited = others.topics(of: groups)
        if !others.isEmpty { repetitions = Self.repetitions(of: seats, in: others) }
        for (group, seats) in Dictionary(grouping: seats, by: \.group) {
            let members = seats.compactMap { people[$0.registration] }
            guard !members.isEmpty else { continue }
            count(members, about: topics[group] ?? nil, visited)
            countPairs(among: members, dormant)
        }
    }

    private mutating func count(
        _ members: [Registration], about topic: Topic?, _ visited: [Registration.ID: Set<Topic>]
    ) {
        groups += 1
        let banks = Set(members.compactMap { $0.attendee.side?.bank })
        if banks.contains(.migrantOrganisations), banks.contains(.institutions) { mixedGroups += 1 }
        for member in members where !member.answers.topics.isEmpty {
            withWishes += 1
            let seen = (visited[member.id] ?? []).union([topic].compactMap { $0 })
            if !seen.isDisjoint(with: member.answers.topics) { wishesMet += 1 }
        }
    }

    /// Two people meet again if they share a group now and in another round.
    private static func repetitions(of seats: [Formation.Seat], in others: [Formation]) -> Int {
        let elsewhere = others.map { other in
            Dictionary(other.seats.map { ($0.registration, $0.group) }, uniquingKeysWith: { first, _ in first })
        }
        var count = 0
        for seats in Dictionary(grouping: seats, by: \.group).values {
            let members = seats.map(\.registration)
            for (position, one) in members.enumerated() {
                count += members[(position + 1)...].count { other in
                    elsewhere.contains { groups in groups[one].map { $0 == groups[other] } ?? false }
                }
            }
        }
        return count
    }

    private mutating func countPairs(among members: [Registration], _ dormant: Set<OrganisationPair>) {
        let organisations = members.compactMap(\.attendee.organisation)
        for (index, first) in organisations.enumerated() {
            for second in organisations[(index + 1)...] {
                if first == second {
                    colleaguesTogether += 1
                } else if !dormant.isEmpty, dormant.contains(OrganisationPair(first, second)) {
                    reunions += 1
                }
            }
        }
    }
}

extension Sequence<Formation> {
    /// Which topics everybody comes to in these rounds.
    public func topics(of groups: [WorkGroup]) -> [Registration.ID: Set<Topic>] {
        let topics = Dictionary(
            groups.compactMap { group in group.topic.map { (group.id, $0) } }, uniquingKeysWith: { first, _ in first })
        var visited: [Registration.ID: Set<Topic>] = [:]
        for formation in self {
            for seat in formation.seats {
                if let topic = topics[seat.group] { visited[seat.registration, default: []].insert(topic) }
            }
        }
        return visited
    }
}

/// Two organisations, whichever is named first.
public struct OrganisationPair: Hashable, Sendable {
    public let first: Organisation.ID
    public let second: Organisation.ID

    public init(_ one: Organisation.ID, _ other: Organisation.ID) {
        (first, second) = one < other ? (one, other) : (other, one)
    }
}
