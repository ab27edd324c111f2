public import Domain
public import GroupFormation

extension GroupProblem {
    /// Points for the first, second and third wish.
    private static let wishPoints = [10, 6, 3]
    private static let wishWeight = 10

    /// In points of the score, what it is worth that a first wish comes true.
    public var worthOfFirstWish: Int { Self.wishPoints[0] * Self.wishWeight * max(1, factor(.wishes)) }

    /// What the solver is asked. Pins and moderators have fixed places; in a repair, the released seats pull.
    public func instance(for alternative: Formation.Alternative? = nil) -> Instance {
        let topics = Set(groups.compactMap(\.topic))
        let visited = others.topics(of: groups)
        return Instance(
            name: event.rawValue,
            topics: topics.map { .init(id: $0.rawValue) }.sorted { $0.id < $1.id },
            groups: groups.map { place($0, hasToStay: alternative == .fewestMoves) },
            participants: registrations.map { participant($0, topics: topics, visited: visited) },
            interpreters: interpreters.map { .init(id: $0.id.rawValue, languages: $0.languages.map(\.rawValue)) },
            fixed: fixed,
            together: pairs(.together),
            apart: pairs(.apart),
            affinities: affinities,
            mixedKinds: ["mo", "administration", "provider"],
            preferencePoints: Self.wishPoints,
            weights: weights,
            stability: alternative.flatMap(stability))
    }

    /// A pin counts as long as its group takes place.
    private var fixed: [Instance.FixedPlace] {
        let (ids, open) = (Set(registrations.map(\.id)), Set(groups.map(\.id)))
        let pins = pinned.filter {
            ids.contains($0.registration) && open.contains($0.group) && moderators[$0.registration] == nil
        }
        return pins.map { .init(participant: $0.registration.rawValue, group: $0.group.rawValue) }
            + moderators.sorted { $0.key < $1.key }.map {
                .init(participant: $0.key.rawValue, group: $0.value.rawValue)
            }
    }

    private func pairs(_ kind: SeatingRule.Kind) -> [[String]] {
        let ids = Set(registrations.map(\.id))
        return rules.filter { $0.kind == kind && ids.contains($0.first) && ids.contains($0.second) }
            .map { [$0.first.rawValue, $0.second.rawValue] }
    }

    /// A moderator who sits among the people brings their own chair.
    private func place(_ group: WorkGroup, hasToStay: Bool) -> Instance.Group {
        let guests = registrations.count - moderators.count
        let chair = moderators.values.contains(group.id) ? 1 : 0
        let average = groups.isEmpty ? 0 : (guests + groups.count - 1) / groups.count
        let share = groups.isEmpty ? 0 : guests / groups.count
        // On the day there may be fewer people than planned; and where as few as possible are to move, a group that is a
        // little small is better than sending others there. Its wanted size still pulls.
        let possible = basis == .present ? max(1, min(group.size.lowerBound, share)) : group.size.lowerBound
        let least = hasToStay ? max(1, possible * 2 / 3) : possible
        return Instance.Group(
            id: group.id.rawValue, min: least + chair, max: group.size.upperBound + chair,
            target: min(max(average, least), group.size.upperBound) + chair,
            topic: group.topic?.rawValue, language: group.language?.rawValue,
            features: group.isStepFree ? [AccessNeed.stepFree.rawValue] : [])
    }

    private func participant(
        _ registration: Registration, topics: Set<Topic>, visited: [Registration.ID: Set<Topic>]
    ) -> Instance.Participant {
        if moderators[registration.id] != nil {
            return Instance.Participant(id: registration.id.rawValue, languages: languagesOfGroups)
        }
        return Instance.Participant(
            id: registration.id.rawValue,
            kind: registration.attendee.side.map(Self.kind),
            organisation: registration.attendee.organisation?.rawValue,
            languages: registration.understood.map(\.rawValue),
            // A wish that no group talks about cannot be met and would only be refused as unknown; one that came true
            // in another round makes room for the next.
            preferences: registration.answers.topics.filter {
                topics.contains($0) && visited[registration.id]?.contains($0) != true
            }.map(\.rawValue),
            needs: registration.answers.needs[.stepFree] == nil ? [] : [AccessNeed.stepFree.rawValue])
    }

    private var languagesOfGroups: [String] { Set(groups.compactMap(\.language)).map(\.rawValue).sorted() }

    /// Every group wants all three: migrant organisations, administration with the mainstream services, providers.
    private static func kind(of side: Side) -> String {
        switch side {
        case .migrantOrganisation: "mo"
        case .administration, .mainstreamService: "administration"
        case .provider: "provider"
        case .civilSociety, .other: "civil"
        }
    }

    /// What the five sliders say, in points. As usual, a first wish is worth 200 of them, a second 120 and a third 60; no
    /// wish at all costs 80 more.
    ///
    /// - Two colleagues side by side weigh a little more than the step from a first wish to a second, so that one of them
    ///   goes where they also like to be, and much less than a wish lost.
    /// - A slider at its most moves people for whom a second wish is the price (`EmphasisTests`).
    /// - That everybody can follow is not up for discussion: it weighs more than what one person's
    ///   wishes are worth when they matter most.
    private var weights: Instance.Weights {
        var weights = Instance.Weights()
        weights.preference = Self.wishWeight * factor(.wishes)
        weights.noWish = 40 * factor(.wishes)
        weights.mix = 20 * factor(.mix)
        weights.organisation = 45 * factor(.newFaces)
        weights.size = 8 * factor(.evenSizes)
        weights.affinity = 1
        weights.language = 700
        return weights
    }

    private func factor(_ aim: Emphasis.Aim) -> Int {
        switch emphasis[aim] {
        case .nothing: 0
        case .little: 1
        case .much: 2
        case .most: 4
        }
    }

    /// Partners whose cooperation sleeps should meet again; partners who meet anyway should see new faces, and so should
    /// everybody who sits together in another round: that weighs more than a first wish.
    private var affinities: [Instance.Affinity] {
        var weights = meetings.mapValues { -250 * max(1, factor(.newFaces)) * $0 }
        let members = Dictionary(
            grouping: registrations.filter { $0.attendee.organisation != nil && moderators[$0.id] == nil },
            by: \.attendee.organisation)
        func add(_ organisations: Set<OrganisationPair>, _ weight: Int) {
            guard weight != 0 else { return }
            for pair in organisations {
                for one in members[pair.first] ?? [] {
                    for other in members[pair.second] ?? [] { weights[Meeting(one.id, other.id), default: 0] += weight }
                }
            }
        }
        add(dormant, 25 * factor(.reunion))
        add(active.subtracting(dormant), -10 * factor(.newFaces))
        return weights.sorted { ($0.key.first, $0.key.second) < ($1.key.first, $1.key.second) }
            .map { Instance.Affinity($0.key.first.rawValue, $0.key.second.rawValue, $0.value) }
    }

    /// Who sits together in how many other rounds, but for those who belong together. Moderators stay where they are.
    private var meetings: [Meeting: Int] {
        guard !others.isEmpty else { return [:] }
        let guests = Set(registrations.map(\.id)).subtracting(moderators.keys)
        let belonging = Set(rules.filter { $0.kind == .together }.map { Meeting($0.first, $0.second) })
        var meetings: [Meeting: Int] = [:]
        for other in others {
            for seats in Dictionary(grouping: other.seats, by: \.group).values {
                let members = seats.map(\.registration).filter(guests.contains)
                for (position, one) in members.enumerated() {
                    for other in members[(position + 1)...] { meetings[Meeting(one, other), default: 0] += 1 }
                }
            }
        }
        return meetings.filter { !belonging.contains($0.key) }
    }

    /// In points: what it may cost to send somebody elsewhere. A first wish is worth 200 of them.
    private func stability(for alternative: Formation.Alternative) -> Instance.Stability? {
        guard let seated = filled ?? released else { return nil }
        let ids = Set(registrations.map(\.id))
        let known = seated.seats.filter { ids.contains($0.registration) }
        let weight =
            switch alternative {
            case .fewestMoves: 2_000
            case .balanced: 120
            case .bestGroups: 25
            }
        return Instance.Stability(
            previous: [
                Dictionary(
                    known.map { ($0.registration.rawValue, $0.group.rawValue) }, uniquingKeysWith: { first, _ in first }
                )
            ],
            weight: weight)
    }
}

/// Two people, whichever is named first.
private struct Meeting: Hashable {
    let first: Registration.ID
    let second: Registration.ID

    init(_ one: Registration.ID, _ other: Registration.ID) {
        (first, second) = one < other ? (one, other) : (other, one)
    }
}
