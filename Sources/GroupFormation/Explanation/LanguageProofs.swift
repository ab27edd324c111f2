/// Proofs that some people cannot be understood: no interpreter for them, or too few for the groups they fill.
extension RoundProof {
    var languageConflicts: [Conflict] {
        guard problem.instance.rules.languageRequired, present.count * open.count <= 20_000_000 else { return [] }
        let there = (0..<problem.interpreters).filter {
            problem.interpreterIsThere[round * problem.interpreters + $0]
        }
        var found: [Conflict] = []
        /// People who need an interpreter wherever they may sit, with those who could help them.
        var dependent: [(person: Int, interpreters: [Int])] = []
        for person in present {
            let groups = open.filter { isAllowed(person, in: $0) }
            if groups.contains(where: { understands(person, $0) }) { continue }
            let useful = there.filter { interpreter in groups.contains { bridges(interpreter, person, $0) } }
            if useful.isEmpty {
                found.append(Conflict(.language, participants: names([person]), round: round + 1))
            } else {
                dependent.append((person, useful))
            }
        }
        guard found.isEmpty else { return found }
        let teams = Set(dependent.map(\.interpreters)).sorted { first, second in
            first.count == second.count ? first.lexicographicallyPrecedes(second) : first.count < second.count
        }
        for interpreters in teams {
            let team = Set(interpreters)
            let people = dependent.filter { team.isSuperset(of: $0.interpreters) }.map(\.person)
            if let conflict = shortage(of: interpreters, for: people) { return [conflict] }
        }
        return []
    }

    private func understands(_ person: Int, _ group: Int) -> Bool {
        let language = problem.languageOfGroup[group]
        return language < 0 || problem.languages[person].contains(language)
    }

    private func bridges(_ interpreter: Int, _ person: Int, _ group: Int) -> Bool {
        let languages = problem.interpreterLanguages[interpreter]
        return languages.contains(problem.languageOfGroup[group]) && languages.intersects(problem.languages[person])
    }

    /// Each interpreter serves one group: the people must fit into as many groups as there are interpreters.
    private func shortage(of interpreters: [Int], for people: [Int]) -> Conflict? {
        func conflict(_ people: [Int], available: Int) -> Conflict {
            Conflict(
                .language,
                participants: names(people),
                interpreters: interpreters.map { problem.instance.interpreters[$0].id },
                round: round + 1,
                required: people.count,
                available: available
            )
        }
        let scattered = grouped(people, by: { fixed[$0] }).filter { $0.key >= 0 }
        if scattered.count > interpreters.count {
            let witnesses = scattered.prefix(interpreters.count + 1).compactMap(\.people.first)
            return conflict(witnesses, available: interpreters.count)
        }
        let needing = Set(people)
        var places: [Int] = []
        for group in open
        where people.contains(where: { person in
            isAllowed(person, in: group) && interpreters.contains { bridges($0, person, group) }
        }) {
            let others = present.count { fixed[$0] == group && !needing.contains($0) }
            var reserved = 0
            for (kind, minimum) in problem.kindMinimum.enumerated() where minimum > 0 {
                reserved += max(0, minimum - people.count { problem.kind[$0] == kind })
            }
            places.append(max(0, problem.maximum[group] - max(others, reserved)))
        }
        let room = places.sorted(by: >).prefix(interpreters.count).reduce(0, +)
        guard people.count > room else { return nil }
        return conflict(people, available: room)
    }
}
