/// A mutable arrangement that knows at any time what it is worth and what every move would change.
///
/// `worth` is the score less `hardness` for every violation (and less the cost of moved people). For each unit and
/// group of its round, `value` holds what the unit adds by sitting there beside those who sit there now: wishes,
/// language, pairs. A swap then costs four look-ups and one pair; what depends on the group as a whole (sizes, kinds,
/// colleagues at most) is added by `change(of:adding:removing:)`.
final class Seating {
    private let memory = Memory()
    let problem: Problem
    let units: Units
    let people: Int
    let groups: Int
    let rounds: Int
    let unitCount: Int
    let kinds: Int
    /// The price of one violation.
    let hardness: Int

    var worth: Int {
        get { totals[0] }
        set { totals[0] = newValue }
    }
    var violations: Int {
        get { totals[1] }
        set { totals[1] = newValue }
    }
    /// `worth` and `violations`, in memory that is read without asking who else does.
    private let totals: Table<Int>

    let memberStart: Table<Int>
    let member: Table<Int>
    let roundOfUnit: Table<Int>
    let unitOfPerson: Table<Int>
    /// By unit; -1 while unplaced.
    let groupOf: Table<Int>
    let fixedOfUnit: Table<Int>
    let placeClass: Table<Int>
    let classAllows: Table<Bool>
    /// Every round has everybody, alone: units are people.
    let isPlain: Bool
    /// By unit: the only member, or -1 for a block.
    let solo: Table<Int>
    /// By unit of one person: the kind and the crowd, or the number of kinds and crowds for none.
    let kindSlot: Table<Int>
    let crowdSlot: Table<Int>
    /// People × rounds; -1 while unplaced.
    let seat: Table<Int>
    /// Rings of units by place (round × groups).
    let head: Table<Int>
    let next: Table<Int>
    let previous: Table<Int>

    let size: Table<Int>
    let kindCount: Table<Int>
    /// What one person more or less of a kind is worth at a place; see `kindGain(at:from:to:)`.
    let kindTables: KindTables
    let mixedCount: Table<Int>
    let mixedKinds: Int
    let kindOfPerson: Table<Int>
    let hasKindRules: Bool
    let hasKindMinimum: Bool
    let kindMinimum: Table<Int>
    let mixPrice: Int
    /// Round × mixed kinds, and by round: how many there are in all.
    let ofKind: Table<Int>
    let ofMixed: Table<Int>
    /// Round × mixed people in the group, up to `shareLimit`, × mixed kinds: the smallest and the largest even share.
    let leastShare: Table<Int32>
    let mostShare: Table<Int32>
    let shareLimit: Int
    let minimum: Table<Int>
    let maximum: Table<Int>
    let target: Table<Int>
    let sizePrice: Int

    /// Organisations with more people than one group may hold; the others can never break the rule.
    let crowdOfPerson: Table<Int>
    let crowds: Int
    let crowdCount: Table<Int32>
    let most: Int

    let interpreterSeat: Table<Int>
    let languageWords: Int
    let spoken: Table<UInt64>
    let reach: Table<UInt64>
    /// By language: those who do not speak it.
    let strangerStart: Table<Int>
    let stranger: Table<Int>
    let languageOfGroup: Table<Int>
    let hasLanguage: Bool
    let uncoveredPrice: Int

    let wishStart: Table<Int>
    let wishTopic: Table<Int>
    let wishPoints: Table<Int>
    let topicOfGroup: Table<Int>
    /// By topic: its groups.
    let topicStart: Table<Int>
    let groupWithTopic: Table<Int>
    let noWishPrice: Int
    let hasWishes: Bool
    let previousGroup: Table<Int>
    let moveCost: Int
    let blockOfPerson: Table<Int>
    let organisationOfPerson: Table<Int>
    let colleaguePrice: Int

    let pairs: PairValues
    let repeatPrice: Int
    let isRequired: Bool
    /// Whether exchanging two single people can break a rule.
    let canBreakRules: Bool

    /// Units × groups, or groups × units where a matrix adds to all units of a group at once; empty if that would need
    /// too much memory, then every value is computed when asked for.
    let value: NumberTable
    let hasValues: Bool
    let unitStride: Int
    let groupStride: Int
    /// How the best seating so far became the present one.
    let trail: Trail

    let kindShift: Table<Int>
    let crowdShift: Table<Int>

    /// An empty seating: nobody is placed. One that is asked only a few questions needs no table of values.
    init(_ problem: Problem, units: Units, hardness: Int, keepsValues: Bool = true) {
        self.problem = problem
        self.units = units
        self.hardness = hardness
        people = problem.people
        groups = problem.groups
        rounds = problem.rounds
        unitCount = units.members.count
        totals = memory.table(repeating: 0, count: 2)
        let weights = problem.instance.weights
        let places = rounds * groups

        var starts = [0]
        for members in units.members { starts.append(starts[starts.count - 1] + members.count) }
        memberStart = memory.table(starts)
        member = memory.table(units.members.flatMap { $0 })
        roundOfUnit = memory.table(units.round)
        unitOfPerson = memory.table(units.ofPerson)
        fixedOfUnit = memory.table(units.fixed)
        placeClass = memory.table(units.placeClass)
        classAllows = memory.table(units.isAllowed)
        isPlain = unitCount == rounds * people && units.members.allSatisfy { $0.count == 1 }
        groupOf = memory.table(repeating: -1, count: unitCount)
        seat = memory.table(repeating: -1, count: people * rounds)
        head = memory.table(repeating: -1, count: places)
        next = memory.table(repeating: -1, count: unitCount)
        previous = memory.table(repeating: -1, count: unitCount)

        size = memory.table(repeating: 0, count: places)
        kinds = problem.kindNames.count
        mixedKinds = weights.mix == 0 ? 0 : problem.instance.mixedKinds.count
        hasKindMinimum = problem.kindMinimum.contains { $0 > 0 }
        hasKindRules = mixedKinds > 0 || hasKindMinimum
        kindMinimum = memory.table(problem.kindMinimum)
        mixPrice = weights.mix
        ofKind = memory.table(problem.evenShare.ofKind)
        ofMixed = memory.table(problem.evenShare.ofAll)
        let shareLimit = min(people, 2 * (problem.maximum.max() ?? 0) + 8)
        self.shareLimit = shareLimit
        leastShare = memory.table(repeating: 0, count: rounds * mixedKinds * (shareLimit + 1))
        mostShare = memory.table(repeating: 0, count: rounds * mixedKinds * (shareLimit + 1))
        kindCount = memory.table(repeating: 0, count: hasKindRules ? places * kinds : 0)
        mixedCount = memory.table(repeating: 0, count: places)
        kindOfPerson = memory.table(problem.kind)
        minimum = memory.table(problem.minimum)
        maximum = memory.table(problem.maximum)
        sizePrice = weights.size
        target = memory.table(problem.target.map { weights.size == 0 ? -1 : $0 ?? -1 })

        most = problem.instance.rules.maxPerOrganisation ?? Int.max
        var sizes = [Int](repeating: 0, count: problem.organisationNames.count)
        for organisation in problem.organisation where organisation >= 0 { sizes[organisation] += 1 }
        var crowdNumber = [Int](repeating: -1, count: sizes.count)
        var crowds = 0
        for organisation in sizes.indices where sizes[organisation] > most {
            crowdNumber[organisation] = crowds
            crowds += 1
        }
        self.crowds = crowds
        crowdOfPerson = memory.table(problem.organisation.map { $0 < 0 ? -1 : crowdNumber[$0] })
        crowdCount = memory.table(repeating: 0, count: crowds == 0 ? 0 : places * (crowds + 1))

        solo = memory.table(units.members.map { $0.count == 1 ? $0[0] : -1 })
        kindSlot = memory.table(
            units.members.map { [kinds, problem] in problem.kind[$0[0]] < 0 ? kinds : problem.kind[$0[0]] }
        )
        crowdSlot = memory.table(
            units.members.map { [crowdOfPerson] in crowdOfPerson[$0[0]] < 0 ? crowds : crowdOfPerson[$0[0]] }
        )
        kindTables = KindTables(places: hasKindRules ? places : 0, kinds: kinds, memory)

        isRequired = problem.instance.rules.languageRequired
        interpreterSeat = memory.table(repeating: -1, count: rounds * problem.interpreters)
        uncoveredPrice = weights.language + (problem.instance.rules.languageRequired ? hardness : 0)
        hasLanguage = (weights.language > 0 || isRequired) && problem.languageOfGroup.contains { $0 >= 0 }
        languageOfGroup = memory.table(problem.languageOfGroup)
        languageWords = LanguageSet([], of: problem.languageNames.count).words.count
        spoken = memory.table(problem.languages.flatMap(\.words))
        reach = memory.table(repeating: 0, count: places * languageWords)
        let used = Set(problem.languageOfGroup)
        let strangers = problem.languageNames.indices.map { language in
            used.contains(language) ? (0..<problem.people).filter { !problem.languages[$0].contains(language) } : []
        }
        strangerStart = memory.table(PairValues.starts(of: strangers))
        stranger = memory.table(strangers.flatMap { $0 })

        let points = problem.instance.preferencePoints
        var wishStarts = [0]
        for wishes in problem.wishes { wishStarts.append(wishStarts[wishStarts.count - 1] + wishes.count) }
        wishStart = memory.table(wishStarts)
        wishTopic = memory.table(problem.wishes.flatMap { $0 })
        wishPoints = memory.table(
            problem.wishes.flatMap { wishes in
                wishes.indices.map { $0 < points.count ? points[$0] * weights.preference : 0 }
            }
        )
        topicOfGroup = memory.table(problem.topicOfGroup)
        var withTopic = [[Int]](repeating: [], count: problem.topicNames.count)
        for (group, topic) in problem.topicOfGroup.enumerated() where topic >= 0 { withTopic[topic].append(group) }
        topicStart = memory.table(PairValues.starts(of: withTopic))
        groupWithTopic = memory.table(withTopic.flatMap { $0 })
        noWishPrice = weights.noWish
        hasWishes = problem.wishes.contains { !$0.isEmpty }
        previousGroup = memory.table(problem.previousGroup)
        moveCost = problem.moveCost
        blockOfPerson = memory.table(problem.block)
        organisationOfPerson = memory.table(problem.organisation)
        colleaguePrice = weights.organisation

        repeatPrice = rounds > 1 ? weights.repeated : 0
        let mostWished = points.lazy.map { abs($0 * weights.preference) }.max() ?? 0
        let ownMost = mostWished + noWishPrice + uncoveredPrice + moveCost + repeatPrice * people
        let largestBlock = units.members.lazy.map(\.count).max() ?? 1
        let isNarrow = { largestBlock * ($0 + 2 * ownMost) <= Int(Int32.max) }
        pairs = PairValues(problem, hardness: hardness, memory, isNarrow: isNarrow)
        canBreakRules =
            crowds > 0 || isRequired || hasKindMinimum || pairs.apartFrom.count > 0
        hasValues = keepsValues && unitCount * groups <= 8_000_000
        unitStride = pairs.hasMatrix ? 1 : groups
        groupStride = pairs.hasMatrix ? unitCount : 1
        trail = Trail(units: unitCount, chairs: rounds * problem.interpreters, memory)
        value = NumberTable(
            count: hasValues ? unitCount * groups : 0,
            isNarrow: isNarrow(pairs.largestSum),
            memory
        )
        kindShift = memory.table(repeating: 0, count: kinds)
        crowdShift = memory.table(repeating: 0, count: crowds)

        for round in 0..<rounds where mixedKinds > 0 && ofMixed[round] > 0 {
            for mixed in 0...shareLimit {
                for kind in 0..<mixedKinds {
                    let share = mixed * ofKind[round * mixedKinds + kind]
                    let cell = (round * (shareLimit + 1) + mixed) * mixedKinds + kind
                    leastShare[cell] = Int32(share / ofMixed[round])
                    mostShare[cell] = Int32((share + ofMixed[round] - 1) / ofMixed[round])
                }
            }
        }
        for place in 0..<places where problem.isOpen[place] {
            let group = place % groups
            violations += minimum[group] + problem.kindMinimum.reduce(0, +)
            if target[group] >= 0 { worth -= weights.size * target[group] * target[group] }
        }
        for place in 0..<places { resetReach(place) }
        worth -= hardness * violations
        for person in 0..<people where !problem.wishes[person].isEmpty {
            if (0..<rounds).contains(where: { problem.attends[$0 * people + person] }) { worth -= noWishPrice }
        }
        worth += pairs.insideBlocks(problem)
        if hasValues { addOwnValues() }
        if crowds > 0 {
            // Nobody's crowd is never too many.
            for place in 0..<places { crowdCount[place * (crowds + 1) + crowds] = .min / 2 }
        }
    }

    /// Where `value` holds what the unit adds in the group.
    @inline(__always)
    func cell(_ unit: Int, _ group: Int) -> Int { unit * unitStride + group * groupStride }
}
