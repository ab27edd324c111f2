import Domain
import Synchronization
import Testing

@Suite struct IdentifierSourceTests {
    private static let moment = Instant(milliseconds: 0x018C_2B1A_4D5E)

    private func identifiers(_ count: Int, from source: IdentifierSource) -> [Identifier<Event>] {
        (0..<count).map { _ in source.next(Event.self) }
    }

    @Test func `an identifier is a UUID of version 7 that begins with the time`() throws {
        let source = IdentifierSource(clock: .stopped(at: Self.moment), randomness: .seeded(1))
        for identifier in identifiers(100, from: source) {
            #expect(
                identifier.rawValue.wholeMatch(of: /018c2b1a-4d5e-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        }
    }

    @Test func `each is greater than the one before, also when more come than fit into a millisecond`() {
        let source = IdentifierSource(clock: .stopped(at: Self.moment), randomness: .seeded(2))
        let all = identifiers(10_000, from: source)
        #expect(zip(all, all.dropFirst()).allSatisfy { $0 < $1 })
        // 4,096 fit; whatever comes then borrows from the time to come.
        #expect(all[4_095].rawValue.hasPrefix("018c2b1a-4d5e-7fff"))
        #expect(all[4_096].rawValue.hasPrefix("018c2b1a-4d5f-7000"))
    }

    @Test func `a clock that goes back makes no identifier smaller`() {
        let times = Mutex([5_000, 5_001, 4_000, 4_500, 5_002].map(Instant.init(milliseconds:)))
        let clock = WallClock { times.withLock { $0.removeFirst() } }
        let all = identifiers(5, from: IdentifierSource(clock: clock, randomness: .seeded(3)))
        #expect(zip(all, all.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func `at the same moment chance tells two sources apart, and the same seed does not`() {
        func first(_ seed: UInt64) -> Identifier<Event> {
            IdentifierSource(clock: .stopped(at: Self.moment), randomness: .seeded(seed)).next()
        }
        #expect(first(1) == first(1))
        #expect(Set((1...100).map(first)).count == 100)
    }

    @Test func `many at once get one each`() async {
        let source = IdentifierSource(clock: .stopped(at: Self.moment), randomness: .seeded(4))
        let all = await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { (0..<500).map { _ in source.next(Event.self) } }
            }
            return await group.reduce(into: [Identifier<Event>]()) { $0 += $1 }
        }
        #expect(Set(all).count == 4_000)
    }
}

@Suite struct RandomnessTests {
    /// The numbers that others publish for SplitMix64 with this seed.
    @Test func `a seed gives the numbers of the paper`() {
        let random = Randomness.seeded(1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test(arguments: 0...33)
    func `there are as many bytes as were asked for`(count: Int) {
        #expect(Randomness.seeded(9).bytes(count).count == count)
    }

    @Test func `the bytes are those of the numbers, none twice and none left out in between`() {
        let (bytes, numbers) = (Randomness.seeded(9).bytes(20), Randomness.seeded(9))
        let expected = (0..<3).flatMap { _ in withUnsafeBytes(of: numbers.next()) { Array($0) } }
        #expect(bytes == Array(expected.prefix(20)))
    }

    @Test func `the system does not repeat itself`() {
        #expect(Randomness.system.bytes(16) != Randomness.system.bytes(16))
    }
}
