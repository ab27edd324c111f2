extension Problem {
    /// No feasible arrangement scores more than this.
    ///
    /// The smaller of two bounds: everybody gets the best imaginable, or everybody chooses freely at prices that keep
    /// the choices apart (`Relaxation`). Both pay for the meetings that cannot be avoided by number.
    var upperBound: Int {
        let weights = instance.weights
        let common = bestMatrixPairs * weights.affinity - unavoidableRepeats * weights.repeated
        let simple =
            bestWishes * weights.preference + bestAffinities * weights.affinity
            - unavoidableColleagues(except: []) * weights.organisation - uselessWishes * weights.noWish
        // Plain golfers and maximally diverse people have nothing to choose.
        let hasChoice =
            weights.preference > 0 || weights.noWish > 0 || weights.language > 0 || weights.size > 0
            || weights.organisation > 0 || weights.affinity > 0 && !affinities.isEmpty
        guard hasChoice, let relaxation = Relaxation(self) else { return common + simple }
        var haggling = Haggling(relaxation)
        let rest = unavoidableColleagues(except: relaxation.colleagues) * weights.organisation
        return common + min(simple, haggling.bound() - rest)
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
        var known: [[Bool]: Set<Int>] = [:]
        var sum = 0
        for person in 0..<people where !wishes[person].isEmpty {
            let isFixed = (0..<rounds).contains { fixedGroup[$0 * people + person] >= 0 }
            let attended = (0..<rounds).count { attends[$0 * people + person] }
            // Whoever has the same needs and rounds and is fixed nowhere can visit the same topics.
            let key = (0..<rounds).map { attends[$0 * people + person] } + needs(of: person)
            let possible = isFixed ? topics(for: person) : known[key] ?? topics(for: person)
            if !isFixed { known[key] = possible }
            var values: [Int] = []
            for (rank, topic) in wishes[person].enumerated() where rank < points.count && possible.contains(topic) {
                values.append(points[rank])
            }
            sum += values.sorted(by: >).prefix(attended).reduce(0) { $0 + max(0, $1) }
        }
        return sum
    }

    private func needs(of person: Int) -> ArraySlice<Bool> {
        meetsNeeds[needClass[person] * groups..<(needClass[person] + 1) * groups]
    }

    /// People whose wishes no group offers.
    private var uselessWishes: Int {
        let offered = Set(topicOfGroup)
        return (0..<people).count { person in
            !wishes[person].isEmpty && !wishes[person].contains(where: offered.contains)
                && (0..<rounds).contains { attends[$0 * people + person] }
        }
    }

    /// Every pair that should meet does, in each round in which it can.
    private var bestAffinities: Int {
        func meetings(_ first: Int, _ second: Int) -> Int {
            (0..<rounds).count { round in
                let (left, right) = (round * people + first, round * people + second)
                guard attends[left], attends[right] else { return false }
                return fixedGroup[left] < 0 || fixedGroup[right] < 0 || fixedGroup[left] == fixedGroup[right]
            }
        }
        return affinities.reduce(0) { $0 + max(0, $1.weight) * meetings($1.first, $1.second) }
    }

    /// The values of the pair matrix: for each person those of the most valuable others, as many as there are seats
    /// beside them. Small groups have fewer seats, so that of all these values only so many count, the largest.
    private var bestMatrixPairs: Int {
        guard let matrix = instance.pairMatrix, instance.weights.affinity > 0 else { return 0 }
        var values: [Int] = []
        let companions = max(0, (maximum.max() ?? 0) - 1)
        var seats: [Int] = []
        for round in 0..<rounds { seats.append(mostCompanions(in: round)) }
        for person in 0..<people {
            var own: [Int] = []
            for other in 0..<people where other != person {
                let (low, high) = (min(person, other), max(person, other))
                own.append(matrix.upper[low * people - low * (low + 1) / 2 + high - low - 1])
            }
            values += own.sorted(by: >).prefix(companions).filter { $0 > 0 }
        }
        values.sort(by: >)
        return seats.reduce(0) { $0 + values.prefix($1).reduce(0, +) / 2 }
    }

    /// No more than this: how many others sit beside somebody, summed over all people of a round.
    ///
    /// A group of s people has s · (s - 1) such pairs, which is convex; the straight line from the fewest to the most
    /// people is above it, and the steepest lines are filled first.
    private func mostCompanions(in round: Int) -> Int {
        var left = (0..<people).count { attends[round * people + $0] }
        var slopes: [(slope: Int, length: Int)] = []
        var sum = 0
        for group in 0..<groups where isOpen[round * groups + group] {
            let (low, high) = (minimum[group], maximum[group])
            sum += low * (low - 1)
            left -= low
            slopes.append((high + low - 1, high - low))
        }
        for (slope, length) in slopes.sorted(by: { $0.slope > $1.slope }) where left > 0 {
            sum += slope * min(length, left)
            left -= min(length, left)
        }
        return max(0, sum)
    }

    /// Who has more seats beside them, over all rounds, than there are other people, meets some of them again.
    private var unavoidableRepeats: Int {
        guard instance.weights.repeated > 0, rounds > 1 else { return 0 }
        let smallest = (0..<rounds).map { round in
            (0..<groups).lazy.filter { isOpen[round * groups + $0] }.map { minimum[$0] }.min() ?? 0
        }
        func common(_ first: Int, _ second: Int) -> Int {
            (0..<rounds).count { attends[$0 * people + first] && attends[$0 * people + second] }
        }
        var listed = [[Int]](repeating: [], count: people)
        for (first, second) in pairsTogether {
            listed[first].append(second)
            listed[second].append(first)
        }
        var sum = 0
        for person in 0..<people {
            let seats = (0..<rounds).reduce(0) { sum, round in
                attends[round * people + person] ? sum + max(0, smallest[round] - 1) : sum
            }
            // Meeting those again who are always together does not count.
            let free = listed[person].reduce(0) { $0 + common(person, $1) }
            sum += max(0, seats - free - (people - 1 - listed[person].count))
        }
        return (sum + 1) / 2
    }

    /// More colleagues than groups must share some group.
    private func unavoidableColleagues(except others: Set<Int>) -> Int {
        guard instance.weights.organisation > 0 else { return 0 }
        let listed = pairsTogether.count { first, second in
            organisation[first] >= 0 && organisation[first] == organisation[second]
                && !others.contains(organisation[first])
        }
        var sum = 0
        for round in 0..<rounds {
            let open = (0..<groups).count { isOpen[round * groups + $0] }
            var staff = [Int](repeating: 0, count: organisationNames.count)
            for person in 0..<people where attends[round * people + person] && organisation[person] >= 0 {
                staff[organisation[person]] += 1
            }
            guard open > 0 else { continue }
            for (number, count) in staff.enumerated() where !others.contains(number) {
                let (each, rest) = count.quotientAndRemainder(dividingBy: open)
                sum += open * each * (each - 1) / 2 + rest * each
            }
        }
        return max(0, sum - rounds * listed)
    }
}
