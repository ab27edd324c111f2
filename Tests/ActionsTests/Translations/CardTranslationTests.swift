import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// B/12 on boards: what stands on a card is said in another language, beside the card and without it knowing whose it is.
@Suite struct CardTranslationTests {
    private static let arabic = Language(rawValue: "ar")
    private static let turkish = Language(rawValue: "tr")
    private static let today = ExampleNetwork.today

    /// A board with a card in German and two in Arabic.
    private func start(_ engine: Engine) async throws -> (database: Database, board: Board, cards: [Card]) {
        let (database, board) = try await engine.openWithBoard()
        let cards = try await database.write(by: .visitor) { db -> [Card] in
            let writer = CardWriter(keeping: Secret(from: .seeded(7)), signingKey: [1], randomness: .seeded(8))
            let texts: [(String, Language)] = [("Saal", .german), ("قاعة", Self.arabic), ("جوقة", Self.arabic)]
            return try texts.map { text, language in
                try HangCard(CardText(text), in: language, on: board.id, by: writer, isFromHelper: false)
                    .run(in: db).card
            }
        }
        return (database, board, cards)
    }

    private func ask(_ board: Board, for language: Language, in database: Database) async throws {
        let deed = AskForTranslation(of: .board, board.id.rawValue, into: language, on: Self.today) { place in
            SecretHash(rawValue: "a/\(place.subject)")
        }
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    private func write(_ text: String, on card: Card, in database: Database) async throws {
        let deed = WriteTranslation(of: TextPlace(.card, of: card.id), into: .german, on: Self.today)
        _ = try await database.write(by: .account("anna")) { db in
            try deed.run(in: db) { translation, original in
                try translation.word(text, of: original, by: db.author, isMachine: false)
            }
        }
    }

    private func wished(in database: Database) async throws -> Set<String> {
        let (open, count) = try await database.read { db in
            (try db.openTranslationWishes(on: Self.today), try db.openTranslationWishCount(on: Self.today))
        }
        #expect(open.count == count)
        return Set(open.map(\.place.subject))
    }

    private func translation(of card: Card, in database: Database) async throws -> Translation? {
        try await database.read { db in try db.translation(at: TextPlace(.card, of: card.id), into: .german) }
    }

    @Test(arguments: Engine.available)
    func `whoever reads a board asks at once for every card in another language, and for none that is taken down`(
        engine: Engine
    ) async throws {
        let (database, board, cards) = try await start(engine)
        try await ask(board, for: .german, in: database)
        #expect(try await wished(in: database) == Set(cards.dropFirst().map(\.id.rawValue)))
        // Whoever reads easy German reads German.
        try await ask(board, for: .simpleGerman, in: database)
        #expect(try await wished(in: database).count == 2)
        let entries = try await database.entries(about: .translationWish)
        #expect(entries.allSatisfy { $0.author == .visitor })
        let last = cards[2].id
        try await database.write(by: .system) { db in try HideCard(last, because: .personal, on: board.id).run(in: db) }
        #expect(try await wished(in: database) == [cards[1].id.rawValue])
    }

    @Test(arguments: Engine.available)
    func `the pages of the board hear that a card can be read in another language`(engine: Engine) async throws {
        let (database, board, cards) = try await start(engine)
        let before = try await database.read { try $0.lastJournalID() }
        try await write("Ein Saal", on: cards[1], in: database)
        let told = try await database.read { db in try db.journal(on: [.board(board.id)], after: before, limit: 10) }
        #expect(told.map(\.kind) == [.translation])
        #expect(told.first?.details["card"] == cards[1].id.rawValue && told.first?.event == board.event)
        let kept = try #require(try await translation(of: cards[1], in: database))
        let original = try #require(cards[1].original)
        #expect(kept.text == "Ein Saal" && kept.state(of: original) == .confirmed)
        // The card itself stays as it was written.
        let card = try await database.read { db in try db.card(cards[1].id) }
        #expect(card == cards[1])
    }

    @Test(arguments: Engine.available)
    func `a card that is gone for good takes along what was said of it and what was wished`(
        engine: Engine
    ) async throws {
        let (database, board, cards) = try await start(engine)
        try await ask(board, for: Self.turkish, in: database)
        try await write("Ein Saal", on: cards[1], in: database)
        _ = try await database.write(by: .system, ForgetWhatIsOver().run)
        #expect(try await translation(of: cards[1], in: database) != nil)
        try await database.write(by: .system) { db in
            let group = try #require(try db.workGroup(board.group))
            #expect(try db.removeIfUnused(group))
        }
        _ = try await database.write(by: .system, ForgetWhatIsOver().run)
        #expect(try await translation(of: cards[1], in: database) == nil)
        let unbegun = try await database.read { db in
            try db.unbegunTranslationWishes(on: Self.today, notInto: .simpleGerman)
        }
        #expect(unbegun.isEmpty)
    }
}
