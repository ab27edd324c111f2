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

    /// Moderators count for nothing here: they sit where they lead.
    ///
    /// - Parameter dormant: pairs of organisations whose cooperation sleeps.
    public init(
        of seats: [Formation.Seat], in groups: [WorkGroup], people: [Registration.ID: Registration],
        dormant: Set<OrganisationPair> = []
    ) {
        let topics = Dictionary(groups.map { ($0.id, $0.topic) }, uniquingKeysWith: { first, _ in first })
        let moderators = Set(groups.compactMap(\.moderatorRegistration))
        let seats = seats.filter { !moderators.contains($0.registration) }
        for (group, seats) in Dictionary(grouping: seats, by: \.group) {
            let members = seats.compactMap { people[$0.registration] }
            guard !members.isEmpty else { continue }
            count(members, about: topics[group] ?? nil)
            countPairs(among: members, dormant)
        }
    }

    private mutating func count(_ members: [Registration], about topic: Topic?) {
        groups += 1
        let banks = Set(members.compactMap { $0.attendee.side?.bank })
        if banks.contains(.migrantOrganisations), banks.contains(.institutions) { mixedGroups += 1 }
        for member in members where !member.answers.topics.isEmpty {
            withWishes += 1
            if let topic, member.answers.topics.contains(topic) { wishesMet += 1 }
        }
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

/// Two organisations, whichever is named first.
public struct OrganisationPair: Hashable, Sendable {
    public let first: Organisation.ID
    public let second: Organisation.ID

    public init(_ one: Organisation.ID, _ other: Organisation.ID) {
        (first, second) = one < other ? (one, other) : (other, one)
    }
}
