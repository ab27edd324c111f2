import Domain
import Testing

@Suite struct BoardTests {
    private static let now = Instant(milliseconds: 1_000_000)

    private static func board(phases: [Int] = [10, 20, 30], dots: Int = 3) throws -> Board {
        Board(
            id: .init(rawValue: "b"), event: .init(rawValue: "e"), group: .init(rawValue: "g"),
            code: try #require(JoinCode(rawValue: "ABCDE")),
            phases: zip([BoardPhaseKind.review, .wishes, .ideas], phases).map { kind, minutes in
                BoardPhase(kind: kind, title: .german(kind.rawValue), minutes: minutes)
            }, dotsPerPerson: dots)
    }

    // MARK: Phases and the timer

    @Test func `all screens go to another phase, and what belonged to the old one ends`() throws {
        var board = try Self.board()
        try board.startTimer(at: Self.now)
        try board.openVoting(true)
        try board.go(toPhase: 2)
        #expect(board.phase?.kind == .ideas)
        #expect(board.timerEnds == nil)
        #expect(!board.isVotingOpen)
    }

    @Test func `going on does not show what people still write for themselves`() throws {
        var board = try Self.board()
        try board.hideWriting(true)
        try board.go(toPhase: 1)
        let (written, fresh) = (card(of: .review), card(of: .wishes))
        #expect(board.hides(written))
        // What is written next is another matter.
        #expect(!board.hides(fresh) && !board.isWritingHidden)
        try board.hideWriting(false)
        #expect(!board.hides(written))
    }

    private func card(of phase: BoardPhaseKind) -> Card {
        Card(
            id: .init(rawValue: "c"), board: .init(rawValue: "b"), phase: phase, text: CardText(rawValue: "Ein Saal"),
            language: .german, isFromHelper: false, position: 1, createdAt: Self.now)
    }

    @Test(arguments: [-1, 3, 100]) func `there is no phase beyond the last one or before the first`(index: Int) throws {
        var board = try Self.board()
        try board.startTimer(at: Self.now)
        let before = board
        #expect(throws: Board.Refusal.noSuchPhase) { try board.go(toPhase: index) }
        #expect(board == before)
    }

    @Test func `the timer runs as long as the phase is meant to last`() throws {
        var board = try Self.board()
        try board.startTimer(at: Self.now)
        #expect(board.timerEnds == Self.now.advanced(by: .minutes(10)))
        try board.go(toPhase: 1)
        try board.startTimer(at: Self.now)
        #expect(board.timerEnds == Self.now.advanced(by: .minutes(20)))
    }

    @Test(arguments: [(5, 5), (1, 1), (0, 1), (-3, 1), (240, 240), (241, 240), (Int.max, 240)])
    func `the timer runs from a minute to four hours`(asked: Int, minutes: Int) throws {
        var board = try Self.board()
        try board.startTimer(minutes: asked, at: Self.now)
        #expect(board.timerEnds == Self.now.advanced(by: .minutes(minutes)))
        try board.stopTimer()
        #expect(board.timerEnds == nil)
    }

    @Test func `without phases there is nothing to be timed`() throws {
        var board = try Self.board(phases: [])
        #expect(board.phase == nil)
        #expect(throws: Board.Refusal.noSuchPhase) { try board.startTimer(minutes: 5, at: Self.now) }
        #expect(throws: Board.Refusal.noSuchPhase) { try board.go(toPhase: 0) }
    }

    // MARK: Dots

    @Test func `whoever votes sees what there is, and after the vote nothing is hidden again`() throws {
        var board = try Self.board()
        try board.hideWriting(true)
        try board.openVoting(true)
        #expect(!board.isWritingHidden)
        try board.openVoting(false)
        #expect(!board.isVotingOpen)
        #expect(!board.isWritingHidden)
    }

    @Test func `the end of a vote does not show what is hidden`() throws {
        var board = try Self.board()
        try board.hideWriting(true)
        try board.openVoting(false)
        #expect(board.isWritingHidden)
    }

    @Test func `dots are cast while they are asked for`() throws {
        var board = try Self.board()
        #expect(throws: Board.Refusal.votingNotOpen) { try board.requireDotLeft(cast: 0) }
        try board.openVoting(true)
        try board.requireDotLeft(cast: 0)
    }

    @Test(arguments: [0, 1, 3, 10]) func `each has as many dots as everybody else`(dots: Int) throws {
        var board = try Self.board(dots: dots)
        try board.openVoting(true)
        for cast in 0..<dots { try board.requireDotLeft(cast: cast) }
        #expect(throws: Board.Refusal.dotsSpent(limit: dots)) { try board.requireDotLeft(cast: dots) }
        #expect(throws: Board.Refusal.dotsSpent(limit: dots)) { try board.requireDotLeft(cast: dots + 1) }
    }

    // MARK: Closing

    @Test func `a closed wall stays as it is, whoever leads it`() throws {
        var board = try Self.board()
        try board.go(toPhase: 1)
        try board.openVoting(true)
        try board.close(at: Self.now)
        let closed = board
        let steps: [(inout Board) throws -> Void] = [
            { try $0.go(toPhase: 0) }, { try $0.startTimer(at: Self.now) }, { try $0.stopTimer() },
            { try $0.hideWriting(true) }, { try $0.openVoting(true) }, { try $0.close(at: Self.now) },
            { try $0.requireDotLeft(cast: 0) }, { _ = try OpenBoard($0) },
        ]
        for (index, step) in steps.enumerated() {
            #expect(throws: Board.Refusal.closed, "step \(index)") { try step(&board) }
            #expect(board == closed, "step \(index)")
        }
    }

    @Test func `closing shows everything and ends timer and vote`() throws {
        var board = try Self.board()
        try board.go(toPhase: 2)
        try board.startTimer(at: Self.now)
        try board.openVoting(true)
        try board.hideWriting(true)
        try board.close(at: Self.now)
        #expect(board.isClosed)
        #expect(board.closedAt == Self.now)
        #expect(board.timerEnds == nil)
        #expect(!board.isVotingOpen)
        #expect(!board.isWritingHidden)
        #expect(board.phaseIndex == 2)
    }

    @Test func `what is left of the time waits until the board is opened again; what is over is over`() throws {
        var board = try Self.board()
        try board.startTimer(at: Self.now)
        try board.close(at: Self.now.advanced(by: .minutes(4)))
        board.reopen()
        #expect(board.timer == .paused(left: .minutes(6)))
        try board.continueTimer(at: Self.now)
        try board.close(at: Self.now.advanced(by: .minutes(6)))
        #expect(board.timer == nil)
    }

    @Test func `a wall that is opened again can be written on where it stood`() throws {
        var board = try Self.board()
        try board.go(toPhase: 1)
        try board.close(at: Self.now)
        board.reopen()
        #expect(!board.isClosed)
        #expect(board.phaseIndex == 1)
        let open = try OpenBoard(board)
        #expect(open.board == board)
        #expect(open.id == board.id)
        #expect(open.event == board.event)
    }
}
