import Domain
import Testing

@Suite struct DotVoteTests {
    private func board(phase: Int = 1, isVotingOpen: Bool = true) -> Board {
        Board(
            id: .init(rawValue: "tafel"), event: .init(rawValue: "fachtag"), group: .init(rawValue: "gruppe"),
            code: JoinCode(from: .seeded(1)),
            phases: BoardPhaseKind.allCases.map { BoardPhase(kind: $0, title: .german($0.rawValue), minutes: 20) },
            phaseIndex: phase, isVotingOpen: isVotingOpen)
    }

    private func card(_ name: String, in cluster: Cluster.ID? = nil) -> Card {
        Card(
            id: .init(rawValue: name), board: .init(rawValue: "tafel"), phase: .wishes,
            text: CardText(rawValue: name), language: .german, isFromHelper: false, cluster: cluster, position: 1,
            createdAt: Instant(milliseconds: 0))
    }

    @Test func `dots of the room are typed while people vote and afterwards, and never where nobody was asked`() throws
    {
        var board = Board(
            id: .init(rawValue: "b"), event: .init(rawValue: "e"), group: .init(rawValue: "g"),
            code: try #require(JoinCode(rawValue: "ABCDE")),
            phases: BoardPhaseKind.allCases.map { BoardPhase(kind: $0, title: .german($0.rawValue), minutes: 20) })
        func taking(includesEarlier: Bool = false) -> [BoardPhaseKind] {
            BoardPhaseKind.allCases.filter(DotVote(on: board, includesEarlier: includesEarlier).takesRoomDots)
        }
        #expect(taking().isEmpty)
        try board.go(toPhase: 1)
        try board.openVoting(true)
        #expect(taking() == [.wishes])
        try board.openVoting(false)
        try board.go(toPhase: 2)
        #expect(taking() == [.wishes] && taking(includesEarlier: true) == [.review, .wishes])
    }

    @Test(arguments: [(false, [BoardPhaseKind.wishes]), (true, [.review, .wishes])])
    func `a vote is about the phase on all screens, and about earlier ones only if that was chosen`(
        includesEarlier: Bool, phases: [BoardPhaseKind]
    ) {
        let vote = DotVote(on: board(), includesEarlier: includesEarlier)
        #expect(BoardPhaseKind.allCases.filter(vote.isAbout) == phases)
        #expect(BoardPhaseKind.allCases.filter(vote.conceals) == phases)
    }

    @Test func `nothing is concealed and nothing is given while nobody votes`() {
        let vote = DotVote(on: board(isVotingOpen: false), includesEarlier: true)
        #expect(BoardPhaseKind.allCases.filter(vote.conceals) == [])
        #expect(throws: Board.Refusal.votingNotOpen) { try vote.requireOpen(for: .wishes) }
    }

    @Test func `what a cluster has stands with the first of its cards, for lists without clusters`() {
        let cluster = Cluster.ID(rawValue: "räume")
        let cards = [card("saal", in: cluster), card("chor"), card("schlüssel", in: cluster), card("still")]
        let counts: [DotPlace: DotCount] = [
            .cluster(cluster): DotCount(phones: 12, room: 5), .card(cards[1].id): DotCount(phones: 2, room: 0),
            .card(.init(rawValue: "fort")): DotCount(phones: 9, room: 0),
        ]
        #expect(counts.totals(of: cards) == [cards[0].id: 17, cards[1].id: 2])
    }

    @Test func `a note beside a card is short, and blank is none`() throws {
        #expect(throws: CardNote.Refusal.tooLong(limit: 140)) {
            try CardNote(String(repeating: "a", count: 141), in: .german)
        }
        #expect(try CardNote("  ", in: .german).text == "")
    }
}
