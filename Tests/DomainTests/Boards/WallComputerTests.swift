import Domain
import Testing

@Suite struct WallComputerTests {
    private static let now = Instant(milliseconds: 1_000_000)

    private func wall(_ state: WallComputer.State) -> WallComputer {
        WallComputer(
            id: .init(rawValue: "w"), board: .init(rawValue: "b"), figure: 47, askedAt: Self.now, state: state)
    }

    @Test func `it waits for a quarter of an hour, and only until somebody has answered`() {
        let late = Self.now.advanced(by: WallComputer.patience)
        #expect(wall(.waiting).waits(at: late.advanced(by: .seconds(-1))))
        #expect(!wall(.waiting).waits(at: late))
        #expect(!wall(.shows).waits(at: Self.now) && !wall(.ended).waits(at: Self.now))
    }

    @Test func `no two that wait beside each other have the same figure of two digits`() {
        let random = Randomness.seeded(4)
        var taken: Set<Int> = []
        for _ in 0..<90 { taken.insert(WallComputer.figure(besides: taken, from: random)) }
        #expect(taken == Set(10...99))
        // More than there are figures: some come again, and nobody waits for one.
        #expect(taken.contains(WallComputer.figure(besides: taken, from: random)))
    }
}

@Suite struct FacilitatorMessageTests {
    private func message(_ content: FacilitatorMessage.Content) -> FacilitatorMessage {
        FacilitatorMessage(
            id: .init(rawValue: "m"), event: .init(rawValue: "e"), content: content,
            madeAt: Instant(milliseconds: 0))
    }

    @Test func `minutes that are left stand there as long as they last, and a sentence for ten`() {
        #expect(message(.minutesLeft(15)).ends == Instant(milliseconds: 900_000))
        #expect(message(.text("Bitte kommen Sie.", in: .german)).ends == Instant(milliseconds: 600_000))
    }
}
