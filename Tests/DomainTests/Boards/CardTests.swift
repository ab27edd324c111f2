import Domain
import Testing

@Suite struct CardTests {
    private static func board(isVotingOpen: Bool = false) throws -> Board {
        Board(
            id: .init(rawValue: "b"), event: .init(rawValue: "e"), group: .init(rawValue: "g"),
            code: try #require(JoinCode(rawValue: "ABCDE")),
            phases: [BoardPhase(kind: .review, title: .german("Rückblick"), minutes: 10)], isVotingOpen: isVotingOpen)
    }

    private static func card(_ text: String = "Ein Saal", in cluster: Cluster.ID? = nil) -> Card {
        Card(
            id: .init(rawValue: "c"), board: .init(rawValue: "b"), phase: .review, text: CardText(rawValue: text),
            language: .german, isFromHelper: false, cluster: cluster, position: 1,
            createdAt: Instant(milliseconds: 0))
    }

    @Test func `a card may be put otherwise as long as nobody has built on it`() throws {
        let board = try Self.board()
        try Self.card().requireNothingBuilt(dots: 0, isIdea: false, on: board)
        #expect(throws: Card.Refusal.builtOn) {
            try Self.card().requireNothingBuilt(dots: 1, isIdea: false, on: board)
        }
        #expect(throws: Card.Refusal.builtOn) {
            try Self.card().requireNothingBuilt(dots: 0, isIdea: true, on: board)
        }
        #expect(throws: Card.Refusal.builtOn) {
            try Self.card(in: .init(rawValue: "k")).requireNothingBuilt(dots: 0, isIdea: false, on: board)
        }
    }

    /// Otherwise whoever tries would learn how many dots a card has before anybody is to know.
    @Test func `while dots are being cast, the same is said whether a card has any`() throws {
        let board = try Self.board(isVotingOpen: true)
        for dots in [0, 3] {
            #expect(throws: Card.Refusal.votingIsOpen) {
                try Self.card().requireNothingBuilt(dots: dots, isIdea: false, on: board)
            }
        }
    }

    @Test func `of a card that was taken back nothing is left to read`() {
        #expect(Self.card("").isWithdrawn)
        #expect(!Self.card().isWithdrawn)
    }
}
