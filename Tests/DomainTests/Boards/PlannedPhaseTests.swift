import Domain
import Testing

@Suite struct PlannedPhaseTests {
    private static let now = Instant(milliseconds: 1_000_000)
    private static let names = ExtraPhase(title: .german("Namensrunde"), question: nil, minutes: 5)

    private static func board() throws -> Board {
        Board(
            id: .init(rawValue: "b"), event: .init(rawValue: "e"), group: .init(rawValue: "g"),
            code: try #require(JoinCode(rawValue: "ABCDE")),
            phases: BoardPhaseKind.allCases.map { BoardPhase(kind: $0, title: .german($0.rawValue), minutes: 20) })
    }

    @Test func `a further phase is put in anywhere ahead, and its cards hang with those of the phase before it`() throws
    {
        var board = try Self.board()
        try board.insert(Self.names, at: 1)
        try board.insert(Self.names, at: 4)
        #expect(board.phases.map(\.isExtra) == [false, true, false, false, true])
        #expect(board.phases[1].kind == .review && board.phases[4].kind == .ideas)
        #expect(board.phases[1].title == .german("Namensrunde") && board.phases[1].minutes == 5)
    }

    @Test func `what has begun stays where it is`() throws {
        var board = try Self.board()
        try board.go(toPhase: 1)
        for index in [0, 1] {
            #expect(throws: Board.Refusal.phaseHasBegun) { try board.insert(Self.names, at: index) }
        }
        #expect(throws: Board.Refusal.noSuchPhase) { try board.insert(Self.names, at: 4) }
        #expect(throws: Board.Refusal.phaseHasBegun) { try board.plan(phase: 0) { $0.minutes = 1 } }
        try board.insert(Self.names, at: 2)
        try board.go(toPhase: 2)
        #expect(throws: Board.Refusal.phaseHasBegun) { try board.remove(extraPhase: 2) }
    }

    @Test func `only what was put in can be taken out`() throws {
        var board = try Self.board()
        let before = board
        try board.insert(Self.names, at: 2)
        #expect(throws: Board.Refusal.noSuchPhase) { try board.remove(extraPhase: 1) }
        try board.remove(extraPhase: 2)
        #expect(board == before)
    }

    @Test func `an evening has at most twelve phases`() throws {
        var board = try Self.board()
        for _ in 3..<Board.mostPhases { try board.insert(Self.names, at: 1) }
        #expect(throws: Board.Refusal.tooManyPhases(limit: Board.mostPhases)) { try board.insert(Self.names, at: 1) }
    }

    @Test func `the question of a phase that runs can be said anew, but not whether it is hidden`() throws {
        var board = try Self.board()
        try board.startTimer(at: Self.now)
        try board.plan(phase: 0) { phase in
            phase.question = .german("Was lief gut?")
            phase.isWritingHidden = true
        }
        #expect(board.phases[0].question == .german("Was lief gut?"))
        #expect(!board.isWritingHidden)
        try board.plan(phase: 1) { $0.isWritingHidden = true }
        try board.go(toPhase: 1)
        #expect(board.isWritingHidden)
    }

    @Test func `the part of an earlier phase is there once, also with a further phase between`() throws {
        var board = try Self.board()
        try board.insert(Self.names, at: 1)
        try board.go(toPhase: 1)
        // Its cards hang with those on the screens.
        #expect(board.earlierPhases.isEmpty)
        try board.go(toPhase: 3)
        #expect(board.earlierPhases.map(\.kind) == [.wishes, .review])
        #expect(board.earlierPhases.allSatisfy { !$0.isExtra })
    }
}
