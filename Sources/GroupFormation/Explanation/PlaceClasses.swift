/// Groups that nobody need tell apart: same topic, language, features, rounds. Where there are few groups, each is a
/// class of its own, because then people who should not meet can be told to stay out of each other's.
struct PlaceClasses {
    let count: Int
    let ofGroup: [Int]
    let groups: [[Int]]

    init(_ problem: Problem, areSingle: Bool) {
        var known: [[Int]: Int] = [:]
        var groups: [[Int]] = []
        let classes = problem.meetsNeeds.count / max(1, problem.groups)
        ofGroup = (0..<problem.groups).map { group in
            var key = [problem.topicOfGroup[group], problem.languageOfGroup[group]]
            key += (0..<classes).map { problem.meetsNeeds[$0 * problem.groups + group] ? 1 : 0 }
            key += (0..<problem.rounds).map { problem.isOpen[$0 * problem.groups + group] ? 1 : 0 }
            if areSingle { key = [group] }
            if let number = known[key] {
                groups[number].append(group)
                return number
            }
            known[key] = groups.count
            groups.append([group])
            return groups.count - 1
        }
        self.groups = groups
        count = groups.count
    }
}

/// What the sizes of the groups of one class cost in one round, for each number of people in all of them.
struct ClassSizes {
    /// The fewest people, and what they cost.
    let least: Int
    let leastCost: Int
    /// What each person more costs, cheapest first.
    let steps: [Int]

    /// Squares grow faster and faster, so the cheapest seat is always the next one.
    init(_ problem: Problem, groups: [Int], round: Int, present: Int, price: Int) {
        let open = groups.filter { problem.isOpen[round * problem.groups + $0] }
        least = open.reduce(0) { $0 + problem.minimum[$1] }
        var cost = 0
        var steps: [Int] = []
        for group in open {
            let target = price == 0 ? nil : problem.target[group]
            let (low, high) = (problem.minimum[group], min(problem.maximum[group], present))
            if let target { cost += price * (low - target) * (low - target) }
            guard low < high else { continue }
            for size in low..<high {
                steps.append(target.map { price * (2 * (size - $0) + 1) } ?? 0)
            }
        }
        leastCost = cost
        self.steps = Array(steps.sorted().prefix(max(0, present - least)))
    }
}
