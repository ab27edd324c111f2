import Domain
import Testing

/// M/11: few people are never told one by one, and cannot be worked out either.
@Suite struct PublicPartsTests {
    private func parts(_ counts: [String: Int], atLeast known: [String: Int] = [:]) -> [String: PublicCount] {
        PublicParts(counts, atLeast: known).parts
    }

    @Test func `a single small part takes the smallest of the others with it`() {
        #expect(
            parts(["a": 20, "b": 3, "c": 9]) == ["a": .exactly(20), "b": .fewerThanLeast, "c": .withheld])
        #expect(parts(["a": 20, "b": 9]) == ["a": .exactly(20), "b": .exactly(9)])
    }

    @Test func `two small parts that are as small as can be are known from their sum, and hide behind others`() {
        let told = parts(["a": 20, "b": 1, "c": 1, "d": 12])
        #expect(told == ["a": .exactly(20), "b": .fewerThanLeast, "c": .fewerThanLeast, "d": .withheld])
        #expect(parts(["a": 4, "b": 4]) == ["a": .withheld, "b": .withheld])
    }

    @Test func `somebody came for each organisation that is named, and whoever counts these learns nothing`() {
        let counts = ["a": 48, "b": 13, "c": 17, "d": 18, "e": 3, "f": 2]
        #expect(parts(counts)["b"] == .exactly(13))
        let told = PublicParts(counts, atLeast: ["e": 3, "f": 2])
        #expect(told.parts["e"] == .fewerThanLeast && told.parts["f"] == .fewerThanLeast)
        #expect(told.parts["b"] == .withheld && told.parts["c"] == .exactly(17) && told.whole == .exactly(101))
        // Four of four organisations are four people, whatever "fewer than five" says.
        #expect(parts(["a": 30, "b": 4], atLeast: ["b": 4]) == ["a": .withheld, "b": .withheld])
        // One of each, and nothing else: then the whole tells it, too.
        #expect(PublicParts(["a": 3, "b": 3], atLeast: ["a": 3, "b": 3]).whole == .withheld)
    }

    // MARK: Whoever wants to know

    /// A Fachtag, and everything that somebody can know of it.
    private struct World {
        let people: ImpactPeople
        let sides: [Side?]
        let organisations: Int

        init(_ seed: UInt64) {
            let random = Randomness.seeded(seed)
            func draw(_ most: UInt64) -> Int { Int(random.next() % (most + 1)) }
            let named = Side.allCases.prefix(1 + draw(1)).map(Optional.some)
            sides = draw(2) == 0 ? named + [nil] : named
            var (bySide, organisations, alone) = ([Side?: Arrivals.Count](), [Side: Int](), 0)
            for side in sides {
                let here = side == nil ? 0 : draw(4)
                let members = (0..<here).reduce(0) { sum, _ in sum + 1 + draw(1) * draw(3) }
                let single = side == nil || draw(1) == 0 ? draw(6) : 0
                let came = members + single
                bySide[side] = Arrivals.Count(registered: came, checkedIn: came, absent: draw(1) * draw(6))
                if let side, here > 0 { organisations[side] = here }
                alone += single
            }
            people = ImpactPeople(
                Arrivals(bySide: bySide), withoutOrganisation: alone, organisations: organisations)
            self.organisations = organisations.values.reduce(0, +)
        }

        /// What a number can be that stands so.
        func possible(_ told: PublicCount?, from least: Int, really truth: Int) -> [Int] {
            switch told {
            case .exactly(let number)?: [number]
            case .fewerThanLeast?: Array(min(max(1, least), 4)...4)
            case .withheld?: Array(max(1, least)...(max(least, truth) + 6))
            case nil: Array(0...(truth + 6))
            }
        }

        /// How many there can be of each side that is told of.
        func combinations(_ parts: [PublicPeople.Part]) -> [[Int]] {
            guard let first = parts.first else { return [[]] }
            let least = first.side.flatMap { people.organisations[$0] } ?? 0
            let truth = people.presentBySide[first.side] ?? 0
            return possible(first.count, from: least, really: truth).flatMap { value in
                combinations(Array(parts.dropFirst())).map { [value] + $0 }
            }
        }
    }

    @Test(arguments: 0..<400 as Range<UInt64>) func `no combination of what is told gives a small number`(seed: UInt64)
    {
        let world = World(seed)
        let (people, told) = (world.people, world.people.told)
        guard let present = people.present, let registered = people.registered else { return }
        let unnamed = told.bySide.firstIndex { $0.side == nil }
        var bySide = Array(repeating: Set<Int>(), count: told.bySide.count)
        var (all, alone, named, others, away): (Set<Int>, Set<Int>, Set<Int>, Set<Int>, Set<Int>) = ([], [], [], [], [])
        for combination in world.combinations(told.bySide) {
            let sum = combination.reduce(0, +)
            guard world.possible(told.present, from: 1, really: present).contains(sum) else { continue }
            let without = unnamed.map { combination[$0] } ?? 0
            let singles = world.possible(told.withoutOrganisation, from: 0, really: people.withoutOrganisation).filter {
                without <= $0 && $0 <= sum - world.organisations
            }
            let places = world.possible(told.registered, from: sum, really: registered).filter { $0 >= sum }
            guard !singles.isEmpty, !places.isEmpty else { continue }
            for (place, number) in combination.enumerated() { bySide[place].insert(number) }
            all.insert(sum)
            alone.formUnion(singles)
            named.formUnion(singles.map { sum - $0 })
            others.formUnion(singles.map { $0 - without })
            away.formUnion(places.map { $0 - sum })
        }
        func isOpen(_ truth: Int, _ possible: Set<Int>) -> Bool {
            possible.contains(truth) && (truth == 0 || truth >= PublicCount.least || possible.count > 1)
        }
        for (place, part) in told.bySide.enumerated() {
            #expect(isOpen(people.presentBySide[part.side] ?? 0, bySide[place]), "\(part) of \(people)")
        }
        let unsided = people.withoutOrganisation - (people.presentBySide[nil] ?? 0)
        #expect(isOpen(present, all), "all of \(people)")
        #expect(isOpen(people.withoutOrganisation, alone), "without organisation of \(people)")
        #expect(isOpen(present - people.withoutOrganisation, named), "of organisations of \(people)")
        #expect(isOpen(unsided, others), "with a side and without an organisation of \(people)")
        #expect(isOpen(registered - present, away), "away of \(people)")
    }
}
