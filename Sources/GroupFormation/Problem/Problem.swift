/// An instance that has been checked, with every name replaced by its position: what solver and scorer work on.
public struct Problem: Sendable {
    public let instance: Instance

    let people: Int
    let groups: Int
    let rounds: Int
    let interpreters: Int

    /// By round × people, by round × groups, by round × interpreters.
    let attends: [Bool]
    let isOpen: [Bool]
    let interpreterIsThere: [Bool]

    let minimum: [Int]
    let maximum: [Int]
    let target: [Int?]
    /// Topics, languages, kinds, organisations by position; -1 stands for none.
    let topicOfGroup: [Int]
    let languageOfGroup: [Int]
    let kind: [Int]
    let organisation: [Int]

    let topicNames: [String]
    let kindNames: [String]
    let organisationNames: [String]
    let languageNames: [String]

    /// By kind.
    let kindMinimum: [Int]
    let isMixed: [Bool]
    /// The smallest and largest count of a kind that is still an even mix.
    let evenShare: EvenShare

    let wishes: [[Int]]
    let languages: [LanguageSet]
    let interpreterLanguages: [LanguageSet]

    /// Round × people: the group that is not up for discussion, or -1.
    let fixedGroup: [Int]
    /// People with the same needs have the same class; by class × groups.
    let needClass: [Int]
    let meetsNeeds: [Bool]

    /// The people of a block always sit together; everybody is in exactly one, most of them alone.
    let block: [Int]
    let blocks: [[Int]]
    let together: [[Int]]
    let apart: [[Int]]
    let affinities: [(first: Int, second: Int, weight: Int)]
    /// Round × people: the group known already, or -1; empty without `stability`.
    let previousGroup: [Int]
    let moveCost: Int

    let personIndex: [String: Int]
    let groupIndex: [String: Int]
    let interpreterIndex: [String: Int]

    public init(_ instance: Instance) throws(InstanceDefect) {
        try instance.check()
        self.instance = instance
        let people = instance.participants.count
        let groups = instance.groups.count
        let rounds = instance.rounds
        self.people = people
        self.groups = groups
        self.rounds = rounds
        interpreters = instance.interpreters.count

        func table(_ lists: [[Int]?]) -> [Bool] {
            var table = [Bool](repeating: false, count: rounds * lists.count)
            for (position, list) in lists.enumerated() {
                for round in list ?? Array(1...rounds) {
                    table[(round - 1) * lists.count + position] = true
                }
            }
            return table
        }
        attends = table(instance.participants.map(\.rounds))
        isOpen = table(instance.groups.map(\.rounds))
        interpreterIsThere = table(instance.interpreters.map(\.rounds))

        minimum = instance.groups.map(\.min)
        maximum = instance.groups.map { Swift.min($0.max, people) }
        target = instance.groups.map(\.target)

        var topics = Names(instance.topics.map(\.id))
        topicOfGroup = instance.groups.map { topics.position(of: $0.topic) }
        wishes = instance.participants.map { participant in participant.preferences.map { topics.position(of: $0) } }
        topicNames = topics.names

        var kinds = Names(instance.mixedKinds)
        kind = instance.participants.map { kinds.position(of: $0.kind) }
        for name in instance.rules.kindMinimum.keys.sorted() {
            _ = kinds.position(of: name)
        }
        kindNames = kinds.names
        kindMinimum = kinds.names.map { instance.rules.kindMinimum[$0] ?? 0 }
        isMixed = kinds.names.indices.map { $0 < instance.mixedKinds.count }
        evenShare = EvenShare(
            kinds: instance.mixedKinds.count,
            kindOfPerson: kind,
            attends: attends,
            rounds: rounds
        )

        var organisations = Names([])
        organisation = instance.participants.map { organisations.position(of: $0.organisation) }
        organisationNames = organisations.names

        var languageNames = Names([])
        languageOfGroup = instance.groups.map { languageNames.position(of: $0.language) }
        let spoken = instance.participants.map { person in person.languages.map { languageNames.position(of: $0) } }
        let mediated = instance.interpreters.map { person in person.languages.map { languageNames.position(of: $0) } }
        let count = languageNames.names.count
        languages = spoken.map { LanguageSet($0, of: count) }
        interpreterLanguages = mediated.map { LanguageSet($0, of: count) }
        self.languageNames = languageNames.names

        let personIndex = Self.index(instance.participants.map(\.id))
        let groupIndex = Self.index(instance.groups.map(\.id))
        self.personIndex = personIndex
        self.groupIndex = groupIndex
        interpreterIndex = Self.index(instance.interpreters.map(\.id))

        var fixedGroup = [Int](repeating: -1, count: rounds * people)
        for place in instance.fixed {
            guard let person = personIndex[place.participant], let group = groupIndex[place.group] else { continue }
            for round in 0..<rounds where place.rounds?.contains(round + 1) ?? attends[round * people + person] {
                fixedGroup[round * people + person] = group
            }
        }
        self.fixedGroup = fixedGroup

        (needClass, meetsNeeds) = Self.needClasses(instance)

        func positions(_ entries: [[String]]) -> [[Int]] {
            entries.map { $0.compactMap { personIndex[$0] } }
        }
        together = positions(instance.together)
        apart = positions(instance.apart)
        (block, blocks) = Self.blocks(of: people, chaining: together)
        affinities = instance.affinities.compactMap { entry in
            guard let first = personIndex[entry.first], let second = personIndex[entry.second] else { return nil }
            return (first, second, entry.weight)
        }

        moveCost = instance.stability?.weight ?? 0
        if let stability = instance.stability {
            var previous = [Int](repeating: -1, count: rounds * people)
            for (round, seats) in stability.previous.prefix(rounds).enumerated() {
                for (person, group) in seats {
                    guard let person = personIndex[person], let group = groupIndex[group] else { continue }
                    previous[round * people + person] = group
                }
            }
            previousGroup = previous
        } else {
            previousGroup = []
        }
    }

    private static func index(_ ids: [String]) -> [String: Int] {
        Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
    }

    private static func needClasses(_ instance: Instance) -> (of: [Int], meets: [Bool]) {
        let features = instance.groups.map { Set($0.features) }
        var classes: [[String]: Int] = [:]
        var meets: [Bool] = []
        let of = instance.participants.map { participant in
            let needs = Array(Set(participant.needs)).sorted()
            if let known = classes[needs] { return known }
            classes[needs] = classes.count
            meets += features.map { offered in needs.allSatisfy(offered.contains) }
            return classes.count - 1
        }
        return (of, meets)
    }

    /// Union of entries that share a person.
    private static func blocks(of people: Int, chaining entries: [[Int]]) -> (of: [Int], blocks: [[Int]]) {
        var parent = Array(0..<people)
        func root(of person: Int) -> Int {
            var person = person
            while parent[person] != person {
                parent[person] = parent[parent[person]]
                person = parent[person]
            }
            return person
        }
        for entry in entries {
            for person in entry.dropFirst() {
                let (first, second) = (root(of: entry[0]), root(of: person))
                parent[max(first, second)] = min(first, second)
            }
        }
        var numbers = [Int](repeating: -1, count: people)
        var blocks: [[Int]] = []
        let of = (0..<people).map { person in
            let root = root(of: person)
            if numbers[root] < 0 {
                numbers[root] = blocks.count
                blocks.append([])
            }
            blocks[numbers[root]].append(person)
            return numbers[root]
        }
        return (of, blocks)
    }
}

/// Gives names positions, in the order in which they are first asked for.
private struct Names {
    private(set) var names: [String] = []
    private var positions: [String: Int] = [:]

    init(_ names: [String]) {
        for name in names {
            _ = position(of: name)
        }
    }

    mutating func position(of name: String?) -> Int {
        guard let name else { return -1 }
        if let known = positions[name] { return known }
        positions[name] = names.count
        names.append(name)
        return names.count - 1
    }
}
