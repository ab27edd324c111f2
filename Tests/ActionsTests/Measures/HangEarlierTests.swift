import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// What an edition has left hangs on the boards of the next one, on both engines.
@Suite struct HangEarlierTests {
    private typealias Town = ExampleNetwork

    private static let kept = Measure.ID(rawValue: "kept")
    private static let parked = Idea.ID(rawValue: "parked")

    /// Two editions of a series: the first with a measure, an idea that waits and one that does not; the second with two boards.
    private func start(_ engine: Engine) async throws -> (database: Database, boards: [Board]) {
        let database = try await engine.openWithNetwork()
        let boards = try await database.write(by: .system) { db -> [Board] in
            var (past, next) = (try Example.event("alt", day: "2019-11-15"), try Example.event())
            past.series = try db.ensureSeries(titled: "Fachtag", in: .german)
            next.series = past.series
            for event in [past, next] {
                try db.insert(event, programme: Programme(items: []), boardPhases: [])
            }
            try db.insert(
                Measure(
                    id: Self.kept, event: past.id, idea: nil, title: "Schlüssel für die Schule", language: .german,
                    topic: Topic(rawValue: "school"), statusSince: Town.today))
            let ideas: [(Idea.ID, Idea.Status)] = [(Self.parked, .parked), (.init(rawValue: "no"), .declined)]
            for (id, status) in ideas {
                try db.insert(
                    Idea(
                        id: id, event: past.id, board: nil, title: "Idee \(id)", text: "", language: .german,
                        topic: Topic(rawValue: "health"), status: status, reason: "Kein Geld",
                        reasonLanguage: .german), from: [])
            }
            let groups: [(Int, String)] = [(1, "health"), (2, "school")]
            return try groups.map { number, topic -> Board in
                let group = WorkGroup(
                    id: .init(rawValue: "gruppe-\(number)"), event: next.id, number: number,
                    topic: Topic(rawValue: topic), room: "", language: .german, moderatorName: "", moderator: nil,
                    size: 3...12, isStepFree: true)
                try db.insert(group)
                return try db.ensureBoard(for: group, phases: ExampleBoard.phases, randomness: .seeded(UInt64(number)))
            }
        }
        return (database, boards)
    }

    private func hang(at event: Event.ID, seed: UInt64 = 9, in database: Database) async throws -> Int {
        let deed = HangEarlier(
            at: event, on: Town.today, taxonomy: Lexicon.ofTests.taxonomy, randomness: .seeded(seed))
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `measures and what waits hang in the look back, each once, with its topic and marked`(
        engine: Engine
    ) async throws {
        let (database, boards) = try await start(engine)
        #expect(try await hang(at: boards[0].event, in: database) == 2)
        #expect(try await hang(at: boards[0].event, in: database) == 0)
        let (health, school) = try await database.read { db in
            (try db.cards(on: boards[0].id), try db.cards(on: boards[1].id))
        }
        #expect(health.map(\.origin) == [Card.Origin(.idea, Self.parked.rawValue)])
        #expect(school.map(\.origin) == [Card.Origin(.measure, Self.kept.rawValue)])
        // What became of it stands on the card.
        #expect(school.map(\.text.rawValue) == ["Schlüssel für die Schule – Vorgeschlagen"])
        #expect((health + school).allSatisfy { $0.phase == .review })
    }

    @Test(arguments: Engine.available)
    func `what became one thing with others still says where it comes from`(engine: Engine) async throws {
        let (database, boards) = try await start(engine)
        _ = try await hang(at: boards[0].event, in: database)
        let board = boards[1].id
        let found = try await database.read { db in try db.cards(on: board).first }
        let card = try #require(found)
        let idea = try await database.write(by: .system) { db -> Idea in
            let (keys, rooms) = ("Schlüssel auch abends", "Räume abends")
            let made = try MakeIdea(keys, in: .german, from: nil, card: card.id, on: board).run(in: db)
            let other = try MakeIdea(rooms, in: .german, from: nil, on: board).run(in: db)
            try MergeIdeas(made.id, into: other.id).run(in: db)
            return made
        }
        let behind = try await database.read { db in try db.cards(behind: [idea.id]) }
        #expect(behind.map(\.origin) == [Card.Origin(.measure, Self.kept.rawValue)])
    }

    @Test(arguments: Engine.available)
    func `a topic that no group has hangs with the nearest, and with what came of it`(engine: Engine) async throws {
        let (database, boards) = try await start(engine)
        try await database.write(by: .system) { db in
            // One of the group of topics to which school belongs, and one that is near to neither.
            for (id, topic) in [("kita", "early-childhood"), ("umzug", "housing"), ("theater", "culture-arts")] {
                try db.insert(
                    Measure(
                        id: .init(rawValue: id), event: .init(rawValue: "event-alt"), idea: nil, title: id,
                        language: .german, topic: Topic(rawValue: topic), status: .done, statusSince: Town.today,
                        outcome: "Zwölf waren dabei."))
            }
        }
        #expect(try await hang(at: boards[0].event, in: database) == 5)
        let texts = try await database.read { db in try boards.map { try db.cards(on: $0.id).map(\.text.rawValue) } }
        #expect(texts[1].contains("kita – Umgesetzt: Zwölf waren dabei."))
        #expect(texts.map(\.count).max() == 3)
    }

    @Test(arguments: Engine.available)
    func `what hangs can be taken down at once and hung anew, but not what somebody has built on`(
        engine: Engine
    ) async throws {
        let (database, boards) = try await start(engine)
        #expect(try await hang(at: boards[0].event, in: database) == 2)
        let event = boards[0].event
        let board = boards[1].id
        try await database.write(by: .system) { db in
            guard let card = try db.cards(on: board).first else { return }
            _ = try MakeIdea("Schlüssel", in: .german, from: nil, card: card.id, on: board).run(in: db)
        }
        let taken = try await database.write(by: .system) { db in try TakeEarlierDown(at: event).run(in: db) }
        #expect(taken == 1)
        let left = try await database.read { db in try boards.map { try db.cards(on: $0.id).count } }
        #expect(left == [0, 1])
        #expect(try await hang(at: event, seed: 10, in: database) == 1)
    }

    @Test(arguments: Engine.available)
    func `what was taken down does not come again`(engine: Engine) async throws {
        let (database, boards) = try await start(engine)
        _ = try await hang(at: boards[0].event, in: database)
        try await database.write(by: .system) { db in
            for card in try db.cards(on: boards[1].id) { try db.remove(card.id, from: OpenBoard(boards[1])) }
        }
        #expect(try await hang(at: boards[0].event, in: database) == 0)
    }

    @Test(arguments: Engine.available)
    func `an event without an earlier edition has nothing to hang`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        #expect(try await hang(at: board.event, in: database) == 0)
        await #expect(throws: NotFound()) { _ = try await hang(at: .init(rawValue: "fort"), in: database) }
    }
}
