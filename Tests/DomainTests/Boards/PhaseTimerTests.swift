import Domain
import Testing

@Suite struct PhaseTimerTests {
    private static let now = Instant(milliseconds: 1_000_000)
    private static func later(_ minutes: Int) -> Instant { now.advanced(by: .minutes(minutes)) }

    private static func board() throws -> Board {
        Board(
            id: .init(rawValue: "b"), event: .init(rawValue: "e"), group: .init(rawValue: "g"),
            code: try #require(JoinCode(rawValue: "ABCDE")),
            phases: BoardPhaseKind.allCases.map { BoardPhase(kind: $0, title: .german($0.rawValue), minutes: 20) })
    }

    @Test func `what was left when the time was paused is left when it goes on`() throws {
        var board = try Self.board()
        try board.startTimer(at: Self.now)
        try board.pauseTimer(at: Self.later(5))
        #expect(board.timer == .paused(left: .minutes(15)))
        #expect(board.timerEnds == nil)
        // Paused twice is paused once.
        try board.pauseTimer(at: Self.later(9))
        try board.continueTimer(at: Self.later(30))
        #expect(board.timerEnds == Self.later(45))
        try board.continueTimer(at: Self.later(31))
        #expect(board.timerEnds == Self.later(45))
    }

    @Test func `a minute more or less counts while the time runs, and while it is paused`() throws {
        var board = try Self.board()
        try board.startTimer(at: Self.now)
        try board.changeTimer(byMinutes: 1, at: Self.later(3))
        #expect(board.timerEnds == Self.later(21))
        try board.pauseTimer(at: Self.later(3))
        try board.changeTimer(byMinutes: -1, at: Self.later(4))
        #expect(board.timer == .paused(left: .minutes(17)))
    }

    @Test func `a minute more for what is over is a minute from now, and no time is below nothing or above four hours`()
        throws
    {
        var board = try Self.board()
        try board.startTimer(minutes: 1, at: Self.now)
        try board.pauseTimer(at: Self.later(10))
        // What is over stays over.
        #expect(board.timerEnds == Self.later(1))
        try board.changeTimer(byMinutes: 1, at: Self.later(10))
        #expect(board.timerEnds == Self.later(11))
        try board.changeTimer(byMinutes: -5, at: Self.later(10))
        #expect(board.timerEnds == Self.later(10))
        try board.startTimer(minutes: 240, at: Self.now)
        try board.changeTimer(byMinutes: 1, at: Self.now)
        #expect(board.timerEnds == Self.later(240))
    }

    @Test func `where no time runs there is none to be paused or changed`() throws {
        var board = try Self.board()
        let before = board
        try board.pauseTimer(at: Self.now)
        try board.continueTimer(at: Self.now)
        try board.changeTimer(byMinutes: 1, at: Self.now)
        #expect(board == before)
    }
}
