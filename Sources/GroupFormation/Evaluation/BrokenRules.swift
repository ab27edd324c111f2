extension Evaluation {
    /// Every hard rule that the arrangement breaks, group by group; empty if it is feasible.
    var brokenRules: [Conflict] {
        var broken: [Conflict] = []
        for round in 0..<problem.rounds {
            broken += missingPlaces(in: round)
            for group in 0..<problem.groups {
                broken += brokenRules(of: group, in: round)
            }
            broken += brokenPairs(in: round)
        }
        if problem.instance.rules.languageRequired {
            for (person, round) in uncovered {
                let group = arrangement.groupOfPerson[round * problem.people + person]
                broken.append(
                    Conflict(.language, participants: [name(person)], groups: [groupName(group)], round: round + 1)
                )
            }
        }
        return broken
    }

    /// How badly the rules are broken: people too many or too few, pairs too close, people who cannot follow.
    ///
    /// Counts only what the solver can break; it never takes anybody out of a fixed place or into a closed group.
    var violations: Int {
        var count = problem.instance.rules.languageRequired ? uncovered.count : 0
        for round in 0..<problem.rounds {
            for group in 0..<problem.groups where problem.isOpen[round * problem.groups + group] {
                for conflict in brokenRules(of: group, in: round) where conflict.code != .needs {
                    count += abs((conflict.required ?? 0) - (conflict.available ?? 0))
                }
            }
            count += brokenPairs(in: round).lazy.filter { $0.code == .apart }.count
        }
        return count
    }

    private func name(_ person: Int) -> String { problem.instance.participants[person].id }

    private func groupName(_ group: Int) -> String { problem.instance.groups[group].id }

    private func missingPlaces(in round: Int) -> [Conflict] {
        var broken: [Conflict] = []
        for person in 0..<problem.people {
            let place = round * problem.people + person
            let group = arrangement.groupOfPerson[place]
            if problem.attends[place] != (group >= 0) {
                broken.append(Conflict(.combination, participants: [name(person)], round: round + 1))
            }
            let fixed = problem.fixedGroup[place]
            if fixed >= 0, group >= 0, fixed != group {
                broken.append(
                    Conflict(
                        .combination,
                        participants: [name(person)],
                        groups: [groupName(fixed)],
                        round: round + 1
                    )
                )
            }
        }
        for interpreter in 0..<problem.interpreters {
            let place = round * problem.interpreters + interpreter
            if arrangement.groupOfInterpreter[place] >= 0, !problem.interpreterIsThere[place] {
                let name = problem.instance.interpreters[interpreter].id
                broken.append(Conflict(.language, interpreters: [name], round: round + 1))
            }
        }
        return broken
    }

    private func brokenRules(of group: Int, in round: Int) -> [Conflict] {
        let place = round * problem.groups + group
        let seated = members[place]
        let groups = [groupName(group)]
        guard problem.isOpen[place] else {
            guard !seated.isEmpty else { return [] }
            return [Conflict(.fixedClosed, participants: seated.map(name), groups: groups, round: round + 1)]
        }
        var broken: [Conflict] = []
        func add(_ code: Conflict.Code, _ required: Int, _ available: Int) {
            broken.append(
                Conflict(code, groups: groups, round: round + 1, required: required, available: available)
            )
        }
        if seated.count > problem.maximum[group] { add(.capacityMaximum, seated.count, problem.maximum[group]) }
        if seated.count < problem.minimum[group] { add(.capacityMinimum, problem.minimum[group], seated.count) }

        for (kind, minimum) in problem.kindMinimum.enumerated() where minimum > 0 {
            let count = seated.lazy.filter { problem.kind[$0] == kind }.count
            guard count < minimum else { continue }
            add(.kindMinimum, minimum, count)
            broken[broken.count - 1].kind = problem.kindNames[kind]
        }
        if let most = problem.instance.rules.maxPerOrganisation {
            var counts: [Int: Int] = [:]
            for person in seated where problem.organisation[person] >= 0 {
                counts[problem.organisation[person], default: 0] += 1
            }
            for (organisation, count) in counts.sorted(by: { $0.key < $1.key }) where count > most {
                add(.organisationMaximum, count, most)
                broken[broken.count - 1].organisation = problem.organisationNames[organisation]
            }
        }
        for person in seated where !problem.meetsNeeds[problem.needClass[person] * problem.groups + group] {
            broken.append(Conflict(.needs, participants: [name(person)], groups: groups, round: round + 1))
        }
        return broken
    }

    private func brokenPairs(in round: Int) -> [Conflict] {
        var broken: [Conflict] = []
        func group(_ person: Int) -> Int { arrangement.groupOfPerson[round * problem.people + person] }
        for block in problem.blocks where block.count > 1 {
            let seated = block.filter { group($0) >= 0 }
            if Set(seated.map(group)).count > 1 {
                broken.append(Conflict(.combination, participants: seated.map(name), round: round + 1))
            }
        }
        for (first, second) in problem.pairsApart where group(first) >= 0 && group(first) == group(second) {
            broken.append(
                Conflict(
                    .apart,
                    participants: [name(first), name(second)],
                    groups: [groupName(group(first))],
                    round: round + 1
                )
            )
        }
        return broken
    }
}

extension Problem {
    /// Every pair that some `apart` entry lists, once.
    var pairsApart: [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        var seen: Set<Int> = []
        for entry in apart {
            for (position, first) in entry.enumerated() {
                for second in entry[(position + 1)...] {
                    let (low, high) = (min(first, second), max(first, second))
                    if seen.insert(low * people + high).inserted { pairs.append((low, high)) }
                }
            }
        }
        return pairs
    }
}
