import Domain
import Testing

/// M/11: few people are never told one by one, and cannot be worked out either.
@Suite struct PublicCountTests {
    @Test(arguments: [(0, PublicCount.exactly(0)), (1, .fewerThanLeast), (4, .fewerThanLeast), (5, .exactly(5))])
    func `from five on people are counted`(number: Int, told: PublicCount) {
        #expect(PublicCount(number) == told)
    }

    @Test func `a single small part takes the smallest of the others with it`() {
        #expect(
            PublicCount.parts(["a": 20, "b": 3, "c": 9])
                == ["a": .exactly(20), "b": .fewerThanLeast, "c": .withheld])
        #expect(PublicCount.parts(["a": 20, "b": 9]) == ["a": .exactly(20), "b": .exactly(9)])
    }

    @Test func `two small parts that are as small as can be are known from their sum, and hide behind others`() {
        let told = PublicCount.parts(["a": 20, "b": 1, "c": 1, "d": 12])
        #expect(told == ["a": .exactly(20), "b": .fewerThanLeast, "c": .fewerThanLeast, "d": .withheld])
        #expect(PublicCount.parts(["a": 4, "b": 4]) == ["a": .withheld, "b": .withheld])
    }

    /// Everything that the parts can be for somebody who knows their sum and the rule.
    private func possible(_ told: [PublicCount], sum: Int) -> [[Int]] {
        guard let first = told.first else { return sum == 0 ? [[]] : [] }
        let values: [Int] =
            switch first {
            case .exactly(let number): [number]
            case .fewerThanLeast: Array(1..<PublicCount.least)
            case .withheld: sum < PublicCount.least ? [] : Array(PublicCount.least...sum)
            }
        return values.filter { $0 <= sum }.flatMap { value in
            possible(Array(told.dropFirst()), sum: sum - value).map { [value] + $0 }
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func `whoever knows the sum and the rule learns no small number`(
        seed: UInt64
    ) {
        let random = Randomness.seeded(seed)
        let counts = Dictionary(
            uniqueKeysWithValues: (0..<(1 + Int(random.next() % 4))).map { ($0, 1 + Int(random.next() % 9)) })
        let sum = counts.values.reduce(0, +)
        let parts = PublicCount.parts(counts)
        let keys = counts.keys.sorted()
        let told = keys.compactMap { parts[$0] }
        // A whole that is small is not told, either.
        guard case .exactly = PublicCount(sum) else { return }
        let worlds = possible(told, sum: sum)
        for (place, count) in told.enumerated() where count == .fewerThanLeast {
            #expect(Set(worlds.map { $0[place] }).count > 1, "\(counts) \(told)")
        }
        for (place, key) in keys.enumerated() {
            if case .exactly(let number) = told[place] { #expect(number == counts[key]) }
        }
    }
}
