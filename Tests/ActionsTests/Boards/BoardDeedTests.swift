import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// Joining, voting and leading, on both engines and without a page.
@Suite struct BoardDeedTests {
    private func does<Value: Sendable>(
        in database: Database, _ deed: @escaping @Sendable (Writer) throws -> Value
    ) async throws -> Value {
        try await database.write(by: .system, deed)
    }

    private func hang(_ texts: [String], on board: Board, in database: Database) async throws -> [Card.ID] {
        try await does(in: database) { db in
            let writer = CardWriter(keeping: Secret(from: .seeded(7)), signingKey: [1], randomness: .seeded(8))
            return try texts.map { text in
                try HangCard(CardText(text), in: .german, on: board.id, by: writer, isFromHelper: false)
                    .run(in: db).card.id
            }
        }
    }

    private func join(_ board: Board, in database: Database) async throws -> Participant.ID {
        try await does(in: database) { db in
            try db.join(board, token: SecretHash(rawValue: "hash"))
        }
    }

    private func entries(after id: Int64 = 0, in database: Database) async throws -> [JournalEntry] {
        try await database.read { db in try db.journal(after: id, limit: 1_000) }
    }

    @Test(arguments: Engine.available)
    func `the five letters let somebody join an open board, and nobody a closed one`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let secret = Secret(from: .seeded(4))
        let deed = JoinBoard(with: board.code, keeping: secret)
        let joined = try await does(in: database) { db in try deed.run(in: db) }
        #expect(joined.board == board)
        let known = try await database.read { db in try db.participant(token: secret.hash(at: board.id), at: board.id) }
        #expect(known != nil && known == joined.participant)
        let closed = try await does(in: database) { db in try LeadBoard(board.id, .close).run(in: db) }
        let late = JoinBoard(with: board.code, keeping: Secret(from: .seeded(5)))
        let tooLate = try await does(in: database) { db in try late.run(in: db) }
        #expect(tooLate.board == closed)
        #expect(tooLate.participant == nil)
        #expect(try await database.read { db in try db.participantCount(of: board.id) } == 1)
        let other = try #require(JoinCode(rawValue: board.code.rawValue == "AAAAA" ? "BBBBB" : "AAAAA"))
        await #expect(throws: NotFound()) {
            _ = try await does(in: database) { db in
                try JoinBoard(with: other, keeping: secret).run(in: db)
            }
        }
    }

    /// The day of an event is that of its own city.
    @Test func `a code leads to its board until midnight of the day`() throws {
        let event = try Example.event(day: "2023-12-01")
        let midnight = try #require(Instant(timestamp: "2023-12-02T00:00:00+01:00"))
        #expect(event.codesLead(at: midnight.advanced(by: .seconds(-1))))
        #expect(event.codesLead(at: midnight.advanced(by: .days(-30))))
        #expect(!event.codesLead(at: midnight))
    }

    @Test(arguments: Engine.available)
    func `when the day has passed a code leads to what was found, and nobody joins any more`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let (database, board) = try await engine.openWithBoard(clock: time.clock)
        let (before, late) = (
            JoinBoard(with: board.code, keeping: Secret(from: .seeded(4))),
            JoinBoard(with: board.code, keeping: Secret(from: .seeded(5)))
        )
        let joined = try await does(in: database) { db in try before.run(in: db) }
        #expect(joined.participant != nil && !joined.isDayOver)
        time.advance(by: .days(30))
        for deed in [before, late] {
            let standing = try await does(in: database) { db in try deed.run(in: db) }
            #expect(standing.board.id == board.id && standing.participant == nil && standing.isDayOver)
        }
        #expect(try await database.read { db in try db.participantCount(of: board.id) } == 1)
    }

    @Test(arguments: Engine.available)
    func `nothing is written for whoever has joined before, comes too late or types a wrong code`(
        engine: Engine
    ) async throws {
        let (database, board) = try await engine.openWithBoard()
        let deed = JoinBoard(with: board.code, keeping: Secret(from: .seeded(4)))
        #expect(try await database.read { db in try deed.standing(at: .testStart, in: db) } == nil)
        let joined = try await does(in: database) { db in try deed.run(in: db) }
        #expect(try await database.read { db in try deed.standing(at: .testStart, in: db) } == joined)
        let before = try await entries(in: database).count
        _ = try await does(in: database) { db in try deed.run(in: db) }
        #expect(try await entries(in: database).count == before)
    }

    @Test(arguments: Engine.available)
    func `whoever joins again with the same phone is who they were, also from two windows at once`(
        engine: Engine
    ) async throws {
        let (database, board) = try await engine.openWithBoard()
        let deed = JoinBoard(with: board.code, keeping: Secret(from: .seeded(4)))
        let joined = try await withThrowingTaskGroup { group in
            for _ in 0..<4 { group.addTask { try await does(in: database) { try deed.run(in: $0) }.participant } }
            return try await group.reduce(into: Set<Participant.ID?>()) { $0.insert($1) }
        }
        #expect(joined.count == 1)
        #expect(try await database.read { db in try db.participantCount(of: board.id) } == 1)
    }

    @Test(arguments: Engine.available)
    func `the last dot is the one that is taken back`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard(dotsPerPerson: 6)
        let cards = try await hang(["Ein Saal", "Ein Chor"], on: board, in: database)
        let participant = try await join(board, in: database)
        _ = try await does(in: database) { try LeadBoard(board.id, .openVoting).run(in: $0) }
        let cast = [cards[0], cards[1], cards[0], cards[1], cards[0], cards[0]]
        for card in cast {
            try await does(in: database) { try PlaceDot(on: card, of: board.id, by: participant).run(in: $0) }
        }
        #expect(try await database.read { db in try db.dots(of: participant) } == cast.map(DotPlace.card))
        try await does(in: database) { try TakeDot(off: cards[1], of: board.id, by: participant).run(in: $0) }
        let left = [cards[0], cards[1], cards[0], cards[0], cards[0]]
        #expect(try await database.read { db in try db.dots(of: participant) } == left.map(DotPlace.card))
    }

    @Test(arguments: Engine.available)
    func `of many dots at once as many are cast as there are, and a taken one can be cast again`(
        engine: Engine
    ) async throws {
        let (database, board) = try await engine.openWithBoard(dotsPerPerson: 3)
        let card = try await hang(["Ein Saal"], on: board, in: database)[0]
        let participant = try await join(board, in: database)
        let place = PlaceDot(on: card, of: board.id, by: participant)
        await #expect(throws: Board.Refusal.votingNotOpen) { try await does(in: database) { try place.run(in: $0) } }
        _ = try await does(in: database) { try LeadBoard(board.id, .openVoting).run(in: $0) }
        let cast = await withTaskGroup { group in
            for _ in 0..<10 {
                group.addTask { (try? await does(in: database) { try place.run(in: $0) }) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(cast == 3)
        await #expect(throws: Board.Refusal.dotsSpent(limit: 3)) {
            try await does(in: database) { try place.run(in: $0) }
        }
        let take = TakeDot(off: card, of: board.id, by: participant)
        try await does(in: database) { try take.run(in: $0) }
        try await does(in: database) { try place.run(in: $0) }
        // The helper's are beside them, as many as are in the room.
        try await does(in: database) { try PlaceRoomDots(1, on: card, of: board.id).run(in: $0) }
        let counts = try await database.read { db in try db.dotCounts(on: board.id) }
        #expect(counts == [.card(card): DotCount(phones: 3, room: 1)])
        #expect(try await database.read { db in try db.dots(on: board.id) } == [card: 4])
    }

    @Test(arguments: Engine.available)
    func `a dot that is not there is not taken, and the journal is silent`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let card = try await hang(["Ein Saal"], on: board, in: database)[0]
        let participant = try await join(board, in: database)
        _ = try await does(in: database) { try LeadBoard(board.id, .openVoting).run(in: $0) }
        let before = try await entries(in: database).count
        try await does(in: database) { try TakeDot(off: card, of: board.id, by: participant).run(in: $0) }
        #expect(try await entries(in: database).count == before)
        await #expect(throws: NotFound()) {
            try await does(in: database) {
                try TakeDot(off: .init(rawValue: "fort"), of: board.id, by: participant).run(in: $0)
            }
        }
    }

    @Test(
        arguments: Engine.available,
        [
            (LeadBoard.Step.go(toPhase: 1), "phase-changed", "phase"),
            (.startTimer(minutes: 5), "timer-changed", "timer"),
            (.hideWriting, "changed", "hiding"), (.openVoting, "changed", "voting"), (.close, "changed", "closing"),
        ])
    func `a step of the facilitator is journalled by what is different, and once`(
        engine: Engine, step: (LeadBoard.Step, change: String, field: String)
    ) async throws {
        let (database, board) = try await engine.openWithBoard()
        let before = try await entries(in: database).count
        let changed = try await does(in: database) { try LeadBoard(board.id, step.0).run(in: $0) }
        #expect(changed != board)
        #expect(try await database.read { db in try db.board(board.id) } == changed)
        let new = try await entries(in: database).dropFirst(before)
        #expect(new.map(\.change.rawValue) == [step.change])
        #expect(new.map { $0.details["fields"] } == [step.field])
        if step.0 == .close { return }
        _ = try await does(in: database) { try LeadBoard(board.id, step.0).run(in: $0) }
        #expect(try await entries(in: database).count == before + 1)
    }

    @Test(arguments: Engine.available)
    func `a phase that is not there is refused, and a closed board until it is opened again`(
        engine: Engine
    ) async throws {
        let (database, board) = try await engine.openWithBoard()
        await #expect(throws: Board.Refusal.noSuchPhase) {
            _ = try await does(in: database) { try LeadBoard(board.id, .go(toPhase: 7)).run(in: $0) }
        }
        _ = try await does(in: database) { try LeadBoard(board.id, .close).run(in: $0) }
        for step in [LeadBoard.Step.close, .openVoting, .endVoting, .hideWriting, .showWriting, .stopTimer] {
            await #expect(throws: Board.Refusal.closed) {
                _ = try await does(in: database) { try LeadBoard(board.id, step).run(in: $0) }
            }
        }
        let opened = try await does(in: database) { try LeadBoard(board.id, .reopen).run(in: $0) }
        #expect(!opened.isClosed)
    }

    @Test(arguments: Engine.available)
    func `a card that was hidden can be shown again, and is hidden once`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let card = try await hang(["Ein Saal"], on: board, in: database)[0]
        let hide = HideCard(card, because: .hurtful, on: board.id)
        try await does(in: database) { try hide.run(in: $0) }
        #expect(try await database.read { db in try db.cards(on: board.id) }.isEmpty)
        await #expect(throws: NotFound()) {
            try await does(in: database) { try hide.run(in: $0) }
        }
        for _ in 0..<2 { try await does(in: database) { try ShowHiddenCard(card, on: board.id).run(in: $0) } }
        #expect(try await database.read { db in try db.cards(on: board.id) }.map(\.id) == [card])
        let changes = try await entries(in: database).filter { $0.kind == .card }.map(\.change)
        #expect(changes == [.created, .removed, .restored])
    }

    @Test(arguments: Engine.available)
    func `cards hang together under a name, in another cluster, and alone again`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let cards = try await hang(["Ein Saal", "Ein Schlüssel", "Ein Chor"], on: board, in: database)
        let rooms = try await does(in: database) {
            try ClusterCards(Array(cards.prefix(1)), into: .new(name: "Räume"), on: board.id).run(in: $0)
        }
        _ = try await does(in: database) {
            try ClusterCards([cards[1]], into: .existing(rooms.id, otherwise: ""), on: board.id).run(in: $0)
        }
        #expect(
            try await database.read { db in try db.cards(on: board.id) }.map(\.cluster) == [rooms.id, rooms.id, nil])
        _ = try await does(in: database) {
            try OrderWall(.rename(.init(rooms.id), to: "Orte"), on: board.id, by: .leader(nil)).run(in: $0)
        }
        #expect(try await database.read { db in try db.clusters(on: board.id) }.map(\.name) == ["Orte"])
        _ = try await does(in: database) {
            try OrderWall(.dissolve(.init(rooms.id)), on: board.id, by: .leader(nil)).run(in: $0)
        }
        #expect(try await database.read { db in try db.cards(on: board.id) }.map(\.cluster) == [nil, nil, nil])
        let gone = ClusterCards(cards, into: .existing(rooms.id, otherwise: ""), on: board.id)
        await #expect(throws: NotFound()) { _ = try await does(in: database) { try gone.run(in: $0) } }
        // Somebody took it apart meanwhile; the name that was typed makes it anew.
        let anew = ClusterCards(cards, into: .existing(rooms.id, otherwise: "Räume"), on: board.id)
        #expect(try await does(in: database) { try anew.run(in: $0) }.name == "Räume")
    }

    @Test(arguments: Engine.available)
    func `an idea keeps its cards and the topic of the group, and a closed board makes none`(
        engine: Engine
    ) async throws {
        let (database, board) = try await engine.openWithBoard()
        let cards = try await hang(["Ein Saal", "Ein Chor"], on: board, in: database)
        let cluster = try await does(in: database) {
            try ClusterCards([cards[0]], into: .new(name: "Räume"), on: board.id).run(in: $0)
        }
        let deed = MakeIdea("Räume teilen", in: .german, from: cluster.id, on: board.id)
        let idea = try await does(in: database) { try deed.run(in: $0) }
        #expect(idea.topic == Topic(rawValue: "school"))
        #expect(idea.cluster == cluster.id)
        let (grown, others) = try await database.read { db in
            let cards = try db.cards(on: board.id)
            return (try db.ideas(from: cards[0]), try db.ideas(from: cards[1]))
        }
        #expect(grown == [idea])
        #expect(others.isEmpty)
        _ = try await does(in: database) { try LeadBoard(board.id, .close).run(in: $0) }
        await #expect(throws: Board.Refusal.closed) { _ = try await does(in: database) { try deed.run(in: $0) } }
    }
}
