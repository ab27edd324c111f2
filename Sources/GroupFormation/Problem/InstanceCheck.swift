extension Instance {
    /// Refuses what cannot be meant: unknown or repeated names, impossible sizes, contradictory pins, numbers that
    /// would overflow. What is clear but impossible to fulfil is not refused here; `conflicts(of:)` proves that.
    func check() throws(InstanceDefect) {
        guard rounds >= 1 else { throw .noRounds(rounds) }
        guard !groups.isEmpty else { throw .noGroups }
        // The solver keeps one number for every person, group and round.
        guard rounds <= 1_000, participants.count <= 20_000, groups.count <= 20_000,
            rounds * participants.count * groups.count <= 8_000_000
        else {
            throw .tooLarge(.seats(participants: participants.count, groups: groups.count, rounds: rounds))
        }
        let topicIDs = try unique(topics.map(\.id), in: .topics)
        let groupIDs = try unique(groups.map(\.id), in: .groups)
        let participantIDs = try unique(participants.map(\.id), in: .participants)
        _ = try unique(interpreters.map(\.id), in: .interpreters)

        for group in groups {
            guard 0 <= group.min, group.min <= group.max, group.min <= 1_000_000_000 else {
                throw .sizes(group: group.id, minimum: group.min, maximum: group.max)
            }
            if let target = group.target, target < 0 {
                throw .negative(.target(group: group.id), value: target)
            }
            if let topic = group.topic, !topics.isEmpty, !topicIDs.contains(topic) {
                throw .unknown(id: topic, list: .topics, mentionedBy: .group(group.id))
            }
            try checkRounds(group.rounds, of: .group(group.id))
        }
        for participant in participants {
            var wishes: Set<String> = []
            for topic in participant.preferences {
                if !topics.isEmpty, !topicIDs.contains(topic) {
                    throw .unknown(id: topic, list: .topics, mentionedBy: .participant(participant.id))
                }
                guard wishes.insert(topic).inserted else {
                    throw .wishTwice(participant: participant.id, topic: topic)
                }
            }
            try checkRounds(participant.rounds, of: .participant(participant.id))
        }
        for interpreter in interpreters {
            try checkRounds(interpreter.rounds, of: .interpreter(interpreter.id))
        }
        try checkFixed(participants: participantIDs, groups: groupIDs)
        try checkPairs(participants: participantIDs)
        try checkNumbers()
    }

    private func unique(_ ids: [String], in list: InstanceDefect.List) throws(InstanceDefect) -> Set<String> {
        var seen = Set<String>(minimumCapacity: ids.count)
        for (position, id) in ids.enumerated() {
            guard !id.isEmpty else { throw .emptyIdentifier(list, position: position + 1) }
            guard seen.insert(id).inserted else { throw .duplicate(list, id: id) }
        }
        return seen
    }

    private func checkRounds(_ list: [Int]?, of source: InstanceDefect.Source) throws(InstanceDefect) {
        for round in list ?? [] where !(1...rounds).contains(round) {
            throw .roundOutOfRange(round, rounds: rounds, mentionedBy: source)
        }
    }

    private func checkFixed(
        participants ids: Set<String>,
        groups groupIDs: Set<String>
    ) throws(InstanceDefect) {
        var places: [String: [Int: String]] = [:]
        var attended: [String: [Int]] = [:]
        for participant in participants {
            attended[participant.id] = participant.rounds
        }
        for place in fixed {
            guard ids.contains(place.participant) else {
                throw .unknown(id: place.participant, list: .participants, mentionedBy: .fixed(participant: nil))
            }
            guard groupIDs.contains(place.group) else {
                throw .unknown(id: place.group, list: .groups, mentionedBy: .fixed(participant: place.participant))
            }
            try checkRounds(place.rounds, of: .fixed(participant: place.participant))
            let present = attended[place.participant] ?? Array(1...rounds)
            for round in place.rounds ?? present {
                guard present.contains(round) else {
                    throw .fixedWhileAway(participant: place.participant, group: place.group, round: round)
                }
                if let other = places[place.participant]?[round], other != place.group {
                    throw .fixedTwice(
                        participant: place.participant,
                        first: other,
                        second: place.group,
                        round: round
                    )
                }
                places[place.participant, default: [:]][round] = place.group
            }
        }
    }

    private func checkPairs(participants ids: Set<String>) throws(InstanceDefect) {
        var pairsInEntries = 0
        for (source, entries) in [(InstanceDefect.Source.together, together), (.apart, apart)] {
            for entry in entries {
                pairsInEntries += entry.count * entry.count
                var seen: Set<String> = []
                for id in entry {
                    guard ids.contains(id) else {
                        throw .unknown(id: id, list: .participants, mentionedBy: source)
                    }
                    guard seen.insert(id).inserted else {
                        throw .pairWithThemselves(id, mentionedBy: source)
                    }
                }
            }
        }
        guard pairsInEntries <= 200_000_000 else {
            throw .tooLarge(.pairs)
        }
        var pairs: Set<[String]> = []
        for affinity in affinities {
            for id in [affinity.first, affinity.second] where !ids.contains(id) {
                throw .unknown(id: id, list: .participants, mentionedBy: .affinities)
            }
            guard affinity.first != affinity.second else {
                throw .pairWithThemselves(affinity.first, mentionedBy: .affinities)
            }
            guard pairs.insert([affinity.first, affinity.second].sorted()).inserted else {
                throw .pairTwice(affinity.first, affinity.second)
            }
        }
        if let pairMatrix {
            let expected = participants.count * (participants.count - 1) / 2
            guard pairMatrix.upper.count == expected else {
                throw .matrixLength(expected: expected, found: pairMatrix.upper.count)
            }
        }
    }

    private func checkNumbers() throws(InstanceDefect) {
        var kinds: Set<String> = []
        for kind in mixedKinds where !kinds.insert(kind).inserted {
            throw .kindTwice(kind)
        }
        for (kind, minimum) in rules.kindMinimum.sorted(by: { $0.key < $1.key }) where minimum < 0 {
            throw .negative(.kindMinimum(kind), value: minimum)
        }
        if let maximum = rules.maxPerOrganisation, maximum < 0 {
            throw .negative(.maxPerOrganisation, value: maximum)
        }
        let named = [
            ("preference", weights.preference), ("affinity", weights.affinity), ("noWish", weights.noWish),
            ("mix", weights.mix), ("repeat", weights.repeated), ("organisation", weights.organisation),
            ("language", weights.language), ("size", weights.size),
        ]
        for (name, weight) in named where weight < 0 {
            throw .negative(.weight(name), value: weight)
        }
        guard largestScore <= 1e17 else { throw .numbersTooLarge }
        guard rules.kindMinimum.values.allSatisfy({ $0 <= 1_000_000_000 }) else { throw .numbersTooLarge }
    }

    /// No score of any assignment is further from zero.
    private var largestScore: Double {
        func sum(_ values: some Sequence<Int>) -> Double {
            values.reduce(0) { $0 + Double($1.magnitude) }
        }
        let people = Double(participants.count)
        let pairs = people * people
        let rounds = Double(rounds)
        let sizes = groups.reduce(0) { total, group in
            let distance = Swift.max(Double(group.target ?? 0), people)
            return total + distance * distance
        }
        let values = sum(affinities.lazy.map(\.weight)) + sum(pairMatrix?.upper ?? [])
        let preference = (Double(weights.preference) + 1) * people * sum(preferencePoints)
        let pairTerms = rounds * (Double(weights.affinity) + 1) * values
        let mix = rounds * (Double(weights.mix) + 1) * Double(mixedKinds.count) * pairs
        let meetings = rounds * pairs * (Double(weights.repeated) + Double(weights.organisation))
        let single = rounds * people * (Double(weights.noWish) + Double(weights.language))
        return preference + pairTerms + mix + meetings + single + rounds * (Double(weights.size) + 1) * sizes
    }
}
