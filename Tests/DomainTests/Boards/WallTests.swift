import Domain
import Testing

/// What is asked of a wall, one command at a time.
@Suite struct WallTests {
    private static let amina = WallHand.account(Account.ID(rawValue: "amina"), name: "Amina Yıldız")
    private static let board = Board.ID(rawValue: "tafel")

    private static func card(_ name: String, _ position: Int) -> Card {
        Card(
            id: .init(rawValue: name), board: board, phase: .wishes, text: CardText(rawValue: name), language: .german,
            isFromHelper: false, position: position, createdAt: Instant(milliseconds: 0))
    }

    private static func cluster(_ name: String) -> Cluster {
        Cluster(id: .init(rawValue: name), board: board, phase: .wishes, name: name, position: 0)
    }

    /// Four cards in a row, and two clusters without any.
    private static var wall: Wall {
        Wall(
            cards: zip(["a", "b", "c", "d"], 1...).map { card($0, $1) },
            clusters: [
                Cluster(id: .init(rawValue: "orte"), board: board, phase: .wishes, name: "Orte", position: 1),
                Cluster(id: .init(rawValue: "feste"), board: board, phase: .wishes, name: "Feste", position: 2),
            ])
    }

    private static func row(of cluster: String? = nil, in wall: Wall) -> String {
        wall.cards.filter { $0.cluster?.rawValue == cluster }.map(\.id.rawValue).joined()
    }

    private static func seen(_ name: String, after act: Int? = 0) -> SeenCard {
        SeenCard(.init(rawValue: name), after: act)
    }

    private static func spot(_ cluster: String? = nil, _ order: WallSpot.Order = .anywhere) -> WallSpot {
        WallSpot(in: cluster.map { Cluster.ID(rawValue: $0) }, order)
    }

    @Test(arguments: [
        ("a", WallSpot.Order.after(.init(rawValue: "c")), "bcad"), ("d", .before(.init(rawValue: "b")), "adbc"),
        ("c", .first, "cabd"), ("a", .last, "bcda"), ("b", .before(.init(rawValue: "gone")), "acdb"),
    ])
    func `a card hangs before or after another one, at the beginning or at the end`(
        name: String, order: WallSpot.Order, expected: String
    ) throws {
        var wall = Self.wall
        try wall.apply(.hang([Self.seen(name)], at: Self.spot(nil, order)), by: .somebody)
        #expect(Self.row(in: wall) == expected)
    }

    @Test func `between two cards is room for as many as somebody likes`() throws {
        var wall = Self.wall
        for number in 0..<40 {
            let (moved, other) = number.isMultiple(of: 2) ? ("c", "b") : ("b", "c")
            let order = WallSpot.Order.after(.init(rawValue: "a"))
            try wall.apply(.hang([Self.seen(moved, after: nil)], at: Self.spot(nil, order)), by: .somebody)
            #expect(Self.row(in: wall) == "a\(moved)\(other)d")
        }
        #expect(wall.acts.count == 40)
    }

    @Test func `of two people who move one card the slower one reads who was faster`() throws {
        var wall = Self.wall
        try wall.apply(.hang([Self.seen("a")], at: Self.spot("orte")), by: Self.amina)
        #expect(throws: Wall.Refusal.cardWasMoved(.init(rawValue: "a"), by: Self.amina)) {
            try wall.apply(.hang([Self.seen("a")], at: Self.spot("feste")), by: .somebody)
        }
        #expect(Self.row(of: "orte", in: wall) == "a")
        // Whoever wanted the same has lost nothing, and whoever has seen it moves it on.
        let again = try wall.apply(.hang([Self.seen("a")], at: Self.spot("orte")), by: .somebody)
        #expect(again == nil)
        // A place in the row is more than to hang in there.
        #expect(throws: Wall.Refusal.cardWasMoved(.init(rawValue: "a"), by: Self.amina)) {
            try wall.apply(.hang([Self.seen("a")], at: Self.spot("orte", .last)), by: .somebody)
        }
        try wall.apply(.hang([Self.seen("a", after: 1)], at: Self.spot("feste")), by: .somebody)
        #expect(Self.row(of: "feste", in: wall) == "a")
    }

    @Test func `a cluster gets a name, is merged with another one, taken apart, and put back each time`() throws {
        var wall = Self.wall
        let start = wall.cards
        let gather = WallCommand.gather([Self.seen("b"), Self.seen("d")], under: Self.cluster("chor"))
        try wall.apply(gather, by: .somebody)
        #expect(Self.row(of: "chor", in: wall) == "bd")
        let chor = Cluster.ID(rawValue: "chor")
        try wall.apply(.rename(SeenCluster(chor, after: 1), to: "Chöre"), by: .somebody)
        try wall.apply(.merge(SeenCluster(chor, after: 2), into: .init(rawValue: "orte")), by: .somebody)
        #expect(Self.row(of: "orte", in: wall) == "bd")
        #expect(wall.cluster(chor) == nil)
        try wall.takeBack(3, by: .somebody)
        #expect(wall.cluster(chor)?.name == "Chöre")
        #expect(Self.row(of: "chor", in: wall) == "bd")
        try wall.takeBack(2, by: .somebody)
        #expect(wall.cluster(chor)?.name == "chor")
        try wall.takeBack(1, by: .somebody)
        #expect(wall.cluster(chor) == nil)
        #expect(wall.cards.map(\.id) == start.map(\.id))
        #expect(wall.cards.allSatisfy { $0.cluster == nil })
    }

    @Test func `an act is taken back only while nobody has gone on from it`() throws {
        var wall = Self.wall
        try wall.apply(.gather([Self.seen("a")], under: Self.cluster("chor")), by: .somebody)
        try wall.apply(.hang([Self.seen("b")], at: Self.spot("chor")), by: Self.amina)
        #expect(throws: Wall.Refusal.isBuiltOn(by: Self.amina)) { try wall.takeBack(1, by: .somebody) }
        #expect(Self.row(of: "chor", in: wall) == "ab")
        // Once that is taken back itself, nothing stands in the way.
        try wall.takeBack(2, by: Self.amina)
        try wall.takeBack(1, by: .somebody)
        #expect(wall.cluster(.init(rawValue: "chor")) == nil)
        #expect(throws: Wall.Refusal.nothingToTakeBack) { try wall.takeBack(1, by: .somebody) }
    }

    @Test func `a cluster of which an idea was made does not go with the act that made it`() throws {
        var wall = Self.wall
        try wall.apply(.gather([Self.seen("a")], under: Self.cluster("chor")), by: .somebody)
        var later = Wall(
            cards: wall.cards, clusters: wall.clusters, acts: wall.acts, ideasOf: [.init(rawValue: "chor")])
        #expect(throws: Wall.Refusal.becameIdea) { try later.takeBack(1, by: .somebody) }
    }

    @Test func `what made a cluster stands while the way back of a card leads there`() throws {
        var wall = Self.wall
        try wall.apply(.gather([Self.seen("a")], under: Self.cluster("chor")), by: .somebody)
        try wall.apply(.hang([Self.seen("b")], at: Self.spot("chor")), by: .somebody)
        try wall.apply(.hang([Self.seen("b", after: 2)], at: Self.spot("orte")), by: Self.amina)
        #expect(!wall.canTakeBack(1))
        #expect(throws: Wall.Refusal.isBuiltOn(by: Self.amina)) { try wall.takeBack(1, by: .somebody) }
        #expect(wall.canTakeBack(3))
        try wall.takeBack(3, by: Self.amina)
        try wall.takeBack(2, by: .somebody)
        try wall.takeBack(1, by: .somebody)
        #expect(Self.row(in: wall) == "abcd")
    }

    @Test func `what is gone is refused with a reason, and of several the others are ordered`() throws {
        var wall = Self.wall
        #expect(throws: Wall.Refusal.cardIsGone) {
            try wall.apply(.hang([Self.seen("gone")], at: Self.spot("orte")), by: .somebody)
        }
        try wall.apply(.hang([Self.seen("gone"), Self.seen("c")], at: Self.spot("orte")), by: .somebody)
        #expect(Self.row(of: "orte", in: wall) == "c")
        try wall.apply(.dissolve(SeenCluster(.init(rawValue: "orte"), after: 0)), by: Self.amina)
        #expect(throws: Wall.Refusal.clusterIsGone(by: Self.amina)) {
            try wall.apply(.hang([Self.seen("a")], at: Self.spot("orte")), by: .somebody)
        }
        #expect(throws: Wall.Refusal.nameMissing(limit: 120)) {
            try wall.apply(.gather([Self.seen("a")], under: Self.cluster(" ")), by: .somebody)
        }
    }

    @Test func `so many acts are remembered and no more`() throws {
        var wall = Self.wall
        for number in 1...60 {
            let order = number.isMultiple(of: 2) ? WallSpot.Order.first : .last
            try wall.apply(.hang([Self.seen("b", after: nil)], at: Self.spot(nil, order)), by: .somebody)
        }
        #expect(wall.acts.map(\.number) == Array(11...60))
        #expect(throws: Wall.Refusal.nothingToTakeBack) { try wall.takeBack(5, by: .somebody) }
    }

    @Test(arguments: [
        (true, false, false, false, true), (false, true, false, false, true), (false, false, false, false, false),
        (false, true, true, false, false), (false, true, false, true, false), (true, true, true, false, true),
    ])
    func `the group orders if it may and nothing else is asked of it`(
        isLeading: Bool, isByAll: Bool, isHidden: Bool, isVoting: Bool, expected: Bool
    ) throws {
        var board = Board(
            id: Self.board, event: .init(rawValue: "tag"), group: .init(rawValue: "gruppe"),
            code: JoinCode(from: .seeded(1)),
            phases: [BoardPhase(kind: .wishes, title: .german("Wünsche"), minutes: 20)])
        if isHidden { try board.hideWriting(true) }
        if isVoting { try board.openVoting(true) }
        #expect(board.letsOrder(isLeading: isLeading, isByAll: isByAll) == expected)
    }
}
