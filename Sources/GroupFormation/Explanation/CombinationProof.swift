extension Problem {
    /// A proof, by trying everything, that the rules of some round cannot hold together; `nil` if there is none within
    /// reach. The conflict names what remains after everything superfluous has been left out.
    func provenCombination(isOver: @escaping () -> Bool) -> Conflict? {
        for round in 0..<rounds {
            let alone = instance.only(round: round)
            guard alone.isImpossible(isOver) else { continue }
            return CombinationProof(alone, round: round).smallest(isOver: isOver)
        }
        return nil
    }

    /// A seating that keeps all hard rules, found by trying everything; `nil` if there is none within reach.
    func searchedArrangement(isOver: @escaping () -> Bool) -> Arrangement? {
        let units = Units(self)
        var arrangement = Arrangement(
            groupOfPerson: [Int](repeating: -1, count: rounds * people),
            groupOfInterpreter: [Int](repeating: -1, count: rounds * interpreters)
        )
        for round in 0..<rounds {
            var search = RoundSearch(self, round: round, budget: instance.searchBudget, isOver: isOver)
            guard case .possible(let groups, let interpreterGroups) = search.answer() else { return nil }
            for (position, group) in groups.enumerated() {
                for person in units.members[units.firstOfRound[round] + position] {
                    arrangement.groupOfPerson[round * people + person] = group
                }
            }
            for (interpreter, group) in interpreterGroups.enumerated() {
                arrangement.groupOfInterpreter[round * interpreters + interpreter] = group
            }
        }
        return arrangement
    }
}

extension Instance {
    /// How many units may be placed on trial; less where each trial costs more.
    fileprivate var searchBudget: Int {
        Swift.min(20_000, 40_000_000 / Swift.max(1, participants.count * groups.count))
    }

    /// Whether counting or trying everything proves that nobody can be seated by the rules.
    fileprivate func isImpossible(_ isOver: @escaping () -> Bool) -> Bool {
        guard participants.count <= 2_000, let problem = try? Problem(self) else { return false }
        if !problem.provenConflicts.isEmpty { return true }
        guard participants.count <= 400 else { return false }
        var search = RoundSearch(problem, round: 0, budget: searchBudget, isOver: isOver)
        return search.answer() == .impossible
    }

    /// The people, groups and rules of one round, without wishes.
    fileprivate func only(round: Int) -> Instance {
        func isThere(_ rounds: [Int]?) -> Bool { rounds?.contains(round + 1) ?? true }
        var alone = self
        alone.rounds = 1
        alone.topics = []
        alone.affinities = []
        alone.pairMatrix = nil
        alone.stability = nil
        alone.weights = Weights()
        alone.mixedKinds = []
        alone.groups = groups.filter { isThere($0.rounds) }
        alone.participants = participants.filter { isThere($0.rounds) }
        alone.interpreters = interpreters.filter { isThere($0.rounds) }
        let groupIDs = Set(alone.groups.map(\.id))
        alone.fixed = fixed.filter { isThere($0.rounds) && groupIDs.contains($0.group) }
        for position in alone.groups.indices { alone.groups[position].rounds = nil }
        for position in alone.interpreters.indices { alone.interpreters[position].rounds = nil }
        for position in alone.participants.indices {
            alone.participants[position].rounds = nil
            alone.participants[position].preferences = []
        }
        for position in alone.fixed.indices { alone.fixed[position].rounds = nil }
        return alone.without(people: Set(participants.map(\.id)).subtracting(alone.participants.map(\.id)))
    }

    fileprivate func without(people: Set<String>) -> Instance {
        var smaller = self
        smaller.participants.removeAll { people.contains($0.id) }
        smaller.fixed.removeAll { people.contains($0.participant) }
        smaller.together = together.map { $0.filter { !people.contains($0) } }.filter { $0.count > 1 }
        smaller.apart = apart.map { $0.filter { !people.contains($0) } }.filter { $0.count > 1 }
        return smaller
    }
}

/// Leaves out rules and people one by one as long as the rest stays impossible.
private struct CombinationProof {
    private var instance: Instance
    private let round: Int

    init(_ instance: Instance, round: Int) {
        self.instance = instance
        self.round = round
    }

    func smallest(isOver: @escaping () -> Bool) -> Conflict {
        var proof = self
        proof.dropRules(isOver)
        proof.dropPeople(isOver)
        proof.dropRules(isOver)
        return proof.conflict
    }

    private mutating func attempt(_ isOver: @escaping () -> Bool, _ change: (inout Instance) -> Void) {
        var smaller = instance
        change(&smaller)
        if smaller != instance, smaller.isImpossible(isOver) { instance = smaller }
    }

    private mutating func dropRules(_ isOver: @escaping () -> Bool) {
        attempt(isOver) { $0.rules.languageRequired = false }
        attempt(isOver) { $0.rules.maxPerOrganisation = nil }
        for kind in instance.rules.kindMinimum.keys.sorted() where !isOver() {
            attempt(isOver) { $0.rules.kindMinimum[kind] = nil }
        }
        attempt(isOver) { instance in
            for group in instance.groups.indices { instance.groups[group].min = 0 }
        }
        for group in instance.groups.indices where !isOver() {
            attempt(isOver) { $0.groups[group].min = 0 }
            attempt(isOver) { $0.groups[group].max = 1_000_000 }
        }
        for entry in instance.fixed where !isOver() { attempt(isOver) { $0.fixed.removeAll { $0 == entry } } }
        for entry in instance.together where !isOver() { attempt(isOver) { $0.together.removeAll { $0 == entry } } }
        for entry in instance.apart where !isOver() { attempt(isOver) { $0.apart.removeAll { $0 == entry } } }
        for person in instance.participants.indices where !isOver() {
            if !instance.participants[person].needs.isEmpty { attempt(isOver) { $0.participants[person].needs = [] } }
        }
    }

    /// First half of the people at once, then smaller and smaller parts.
    private mutating func dropPeople(_ isOver: @escaping () -> Bool) {
        var length = Swift.max(1, instance.participants.count / 2)
        while true {
            for start in stride(from: 0, to: instance.participants.count, by: length).reversed() where !isOver() {
                let people = instance.participants[start...].prefix(length).map(\.id)
                attempt(isOver) { $0 = $0.without(people: Set(people)) }
            }
            if length == 1 { return }
            length /= 2
        }
    }

    private var conflict: Conflict {
        var groups: Set<String> = Set(instance.fixed.map(\.group))
        for group in instance.groups where group.min > 0 || group.max < 1_000_000 { groups.insert(group.id) }
        for person in instance.participants where !person.needs.isEmpty {
            let usable = instance.groups.filter { Set(person.needs).isSubset(of: $0.features) }
            groups.formUnion(usable.map(\.id))
        }
        return Conflict(
            .combination,
            participants: instance.participants.map(\.id),
            groups: instance.groups.map(\.id).filter(groups.contains),
            interpreters: instance.rules.languageRequired ? instance.interpreters.map(\.id) : [],
            kind: instance.rules.kindMinimum.keys.min(),
            round: round + 1
        )
    }
}
