import Domain
import Testing

/// The groups before everybody, one after the other.
@Suite struct PlenaryTests {
    private static let boards = ["eins", "zwei", "drei"].map(Board.ID.init(rawValue:))
    private let start = Instant(milliseconds: 1_700_000_000_000)

    private func plenary(minutes: Int = 3) -> Plenary {
        Plenary(of: .init(rawValue: "e"), minutes: minutes, boards: Self.boards)
    }

    private func later(_ seconds: Int) -> Instant { start.advanced(by: .seconds(seconds)) }

    private func standings(_ plenary: Plenary) -> [Plenary.Turn.Standing] { plenary.turns.map(\.standing) }

    @Test func `one group speaks after the other, and then nobody`() throws {
        var plenary = plenary()
        #expect(!plenary.hasBegun && plenary.current == nil)
        for (index, board) in Self.boards.enumerated() {
            try plenary.goOn(at: later(index * 60))
            #expect(plenary.current?.board == board)
        }
        try plenary.goOn(at: later(200))
        #expect(plenary.isOver)
        #expect(standings(plenary) == [.heard, .heard, .heard])
        #expect(throws: Plenary.Refusal.nobodyWaits) { try plenary.goOn(at: later(300)) }
    }

    @Test func `who is skipped makes room, nobody speaks before they are called, and it comes back`() throws {
        var plenary = plenary()
        try plenary.goOn(at: start)
        try plenary.skip(Self.boards[0], at: later(30))
        #expect(standings(plenary) == [.skipped, .waiting, .waiting])
        #expect(plenary.current == nil && plenary.next?.board == Self.boards[1] && !plenary.isOver)
        try plenary.goOn(at: later(45))
        #expect(standings(plenary) == [.skipped, .speaking, .waiting])
        try plenary.hear(Self.boards[0], at: later(60))
        #expect(standings(plenary) == [.speaking, .heard, .waiting])
    }

    @Test func `who comes back goes on with what was left`() throws {
        var plenary = plenary()
        try plenary.goOn(at: start)
        try plenary.skip(Self.boards[0], at: later(60))
        try plenary.hear(Self.boards[0], at: later(100))
        #expect(plenary.currentEnds == later(100 + 120))
    }

    @Test func `a group that waits is skipped, and nobody begins`() throws {
        var plenary = plenary()
        try plenary.skip(Self.boards[1], at: start)
        #expect(plenary.current == nil && plenary.next?.board == Self.boards[0])
    }

    @Test func `the sum counts everybody who is still to come, and who was skipped`() throws {
        var plenary = plenary()
        #expect(plenary.ends(at: start) == later(540))
        try plenary.goOn(at: start)
        #expect(plenary.ends(at: later(60)) == later(540))
        // Over the time: the others still have theirs.
        #expect(plenary.ends(at: later(240)) == later(240 + 360))
        try plenary.skip(Self.boards[0], at: later(240))
        #expect(plenary.ends(at: later(240)) == later(240 + 360))
    }

    /// All are through 20 seconds after a full minute.
    @Test(arguments: [(540, 0), (600, 1), (580, 1), (579, 0), (520, 0), (519, -1), (460, -1), (459, -2)])
    func `minutes are to spare, or missing, as a clock without seconds shows both times`(end: Int, minutes: Int) {
        #expect(plenary().minutesToSpare(before: later(end), at: start) == minutes)
    }

    @Test func `the order changes, also while somebody speaks`() throws {
        var plenary = plenary()
        try plenary.goOn(at: start)
        try plenary.putEarlier(Self.boards[2])
        #expect(plenary.turns.map(\.board) == [Self.boards[0], Self.boards[2], Self.boards[1]])
        try plenary.putEarlier(Self.boards[0])
        #expect(plenary.turns.first?.board == Self.boards[0])
        try plenary.goOn(at: later(10))
        #expect(plenary.current?.board == Self.boards[2])
    }

    @Test func `all get other minutes, never none`() {
        var plenary = plenary()
        plenary.give(minutes: 5)
        #expect(plenary.ends(at: start) == later(900))
        plenary.give(minutes: 0)
        #expect(plenary.minutes == 1)
    }

    @Test func `a group that came later has a turn at the end, and one that is gone has none`() {
        let turns = [Plenary.Turn(Self.boards[1], standing: .heard), Plenary.Turn(.init(rawValue: "fort"))]
        let plenary = Plenary(of: .init(rawValue: "e"), turns: turns, boards: Self.boards)
        #expect(plenary.turns.map(\.board) == [Self.boards[1], Self.boards[0], Self.boards[2]])
        #expect(standings(plenary) == [.heard, .waiting, .waiting])
    }

    @Test func `a group without a board is not heard`() {
        var plenary = plenary()
        #expect(throws: Plenary.Refusal.noSuchGroup) { try plenary.hear(.init(rawValue: "fort"), at: start) }
        #expect(plenary == self.plenary())
    }
}
