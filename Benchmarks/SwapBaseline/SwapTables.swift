import GroupFormation

/// One start: who sits where, and what a swap of two people would change.
struct SwapTables {
    /// The score less the penalties.
    private(set) var worth = 0
    private static let penalty = 1_000_000

    private let instance: Instance
    private let people: Int
    private let groups: Int
    private let count: Int
    /// What two people are worth in the same group, and in how many rounds they meet; people × people.
    private var pair: [Int32]
    private var meetings: [UInt8]
    private let kind: [Int]
    private let kinds: Int
    private let mixed: [Bool]
    private let kindMinimum: [Int]
    private let organisation: [Int]
    private let languages: [UInt64]
    private let groupLanguage: [UInt64]
    /// People × groups: whether the room offers what they need.
    private let suits: [Bool]
    private let topic: [Int]
    private let wishes: [[Int]]
    private let ofKind: [Int]
    /// Round × group: who sits there (`room` places each) and how many, the kinds there, what is understood there;
    /// round × people: the group.
    private var members: [Int]
    private var size: [Int]
    private let room: Int
    private var kindCount: [Int]
    private var reach: [UInt64]
    private var seat: [Int]
    private var interpreters: [[String: String]]
    /// The most colleagues, the price of meeting again.
    private let most: Int
    private let repeated: Int
    /// May be swapped: neither fixed nor part of a block.
    private var free: [Int] = []

    /// Draws a start: fixed people, blocks, then everybody else wherever there is room; interpreters anywhere.
    init(_ instance: Instance, _ random: inout SplitMix) {
        self.instance = instance
        let ids = Dictionary(uniqueKeysWithValues: instance.participants.enumerated().map { ($1.id, $0) })
        let groupIDs = Dictionary(uniqueKeysWithValues: instance.groups.enumerated().map { ($1.id, $0) })
        people = instance.participants.count
        most = instance.rules.maxPerOrganisation ?? .max
        repeated = instance.weights.repeated
        groups = instance.groups.count
        count = instance.rounds
        pair = Self.pairs(of: instance, ids)
        meetings = [UInt8](repeating: 0, count: people * people)
        func numbers(_ names: [String?]) -> (of: [Int], all: [String]) {
            let all = Set(names.compactMap { $0 }).sorted()
            let number = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
            return (names.map { $0.flatMap { number[$0] } ?? -1 }, all)
        }
        let kindNames = numbers(instance.participants.map(\.kind))
        (kind, kinds) = (kindNames.of, kindNames.all.count)
        mixed = kindNames.all.map(instance.mixedKinds.contains)
        kindMinimum = kindNames.all.map { instance.rules.kindMinimum[$0] ?? 0 }
        ofKind = kindNames.all.map { name in instance.participants.count { $0.kind == name } }
        organisation = numbers(instance.participants.map(\.organisation)).of
        let spoken = numbers(instance.participants.flatMap(\.languages) + instance.groups.map { $0.language ?? "" }).all
        func bits(_ languages: [String]) -> UInt64 {
            languages.reduce(0) { bits, name in bits | (spoken.firstIndex(of: name).map { 1 << UInt64($0) } ?? 0) }
        }
        languages = instance.participants.map { bits($0.languages) }
        groupLanguage = instance.groups.map { group in group.language.map { bits([$0]) } ?? .max }
        suits = instance.participants.flatMap { person in
            instance.groups.map { Set(person.needs).isSubset(of: $0.features) }
        }
        let topics = numbers(instance.groups.map(\.topic) + instance.participants.flatMap(\.preferences))
        topic = Array(topics.of.prefix(groups))
        let topicNumber = Dictionary(uniqueKeysWithValues: topics.all.enumerated().map { ($1, $0) })
        wishes = instance.participants.map { $0.preferences.compactMap { topicNumber[$0] } }
        room = instance.groups.map(\.max).max() ?? 0
        members = [Int](repeating: -1, count: count * groups * room)
        size = [Int](repeating: 0, count: count * groups)
        kindCount = [Int](repeating: 0, count: count * groups * kinds)
        reach = (0..<count).flatMap { [groupLanguage] _ in groupLanguage }
        seat = [Int](repeating: -1, count: count * people)
        interpreters = [[String: String]](repeating: [:], count: count)
        var bound: Set<Int> = []
        for place in instance.fixed {
            guard let person = ids[place.participant], let group = groupIDs[place.group] else { continue }
            bound.insert(person)
            for round in 0..<count { put(person, in: group, round) }
        }
        var blocks = instance.together.map { $0.compactMap { ids[$0] } }
        bound.formUnion(blocks.joined())
        free = (0..<people).filter { !bound.contains($0) }
        blocks += free.shuffled(using: &random).sorted {
            instance.participants[$0].needs.count > instance.participants[$1].needs.count
        }
        .map { [$0] }
        for round in 0..<count {
            for block in blocks { seat(block, in: round, &random) }
            for interpreter in instance.interpreters {
                let group = Int.random(in: 0..<groups, using: &random)
                let known = bits(interpreter.languages.filter(spoken.contains))
                guard groupLanguage[group] & known != 0, groupLanguage[group] != .max,
                    !interpreters[round].values.contains(instance.groups[group].id)
                else { continue }
                reach[round * groups + group] |= known
                interpreters[round][interpreter.id] = instance.groups[group].id
            }
        }
        worth =
            (0..<count * groups).reduce(0) { $0 + worthOfPlace($1) } + (0..<people).reduce(0) { $0 + worthOfWishes($1) }
            - instance.weights.repeated * meetings.reduce(0) { $0 + max(0, Int($1) - 1) } / 2
    }

    /// Affinities, values of the matrix, colleagues, and who must not meet.
    private static func pairs(of instance: Instance, _ ids: [String: Int]) -> [Int32] {
        let people = instance.participants.count
        var pair = [Int32](repeating: 0, count: people * people)
        func add(_ worth: Int, _ first: Int, _ second: Int) {
            pair[first * people + second] += Int32(worth)
            pair[second * people + first] += Int32(worth)
        }
        let weights = instance.weights
        for affinity in instance.affinities {
            guard let first = ids[affinity.first], let second = ids[affinity.second] else { continue }
            add(weights.affinity * affinity.weight, first, second)
        }
        var next = 0
        for first in 0..<people {
            for second in first + 1..<max(first + 1, people) {
                if let upper = instance.pairMatrix?.upper {
                    add(weights.affinity * upper[next], first, second)
                    next += 1
                }
                let organisation = instance.participants[first].organisation
                if organisation != nil, organisation == instance.participants[second].organisation {
                    add(-weights.organisation, first, second)
                }
            }
        }
        for entry in instance.apart.map({ $0.compactMap { ids[$0] } }) {
            for (index, first) in entry.enumerated() {
                for second in entry[(index + 1)...] { add(-Self.penalty, first, second) }
            }
        }
        return pair
    }

    var rounds: [Solution.Round] {
        (0..<count).map { round in
            let names = (0..<people).map {
                (instance.participants[$0].id, instance.groups[seat[round * people + $0]].id)
            }
            return Solution.Round(
                assignment: Dictionary(uniqueKeysWithValues: names), interpreters: interpreters[round])
        }
    }

    private mutating func put(_ person: Int, in group: Int, _ round: Int) {
        let place = round * groups + group
        for other in here(place) {
            meetings[person * people + other] += 1
            meetings[other * people + person] += 1
        }
        members[place * room + size[place]] = person
        size[place] += 1
        if kind[person] >= 0 { kindCount[place * kinds + kind[person]] += 1 }
        seat[round * people + person] = group
    }

    /// In the emptiest group that offers what they need, counted from its largest size; ties by chance.
    private mutating func seat(_ block: [Int], in round: Int, _ random: inout SplitMix) {
        let order = (0..<groups).shuffled(using: &random).filter { group in
            block.allSatisfy { suits[$0 * groups + group] }
        }
        let rest = { [instance, size, groups] (group: Int) in
            let size = size[round * groups + group]
            return (size < instance.groups[group].min ? 10_000 : 0) + instance.groups[group].max - size
        }
        guard let group = order.max(by: { rest($0) < rest($1) }) else { return }
        for person in block { put(person, in: group, round) }
    }

    // MARK: What it is worth

    private func worthOfWishes(_ person: Int) -> Int {
        guard !wishes[person].isEmpty else { return 0 }
        var (points, isMet) = (0, false)
        for (rank, wish) in wishes[person].enumerated() {
            for round in 0..<count where topic[seat[round * people + person]] == wish {
                isMet = true
                if rank < instance.preferencePoints.count { points += instance.preferencePoints[rank] }
                break
            }
        }
        return points * instance.weights.preference - (isMet ? 0 : instance.weights.noWish)
    }

    /// Of all pairs, kinds and people there, without what meeting again costs.
    private func worthOfPlace(_ place: Int) -> Int {
        let here = here(place)
        var sum = worthOfKinds(place)
        for (index, first) in here.enumerated() {
            for second in here.dropFirst(index + 1) { sum += Int(pair[first * people + second]) }
            sum += worthOfPerson(first, at: place)
        }
        for organisation in Set(here.map { self.organisation[$0] }) { sum -= crowd(organisation, at: place) }
        if let target = instance.groups[place % groups].target {
            sum -= instance.weights.size * (here.count - target) * (here.count - target)
        }
        return sum
    }

    private func here(_ place: Int) -> ArraySlice<Int> {
        members[place * room..<place * room + size[place]]
    }

    private func worthOfPerson(_ person: Int, at place: Int) -> Int {
        var sum = 0
        if reach[place] & languages[person] == 0, groupLanguage[place % groups] != .max {
            sum -= instance.rules.languageRequired ? Self.penalty : instance.weights.language
        }
        if !suits[person * groups + place % groups] { sum -= Self.penalty }
        return sum
    }

    /// The price of more colleagues than the rule allows.
    private func crowd(_ organisation: Int, at place: Int) -> Int {
        guard most < people, organisation >= 0 else { return 0 }
        return Self.penalty * max(0, here(place).count { self.organisation[$0] == organisation } - most)
    }

    private func worthOfKinds(_ place: Int) -> Int {
        guard kinds > 0 else { return 0 }
        var (here, all) = (0, 0)
        for kind in 0..<kinds where mixed[kind] {
            here += kindCount[place * kinds + kind]
            all += ofKind[kind]
        }
        var sum = 0
        for kind in 0..<kinds {
            let number = kindCount[place * kinds + kind]
            if number < kindMinimum[kind] { sum -= Self.penalty * (kindMinimum[kind] - number) }
            guard mixed[kind], all > 0 else { continue }
            let share = here * ofKind[kind]
            let distance = max(share / all - number, number - (share + all - 1) / all, 0)
            sum -= instance.weights.mix * distance * distance
        }
        return sum
    }

    // MARK: Swaps

    /// Swaps two people of a round as long as that helps; ends after as many misses as there are pairs worth trying.
    mutating func improve(_ random: inout SplitMix, swaps: inout Int, isOver: () -> Bool) {
        guard free.count > 1, groups > 1 else { return }
        let patience = min(20_000_000, count * free.count * free.count / 2)
        var misses = 0
        while misses < patience {
            if swaps & 1_023 == 0, isOver() { return }
            swaps += 1
            let round = count == 1 ? 0 : Int.random(in: 0..<count, using: &random)
            let first = free[Int.random(in: 0..<free.count, using: &random)]
            let second = free[Int.random(in: 0..<free.count, using: &random)]
            guard seat[round * people + first] != seat[round * people + second] else { continue }
            let before = worthAround(first, second, round)
            exchange(first, second, round)
            let gain = worthAround(first, second, round) - before
            if gain > 0 {
                worth += gain
                misses = 0
            } else {
                exchange(first, second, round)
                misses += 1
            }
        }
    }

    /// All that a swap of the two can change; their own pairs count once.
    private func worthAround(_ first: Int, _ second: Int, _ round: Int) -> Int {
        var sum = worthOfWishes(first) + worthOfWishes(second)
        for person in [first, second] {
            let place = round * groups + seat[round * people + person]
            sum += worthOfKinds(place) + worthOfPerson(person, at: place) - crowd(organisation[first], at: place)
            if organisation[second] != organisation[first] { sum -= crowd(organisation[second], at: place) }
            for seat in place * room..<place * room + size[place] {
                let other = members[seat]
                guard other != person else { continue }
                sum += Int(pair[person * people + other])
                if repeated > 0, meetings[person * people + other] > 1 { sum -= repeated }
            }
        }
        return sum
    }

    private mutating func exchange(_ first: Int, _ second: Int, _ round: Int) {
        let (here, there) = (seat[round * people + first], seat[round * people + second])
        replace(first, with: second, at: round * groups + here)
        replace(second, with: first, at: round * groups + there)
        seat[round * people + first] = there
        seat[round * people + second] = here
    }

    private mutating func replace(_ old: Int, with new: Int, at place: Int) {
        for seat in place * room..<place * room + size[place] {
            let other = members[seat]
            if other == old {
                members[seat] = new
            } else if count > 1 {
                meetings[old * people + other] -= 1
                meetings[other * people + old] -= 1
                meetings[new * people + other] += 1
                meetings[other * people + new] += 1
            }
        }
        if kind[old] >= 0 { kindCount[place * kinds + kind[old]] -= 1 }
        if kind[new] >= 0 { kindCount[place * kinds + kind[new]] += 1 }
    }
}
