/// Looks at the groups of a formation as a coordinator would, and at what a move would change in them.
///
/// Moderators count for nothing here: they sit where they lead. A wish that comes true in another round counts.
public struct GroupCensus: Sendable {
    private let people: [Registration.ID: Registration]
    private let topics: [WorkGroup.ID: Topic]
    private let languages: [WorkGroup.ID: GroupLanguages]
    private let moderators: Set<Registration.ID>
    private let dormant: Set<OrganisationPair>
    /// Where everybody sits in each of the other rounds, and the topics that they come to there.
    private let elsewhere: [[Registration.ID: WorkGroup.ID]]
    private let visited: [Registration.ID: Set<Topic>]
    private let seats: [WorkGroup.ID: [Formation.Seat]]

    /// - Parameters:
    ///   - interpreters: everybody who interprets at the event.
    ///   - dormant: pairs of organisations whose cooperation sleeps.
    ///   - others: the seats of the other rounds.
    public init(
        of formation: Formation, in groups: [WorkGroup], people: [Registration.ID: Registration],
        interpreters: [Interpreter] = [], dormant: Set<OrganisationPair> = [], others: [Formation] = []
    ) {
        self.people = people
        self.dormant = dormant
        topics = Dictionary(
            groups.compactMap { group in group.topic.map { (group.id, $0) } }, uniquingKeysWith: { first, _ in first })
        languages = Dictionary(
            groups.map { ($0.id, formation.languages(of: $0, interpreters: interpreters)) },
            uniquingKeysWith: { first, _ in first })
        let moderators = Set(groups.compactMap(\.moderatorRegistration))
        self.moderators = moderators
        elsewhere = others.map { other in
            Dictionary(other.seats.map { ($0.registration, $0.group) }, uniquingKeysWith: { first, _ in first })
        }
        visited = others.topics(of: groups)
        seats = Dictionary(grouping: formation.seats.filter { !moderators.contains($0.registration) }, by: \.group)
    }

    public var figures: FormationFigures { figures(of: seats) }

    /// What everybody else notices if one person moves: only their own group and the other one differ.
    public func shifts(moving seat: Formation.Seat, to group: WorkGroup.ID) -> [FormationFigures.Shift] {
        guard seat.group != group, !moderators.contains(seat.registration) else { return [] }
        let before = [seat.group: seats[seat.group] ?? [], group: seats[group] ?? []]
        var after = before
        after[seat.group]?.removeAll { $0.registration == seat.registration }
        after[group]?.append(seat)
        return figures(of: after).shifts(since: figures(of: before))
    }

    /// Whether the person can follow what is said in the group.
    public func canFollow(_ person: Registration, in group: WorkGroup.ID) -> Bool {
        moderators.contains(person.id) || languages[group]?.canBeFollowed(by: person) ?? true
    }

    /// Whether one of their wishes is talked about, in this group or in those of the other rounds in which they sit.
    public func isWishMet(of person: Registration, in group: WorkGroup.ID) -> Bool {
        let seen = (visited[person.id] ?? []).union([topics[group]].compactMap { $0 })
        return !seen.isDisjoint(with: person.answers.topics)
    }

    private func figures(of seats: [WorkGroup.ID: [Formation.Seat]]) -> FormationFigures {
        var figures = FormationFigures()
        if !elsewhere.isEmpty { figures.repetitions = 0 }
        for (group, seats) in seats {
            let members = seats.compactMap { people[$0.registration] }
            guard !members.isEmpty else { continue }
            count(members, in: group, &figures)
            countPairs(among: members, &figures)
        }
        return figures
    }

    private func count(_ members: [Registration], in group: WorkGroup.ID, _ figures: inout FormationFigures) {
        figures.groups += 1
        let banks = Set(members.compactMap { $0.attendee.side?.bank })
        if banks.contains(.migrantOrganisations), banks.contains(.institutions) { figures.mixedGroups += 1 }
        figures.uninterpreted += members.count { !canFollow($0, in: group) }
        for member in members where !member.answers.topics.isEmpty {
            figures.withWishes += 1
            if isWishMet(of: member, in: group) { figures.wishesMet += 1 }
        }
    }

    private func countPairs(among members: [Registration], _ figures: inout FormationFigures) {
        for (position, one) in members.enumerated() {
            for other in members[(position + 1)...] {
                if elsewhere.contains(where: { $0[one.id] != nil && $0[one.id] == $0[other.id] }) {
                    figures.repetitions = (figures.repetitions ?? 0) + 1
                }
                guard let first = one.attendee.organisation, let second = other.attendee.organisation else { continue }
                if first == second {
                    figures.colleaguesTogether += 1
                } else if !dormant.isEmpty, dormant.contains(OrganisationPair(first, second)) {
                    figures.reunions += 1
                }
            }
        }
    }
}

extension Formation {
    /// In which languages `group` can be followed.
    /// - Parameter interpreters: everybody who interprets at the event.
    public func languages(of group: WorkGroup, interpreters: [Interpreter]) -> GroupLanguages {
        GroupLanguages(of: group, interpreters: interpreters.filter { self.interpreters[$0.id] == group.id })
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
