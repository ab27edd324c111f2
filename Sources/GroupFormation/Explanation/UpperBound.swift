extension Problem {
    /// No arrangement scores more than this: every person the best topics possible, every pair that may meet and
    /// should meet together, and nothing to pay but what cannot be avoided.
    var upperBound: Int {
        bestWishes * instance.weights.preference + bestPairs * instance.weights.affinity
            - unavoidableColleagues * instance.weights.organisation - uselessWishes * instance.weights.noWish
    }

    private func topics(for person: Int) -> Set<Int> {
        var topics: Set<Int> = []
        for round in 0..<rounds where attends[round * people + person] {
            let fixed = fixedGroup[round * people + person]
            for group in 0..<groups where isOpen[round * groups + group] && topicOfGroup[group] >= 0 {
                let isAllowed = fixed < 0 ? meetsNeeds[needClass[person] * groups + group] : fixed == group
                if isAllowed { topics.insert(topicOfGroup[group]) }
            }
        }
        return topics
    }

    /// The points of as many wishes as there are rounds.
    private var bestWishes: Int {
        let points = instance.preferencePoints
        guard points.contains(where: { $0 != 0 }) else { return 0 }
        var known: [[Int]: Int] = [:]
        var sum = 0
        for person in 0..<people where !wishes[person].isEmpty {
            let isFixed = (0..<rounds).contains { fixedGroup[$0 * people + person] >= 0 }
            let attended = (0..<rounds).count { attends[$0 * people + person] }
            let key = [needClass[person], attended, -1] + wishes[person]
            let isSimple = !isFixed && attended == rounds
            if isSimple, let value = known[key] {
                sum += value
                continue
            }
            let possible = topics(for: person)
            var values: [Int] = []
            for (rank, topic) in wishes[person].enumerated() where rank < points.count && possible.contains(topic) {
                values.append(points[rank])
            }
            let value = values.sorted(by: >).prefix(attended).reduce(0) { $0 + max(0, $1) }
            if isSimple { known[key] = value }
            sum += value
        }
        return sum
    }

    /// People whose wishes no group offers.
    private var uselessWishes: Int {
        let offered = Set(topicOfGroup)
        return (0..<people).count { person in
            !wishes[person].isEmpty && !wishes[person].contains(where: offered.contains)
                && (0..<rounds).contains { attends[$0 * people + person] }
        }
    }

    private var bestPairs: Int {
        func meetings(_ first: Int, _ second: Int) -> Int {
            (0..<rounds).count { attends[$0 * people + first] && attends[$0 * people + second] }
        }
        var sum = affinities.reduce(0) { $0 + max(0, $1.weight) * meetings($1.first, $1.second) }
        guard let matrix = instance.pairMatrix else { return sum }
        // Each person meets at most as many others as the largest group has places, at best the most valuable.
        let companions = max(0, (maximum.max() ?? 0) - 1)
        var doubled = 0
        for person in 0..<people {
            var values: [Int] = []
            for other in 0..<people where other != person {
                let (low, high) = (min(person, other), max(person, other))
                values.append(max(0, matrix.upper[low * people - low * (low + 1) / 2 + high - low - 1]))
            }
            let attended = (0..<rounds).count { attends[$0 * people + person] }
            doubled += attended * values.sorted(by: >).prefix(companions).reduce(0, +)
        }
        sum += doubled / 2
        return sum
    }

    /// More colleagues than groups must share some group.
    private var unavoidableColleagues: Int {
        guard instance.weights.organisation > 0 else { return 0 }
        let listed = pairsTogether.count { organisation[$0.0] >= 0 && organisation[$0.0] == organisation[$0.1] }
        var sum = 0
        for round in 0..<rounds {
            let open = (0..<groups).count { isOpen[round * groups + $0] }
            var staff = [Int](repeating: 0, count: organisationNames.count)
            for person in 0..<people where attends[round * people + person] && organisation[person] >= 0 {
                staff[organisation[person]] += 1
            }
            guard open > 0 else { continue }
            for count in staff {
                let (each, rest) = count.quotientAndRemainder(dividingBy: open)
                sum += open * each * (each - 1) / 2 + rest * each
            }
        }
        return max(0, sum - rounds * listed)
    }
}
