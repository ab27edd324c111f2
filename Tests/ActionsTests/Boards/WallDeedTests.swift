import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// A computer at a projector on which nobody signs in, and what everybody who leads a board is told.
@Suite struct WallDeedTests {
    private struct Hall {
        let database: Database
        let board: Board
        let time = SetClock()

        init(_ engine: Engine) async throws {
            (database, board) = try await engine.openWithBoard(clock: time.clock)
        }

        func ask(_ seed: UInt64) async throws -> WallComputer {
            let deed = AskForWall(
                for: board.code, keeping: Secret(from: .seeded(seed)).hash, randomness: .seeded(seed))
            return try await database.write(by: .visitor) { db in try deed.run(in: db) }
        }

        func asLeader(_ deed: @escaping @Sendable (Writer) throws -> Void) async throws {
            try await database.write(by: .account("moderation"), deed)
        }

        func state(of wall: WallComputer) async throws -> WallComputer.State? {
            try await database.read { db in try db.wallComputer(wall.id)?.state }
        }

        func shown() async throws -> [WallComputer.ID] {
            let (id, now) = (board.id, time.clock.now)
            return try await database.read { db in try db.wallComputers(at: [id], now: now).map(\.id) }
        }
    }

    @Test(arguments: Engine.available)
    func `it shows the board after a yes, and no more after a no`(engine: Engine) async throws {
        let hall = try await Hall(engine)
        let (board, wall) = (hall.board.id, try await hall.ask(1))
        #expect(wall.state == .waiting)
        try await hall.asLeader { db in try AllowWall(wall.id, at: board).run(in: db) }
        #expect(try await hall.state(of: wall) == .shows)
        try await hall.asLeader { db in try EndWall(wall.id, at: board).run(in: db) }
        #expect(try await hall.state(of: wall) == .ended)
        // A yes that comes late, from a second tablet, brings nothing back.
        try await hall.asLeader { db in try AllowWall(wall.id, at: board).run(in: db) }
        #expect(try await hall.state(of: wall) == .ended)
        let told = try await hall.database.read { db in
            try db.journal(of: .wallComputer, wall.id, limit: 9).map(\.change)
        }
        #expect(told == [.removed, .confirmed, .created])
    }

    @Test(arguments: Engine.available)
    func `the same form asks once, a fourth computer is refused, and whoever waits too long makes room`(
        engine: Engine
    ) async throws {
        let hall = try await Hall(engine)
        let first = try await hall.ask(1)
        #expect(try await hall.ask(1) == first)
        var all = [first.id]
        for seed in 2...UInt64(WallComputer.mostWaiting) { all.append(try await hall.ask(seed).id) }
        await #expect(throws: WallComputer.Refusal.tooManyWait) { _ = try await hall.ask(9) }
        #expect(Set(try await hall.shown()) == Set(all))
        hall.time.advance(by: WallComputer.patience)
        #expect(try await hall.shown().isEmpty)
        let late = first
        try await hall.asLeader { [board = hall.board.id] db in try AllowWall(late.id, at: board).run(in: db) }
        #expect(try await hall.state(of: first) == .waiting)
        _ = try await hall.ask(9)
    }

    @Test(arguments: Engine.available)
    func `a wrong code, another board and a day that has passed let nobody in`(engine: Engine) async throws {
        let hall = try await Hall(engine)
        let wall = try await hall.ask(1)
        let strange = try #require(JoinCode(rawValue: hall.board.code.rawValue == "BBBBB" ? "CCCCC" : "BBBBB"))
        await #expect(throws: NotFound()) {
            _ = try await hall.database.write(by: .visitor) { db in
                try AskForWall(for: strange, keeping: Secret(from: .seeded(2)).hash, randomness: .seeded(2))
                    .run(in: db)
            }
        }
        await #expect(throws: NotFound()) {
            try await hall.asLeader { db in try AllowWall(wall.id, at: .init(rawValue: "anders")).run(in: db) }
        }
        hall.time.advance(by: .days(30))
        await #expect(throws: WallComputer.Refusal.dayIsOver) { _ = try await hall.ask(3) }
    }

    @Test(arguments: Engine.available)
    func `a month after the event nobody knows which computers there were, nor what was said`(
        engine: Engine
    ) async throws {
        let hall = try await Hall(engine)
        let (wall, event) = (try await hall.ask(1), hall.board.event)
        try await hall.asLeader { db in _ = try SendFacilitatorMessage(.minutesLeft(10), at: event).run(in: db) }
        hall.time.advance(by: .days(60))
        _ = try await hall.database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
        #expect(try await hall.state(of: wall) == nil)
        let rows = try await hall.database.read { db in
            try db.count("SELECT COUNT(*) AS value FROM facilitator_message")
        }
        #expect(rows == 0)
    }

    // MARK: What everybody who leads is told

    @Test(arguments: Engine.available)
    func `one message stands at a time, ends by itself, and every board hears of it, closed or not`(engine: Engine)
        async throws
    {
        let hall = try await Hall(engine)
        let (event, board) = (hall.board.event, hall.board.id)
        try await hall.asLeader { db in _ = try LeadBoard(board, .close).run(in: db) }
        let first = try await hall.database.write(by: .system) { db in
            try SendFacilitatorMessage(.minutesLeft(10), at: event).run(in: db)
        }
        let second = try await hall.database.write(by: .system) { db in
            try SendFacilitatorMessage(.text("Bitte in den Saal", in: .german), at: event).run(in: db)
        }
        // Whoever takes back what nobody reads any more leaves the new one alone.
        try await hall.asLeader { db in try TakeFacilitatorMessageBack(first.id, at: event).run(in: db) }
        let now = hall.time.clock.now
        #expect(try await hall.database.read { db in try db.facilitatorMessage(at: event, now: now) } == second)
        let end = second.ends
        #expect(try await hall.database.read { db in try db.facilitatorMessage(at: event, now: end) } == nil)
        try await hall.asLeader { db in try TakeFacilitatorMessageBack(second.id, at: event).run(in: db) }
        #expect(try await hall.database.read { db in try db.facilitatorMessage(at: event, now: now) } == nil)
        let told = try await hall.database.read { db in
            try db.journal(on: [.board(board)], after: 0, limit: 99).filter { $0.kind == .facilitatorMessage }
        }
        #expect(told.map(\.change) == [.created, .created, .removed])
        // What it said is not in the journal, which outlives it.
        #expect(told.allSatisfy { $0.details.isEmpty })
    }

    // MARK: What happened lately

    @Test(arguments: Engine.available)
    func `cards of the last minutes are counted by board, without knowing which or when`(engine: Engine) async throws {
        let hall = try await Hall(engine)
        let (board, start) = (hall.board, try await hall.database.read { db in try db.lastJournalID() })
        let writer = CardWriter(keeping: Secret(from: .seeded(7)), signingKey: [1], randomness: .seeded(8))
        for text in ["Ein Saal", "Ein Chor"] {
            let deed = try HangCard(CardText(text), in: .german, on: board.id, by: writer, isFromHelper: false)
            try await hall.asLeader { db in _ = try deed.run(in: db) }
        }
        let card = try #require(try await hall.database.read { db in try db.cards(on: board.id) }.first)
        let middle = try await hall.database.read { db in try db.lastJournalID() }
        try await hall.asLeader { db in try HideCard(card.id, because: .personal, on: board.id).run(in: db) }
        let (all, rest, none) = try await hall.database.read { db in
            (
                try db.activity(at: [board.id], after: start), try db.activity(at: [board.id], after: middle),
                try db.activity(at: [board.id], after: middle + 1)
            )
        }
        #expect(all[board.id]?.cards == 2 && all[board.id]?.acts == 3)
        #expect(rest[board.id]?.cards == 0 && rest[board.id]?.acts == 1)
        #expect(none.isEmpty)
    }
}
