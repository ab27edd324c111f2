import Domain
import GroupFormation

/// The people, rooms and wishes of an event as the solver wants them, and what it finds as the desk wants it.
struct GroupProblem {
    let event: Event.ID
    let groups: [WorkGroup]
    let interpreters: [Domain.Interpreter]
    let registrations: [Registration]
    /// Seats that were pinned by hand.
    let pinned: [Formation.Seat]

    /// How much the desk cares about what: a fulfilled wish first, then mixed sides, then new faces.
    private static var weights: Instance.Weights {
        var weights = Instance.Weights()
        weights.preference = 10
        weights.noWish = 40
        weights.mix = 12
        weights.organisation = 15
        weights.language = 200
        weights.size = 2
        return weights
    }

    /// Points for the first, second and third wish.
    private static let wishPoints = [10, 6, 3]

    var instance: Instance {
        let ids = Set(registrations.map(\.id))
        let topics = Set(groups.compactMap(\.topic))
        let average = groups.isEmpty ? 0 : (registrations.count + groups.count - 1) / groups.count
        return Instance(
            name: event.rawValue,
            topics: topics.map { .init(id: $0.rawValue) }.sorted { $0.id < $1.id },
            groups: groups.map { group in
                .init(
                    id: group.id.rawValue, min: group.size.lowerBound, max: group.size.upperBound,
                    target: min(max(average, group.size.lowerBound), group.size.upperBound),
                    topic: group.topic?.rawValue, language: group.language?.rawValue,
                    features: group.isStepFree ? [AccessNeed.stepFree.rawValue] : [])
            },
            participants: registrations.map { registration in
                .init(
                    id: registration.id.rawValue,
                    kind: registration.attendee.side.map(Self.kind),
                    organisation: registration.attendee.organisation?.rawValue,
                    languages: registration.answers.languages.map(\.rawValue),
                    // A wish that no group talks about cannot be met and would only be refused as unknown.
                    preferences: registration.answers.topics.filter(topics.contains).map(\.rawValue),
                    needs: registration.answers.needs[.stepFree] == nil ? [] : [AccessNeed.stepFree.rawValue])
            },
            interpreters: interpreters.map { .init(id: $0.id.rawValue, languages: $0.languages.map(\.rawValue)) },
            fixed: pinned.filter { ids.contains($0.registration) }.map {
                .init(participant: $0.registration.rawValue, group: $0.group.rawValue)
            },
            mixedKinds: ["mo", "administration", "provider"],
            preferencePoints: Self.wishPoints,
            weights: Self.weights)
    }

    /// Every group wants all three: migrant organisations, administration with the mainstream services, providers.
    private static func kind(of side: Side) -> String {
        switch side {
        case .migrantOrganisation: "mo"
        case .administration, .mainstreamService: "administration"
        case .provider: "provider"
        case .civilSociety, .other: "civil"
        }
    }

    /// The same people, groups and seed give the same seats, on any machine.
    /// - Throws: `NoFormation` with what stands against it.
    func formation(
        id: Formation.ID, basis: Formation.Basis, seed: Int, steps: Int, at now: Instant
    ) throws -> Formation {
        guard !groups.isEmpty else { throw NoFormation.noGroups }
        guard !registrations.isEmpty else { throw NoFormation.nobody }
        let solution = try Problem(instance).solve(seed: UInt64(bitPattern: Int64(seed)), steps: steps)
        guard solution.status == .feasible, let round = solution.rounds.first else {
            throw NoFormation.impossible(solution.conflicts)
        }
        let pins = Set(pinned.filter(\.isPinned).map(\.registration))
        return Formation(
            id: id, event: event, basis: basis, seed: seed, score: solution.score?.total ?? 0,
            seats: round.assignment.map { person, group in
                let registration = Registration.ID(rawValue: person)
                return Formation.Seat(
                    registration: registration, group: WorkGroup.ID(rawValue: group),
                    isPinned: pins.contains(registration))
            }.sorted { $0.registration < $1.registration },
            interpreters: Dictionary(
                round.interpreters.map { (.init(rawValue: $0), .init(rawValue: $1)) },
                uniquingKeysWith: { first, _ in first }),
            createdAt: now)
    }
}

/// Why there are no groups, in a form that the desk can act on.
enum NoFormation: Error {
    case noGroups
    case nobody
    case impossible([Conflict])
}
