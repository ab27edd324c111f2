extension Problem {
    /// Proofs that the hard rules cannot all hold, each with the smallest set of names found; empty if there is none.
    ///
    /// Every proof looks at one round, because no hard rule connects two; a conflict that returns in later rounds is
    /// reported once. What only several rules together forbid is searched for by `provenCombination(in:)`.
    public var provenConflicts: [Conflict] {
        var found: [Conflict] = []
        var seen: Set<Conflict> = []
        for round in 0..<rounds {
            let proof = RoundProof(self, round: round)
            for conflict in proof.conflicts {
                var timeless = conflict
                timeless.round = nil
                if seen.insert(timeless).inserted { found.append(conflict) }
            }
        }
        return found
    }
}

/// What can be proven about one round by counting.
struct RoundProof {
    let problem: Problem
    let round: Int
    let present: [Int]
    let open: [Int]
    /// By person: the only group possible, through the person or the block, or -1.
    let fixed: [Int]

    init(_ problem: Problem, round: Int) {
        self.problem = problem
        self.round = round
        present = (0..<problem.people).filter { problem.attends[round * problem.people + $0] }
        open = (0..<problem.groups).filter { problem.isOpen[round * problem.groups + $0] }
        var fixed = Array(problem.fixedGroup[(round * problem.people)..<((round + 1) * problem.people)])
        for block in problem.blocks where block.count > 1 {
            let members = block.filter { problem.attends[round * problem.people + $0] }
            guard let place = members.lazy.map({ fixed[$0] }).first(where: { $0 >= 0 }) else { continue }
            for person in members where fixed[person] < 0 { fixed[person] = place }
        }
        self.fixed = fixed
    }

    /// Contradictions between names come before shortages, because they are easier to mend.
    var conflicts: [Conflict] {
        let contradictions = blockConflicts + fixedConflicts
        guard contradictions.isEmpty else { return contradictions }
        let shortages = sizeConflicts + kindConflicts + organisationConflicts + apartConflicts
        let needs = needConflicts
        guard shortages.isEmpty, needs.isEmpty else { return shortages + needs }
        return placeConflicts + languageConflicts
    }

    func names(_ people: some Sequence<Int>) -> [String] { people.map { problem.instance.participants[$0].id } }

    func groupNames(_ groups: some Sequence<Int>) -> [String] { groups.map { problem.instance.groups[$0].id } }

    func needs(of person: Int, metBy group: Int) -> Bool {
        problem.meetsNeeds[problem.needClass[person] * problem.groups + group]
    }

    /// Whether the person alone may sit in the group.
    func isAllowed(_ person: Int, in group: Int) -> Bool {
        fixed[person] >= 0 ? fixed[person] == group : needs(of: person, metBy: group)
    }

    private var blockConflicts: [Conflict] {
        var found: [Conflict] = []
        for (first, second) in problem.pairsApart
        where problem.block[first] == problem.block[second] && isPresent(first) && isPresent(second) {
            let people = names(chain(from: first, to: second))
            found.append(Conflict(.togetherApart, participants: people, round: round + 1))
        }
        for block in problem.blocks where block.count > 1 {
            let pinned = block.filter { isPresent($0) && own(fixed: $0) >= 0 }
            guard let first = pinned.first,
                let second = pinned.first(where: { own(fixed: $0) != own(fixed: first) })
            else { continue }
            found.append(
                Conflict(
                    .fixedTogether,
                    participants: names(chain(from: first, to: second)),
                    groups: groupNames([own(fixed: first), own(fixed: second)]),
                    round: round + 1
                )
            )
        }
        return found
    }

    private func isPresent(_ person: Int) -> Bool { problem.attends[round * problem.people + person] }

    private func own(fixed person: Int) -> Int { problem.fixedGroup[round * problem.people + person] }

    /// The shortest chain of people who must be together, from one to the other.
    private func chain(from first: Int, to second: Int) -> [Int] {
        var previous = [first: first]
        var reached = [first]
        var position = 0
        while position < reached.count, previous[second] == nil {
            let person = reached[position]
            position += 1
            for entry in problem.together where entry.contains(person) {
                for other in entry where previous[other] == nil {
                    previous[other] = person
                    reached.append(other)
                }
            }
        }
        var path = [second]
        while let last = path.last, last != first, let before = previous[last] { path.append(before) }
        return path.reversed()
    }

    private var fixedConflicts: [Conflict] {
        var found: [Conflict] = []
        for person in present where own(fixed: person) >= 0 {
            let group = own(fixed: person)
            guard !problem.isOpen[round * problem.groups + group] else { continue }
            found.append(
                Conflict(.fixedClosed, participants: names([person]), groups: groupNames([group]), round: round + 1)
            )
        }
        for person in present where fixed[person] >= 0 && !needs(of: person, metBy: fixed[person]) {
            let group = fixed[person]
            let offered = problem.instance.groups[group].features
            let missing = problem.instance.participants[person].needs.first { !offered.contains($0) }
            found.append(
                Conflict(
                    .fixedNeeds,
                    participants: names(withAnchor(of: person)),
                    groups: groupNames([group]),
                    feature: missing,
                    round: round + 1
                )
            )
        }
        for (first, second) in problem.pairsApart
        where isPresent(first) && isPresent(second) && fixed[first] >= 0 && fixed[first] == fixed[second] {
            let people = withAnchor(of: first) + withAnchor(of: second)
            let group = groupNames([fixed[first]])
            found.append(Conflict(.fixedApart, participants: names(people), groups: group, round: round + 1))
        }
        return found
    }

    /// The person, and if only the block is fixed, the chain to the one who is.
    private func withAnchor(of person: Int) -> [Int] {
        guard own(fixed: person) < 0,
            let anchor = problem.blocks[problem.block[person]].first(where: { isPresent($0) && own(fixed: $0) >= 0 })
        else { return [person] }
        return chain(from: person, to: anchor)
    }

    private var sizeConflicts: [Conflict] {
        var found: [Conflict] = []
        let places = open.reduce(0) { $0 + problem.maximum[$1] }
        if present.count > places {
            found.append(
                Conflict(.capacityMaximum, round: round + 1, required: present.count, available: places)
            )
        }
        let least = open.reduce(0) { $0 + problem.minimum[$1] }
        if present.count < least {
            found.append(
                Conflict(.capacityMinimum, round: round + 1, required: least, available: present.count)
            )
        }
        return found
    }

    private var kindConflicts: [Conflict] {
        var found: [Conflict] = []
        for (kind, minimum) in problem.kindMinimum.enumerated() where minimum > 0 {
            let available = present.count { problem.kind[$0] == kind }
            let required = open.count * minimum
            guard available < required else { continue }
            found.append(
                Conflict(
                    .kindMinimum,
                    kind: problem.kindNames[kind],
                    round: round + 1,
                    required: required,
                    available: available
                )
            )
        }
        return found
    }

    private var organisationConflicts: [Conflict] {
        guard let most = problem.instance.rules.maxPerOrganisation else { return [] }
        var found: [Conflict] = []
        func add(_ organisation: Int, _ people: [Int], _ groups: [Int], available: Int) {
            found.append(
                Conflict(
                    .organisationMaximum,
                    participants: names(people),
                    groups: groupNames(groups),
                    organisation: problem.organisationNames[organisation],
                    round: round + 1,
                    required: people.count,
                    available: available
                )
            )
        }
        var staff: [[Int]] = Array(repeating: [], count: problem.organisationNames.count)
        for person in present where problem.organisation[person] >= 0 {
            staff[problem.organisation[person]].append(person)
        }
        for (organisation, people) in staff.enumerated() where people.count > most {
            let room = most.multipliedReportingOverflow(by: open.count)
            if !room.overflow, people.count > room.partialValue {
                add(organisation, people, [], available: room.partialValue)
                continue
            }
            for (_, colleagues) in grouped(people, by: { problem.block[$0] }) where colleagues.count > most {
                add(organisation, Array(colleagues.prefix(most + 1)), [], available: most)
            }
            for (group, colleagues) in grouped(people, by: { fixed[$0] }) where group >= 0 && colleagues.count > most {
                add(organisation, Array(colleagues.prefix(most + 1)), [group], available: most)
            }
        }
        return found
    }

    /// In the order of the keys, so that the same instance always gives the same answer.
    func grouped(_ people: [Int], by key: (Int) -> Int) -> [(key: Int, people: [Int])] {
        Dictionary(grouping: people, by: key).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// More people mutually apart than groups: cliques grown greedily from every entry and every person.
    private var apartConflicts: [Conflict] {
        guard !problem.apart.isEmpty else { return [] }
        func conflict(_ people: [Int]) -> Conflict {
            Conflict(
                .apart,
                participants: names(people.prefix(open.count + 1)),
                round: round + 1,
                required: open.count + 1,
                available: open.count
            )
        }
        for entry in problem.apart {
            let people = entry.filter(isPresent)
            if people.count > open.count { return [conflict(people)] }
        }
        var neighbours: [Int: Set<Int>] = [:]
        for (first, second) in problem.pairsApart where isPresent(first) && isPresent(second) {
            neighbours[first, default: []].insert(second)
            neighbours[second, default: []].insert(first)
        }
        for (person, _) in neighbours.sorted(by: { $0.key < $1.key }) {
            var clique = [person]
            var candidates = neighbours[person, default: []]
            while let next = candidates.max(by: { first, second in
                let firstDegree = neighbours[first, default: []].intersection(candidates).count
                let secondDegree = neighbours[second, default: []].intersection(candidates).count
                return (firstDegree, -first) < (secondDegree, -second)
            }) {
                clique.append(next)
                candidates.formIntersection(neighbours[next, default: []])
                if clique.count > open.count { return [conflict(clique)] }
            }
        }
        return []
    }
}
