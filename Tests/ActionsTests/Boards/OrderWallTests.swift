import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// The order of a board as it is kept, on both engines and without a page.
@Suite struct OrderWallTests {
    private struct Evening {
        let database: Database
        let board: Board
        let cards: [Card.ID]
        /// Two people with phones of their own.
        let people: [WallOrderer]
        let amina: WallOrderer

        func does<Value: Sendable>(
            by author: Author = .visitor, _ deed: @escaping @Sendable (Writer) throws -> Value
        ) async throws -> Value {
            try await database.write(by: author, deed)
        }

        @discardableResult
        func order(_ command: WallCommand, by orderer: WallOrderer) async throws -> WallAct? {
            let deed = OrderWall(command, on: board.id, by: orderer)
            return try await does { db in try deed.run(in: db) }
        }

        func takeBack(_ act: Int, by orderer: WallOrderer) async throws {
            let deed = PutWallBack(act, on: board.id, by: orderer)
            _ = try await does { db in try deed.run(in: db) }
        }

        /// Which cards hang in each cluster, and alone.
        func rows() async throws -> [String: [Card.ID]] {
            let cards = try await database.read { [board] db in try db.cards(on: board.id) }
            return Dictionary(grouping: cards) { $0.cluster?.rawValue ?? "" }.mapValues { $0.map(\.id) }
        }

        func entries() async throws -> [JournalEntry] {
            try await database.read { db in try db.journal(after: 0, limit: 10_000) }
        }
    }

    /// A board with four cards that the whole group orders.
    private func evening(on engine: Engine, isByAll: Bool = true) async throws -> Evening {
        let (database, board) = try await engine.openWithBoard()
        let (cards, account) = try await database.write(by: .system) { db in
            let writer = CardWriter(keeping: Secret(from: .seeded(7)), signingKey: [1], randomness: .seeded(8))
            let cards = try ["Ein Saal", "Ein Chor", "Ein Fest", "Ein Garten"].map { text in
                try HangCard(CardText(text), in: .german, on: board.id, by: writer, isFromHelper: false)
                    .run(in: db).card.id
            }
            try LetAllOrder(isByAll, on: board.id).run(in: db)
            let email = try #require(EmailAddress(rawValue: "amina@example.org"))
            return (cards, try db.ensureAccount(email: email, name: "Amina Yıldız", language: .german).id)
        }
        let people = [11, 12].map { seed in
            WallOrderer.participant(WallProof(keeping: Secret(from: .seeded(seed)), signingKey: [1]))
        }
        return Evening(database: database, board: board, cards: cards, people: people, amina: .leader(account))
    }

    private func cluster(_ name: String, on board: Board) -> Cluster {
        Cluster(id: .init(rawValue: name), board: board.id, phase: .review, name: name, position: 0)
    }

    private func seen(_ card: Card.ID, after act: Int = 0) -> SeenCard { SeenCard(card, after: act) }

    @Test(arguments: Engine.available)
    func `two people move one card at once: one of them does, and the other one reads who it was`(
        engine: Engine
    ) async throws {
        let evening = try await evening(on: engine)
        try await evening.order(.gather([], under: cluster("orte", on: evening.board)), by: evening.amina)
        try await evening.order(.gather([], under: cluster("feste", on: evening.board)), by: evening.amina)
        let wishes = ["orte", "feste"].map {
            WallCommand.hang([seen(evening.cards[0])], at: WallSpot(in: Cluster.ID(rawValue: $0)))
        }
        let refusals = await withTaskGroup { group in
            for (wish, orderer) in zip(wishes, [evening.amina, evening.people[0]]) {
                group.addTask { () async -> Wall.Refusal? in
                    do {
                        try await evening.order(wish, by: orderer)
                        return nil
                    } catch {
                        return error as? Wall.Refusal
                    }
                }
            }
            return await group.reduce(into: [Wall.Refusal]()) { found, refusal in
                if let refusal { found.append(refusal) }
            }
        }
        let rows = try await evening.rows()
        let isAmina = rows["orte"] == [evening.cards[0]]
        #expect(isAmina != (rows["feste"] == [evening.cards[0]]))
        guard case .leader(let account?) = evening.amina else { return }
        let faster = isAmina ? WallHand.account(account, name: "Amina Yıldız") : .somebody
        #expect(refusals == [.cardWasMoved(evening.cards[0], by: faster)])
    }

    @Test(arguments: Engine.available)
    func `only whoever did it takes it back, and only while nobody has gone on from it`(engine: Engine) async throws {
        let evening = try await evening(on: engine)
        let (first, second) = (evening.people[0], evening.people[1])
        let gather = WallCommand.gather(
            [seen(evening.cards[1]), seen(evening.cards[3])], under: cluster("chor", on: evening.board))
        try await evening.order(gather, by: first)
        #expect(try await evening.rows()["chor"] == [evening.cards[1], evening.cards[3]])
        await #expect(throws: Wall.Refusal.nothingToTakeBack) { try await evening.takeBack(1, by: second) }
        await #expect(throws: Wall.Refusal.nothingToTakeBack) { try await evening.takeBack(1, by: evening.amina) }
        let into = WallCommand.hang([seen(evening.cards[0])], at: WallSpot(in: Cluster.ID(rawValue: "chor"), .first))
        try await evening.order(into, by: second)
        await #expect(throws: Wall.Refusal.isBuiltOn(by: .somebody)) { try await evening.takeBack(1, by: first) }
        try await evening.takeBack(2, by: second)
        try await evening.takeBack(1, by: first)
        #expect(try await evening.rows() == ["": evening.cards])
        let board = evening.board.id
        let clusters = try await evening.database.read { db in try db.clusters(on: board) }
        #expect(clusters.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `ideas go with the cluster that another one is merged with, and come back with it`(engine: Engine) async throws
    {
        let evening = try await evening(on: engine)
        for (name, card) in zip(["orte", "chor"], evening.cards) {
            try await evening.order(.gather([seen(card)], under: cluster(name, on: evening.board)), by: evening.amina)
        }
        let (orte, chor) = (Cluster.ID(rawValue: "orte"), Cluster.ID(rawValue: "chor"))
        let board = evening.board.id
        let idea = try await evening.does { db in
            try MakeIdea("Singen", in: .german, from: chor, on: board).run(in: db).id
        }
        func place() async throws -> Cluster.ID? { try await evening.database.read { try $0.idea(idea)?.cluster } }
        try await evening.order(.merge(SeenCluster(chor, after: 2), into: orte), by: evening.amina)
        #expect(try await place() == orte)
        try await evening.takeBack(3, by: evening.amina)
        #expect(try await place() == chor)
        try await evening.order(.dissolve(SeenCluster(chor, after: 4)), by: evening.amina)
        #expect(try await place() == nil)
        try await evening.takeBack(5, by: evening.amina)
        #expect(try await place() == chor)
        await #expect(throws: Wall.Refusal.nothingToTakeBack) { try await evening.takeBack(3, by: evening.amina) }
    }

    @Test(arguments: Engine.available)
    func `while only the facilitator orders, whoever joined does not, and at a closed board nobody`(
        engine: Engine
    ) async throws {
        let evening = try await evening(on: engine, isByAll: false)
        let command = WallCommand.hang([seen(evening.cards[0])], at: WallSpot(in: nil))
        await #expect(throws: Wall.Refusal.onlyLeaders) { try await evening.order(command, by: evening.people[0]) }
        #expect(try await evening.order(command, by: evening.amina) != nil)
        let board = evening.board.id
        _ = try await evening.does { db in try LeadBoard(board, .close).run(in: db) }
        for orderer in [evening.amina, evening.people[0]] {
            await #expect(throws: Board.Refusal.closed) { try await evening.order(command, by: orderer) }
            await #expect(throws: Board.Refusal.closed) { try await evening.takeBack(1, by: orderer) }
        }
        await #expect(throws: Board.Refusal.closed) {
            try await evening.does { db in try LetAllOrder(true, on: board).run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `a card of another board, and one that was taken down, is refused with a sentence`(engine: Engine) async throws
    {
        let evening = try await evening(on: engine)
        let (board, gone) = (evening.board.id, evening.cards[2])
        try await evening.does { db in
            _ = try db.run("UPDATE card SET removed_at = 1 WHERE id = \(gone)"); try db.journal(.removed, .card, gone)
        }
        for card in [gone, Card.ID(rawValue: "of another board")] {
            await #expect(throws: Wall.Refusal.cardIsGone) {
                try await evening.order(.hang([SeenCard(card)], at: WallSpot(in: nil)), by: evening.amina)
            }
        }
        #expect(try await evening.database.read { try $0.wallActs(on: board) }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `of whoever joined is kept a proof that differs from act to act, and the journal names nobody`(
        engine: Engine
    ) async throws {
        let evening = try await evening(on: engine)
        let before = try await evening.entries().count
        // Signed in, but here with their own phone.
        for (number, card) in evening.cards.prefix(2).enumerated() {
            let command = WallCommand.hang([SeenCard(card)], at: WallSpot(in: nil))
            let deed = OrderWall(command, on: evening.board.id, by: evening.people[0])
            let act = try await evening.does(by: .account("moderation")) { db in try deed.run(in: db) }
            #expect(act?.number == number + 1)
        }
        let new = try await evening.entries().dropFirst(before)
        #expect(new.map(\.change) == [.moved, .moved])
        #expect(new.allSatisfy { $0.author == .visitor && $0.at == .testStart && $0.details.isEmpty })
        let board = evening.board.id
        let kept = try await evening.database.read { db in try db.wallActs(on: board) }
        #expect(kept.map(\.act.hand) == [.somebody, .somebody])
        #expect(Set(kept.compactMap(\.proof)).count == 2)
        let columns = try await evening.database.read { db in
            try #require(try db.row("SELECT * FROM order_act")).columns.names
        }
        #expect(columns == ["board", "number", "kind", "account", "proof", "is_taken_back"])
    }

    @Test(arguments: Engine.available)
    func `fifty acts are remembered, and a month after the event none`(engine: Engine) async throws {
        let evening = try await evening(on: engine)
        let board = evening.board.id
        for number in 0..<54 {
            let order = number.isMultiple(of: 2) ? WallSpot.Order.last : .first
            try await evening.order(
                .hang([SeenCard(evening.cards[1])], at: WallSpot(in: nil, order)), by: evening.amina)
        }
        let kept = try await evening.database.read { db in try db.wallActs(on: board) }
        #expect(kept.map(\.act.number) == Array(5...54))
        let traces = try await evening.database.read { db in
            try db.count("SELECT COUNT(*) AS value FROM order_trace")
        }
        #expect(traces == 50)
        let day = try #require(CalendarDay(rawValue: "2023-12-23"))
        try await evening.does(by: .system) { db in try db.forgetWallActs(ofEventsBefore: day) }
        #expect(try await evening.database.read { db in try db.wallActs(on: board) }.isEmpty)
        #expect(try await evening.rows()[""]?.count == 4)
    }

    /// What the database keeps is what the rule says, whatever five people do; the rule itself is looked at in
    /// `WallHistoryTests`.
    @Test(arguments: Engine.available, 1...3 as ClosedRange<UInt64>)
    func `what is kept after each act is what the wall has become`(engine: Engine, seed: UInt64) async throws {
        let evening = try await evening(on: engine)
        let (board, chance) = (evening.board, Randomness.seeded(seed))
        func draw(_ limit: Int) -> Int { Int(chance.next() % UInt64(limit)) }
        func kept() async throws -> Wall {
            try await evening.database.read { db in
                try db.wall(on: board.id, remembering: db.wallActs(on: board.id))
            }
        }
        var wall = try await kept()
        for number in 0..<60 {
            let orderer = draw(3) == 0 ? evening.amina : evening.people[draw(2)]
            let card = SeenCard(evening.cards[draw(4)])
            let clusters = wall.clusters.map { SeenCluster($0.id) }
            let some = clusters.isEmpty ? nil : clusters[draw(clusters.count)]
            let command: WallCommand =
                switch (draw(6), some) {
                case (0, _): .gather([card], under: cluster("thema-\(number)", on: board))
                case (1, let some?): .merge(some, into: clusters[draw(clusters.count)].id)
                case (2, let some?): .rename(some, to: "Name \(number)")
                case (3, let some?): .dissolve(some)
                case (4, _): .hang([card], at: WallSpot(in: some?.id))
                default: .hang([card], at: WallSpot(in: nil, .before(evening.cards[draw(4)])))
                }
            let act = try await evening.order(command, by: orderer)
            let hand = act?.hand ?? .somebody
            _ = try wall.apply(command, by: hand)
            #expect(try await kept() == wall, "after \(number)")
            guard draw(4) == 0, let act else { continue }
            try await evening.takeBack(act.number, by: orderer)
            try wall.takeBack(act.number, by: hand)
            #expect(try await kept() == wall, "taken back after \(number)")
        }
    }
}
