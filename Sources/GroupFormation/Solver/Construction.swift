/// A first seating: interpreters where they are needed, then everybody, the hardest to place first.
struct Construction {
    let seating: Seating
    var random: Randomness

    mutating func run(isOver: () -> Bool) {
        let problem = seating.problem
        let units = seating.units
        for unit in units.members.indices where units.fixed[unit] >= 0 {
            seating.place(unit, in: units.fixed[unit])
        }
        for round in 0..<problem.rounds { placeInterpreters(in: round) }

        var keyed: [(key: Int, unit: Int)] = []
        for unit in units.members.indices where units.fixed[unit] < 0 {
            // In a repair, whoever has a place keeps it; those who are new take what is free.
            if let group = familiarGroup(of: unit) {
                seating.place(unit, in: group)
                continue
            }
            let choices = problem.groups > 2_000 ? 0 : choices(of: unit)
            let key = min(choices, 1_023) << 42 - units.members[unit].count << 21 + random.below(1 << 20)
            keyed.append((key, unit))
        }
        keyed.sort { ($0.key, $0.unit) < ($1.key, $1.unit) }
        // Looking at two million places takes no longer than writing the result down, and hurry breaks rules.
        let mayHurry = keyed.count * problem.groups > 2_000_000
        var isHurried = false
        for (position, entry) in keyed.enumerated() {
            if position & 63 == 63, mayHurry, !isHurried { isHurried = isOver() }
            seating.place(entry.unit, in: bestGroup(for: entry.unit, isHurried: isHurried))
        }
    }

    /// The group that all of the unit know already, while it has room for them.
    private func familiarGroup(of unit: Int) -> Int? {
        let problem = seating.problem
        guard !problem.previousGroup.isEmpty, let first = seating.units.members[unit].first else { return nil }
        let round = seating.roundOfUnit[unit]
        let group = problem.previousGroup[round * problem.people + first]
        let members = seating.units.members[unit]
        guard group >= 0, seating.isAllowed(unit, in: group),
            members.allSatisfy({ problem.previousGroup[round * problem.people + $0] == group }),
            seating.size[round * problem.groups + group] + members.count <= problem.maximum[group]
        else { return nil }
        return group
    }

    /// How many groups the unit could use and follow.
    private func choices(of unit: Int) -> Int {
        let problem = seating.problem
        let start = seating.roundOfUnit[unit] * problem.groups
        return (0..<problem.groups).count { group in
            seating.isAllowed(unit, in: group)
                && (!seating.isRequired
                    || seating.units.members[unit].allSatisfy { seating.isCovered($0, at: start + group) })
        }
    }

    /// Where the unit adds most; among very many groups, the best of a sample.
    private mutating func bestGroup(for unit: Int, isHurried: Bool) -> Int {
        let groups = seating.groups
        let round = seating.roundOfUnit[unit]
        let isSample = isHurried || groups > 1_000
        let tries = isHurried ? 4 : isSample ? 64 : groups
        let offset = random.below(groups)
        var best = -1
        var bestGain = Int.min
        var tried = 0
        for step in 0..<groups where tried < tries {
            let group = (offset + step) % groups
            guard seating.isAllowed(unit, in: group) else { continue }
            if isSample, best >= 0, seating.size[round * groups + group] >= seating.problem.maximum[group] { continue }
            tried += 1
            let gain = seating.gain(placing: unit, in: group, round * groups + group)
            if gain > bestGain { (best, bestGain) = (group, gain) }
        }
        return best
    }

    /// Each interpreter goes where most people fixed there, then most others, could follow only then.
    private mutating func placeInterpreters(in round: Int) {
        let problem = seating.problem
        guard seating.hasLanguage else { return }
        let spoken = Set(problem.languageOfGroup).filter { $0 >= 0 }
        let dependent = (0..<problem.people).filter { person in
            problem.attends[round * problem.people + person]
                && spoken.contains { !problem.languages[person].contains($0) }
        }
        for interpreter in 0..<problem.interpreters
        where problem.interpreterIsThere[round * problem.interpreters + interpreter] {
            let languages = problem.interpreterLanguages[interpreter]
            let clients = dependent.filter { problem.languages[$0].intersects(languages) }
            var best = -1
            var bestNeed = 0
            let offset = random.below(problem.groups)
            for step in 0..<problem.groups {
                let group = (offset + step) % problem.groups
                let need = need(of: clients, for: interpreter, in: group, round)
                if need > bestNeed { (best, bestNeed) = (group, need) }
            }
            if best >= 0 { seating.send(interpreter, to: best, in: round) }
        }
    }

    private func need(of clients: [Int], for interpreter: Int, in group: Int, _ round: Int) -> Int {
        let problem = seating.problem
        let place = round * problem.groups + group
        let languages = problem.interpreterLanguages[interpreter]
        guard problem.languageOfGroup[group] >= 0, problem.isOpen[place],
            languages.contains(problem.languageOfGroup[group])
        else { return 0 }
        var need = 0
        for person in clients where !seating.isCovered(person, at: place) {
            let unit = seating.unitOfPerson[round * problem.people + person]
            guard seating.isAllowed(unit, in: group) else { continue }
            need += seating.groupOf[unit] == group ? 1_000_000 : 1
        }
        return need
    }
}
