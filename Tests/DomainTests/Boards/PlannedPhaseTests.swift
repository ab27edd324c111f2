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

    @Test func `a further phase is put in anywhere ahead, and its cards are its own`() throws {
        var board = try Self.board()
        try board.insert(Self.names, at: 1)
        try board.insert(Self.names, at: 4)
        #expect(board.phases.map(\.isExtra) == [false, true, false, false, true])
        #expect(board.phases.map(\.kind) == [.review, .extra(1), .wishes, .ideas, .extra(2)])
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

    @Test func `every earlier phase has its own part, also one that was put in`() throws {
        var board = try Self.board()
        try board.insert(Self.names, at: 1)
        try board.go(toPhase: 1)
        #expect(board.earlierPhases.map(\.kind) == [.review])
        try board.go(toPhase: 3)
        #expect(board.earlierPhases.map(\.kind) == [.wishes, .extra(1), .review])
    }

    @Test func `hidden writing in a further phase hides no card of another one`() throws {
        var board = try Self.board()
        try board.insert(Self.names, at: 3)
        try board.go(toPhase: 3)
        try board.hideWriting(true)
        let vote = DotVote(on: board, includesEarlier: false)
        for kind in board.phases.map(\.kind) {
            let card = Card(
                id: .init(rawValue: "c"), board: board.id, phase: kind, text: CardText(rawValue: "Ein Saal"),
                language: .german, isFromHelper: false, position: 1, createdAt: Self.now)
            #expect(board.hides(card) == kind.isExtra)
            #expect(vote.isAbout(kind) == kind.isExtra)
        }
    }

    @Test func `what is typed from paper goes to a further phase as soon as that has begun`() throws {
        var board = try Self.board()
        try board.insert(Self.names, at: 1)
        #expect(board.phasesOnPaper.map(\.kind) == [.review, .wishes, .ideas])
        try board.go(toPhase: 1)
        #expect(board.phasesOnPaper.map(\.kind) == [.review, .extra(1), .wishes, .ideas])
    }

    @Test(arguments: ["review", "wishes", "ideas", "extra-1", "extra-12"])
    func `a phase is found again by what is kept of it`(kept: String) {
        #expect(BoardPhaseKind(rawValue: kept)?.rawValue == kept)
    }

    @Test(arguments: ["", "extra", "extra-", "extra--1", "extra-x", "Ideas"])
    func `nothing else is a phase`(kept: String) {
        #expect(BoardPhaseKind(rawValue: kept) == nil)
    }
}
