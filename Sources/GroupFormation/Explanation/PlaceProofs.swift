/// Proofs about who can sit where at all: needs, blocks, features with too few places.
extension RoundProof {
    /// People or blocks for whom no open group offers what they need.
    var needConflicts: [Conflict] {
        guard !open.isEmpty else { return [] }
        var found: [Conflict] = []
        var hopeless: Set<Int> = []
        for person in present where !open.contains(where: { needs(of: person, metBy: $0) }) {
            hopeless.insert(problem.block[person])
            found.append(Conflict(.needs, participants: names([person]), round: round + 1))
        }
        for (number, block) in problem.blocks.enumerated() where block.count > 1 && !hopeless.contains(number) {
            let members = block.filter { problem.attends[round * problem.people + $0] }
            let usable = open.filter { group in members.allSatisfy { isAllowed($0, in: group) } }
            if usable.isEmpty {
                let demanding = members.filter { !problem.instance.participants[$0].needs.isEmpty }
                found.append(Conflict(.needs, participants: names(demanding), round: round + 1))
            } else if let largest = usable.map({ problem.maximum[$0] }).max(), members.count > largest {
                found.append(
                    Conflict(
                        .blockTooLarge,
                        participants: names(members),
                        groups: usable.count == 1 ? groupNames(usable) : [],
                        round: round + 1,
                        required: members.count,
                        available: largest
                    )
                )
            }
        }
        return found
    }

    /// Sets of people whose groups together have too few places, and groups that too few people may fill.
    var placeConflicts: [Conflict] {
        guard !present.isEmpty, present.count * open.count <= 20_000_000 else { return [] }
        let byFeature = featureConflicts
        guard byFeature.isEmpty else { return byFeature }
        let crowded = crowdedGroups
        guard crowded.isEmpty else { return crowded }
        return emptyGroups + hallConflicts
    }

    private var featureConflicts: [Conflict] {
        var found: [Conflict] = []
        var features: Set<String> = []
        for person in present { features.formUnion(problem.instance.participants[person].needs) }
        for feature in features.sorted() {
            let needing = present.filter { problem.instance.participants[$0].needs.contains(feature) }
            let groups = open.filter { problem.instance.groups[$0].features.contains(feature) }
            let needingSet = Set(needing)
            var others = [Int](repeating: 0, count: problem.groups)
            for person in present where fixed[person] >= 0 && !needingSet.contains(person) {
                others[fixed[person]] += 1
            }
            let places = groups.reduce(0) { $0 + max(0, problem.maximum[$1] - others[$1]) }
            guard needing.count > places else { continue }
            found.append(
                Conflict(
                    .needsCapacity,
                    participants: names(needing),
                    groups: groupNames(groups),
                    feature: feature,
                    round: round + 1,
                    required: needing.count,
                    available: places
                )
            )
        }
        return found
    }

    /// More people fixed in a group than it holds; rules for kinds that ask for more people than it holds.
    private var crowdedGroups: [Conflict] {
        var found: [Conflict] = []
        for (group, people) in grouped(present, by: { fixed[$0] }) where group >= 0 {
            let most = problem.maximum[group]
            guard people.count > most else { continue }
            found.append(combination(Array(people.prefix(most + 1)), [group], required: people.count, available: most))
        }
        let reserved = problem.kindMinimum.reduce(0, +)
        for group in open where reserved > problem.maximum[group] {
            found.append(combination([], [group], required: reserved, available: problem.maximum[group]))
        }
        return found
    }

    /// Groups whose smallest size is more than the people who may sit there.
    private var emptyGroups: [Conflict] {
        open.compactMap { group in
            let possible = present.filter { isAllowed($0, in: group) }
            guard possible.count < problem.minimum[group] else { return nil }
            return combination(possible, [group], required: problem.minimum[group], available: possible.count)
        }
    }

    private func combination(_ people: [Int], _ groups: [Int], required: Int, available: Int) -> Conflict {
        Conflict(
            .combination,
            participants: names(people),
            groups: groupNames(groups),
            round: round + 1,
            required: required,
            available: available
        )
    }

    /// By Hall's theorem: if not everybody can be given a place of their own, some set of people has too few.
    private var hallConflicts: [Conflict] {
        // People with the same groups are one source of the flow.
        var alike: [[Int]: [Int]] = [:]
        for person in present { alike[[fixed[person], problem.needClass[person]], default: []].append(person) }
        var classes: [[Bool]: [Int]] = [:]
        for people in alike.values {
            classes[open.map { isAllowed(people[0], in: $0) }, default: []] += people
        }
        for key in classes.keys { classes[key]?.sort() }
        guard classes.count > 1, classes.count * open.count < 4_000_000 else { return [] }
        let sources = classes.sorted { ($0.value.first ?? 0) < ($1.value.first ?? 0) }
        var flow = PlaceFlow(
            demand: sources.map(\.value.count),
            capacity: open.map { problem.maximum[$0] },
            isAllowed: sources.map(\.key)
        )
        guard let (short, full) = flow.shortage() else { return [] }
        let people = short.flatMap { sources[$0].value }.sorted()
        let groups = full.map { open[$0] }
        let places = groups.reduce(0) { $0 + problem.maximum[$1] }
        return [combination(people, groups, required: people.count, available: places)]
    }
}

/// Sends people of each class to groups with capacity, by augmenting paths.
private struct PlaceFlow {
    private var left: [Int]
    private var room: [Int]
    private let isAllowed: [[Bool]]
    private var sent: [[Int]]

    init(demand: [Int], capacity: [Int], isAllowed: [[Bool]]) {
        left = demand
        room = capacity
        self.isAllowed = isAllowed
        sent = demand.map { _ in [Int](repeating: 0, count: capacity.count) }
    }

    /// The classes that cannot all be placed, and all the groups they could use; `nil` if everybody has a place.
    mutating func shortage() -> (classes: [Int], groups: [Int])? {
        for source in left.indices {
            while left[source] > 0 {
                if let reached = augment(source) { return reached }
            }
        }
        return nil
    }

    /// Gives some people of the class a place; or returns what can be reached in vain.
    private mutating func augment(_ source: Int) -> (classes: [Int], groups: [Int])? {
        var cameFromClass = [Int](repeating: -1, count: room.count)
        var cameFromGroup = [Int](repeating: -1, count: left.count)
        var isReached = [Bool](repeating: false, count: left.count)
        isReached[source] = true
        var queue = [source]
        var position = 0
        while position < queue.count {
            let current = queue[position]
            position += 1
            for group in room.indices where isAllowed[current][group] && cameFromClass[group] < 0 {
                cameFromClass[group] = current
                if room[group] > 0 {
                    push(to: group, from: source, cameFromClass, cameFromGroup)
                    return nil
                }
                for other in left.indices where !isReached[other] && sent[other][group] > 0 {
                    isReached[other] = true
                    cameFromGroup[other] = group
                    queue.append(other)
                }
            }
        }
        return (left.indices.filter { isReached[$0] }, room.indices.filter { cameFromClass[$0] >= 0 })
    }

    private mutating func push(to last: Int, from source: Int, _ fromClass: [Int], _ fromGroup: [Int]) {
        var amount = min(room[last], left[source])
        var group = last
        while fromClass[group] != source {
            let current = fromClass[group]
            group = fromGroup[current]
            amount = min(amount, sent[current][group])
        }
        room[last] -= amount
        left[source] -= amount
        group = last
        while true {
            let current = fromClass[group]
            sent[current][group] += amount
            if current == source { return }
            group = fromGroup[current]
            sent[current][group] -= amount
        }
    }
}
