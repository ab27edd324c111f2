/// Tries out all seatings of one round, as far as a budget of tries allows.
///
/// Two empty groups that offer the same are tried once. Used when the annealing finds nothing, and to shrink a conflict
/// to what it needs.
struct RoundSearch {
    enum Answer: Equatable {
        case impossible, undecided
        /// By unit of the round, in the order of `Units`; by interpreter, -1 unused.
        case possible(units: [Int], interpreters: [Int])
    }

    private let problem: Problem
    private let round: Int
    private let members: [[Int]]
    private let choices: [[Int]]
    private let separated: [[Int]]
    private let groupClass: [Int]
    private var budget: Int
    private let isOver: () -> Bool

    private var groupOf: [Int]
    private var size: [Int]
    private var kindCount: [Int]
    private var staff: [[Int: Int]]
    private var dependents: [(person: Int, group: Int)] = []
    private var peopleLeft: Int
    private var kindLeft: [Int]
    private var interpreters: [Int]

    init(_ problem: Problem, round: Int, budget: Int, isOver: @escaping () -> Bool) {
        self.problem = problem
        self.round = round
        self.budget = budget
        self.isOver = isOver
        let units = Units(problem)
        let numbers = Array(units.firstOfRound[round]..<units.firstOfRound[round + 1])
        let members = numbers.map { units.members[$0] }
        let choices = numbers.map { unit in
            units.groups(of: unit, in: problem).filter { problem.isOpen[round * problem.groups + $0] }
        }
        self.members = members
        self.choices = choices
        var unitOf = [Int](repeating: -1, count: problem.people)
        for (unit, people) in members.enumerated() {
            for person in people { unitOf[person] = unit }
        }
        var separated = [[Int]](repeating: [], count: members.count)
        for (first, second) in problem.pairsApart where unitOf[first] >= 0 && unitOf[second] >= 0 {
            separated[unitOf[first]].append(unitOf[second])
            separated[unitOf[second]].append(unitOf[first])
        }
        self.separated = separated
        var classes: [[Int]: Int] = [:]
        groupClass = (0..<problem.groups).map { group in
            // A fixed person makes a group unlike all others; so do features and language.
            let fixed = choices.contains { $0 == [group] } ? group + 1 : 0
            let allowed = Self.fingerprint(of: group, problem)
            let key = [problem.minimum[group], problem.maximum[group], problem.languageOfGroup[group], fixed] + allowed
            let number = classes[key] ?? classes.count
            classes[key] = number
            return number
        }
        groupOf = [Int](repeating: -1, count: members.count)
        size = [Int](repeating: 0, count: problem.groups)
        kindCount = [Int](repeating: 0, count: problem.groups * problem.kindNames.count)
        staff = [[Int: Int]](repeating: [:], count: problem.groups)
        peopleLeft = members.reduce(0) { $0 + $1.count }
        kindLeft = [Int](repeating: 0, count: problem.kindNames.count)
        for person in members.joined() where problem.kind[person] >= 0 { kindLeft[problem.kind[person]] += 1 }
        interpreters = [Int](repeating: -1, count: problem.interpreters)
    }

    private static func fingerprint(of group: Int, _ problem: Problem) -> [Int] {
        let classes = problem.meetsNeeds.count / max(1, problem.groups)
        return (0..<classes).map { problem.meetsNeeds[$0 * problem.groups + group] ? 1 : 0 }
    }

    mutating func answer() -> Answer {
        if members.indices.contains(where: { separated[$0].contains($0) }) { return .impossible }
        guard let found = extend(placed: 0) else { return .undecided }
        return found ? .possible(units: groupOf, interpreters: interpreters) : .impossible
    }

    /// Places one more unit in every way; `nil` if the budget or the time ran out before an answer.
    private mutating func extend(placed: Int) -> Bool? {
        guard canStillBeFilled else { return false }
        guard placed < members.count else { return staffed(from: 0) }
        budget -= 1
        guard budget > 0, budget & 63 != 0 || !isOver() else { return nil }
        let (unit, groups) = mostConstrained
        guard !groups.isEmpty else { return false }
        for group in groups {
            let before = dependents.count
            let marks = interpreters
            seat(unit, group, 1)
            if dependents.count == before || staffed(from: 0) {
                guard let found = extend(placed: placed + 1) else { return nil }
                if found { return true }
            }
            interpreters = marks
            seat(unit, group, -1)
            dependents.removeLast(dependents.count - before)
        }
        return false
    }

    /// The unplaced unit with the fewest groups left; of many equal ones the one with most separations, then largest.
    private var mostConstrained: (unit: Int, groups: [Int]) {
        var best = (unit: -1, groups: [Int]())
        var bestKey = (Int.max, 0, 0)
        for unit in members.indices where groupOf[unit] < 0 {
            let groups = possibleGroups(for: unit)
            let key = (groups.count, -separated[unit].count, -members[unit].count)
            if best.unit < 0 || key < bestKey { (best, bestKey) = ((unit, groups), key) }
            if groups.isEmpty { break }
        }
        return best
    }

    private func possibleGroups(for unit: Int) -> [Int] {
        var groups: [Int] = []
        var seenEmpty: Set<Int> = []
        for group in choices[unit] where fits(unit, group) {
            if size[group] == 0, !seenEmpty.insert(groupClass[group]).inserted { continue }
            groups.append(group)
        }
        return groups
    }

    private func fits(_ unit: Int, _ group: Int) -> Bool {
        guard size[group] + members[unit].count <= problem.maximum[group],
            !separated[unit].contains(where: { groupOf[$0] == group })
        else { return false }
        if let most = problem.instance.rules.maxPerOrganisation {
            var arriving: [Int: Int] = [:]
            for person in members[unit] where problem.organisation[person] >= 0 {
                arriving[problem.organisation[person], default: 0] += 1
            }
            for (organisation, count) in arriving where staff[group][organisation, default: 0] + count > most {
                return false
            }
        }
        // Places must remain for the kinds that are still missing.
        let kinds = problem.kindNames.count
        var missing = 0
        for kind in 0..<kinds where problem.kindMinimum[kind] > 0 {
            var count = kindCount[group * kinds + kind]
            for person in members[unit] where problem.kind[person] == kind { count += 1 }
            missing += max(0, problem.kindMinimum[kind] - count)
        }
        return size[group] + members[unit].count + missing <= problem.maximum[group]
    }

    private mutating func seat(_ unit: Int, _ group: Int, _ sign: Int) {
        groupOf[unit] = sign > 0 ? group : -1
        size[group] += sign * members[unit].count
        peopleLeft -= sign * members[unit].count
        for person in members[unit] {
            let kind = problem.kind[person]
            if kind >= 0 {
                kindCount[group * problem.kindNames.count + kind] += sign
                kindLeft[kind] -= sign
            }
            if problem.organisation[person] >= 0 { staff[group][problem.organisation[person], default: 0] += sign }
            let language = problem.languageOfGroup[group]
            if sign > 0, problem.instance.rules.languageRequired, language >= 0,
                !problem.languages[person].contains(language)
            {
                dependents.append((person, group))
            }
        }
    }

    /// Whether those left are enough for the smallest sizes and the kinds still missing.
    private var canStillBeFilled: Bool {
        let kinds = problem.kindNames.count
        var missing = 0
        var missingKinds = [Int](repeating: 0, count: kinds)
        for group in 0..<problem.groups where problem.isOpen[round * problem.groups + group] {
            var missingHere = 0
            for kind in 0..<kinds where problem.kindMinimum[kind] > 0 {
                let lack = max(0, problem.kindMinimum[kind] - kindCount[group * kinds + kind])
                missingKinds[kind] += lack
                missingHere += lack
            }
            missing += max(missingHere, problem.minimum[group] - size[group], 0)
        }
        return missing <= peopleLeft && zip(missingKinds, kindLeft).allSatisfy { $0 <= $1 }
    }

    /// Finds an interpreter for everybody placed so far who needs one; sets `interpreters`.
    private mutating func staffed(from position: Int) -> Bool {
        if position == 0 { interpreters = [Int](repeating: -1, count: problem.interpreters) }
        guard position < dependents.count else { return true }
        let (person, group) = dependents[position]
        let language = problem.languageOfGroup[group]
        func helps(_ interpreter: Int) -> Bool {
            problem.interpreterLanguages[interpreter].contains(language)
                && problem.interpreterLanguages[interpreter].intersects(problem.languages[person])
        }
        if interpreters.indices.contains(where: { interpreters[$0] == group && helps($0) }) {
            return staffed(from: position + 1)
        }
        for interpreter in interpreters.indices
        where interpreters[interpreter] < 0 && helps(interpreter)
            && problem.interpreterIsThere[round * problem.interpreters + interpreter]
        {
            interpreters[interpreter] = group
            if staffed(from: position + 1) { return true }
            interpreters[interpreter] = -1
        }
        return false
    }
}
