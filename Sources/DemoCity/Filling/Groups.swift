import Domain
import GroupFormation
import Storage

extension Filling {
    /// Puts the groups and the interpreters in place; more groups if there are more people than the content seats.
    func fillGroups(at event: Event.ID, ledBy facilitator: Account.ID?) async throws -> [WorkGroup] {
        let contents = content.groups
        let number = max(contents.groups.count, (capacity.places + 8) / 9)
        return try await database.write(by: .system) { db in
            let groups = try (0..<number).map { index in
                let group = contents.groups[index % contents.groups.count]
                return try WorkGroup(
                    id: db.newIdentifier(), event: event, number: index + 1, topic: term(group.topic, as: Topic.self),
                    room: index < contents.groups.count ? group.room : "Raum \(index + 1)",
                    language: Language(rawValue: group.language), moderatorName: group.moderator,
                    moderator: index == 0 ? facilitator : nil, size: group.minimum...group.maximum,
                    isStepFree: group.isStepFree)
            }
            for group in groups { try db.insert(group) }
            for interpreter in contents.interpreters {
                try db.insert(
                    Domain.Interpreter(
                        id: db.newIdentifier(), event: event, name: interpreter.name,
                        languages: interpreter.languages.map(Language.init(rawValue:))))
            }
            return groups
        }
    }

    /// Forms the groups and releases them.
    /// - Parameter previous: what people know already; as few as possible have to move.
    func formGroups(
        at event: Event.ID, basis: Formation.Basis, after previous: Formation? = nil
    ) async throws -> Formation {
        let (groups, interpreters, people) = try await database.read { db in
            let people =
                switch basis {
                case .registered: try db.registrations(of: event, attendingOnly: true)
                case .present: try db.presentRegistrations(of: event)
                }
            return (try db.workGroups(of: event), try db.interpreters(of: event), people)
        }
        let instance = Self.instance(groups: groups, interpreters: interpreters, people: people, after: previous)
        let seed = Int(city.seed % 1_000_000)
        let solution = try Problem(instance).solve(seed: UInt64(seed), steps: 60_000 + 600 * people.count)
        guard solution.status == .feasible, let round = solution.rounds.first else {
            throw ContentProblem(text: "no groups: \(solution.conflicts.map(\.message))")
        }
        return try await database.write(by: .system) { db in
            var formation = Formation(
                id: db.newIdentifier(), event: event, basis: basis, seed: seed, score: solution.score?.total ?? 0,
                seats: round.assignment.map { person, group in
                    Formation.Seat(
                        registration: Registration.ID(rawValue: person), group: WorkGroup.ID(rawValue: group))
                }.sorted { $0.registration < $1.registration },
                interpreters: Dictionary(
                    uniqueKeysWithValues: round.interpreters.map { (.init(rawValue: $0), .init(rawValue: $1)) }),
                createdAt: db.now)
            try db.insert(formation)
            try formation.release(at: db.now)
            try db.release(formation)
            return formation
        }
    }

    private static func instance(
        groups: [WorkGroup], interpreters: [Domain.Interpreter], people: [Registration], after previous: Formation?
    ) -> Instance {
        let topics = Set(groups.compactMap(\.topic))
        var weights = Instance.Weights()
        weights.preference = 10
        weights.noWish = 40
        weights.mix = 12
        weights.organisation = 15
        weights.language = 200
        weights.size = 2
        var instance = Instance(
            name: groups.first?.event.rawValue ?? "",
            topics: topics.sorted().map { .init(id: $0.rawValue) },
            groups: groups.map { group in
                .init(
                    id: group.id.rawValue, min: min(group.size.lowerBound, people.count / groups.count),
                    max: group.size.upperBound, target: (people.count + groups.count - 1) / groups.count,
                    topic: group.topic?.rawValue, language: group.language?.rawValue,
                    features: group.isStepFree ? [AccessNeed.stepFree.rawValue] : [])
            },
            participants: people.map { person in
                .init(
                    id: person.id.rawValue, kind: person.attendee.side.map(kind),
                    organisation: person.attendee.organisation?.rawValue,
                    // Somebody who has not said what they speak sits with those who speak German.
                    languages: person.answers.languages.isEmpty ? ["de"] : person.answers.languages.map(\.rawValue),
                    preferences: person.answers.topics.filter(topics.contains).map(\.rawValue),
                    needs: person.answers.needs[.stepFree] == nil ? [] : [AccessNeed.stepFree.rawValue])
            },
            interpreters: interpreters.map { .init(id: $0.id.rawValue, languages: $0.languages.map(\.rawValue)) },
            mixedKinds: ["mo", "administration", "provider"], preferencePoints: [10, 6, 3], weights: weights)
        if let previous {
            let ids = Set(people.map(\.id))
            let known = previous.seats.filter { ids.contains($0.registration) }
            let places = known.map { ($0.registration.rawValue, $0.group.rawValue) }
            instance.stability = .init(previous: [Dictionary(uniqueKeysWithValues: places)], weight: 120)
        }
        return instance
    }

    private static func kind(of side: Side) -> String {
        switch side {
        case .migrantOrganisation: "mo"
        case .administration, .mainstreamService: "administration"
        case .provider: "provider"
        case .civilSociety, .other: "civil"
        }
    }
}
