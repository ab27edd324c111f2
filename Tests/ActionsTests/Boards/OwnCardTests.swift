import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// Whoever wrote a card, and what they may do with it afterwards, on both engines.
@Suite struct OwnCardTests {
    private static let key = Array("signing-key-of-the-house".utf8)

    private static func writer(_ seed: UInt64 = 7) -> CardWriter {
        CardWriter(keeping: Secret(from: .seeded(seed)), signingKey: key, randomness: .seeded(8))
    }

    /// A board on which somebody has hung a card, at seven minutes past nine.
    private struct Wall {
        let database: Database
        let board: Board
        let card: Card

        init(on engine: Engine) async throws {
            let clock = SetClock()
            clock.advance(by: .minutes(7) + .milliseconds(123))
            (database, board) = try await engine.openWithBoard(clock: clock.clock)
            let deed = try HangCard(
                CardText("Ein Saal"), in: .german, on: board.id, by: OwnCardTests.writer(), isFromHelper: false,
                key: "1")
            card = try await database.write(by: .visitor) { db in try deed.run(in: db).card }
        }

        func change(to text: String, by writer: CardWriter = OwnCardTests.writer()) async throws {
            let deed = try ChangeOwnCard(
                card.id, to: CardText(text), in: Language(rawValue: "tr"), on: board.id, by: writer)
            try await database.write(by: .account("moderation")) { db in try deed.run(in: db) }
        }

        func withdraw(by writer: CardWriter = OwnCardTests.writer()) async throws {
            let deed = WithdrawOwnCard(card.id, from: board.id, by: writer)
            try await database.write(by: .account("moderation")) { db in try deed.run(in: db) }
        }

        func hangAgain() async throws -> Card {
            let deed = try HangCard(
                CardText("Ein Saal"), in: .german, on: board.id, by: OwnCardTests.writer(), isFromHelper: false,
                key: "1")
            return try await database.write(by: .visitor) { db in try deed.run(in: db).card }
        }

        func lead(_ step: LeadBoard.Step) async throws {
            let deed = LeadBoard(board.id, step)
            _ = try await database.write(by: .system) { db in try deed.run(in: db) }
        }

        func placeDot() async throws {
            try await database.write(by: .visitor) { [card, board] db in
                let person = try db.join(board, token: Secret(from: .seeded(20)).hash)
                try PlaceDot(on: card.id, of: board.id, by: person).run(in: db)
            }
        }

        func hanging() async throws -> [Card] {
            try await database.read { [board] db in try db.cards(on: board.id) }
        }

        func entries(after number: Int64) async throws -> [JournalEntry] {
            try await database.read { db in try db.journal(after: number, limit: 10) }
        }

        func lastEntry() async throws -> Int64 {
            try await database.read { db in try db.lastJournalID() }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever wrote a card puts it otherwise, and nothing says who that was or what stood there`(
        engine: Engine
    ) async throws {
        let wall = try await Wall(on: engine)
        let before = try await wall.lastEntry()
        try await wall.change(to: "Bir salon")
        let cards = try await wall.hanging()
        #expect(cards.map(\.text.rawValue) == ["Bir salon"])
        #expect(cards.map(\.language.rawValue) == ["tr"])
        let entries = try await wall.entries(after: before)
        #expect(entries.map(\.change) == [.changed])
        #expect(entries.map(\.author) == [.visitor])
        #expect(entries.map(\.at) == [.testStart])
        #expect(entries.allSatisfy { $0.details.isEmpty })
        let kept: [String] = try await wall.database.read { db in
            try ["card", "journal"].flatMap { table in
                try db.rows("SELECT * FROM \(SQL(stringLiteral: table))").map { "\($0)" }
            }
        }
        #expect(!kept.contains { $0.contains("Ein Saal") })
        // The same text again is no change.
        let after = try await wall.lastEntry()
        try await wall.change(to: "Bir salon")
        #expect(try await wall.lastEntry() == after)
    }

    @Test(arguments: Engine.available)
    func `nobody else changes a card or takes it back`(engine: Engine) async throws {
        let wall = try await Wall(on: engine)
        let before = try await wall.lastEntry()
        let other = Self.writer(9)
        await #expect(throws: NotFound()) { try await wall.change(to: "Anders", by: other) }
        await #expect(throws: NotFound()) { try await wall.withdraw(by: other) }
        #expect(try await wall.lastEntry() == before)
    }

    @Test(arguments: Engine.available)
    func `a text that has dots is never changed, and neither is one that hangs with others`(engine: Engine) async throws
    {
        let wall = try await Wall(on: engine)
        try await wall.lead(.openVoting)
        await #expect(throws: Card.Refusal.votingIsOpen) { try await wall.change(to: "Anders") }
        try await wall.placeDot()
        try await wall.lead(.endVoting)
        await #expect(throws: Card.Refusal.builtOn) { try await wall.change(to: "Anders") }

        let second = try await Wall(on: engine)
        let cluster = ClusterCards([second.card.id], into: .new(name: "Orte"), on: second.board.id)
        _ = try await second.database.write(by: .system) { db in try cluster.run(in: db) }
        await #expect(throws: Card.Refusal.builtOn) { try await second.change(to: "Anders") }
        #expect(try await second.hanging().map(\.text.rawValue) == ["Ein Saal"])
    }

    @Test(arguments: Engine.available)
    func `whoever takes a card back leaves nothing of it, and its dots go back to those who gave them`(
        engine: Engine
    ) async throws {
        let wall = try await Wall(on: engine)
        try await wall.lead(.openVoting)
        try await wall.placeDot()
        let before = try await wall.lastEntry()
        try await wall.withdraw()
        #expect(try await wall.hanging().isEmpty)
        let entries = try await wall.entries(after: before)
        #expect(entries.map(\.change) == [.removed, .withdrawn])
        #expect(entries.allSatisfy { $0.author == .visitor && $0.at == .testStart })
        let (text, dots): (String, Int) = try await wall.database.read { db in
            let row = try #require(try db.row("SELECT text FROM card"))
            return try (row["text"], db.count("SELECT COUNT(*) AS value FROM dot"))
        }
        #expect(text.isEmpty && dots == 0)
        // Whoever leads cannot hang it up again.
        let back = ShowHiddenCard(wall.card.id, on: wall.board.id)
        try await wall.database.write(by: .system) { db in try back.run(in: db) }
        #expect(try await wall.hanging().isEmpty)
        // What lets its writer follow it says that it is gone.
        let receipt = Self.writer().receipt(of: wall.card.id).hash
        let followed = try await wall.database.read { db in try db.card(receipt: receipt) }
        #expect(followed?.isWithdrawn == true)
    }

    @Test(arguments: Engine.available)
    func `a copy of a card that is still on its way hangs nothing anew after it was changed or taken back`(
        engine: Engine
    ) async throws {
        let wall = try await Wall(on: engine)
        try await wall.change(to: "Bir salon")
        #expect(try await wall.hangAgain().id == wall.card.id)
        #expect(try await wall.hanging().map(\.text.rawValue) == ["Bir salon"])
        try await wall.withdraw()
        #expect(try await wall.hangAgain().isWithdrawn)
        #expect(try await wall.hanging().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `on a closed board everything stays as it is`(engine: Engine) async throws {
        let wall = try await Wall(on: engine)
        try await wall.lead(.close)
        await #expect(throws: Board.Refusal.closed) { try await wall.change(to: "Anders") }
        await #expect(throws: Board.Refusal.closed) { try await wall.withdraw() }
        #expect(try await wall.hanging().map(\.text.rawValue) == ["Ein Saal"])
    }

    @Test(arguments: Engine.available)
    func `eight characters lead to the card, and only their hash by the key of the house is kept`(
        engine: Engine
    ) async throws {
        let wall = try await Wall(on: engine)
        let code = Self.writer().shortForm(of: wall.card.id)
        #expect(code == OwnCode(shortFormOf: Self.writer().receipt(of: wall.card.id), signedWith: Self.key))
        let found = try await wall.database.read { db in
            try db.card(shortForm: code.hashOfReceipt(signedWith: OwnCardTests.key))
        }
        #expect(found == wall.card)
        let other = try await wall.database.read { db in try db.card(shortForm: code.hashOfReceipt(signedWith: [1])) }
        #expect(other == nil)
        let kept = try await wall.database.read { db in try db.rows("SELECT * FROM card").map { "\($0)" } }
        #expect(!kept.contains { $0.contains(code.rawValue) })
    }
}
