import Domain
import Testing

/// Whoever leads a board for the first time presses one button after the other, and is through.
@Suite struct NextStepTests {
    private static let now = Instant(milliseconds: 1_000_000)
    private static let over = now.advanced(by: .minutes(20))

    private static func board() throws -> Board {
        Board(
            id: .init(rawValue: "b"), event: .init(rawValue: "e"), group: .init(rawValue: "g"),
            code: try #require(JoinCode(rawValue: "ABCDE")),
            phases: [
                BoardPhase(kind: .review, title: .german("Rückblick"), minutes: 20, isWritingHidden: true),
                BoardPhase(kind: .ideas, title: .german("Ideen"), minutes: 20, isVotePlanned: true),
            ])
    }

    /// What comes next when the time is over.
    private static func deed(_ board: Board, hasCards: Bool = true, hasChosen: Bool = false) -> NextStep.Deed? {
        board.nextStep(at: over, hasCards: hasCards, hasChosen: hasChosen)?.deed
    }

    @Test func `one step follows the other from the first minute to the closed board`() throws {
        var board = try Self.board()
        #expect(Self.deed(board) == .startTimer)
        try board.startTimer(at: Self.now)
        #expect(Self.deed(board) == .showCards)
        try board.hideWriting(false)
        #expect(Self.deed(board) == .goOn(toPhase: 1))
        try board.go(toPhase: 1)
        #expect(Self.deed(board) == .startTimer)
        try board.startTimer(at: Self.now)
        #expect(Self.deed(board) == .openVoting)
        try board.openVoting(true)
        #expect(Self.deed(board) == .endVoting)
        try board.openVoting(false)
        #expect(Self.deed(board) == .chooseIdeas)
        #expect(Self.deed(board, hasChosen: true) == .close)
        try board.close(at: Self.now)
        #expect(Self.deed(board) == nil)
    }

    @Test func `what comes next waits as long as the group has time`() throws {
        var board = try Self.board()
        #expect(board.nextStep(at: Self.now, hasCards: true)?.isDue == true)
        try board.startTimer(at: Self.now)
        #expect(board.nextStep(at: Self.now, hasCards: true) == NextStep(deed: .showCards, isDue: false))
        #expect(board.nextStep(at: Self.over, hasCards: true) == NextStep(deed: .showCards, isDue: true))
        try board.pauseTimer(at: Self.now)
        #expect(board.nextStep(at: Self.over, hasCards: true) == NextStep(deed: .continueTimer, isDue: true))
    }

    @Test func `nobody votes on nothing`() throws {
        var board = try Self.board()
        try board.go(toPhase: 1)
        try board.startTimer(at: Self.now)
        #expect(Self.deed(board, hasCards: false) == .close)
    }

    @Test func `ideas are chosen before a further phase behind them, and no later`() throws {
        var board = try Self.board()
        try board.insert(ExtraPhase(title: .german("Zusatzrunde"), question: nil, minutes: 5), at: 2)
        try board.go(toPhase: 1)
        try board.startTimer(at: Self.now)
        try board.openVoting(true)
        try board.openVoting(false)
        #expect(Self.deed(board) == .chooseIdeas)
        #expect(Self.deed(board, hasChosen: true) == .goOn(toPhase: 2))
        #expect(board.steps(ofPhase: 1) == [.startTimer, .chooseIdeas, .goOn(toPhase: 2)])
        #expect(board.steps(ofPhase: 2) == [.startTimer, .close])
    }

    @Test func `the guide names the steps of a phase in their order`() throws {
        let board = try Self.board()
        #expect(board.steps(ofPhase: 0) == [.startTimer, .showCards, .goOn(toPhase: 1)])
        #expect(board.steps(ofPhase: 1) == [.startTimer, .openVoting, .endVoting, .chooseIdeas, .close])
        #expect(board.steps(ofPhase: 2).isEmpty)
    }

    @Test func `people come in until something has begun`() throws {
        var board = try Self.board()
        #expect(board.isGathering)
        try board.startTimer(at: Self.now)
        #expect(!board.isGathering)
        try board.go(toPhase: 1)
        #expect(!board.isGathering)
    }
}
