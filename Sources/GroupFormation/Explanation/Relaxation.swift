/// The problem taken apart, so that everybody may choose alone: an upper bound far below the sum of all wishes.
///
/// A group that more people want than fit asks a price for its seats. Two people who should meet split the value of
/// their meeting, group by group: whoever would have to be persuaded to go there is promised more of it. Who should
/// not meet somebody pays for a group that both want, and an interpreter goes where the promises of those who need one
/// are largest. Whatever prices and shares are set, no feasible arrangement scores more than what everybody gets by
/// choosing freely (Lagrangian relaxation, Geoffrion 1974). Better prices make the bound smaller; they are found step
/// by step (`Haggling`). All numbers are integers, `unit` for each point of the score.
struct Relaxation {
    /// Two units of a round for whom a meeting is worth `value`; their shares by class start at `offset`.
    struct Pair {
        let first: Int
        let second: Int
        let value: Int
        let offset: Int
    }

    /// A unit that cannot follow everywhere, and interpreters of one round with the same languages.
    struct Client {
        let unit: Int
        let team: Int
        let offset: Int
    }

    /// What a block wishes over several rounds; with one round, wishes are part of the profit.
    struct Wish {
        let classes: [Int]
        let value: Int
    }

    static let unit = 64
    /// Stands for a group that is out of the question.
    static let never = -(1 << 58)

    let problem: Problem
    let units: Units
    let classes: PlaceClasses
    let sizes: [ClassSizes]
    /// By block: its units, round by round.
    private(set) var unitsOfBlock: [[Int]]
    private(set) var wishes: [[Wish]]
    /// By block: what the first wish that comes true saves.
    private(set) var relief: [Int]
    /// Unit × class: what being there is worth by itself.
    private(set) var profit: [Int]
    private(set) var attractions: [Pair] = []
    private(set) var repulsions: [Pair] = []
    private(set) var clients: [Client] = []
    /// Client × class: what interpreting is worth.
    private(set) var interpreting: [Int] = []
    /// By team: how many interpreters it has, and the round.
    private(set) var teams: [(count: Int, round: Int)] = []
    /// What nobody can choose.
    private(set) var constant = 0
    /// The largest value of a wish come true, as a measure for prices.
    private(set) var spread = 0
    let colleagues: Set<Int>

    /// `nil` if there are too many people and groups for this, or numbers too large.
    init?(_ problem: Problem) {
        let weights = problem.instance.weights
        guard problem.rounds <= 4, problem.people > 0, Self.isModest(problem), Haggling.isAffordable(problem) else {
            return nil
        }
        let areSingle = problem.rounds * problem.people * problem.groups <= 20_000
        let classes = PlaceClasses(problem, areSingle: areSingle)
        guard problem.rounds * problem.people * classes.count <= 200_000 else { return nil }
        self.problem = problem
        self.classes = classes
        let units = Units(problem)
        self.units = units
        sizes = (0..<problem.rounds * classes.count).map { place in
            let round = place / classes.count
            let present = (0..<problem.people).count { problem.attends[round * problem.people + $0] }
            return ClassSizes(
                problem,
                groups: classes.groups[place % classes.count],
                round: round,
                present: present,
                price: weights.size * Self.unit
            )
        }
        colleagues = areSingle && weights.organisation > 0 ? Self.smallOrganisations(problem) : []
        unitsOfBlock = Array(repeating: [], count: problem.blocks.count)
        wishes = Array(repeating: [], count: problem.blocks.count)
        relief = Array(repeating: 0, count: problem.blocks.count)
        profit = Array(repeating: Self.never, count: units.members.count * classes.count)
        for unit in units.members.indices {
            unitsOfBlock[problem.block[units.members[unit][0]]].append(unit)
            let groups = units.groups(of: unit, in: problem)
            guard !groups.isEmpty else { return nil }
            for group in groups { profit[unit * classes.count + classes.ofGroup[group]] = 0 }
        }
        addWishes()
        addLanguages()
        addPairs()
    }

    /// Whether no price can become so high that sums overflow, however long it is raised.
    private static func isModest(_ problem: Problem) -> Bool {
        let weights = problem.instance.weights
        let people = Double(problem.people)
        let points = problem.instance.preferencePoints.reduce(0.0) { max($0, Double($1.magnitude)) }
        let single = Double(weights.preference) * points + Double(weights.noWish) + Double(weights.language)
        let meetings = problem.affinities.reduce(0.0) { $0 + Double($1.weight.magnitude) } * Double(weights.affinity)
        let sizes = problem.target.reduce(0.0) { sum, target in
            let distance = max(Double(target ?? 0), people)
            return sum + distance * distance
        }
        let all = 4 * people * single + meetings + people * people * Double(weights.organisation)
        return (all + Double(weights.size) * sizes) * Double(unit) < 0x1p44
    }

    /// Organisations that would fit into different groups, so that no pair of colleagues is unavoidable by number.
    private static func smallOrganisations(_ problem: Problem) -> Set<Int> {
        var staff = [Int](repeating: 0, count: problem.organisationNames.count)
        for organisation in problem.organisation where organisation >= 0 { staff[organisation] += 1 }
        let open = (0..<problem.rounds).map { round in
            (0..<problem.groups).count { problem.isOpen[round * problem.groups + $0] }
        }
        let least = min(open.min() ?? 0, 8)
        return Set(staff.indices.filter { 2 <= staff[$0] && staff[$0] <= least })
    }

    private func isPossible(_ unit: Int, _ place: Int) -> Bool {
        profit[unit * classes.count + place] > Self.never / 2
    }

    private func points(of rank: Int) -> Int {
        let points = problem.instance.preferencePoints
        return rank < points.count ? points[rank] * problem.instance.weights.preference * Self.unit : 0
    }

    private mutating func addWishes() {
        let saved = problem.instance.weights.noWish * Self.unit
        var classesOfTopic: [Int: [Int]] = [:]
        for (place, groups) in classes.groups.enumerated() {
            classesOfTopic[problem.topicOfGroup[groups[0]], default: []].append(place)
        }
        spread = saved + problem.instance.preferencePoints.indices.reduce(0) { max($0, points(of: $1)) }
        for (block, own) in unitsOfBlock.enumerated() where !own.isEmpty {
            var values: [Int: Int] = [:]
            var order: [Int] = []
            for person in problem.blocks[block] where !problem.wishes[person].isEmpty {
                guard own.contains(where: { units.members[$0].contains(person) }) else { continue }
                constant -= saved
                relief[block] += saved
                for (rank, topic) in problem.wishes[person].enumerated() {
                    guard let places = classesOfTopic[topic] else { continue }
                    if problem.rounds == 1 {
                        for place in places { profit[own[0] * classes.count + place] += points(of: rank) + saved }
                    } else {
                        if values[topic] == nil { order.append(topic) }
                        values[topic, default: 0] += max(0, points(of: rank))
                    }
                }
            }
            wishes[block] = order.map { Wish(classes: classesOfTopic[$0] ?? [], value: values[$0] ?? 0) }
            if problem.rounds == 1 { relief[block] = 0 }
        }
    }

    private mutating func addLanguages() {
        let rules = problem.instance.rules
        let whole = problem.instance.weights.language * Self.unit + (rules.languageRequired ? spread + Self.unit : 0)
        // Halves of an interpreter promised to two groups are worth the more, the more following is worth; beyond what
        // a wish can weigh against, a lower price keeps the bound true and makes it smaller.
        let price = spread > 0 ? min(whole, spread * 3 / 2) : whole
        guard price > 0 else { return }
        let languages = classes.groups.map { problem.languageOfGroup[$0[0]] }
        for round in 0..<problem.rounds {
            var teamOf: [LanguageSet: Int] = [:]
            for interpreter in 0..<problem.interpreters
            where problem.interpreterIsThere[round * problem.interpreters + interpreter] {
                let spoken = problem.interpreterLanguages[interpreter]
                let team = teamOf[spoken] ?? teams.count
                if team == teams.count { teams.append((0, round)) }
                teamOf[spoken] = team
                teams[team].count += 1
            }
            let known = teamOf.sorted { $0.value < $1.value }
            for unit in units.firstOfRound[round]..<units.firstOfRound[round + 1] {
                let strangers = languages.map { language in
                    language < 0 ? [] : units.members[unit].filter { !problem.languages[$0].contains(language) }
                }
                guard strangers.contains(where: { !$0.isEmpty }) else { continue }
                for (place, people) in strangers.enumerated() {
                    profit[unit * classes.count + place] -= price * people.count
                }
                for (spoken, team) in known {
                    let worth = strangers.enumerated().map { place, people in
                        guard languages[place] >= 0, spoken.contains(languages[place]), isPossible(unit, place) else {
                            return 0
                        }
                        return price * people.count { problem.languages[$0].intersects(spoken) }
                    }
                    guard worth.contains(where: { $0 > 0 }) else { continue }
                    clients.append(Client(unit: unit, team: team, offset: interpreting.count))
                    interpreting += worth
                }
            }
        }
    }

    /// Meetings by their value; what blocks have among themselves is certain.
    private mutating func addPairs() {
        let weights = problem.instance.weights
        var values: [Int: Int] = [:]
        var order: [(Int, Int)] = []
        func key(_ first: Int, _ second: Int) -> Int { min(first, second) * problem.people + max(first, second) }
        func add(_ first: Int, _ second: Int, _ value: Int) {
            let key = key(first, second)
            if values[key] == nil { order.append((min(first, second), max(first, second))) }
            values[key, default: 0] += value
        }
        if weights.affinity > 0 {
            for (first, second, weight) in problem.affinities {
                add(first, second, weight * weights.affinity * Self.unit)
            }
        }
        var staff = [[Int]](repeating: [], count: problem.organisationNames.count)
        for person in 0..<problem.people where problem.organisation[person] >= 0 {
            staff[problem.organisation[person]].append(person)
        }
        let listed = Set(colleagues.isEmpty ? [] : problem.pairsTogether.map { key($0.0, $0.1) })
        for organisation in colleagues.sorted() {
            let people = staff[organisation]
            for (position, first) in people.enumerated() {
                for second in people[(position + 1)...] where !listed.contains(key(first, second)) {
                    add(first, second, -weights.organisation * Self.unit)
                }
            }
        }
        let apart = Set(problem.pairsApart.map { key($0.0, $0.1) })
        for (first, second) in order {
            guard let value = values[key(first, second)], value != 0 else { continue }
            for round in 0..<problem.rounds {
                let left = units.ofPerson[round * problem.people + first]
                let right = units.ofPerson[round * problem.people + second]
                guard left >= 0, right >= 0 else { continue }
                if left == right {
                    constant += value
                } else if !apart.contains(key(first, second)) {
                    addPair(left, right, value)
                }
            }
        }
        for (first, second) in problem.pairsApart {
            for round in 0..<problem.rounds {
                let left = units.ofPerson[round * problem.people + first]
                let right = units.ofPerson[round * problem.people + second]
                if left >= 0, right >= 0, left != right { addPair(left, right, -spread - Self.unit) }
            }
        }
    }

    private mutating func addPair(_ first: Int, _ second: Int, _ value: Int) {
        if units.fixed[first] >= 0, units.fixed[second] >= 0, units.fixed[first] != units.fixed[second] { return }
        let common = (0..<classes.count).filter { isPossible(first, $0) && isPossible(second, $0) }
        guard !common.isEmpty else { return }
        if value > 0 {
            let offset = attractions.count * classes.count
            attractions.append(Pair(first: first, second: second, value: value, offset: offset))
        } else if classes.count == problem.groups {
            let offset = repulsions.count * classes.count
            repulsions.append(Pair(first: first, second: second, value: -value, offset: offset))
        }
    }
}
