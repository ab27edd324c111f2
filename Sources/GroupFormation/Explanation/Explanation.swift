/// Why a person sits where they sit, in one round.
public struct Explanation: Hashable, Sendable, Encodable {
    /// What the group has for the person.
    public enum Reason: String, Hashable, Sendable, Encodable {
        /// A wished topic; `wish` says which rank.
        case wish
        /// The place was fixed.
        case fixed
        /// People who belong together sit here.
        case together
        /// The room has what the person needs.
        case needs
        /// The group speaks a language of the person, or an interpreter helps.
        case language, interpreter
        /// Somebody whom the person should meet is here.
        case meets
    }

    /// What stands against another group.
    public enum Obstacle: String, Hashable, Sendable, Encodable {
        case closed, fixed, needs, together, apart, language
        /// That group is full; the own group would become too small.
        case sizeMaximum = "size-max"
        case sizeMinimum = "size-min"
        /// The own group needs the person's kind; that group has enough people of the person's organisation.
        case kindMinimum = "kind-minimum"
        case organisationMaximum = "organisation-maximum"
        /// No rule, but the groups as a whole would become worse.
        case score
    }

    /// A group whose topic the person likes better.
    public struct Better: Hashable, Sendable, Encodable {
        public var group: String
        public var blockedBy: Obstacle
        /// How the total would change if the person (with their block) moved there and nobody else.
        public var delta: Int
    }

    public var round: Int
    public var group: String
    /// The rank of the group's topic among the person's wishes, from 1; `nil` if it is none of them.
    public var wish: Int?
    public var because: [Reason]
    /// At most five, best liked first.
    public var better: [Better]
}

/// A person none of whose wishes, or not the first, came true, with what stood against the better groups.
public struct UnmetWish: Hashable, Sendable {
    public var participant: String
    /// The best wish that came true in any round, from 1.
    public var granted: Int?
    /// Of the round in which least is missing.
    public var better: [Explanation.Better]
}

extension Problem {
    /// One explanation per person and round attended. Nobody is named in the explanation of somebody else.
    ///
    /// - Returns: nothing for more than 20,000 places, which nobody would read.
    public func explanations(of solution: [Solution.Round]) throws(SolutionDefect) -> [String: [Explanation]] {
        explanations(of: try arrangement(of: solution), for: Array(0..<people))
    }

    /// People with wishes of which the first did not come true, those without any wish fulfilled first.
    public func unmetWishes(in solution: [Solution.Round]) throws(SolutionDefect) -> [UnmetWish] {
        let arrangement = try arrangement(of: solution)
        let missed = (0..<people).filter { person in
            guard let first = wishes[person].first else { return false }
            return !(0..<rounds).contains { round in
                let group = arrangement.groupOfPerson[round * people + person]
                return group >= 0 && topicOfGroup[group] == first
            }
        }
        let explanations = explanations(of: arrangement, for: missed)
        var unmet: [UnmetWish] = []
        for person in missed {
            let participant = instance.participants[person].id
            let own = explanations[participant] ?? []
            guard let nearest = own.max(by: { ease(of: $0) < ease(of: $1) }) else { continue }
            unmet.append(
                UnmetWish(participant: participant, granted: own.compactMap(\.wish).min(), better: nearest.better))
        }
        let without = unmet.filter { $0.granted == nil }
        return without + unmet.filter { $0.granted != nil }
    }

    private func ease(of explanation: Explanation) -> Int {
        explanation.better.map(\.delta).max() ?? -Int.max
    }

    /// - Parameter asked: the people whom somebody wants to read about.
    func explanations(of arrangement: Arrangement, for asked: [Int]) -> [String: [Explanation]] {
        guard rounds * people <= 20_000 else { return [:] }
        let units = Units(self)
        let isSeated = units.members.indices.allSatisfy { unit in
            units.members[unit].allSatisfy { arrangement.groupOfPerson[units.round[unit] * people + $0] >= 0 }
        }
        guard isSeated else { return [:] }
        let seating = Seating(self, units: units, hardness: 0, keepsValues: false)
        seating.seat(arrangement)
        var explanations: [String: [Explanation]] = [:]
        for person in asked {
            for round in 0..<rounds where attends[round * people + person] {
                let explanation = explanation(of: person, in: round, seating)
                explanations[instance.participants[person].id, default: []].append(explanation)
            }
        }
        return explanations
    }

    private func explanation(of person: Int, in round: Int, _ seating: Seating) -> Explanation {
        let group = seating.seat[person * rounds + round]
        let rank = wishes[person].firstIndex(of: topicOfGroup[group])
        return Explanation(
            round: round + 1,
            group: instance.groups[group].id,
            wish: rank.map { $0 + 1 },
            because: reasons(for: person, in: round, group, isWish: rank != nil, seating),
            better: better(than: rank ?? wishes[person].count, for: person, in: round, seating)
        )
    }

    private func reasons(
        for person: Int,
        in round: Int,
        _ group: Int,
        isWish: Bool,
        _ seating: Seating
    ) -> [Explanation.Reason] {
        var reasons: [Explanation.Reason] = []
        let unit = seating.unitOfPerson[round * people + person]
        if isWish { reasons.append(.wish) }
        if fixedGroup[round * people + person] >= 0 { reasons.append(.fixed) }
        if seating.units.members[unit].count > 1 { reasons.append(.together) }
        if !instance.participants[person].needs.isEmpty { reasons.append(.needs) }
        if languageOfGroup[group] >= 0 {
            if languages[person].contains(languageOfGroup[group]) {
                reasons.append(.language)
            } else if seating.isCovered(person, at: round * groups + group) {
                reasons.append(.interpreter)
            }
        }
        let start = seating.pairs.neighbourStart[person]
        let end = seating.pairs.neighbourStart[person + 1]
        let meetsSomebody = (start..<end).contains { position in
            seating.pairs.neighbourValue[position] > 0
                && seating.seat[seating.pairs.neighbour[position] * rounds + round] == group
        }
        if meetsSomebody { reasons.append(.meets) }
        return reasons
    }

    private func better(
        than rank: Int,
        for person: Int,
        in round: Int,
        _ seating: Seating
    ) -> [Explanation.Better] {
        var better: [Explanation.Better] = []
        let unit = seating.unitOfPerson[round * people + person]
        for topic in wishes[person].prefix(rank) {
            for group in 0..<groups where topicOfGroup[group] == topic && better.count < 5 {
                better.append(
                    Explanation.Better(
                        group: instance.groups[group].id,
                        blockedBy: obstacle(for: person, unit, to: group, in: round, seating),
                        delta: seating.gain(moving: unit, to: group)
                    )
                )
            }
        }
        return better
    }

    /// The first rule that a move would break, in the order in which people understand them best.
    func obstacle(
        for person: Int,
        _ unit: Int,
        to group: Int,
        in round: Int,
        _ seating: Seating
    ) -> Explanation.Obstacle {
        guard isOpen[round * groups + group] else { return .closed }
        if fixedGroup[round * people + person] >= 0 { return .fixed }
        guard meetsNeeds[needClass[person] * groups + group] else { return .needs }
        guard seating.isAllowed(unit, in: group) else { return .together }
        let members = seating.units.members[unit]
        let own = seating.groupOf[unit]
        if seating.size[round * groups + group] + members.count > maximum[group] { return .sizeMaximum }
        if seating.size[round * groups + own] - members.count < minimum[own] { return .sizeMinimum }
        if isRequiredLanguageMissing(for: members, at: round * groups + group, seating) { return .language }
        let isSeparated = members.contains { member in
            (seating.pairs.apartStart[member]..<seating.pairs.apartStart[member + 1]).contains { position in
                seating.seat[seating.pairs.apartFrom[position] * rounds + round] == group
            }
        }
        if isSeparated { return .apart }
        if seating.change(of: own, in: round, adding: -1, removing: unit).hard > 0 { return .kindMinimum }
        if seating.change(of: group, in: round, adding: unit, removing: -1).hard > 0 { return .organisationMaximum }
        return .score
    }

    private func isRequiredLanguageMissing(for members: [Int], at place: Int, _ seating: Seating) -> Bool {
        seating.isRequired && !members.allSatisfy { seating.isCovered($0, at: place) }
    }
}
