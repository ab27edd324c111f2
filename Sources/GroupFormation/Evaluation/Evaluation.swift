/// The score of an arrangement, counted term by term as the format page defines them.
///
/// This is the only place that says what a solution is worth. The solver keeps the same sums up to date move by move;
/// a test holds the two against each other.
struct Evaluation {
    let problem: Problem
    let arrangement: Arrangement
    /// Round × groups: who sits there.
    let members: [[Int]]

    init(_ problem: Problem, _ arrangement: Arrangement) {
        self.problem = problem
        self.arrangement = arrangement
        var members = [[Int]](repeating: [], count: problem.rounds * problem.groups)
        for round in 0..<problem.rounds {
            for person in 0..<problem.people {
                let group = arrangement.groupOfPerson[round * problem.people + person]
                if group >= 0 { members[round * problem.groups + group].append(person) }
            }
        }
        self.members = members
    }

    var score: Score {
        var terms = Score.Terms()
        (terms.preference, terms.noWish) = wishes
        terms.affinity = affinity
        terms.mix = mix
        let meetings = Meetings(self)
        terms.repeated = meetings.repeated
        terms.organisation = meetings.ofColleagues
        terms.language = uncovered.count
        terms.size = size
        return Score(terms: terms, weights: problem.instance.weights)
    }

    private func group(of person: Int, in round: Int) -> Int {
        arrangement.groupOfPerson[round * problem.people + person]
    }

    private var wishes: (points: Int, without: Int) {
        let points = problem.instance.preferencePoints
        var sum = 0
        var without = 0
        for person in 0..<problem.people where !problem.wishes[person].isEmpty {
            var isGranted = false
            for (rank, topic) in problem.wishes[person].enumerated() {
                let isVisited = (0..<problem.rounds).contains { round in
                    let group = group(of: person, in: round)
                    return group >= 0 && problem.topicOfGroup[group] == topic
                }
                guard isVisited else { continue }
                isGranted = true
                if rank < points.count { sum += points[rank] }
            }
            if !isGranted, (0..<problem.rounds).contains(where: { problem.attends[$0 * problem.people + person] }) {
                without += 1
            }
        }
        return (sum, without)
    }

    private var affinity: Int {
        var sum = 0
        for round in 0..<problem.rounds {
            for (first, second, weight) in problem.affinities {
                let place = group(of: first, in: round)
                if place >= 0, place == group(of: second, in: round) { sum += weight }
            }
        }
        guard let matrix = problem.instance.pairMatrix else { return sum }
        for seated in members {
            for (position, first) in seated.enumerated() {
                let row = first * problem.people - first * (first + 1) / 2 - first - 1
                for second in seated[(position + 1)...] {
                    sum += matrix.upper[row + second]
                }
            }
        }
        return sum
    }

    private var mix: Int {
        let kinds = problem.instance.mixedKinds.count
        guard kinds > 0 else { return 0 }
        var sum = 0
        for round in 0..<problem.rounds {
            for group in 0..<problem.groups where problem.isOpen[round * problem.groups + group] {
                var counts = [Int](repeating: 0, count: kinds)
                for person in members[round * problem.groups + group] where problem.kind[person] >= 0 {
                    if problem.kind[person] < kinds { counts[problem.kind[person]] += 1 }
                }
                let mixed = counts.reduce(0, +)
                for kind in 0..<kinds {
                    sum += problem.evenShare.cost(round: round, kind: kind, mixed: mixed, count: counts[kind])
                }
            }
        }
        return sum
    }

    private var size: Int {
        var sum = 0
        for round in 0..<problem.rounds {
            for (group, target) in problem.target.enumerated() {
                let place = round * problem.groups + group
                guard let target, problem.isOpen[place] else { continue }
                sum += (members[place].count - target) * (members[place].count - target)
            }
        }
        return sum
    }

    /// Everybody who sits in a group without understanding it or having it interpreted.
    var uncovered: [(person: Int, round: Int)] {
        var found: [(person: Int, round: Int)] = []
        for round in 0..<problem.rounds {
            let reach = reach(in: round)
            for group in 0..<problem.groups {
                guard let reach = reach[group] else { continue }
                for person in members[round * problem.groups + group]
                where !problem.languages[person].intersects(reach) {
                    found.append((person, round))
                }
            }
        }
        return found
    }

    /// For each group the languages in which it can be followed; `nil` if by everybody.
    private func reach(in round: Int) -> [LanguageSet?] {
        var reach: [LanguageSet?] = problem.languageOfGroup.map { language in
            language < 0 ? nil : LanguageSet([language], of: problem.languageNames.count)
        }
        for interpreter in 0..<problem.interpreters {
            let group = arrangement.groupOfInterpreter[round * problem.interpreters + interpreter]
            guard group >= 0 else { continue }
            let language = problem.languageOfGroup[group]
            if language >= 0, problem.interpreterLanguages[interpreter].contains(language) {
                reach[group]?.formUnion(problem.interpreterLanguages[interpreter])
            }
        }
        return reach
    }
}

/// Pairs that meet again, and colleagues that meet; pairs of one `together` entry do not count.
private struct Meetings {
    private(set) var repeated = 0
    private(set) var ofColleagues = 0

    init(_ evaluation: Evaluation) {
        let problem = evaluation.problem
        let seats = evaluation.arrangement.groupOfPerson
        let people = problem.people
        func haveMet(_ first: Int, _ second: Int, before round: Int) -> Bool {
            (0..<round).contains { earlier in
                let group = seats[earlier * people + first]
                return group >= 0 && group == seats[earlier * people + second]
            }
        }
        for (place, seated) in evaluation.members.enumerated() {
            let round = place / problem.groups
            if round > 0 {
                for (position, first) in seated.enumerated() {
                    for second in seated[(position + 1)...] where haveMet(first, second, before: round) {
                        repeated += 1
                    }
                }
            }
            var colleagues: [Int: Int] = [:]
            for person in seated where problem.organisation[person] >= 0 {
                ofColleagues += colleagues[problem.organisation[person], default: 0]
                colleagues[problem.organisation[person], default: 0] += 1
            }
        }
        for (first, second) in problem.pairsTogether {
            for round in 0..<problem.rounds {
                let group = seats[round * people + first]
                guard group >= 0, group == seats[round * people + second] else { continue }
                if haveMet(first, second, before: round) { repeated -= 1 }
                let organisation = problem.organisation[first]
                if organisation >= 0, organisation == problem.organisation[second] { ofColleagues -= 1 }
            }
        }
    }
}

extension Problem {
    /// Every pair that some `together` entry lists, once.
    var pairsTogether: [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        var seen: Set<Int> = []
        for entry in together {
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
