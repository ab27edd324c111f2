import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// B/12 and V/5: a translation is a row of its own, and goes with its original.
@Suite struct TranslationDeedTests {
    private static let turkish = Language(rawValue: "tr")
    private static let arabic = Language(rawValue: "ar")
    private static let today = ExampleNetwork.today
    private static let garden = Measure.ID(rawValue: "garten")
    private static let writer = Author.account("anna")

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    /// A database with a measure and a note about it.
    private func start(_ engine: Engine) async throws -> Database {
        let database = try await engine.open()
        try await database.write(by: .system) { db in
            try db.insert(
                Measure(
                    id: Self.garden, event: nil, idea: nil, title: "Garten", text: "Beete", language: .german,
                    statusSince: Self.today))
            try AddProgressNote("Erde ist da", in: .german, to: Self.garden).run(in: db)
        }
        return database
    }

    private var title: TextPlace { TextPlace(.measureTitle, of: Self.garden) }

    @discardableResult
    private func write(
        _ text: String, at place: TextPlace, isMachine: Bool = false, in database: Database
    ) async throws -> Translation {
        let deed = WriteTranslation(of: place, into: Self.turkish, on: Self.today)
        return try await database.write(by: Self.writer) { db in
            try deed.run(in: db) { translation, original in
                try translation.word(text, of: original, by: db.author, isMachine: isMachine)
            }
        }
    }

    private func translation(at place: TextPlace, in database: Database) async throws -> Translation? {
        try await database.read { db in try db.translation(at: place, into: Self.turkish) }
    }

    private func state(at place: TextPlace, in database: Database) async throws -> Translation.State? {
        try await database.read { db in
            let original = try db.originals(at: [place], on: Self.today)[place]?.original
            return try original.flatMap { try db.translation(at: place, into: Self.turkish)?.state(of: $0) }
        }
    }

    private func ask(_ browser: String, in database: Database) async throws {
        let deed = AskForTranslation(of: .measure, Self.garden.rawValue, into: Self.turkish, on: Self.today) { place in
            SecretHash(rawValue: "\(browser)/\(place.kind.rawValue)")
        }
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    private func wishes(in database: Database) async throws -> [TranslationWish] {
        let (open, count) = try await database.read { db in
            (try db.openTranslationWishes(on: Self.today), try db.openTranslationWishCount(on: Self.today))
        }
        #expect(open.count == count)
        return open
    }

    private func unbegun(notInto language: Language, in database: Database) async throws -> [TranslationWish] {
        try await database.read { db in try db.unbegunTranslationWishes(on: Self.today, notInto: language) }
    }

    @Test(arguments: Engine.available)
    func `a translation says by whom it is and of which wording, and the original stays`(engine: Engine) async throws {
        let database = try await start(engine)
        try await write("Bahçe", at: title, in: database)
        let kept = try #require(try await translation(at: title, in: database))
        #expect(kept.text == "Bahçe" && kept.writer == Self.writer && kept.confirmedBy == Self.writer)
        #expect(!kept.isMachine)
        #expect(try await database.read { db in try db.measure(Self.garden)?.title } == "Garten")
        _ = try await database.write(by: .system) { db in
            try ChangeMeasure(Self.garden).run(in: db) { $0.title = "Garten am Fluss" }
        }
        #expect(try await state(at: title, in: database) == .outdated)
        try await write("Nehir kıyısında bahçe", at: title, isMachine: true, in: database)
        #expect(try await state(at: title, in: database) == .machine)
        // What is the same is no change.
        let before = try await database.entries(about: .translation).count
        try await write("Nehir kıyısında bahçe", at: title, isMachine: true, in: database)
        #expect(try await database.entries(about: .translation).count == before)
    }

    @Test(arguments: Engine.available)
    func `writing a translation can be undone, the first one too`(engine: Engine) async throws {
        let database = try await start(engine)
        try await write("Bahçe", at: title, in: database)
        try await write("Bostan", at: title, in: database)
        for expected in ["Bahçe", ""] {
            let entries = try await database.entries(about: .translation).filter { $0.change == .changed }
            let entry = try #require(expected.isEmpty ? entries.first : entries.last)
            let undo = UndoChange(entry.id, correspondence: correspondence)
            if expected.isEmpty {
                // Somebody has changed it since, and taken that back: nothing is left to put back from before.
                await #expect(throws: UndoRefusal.self) {
                    _ = try await database.write(by: Self.writer) { db in try undo.run(in: db) }
                }
            } else {
                _ = try await database.write(by: Self.writer) { db in try undo.run(in: db) }
                #expect(try await translation(at: title, in: database)?.text == expected)
            }
        }
        let note = TextPlace(.measureText, of: Self.garden)
        try await write("Tarhlar", at: note, in: database)
        let entry = try #require(try await database.entries(about: .translation).last)
        let undo = UndoChange(entry.id, correspondence: correspondence)
        _ = try await database.write(by: Self.writer) { db in try undo.run(in: db) }
        #expect(try await state(at: note, in: database) == .missing)
    }

    @Test(arguments: Engine.available)
    func `somebody who asks counts once, and what is written is asked for no more`(engine: Engine) async throws {
        let database = try await start(engine)
        for browser in ["a", "a", "b"] { try await ask(browser, in: database) }
        let open = try await wishes(in: database)
        // Title, text and the note.
        #expect(open.count == 3 && open.allSatisfy { $0.askers == 2 && !$0.isOwed })
        #expect(try await database.entries(about: .translationWish).allSatisfy { $0.author == .visitor })
        try await write("Bahçe", at: title, in: database)
        #expect(try await wishes(in: database).count == 2)
        await #expect(throws: NotFound.self) {
            let deed = AskForTranslation(of: .measure, "fort", into: Self.turkish, on: Self.today) { _ in
                SecretHash(rawValue: "a")
            }
            try await database.write(by: .visitor) { db in try deed.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `the most urgent wishes are read first, and what a machine has written keeps none from being begun`(
        engine: Engine
    ) async throws {
        let database = try await start(engine)
        try await ask("a", in: database)
        try await database.write(by: .visitor) { [title] db in
            try db.insert(wishFor: title, in: Self.turkish, asker: SecretHash(rawValue: "b"))
        }
        let first = try await database.read { db in try db.openTranslationWishes(on: Self.today, limit: 1) }
        #expect(first.map(\.place) == [title])
        try await write("Bahçe", at: title, isMachine: true, in: database)
        let unbegun = try await self.unbegun(notInto: .simpleGerman, in: database)
        // Title, text and the note are open; the title has words that wait for somebody who confirms them.
        #expect(try await wishes(in: database).count == 3)
        let places = unbegun.map(\.place)
        #expect(places.count == 2 && !places.contains(title))
        #expect(try await self.unbegun(notInto: Self.turkish, in: database).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `what an organisation offers no more is neither asked for nor translated`(engine: Engine) async throws {
        let database = try await engine.open()
        try await ExampleNetwork.fill(database)
        let offer = Offer.ID(rawValue: "saal")
        try await database.write(by: .system) { db in
            try db.insert(
                Offer(
                    stored: offer, organisation: ExampleNetwork.choir, direction: .need,
                    kind: OfferKind(rawValue: "rooms"), text: "Wir suchen einen Saal", language: .german,
                    validUntil: Self.today.advanced(byDays: 1), withdrawnAt: nil, createdAt: db.now))
        }
        let deed = AskForTranslation(of: .offer, offer.rawValue, into: Self.turkish, on: Self.today) { _ in
            SecretHash(rawValue: "a")
        }
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
        #expect(try await wishes(in: database).count == 1)
        let later = Self.today.advanced(byDays: 2)
        let afterItsLastDay = try await database.read { db in try db.openTranslationWishCount(on: later) }
        #expect(afterItsLastDay == 0)
        try await database.write(by: .system) { db in
            try WithdrawOffer(offer, of: ExampleNetwork.choir).run(in: db)
        }
        #expect(try await wishes(in: database).isEmpty)
        #expect(try await self.unbegun(notInto: .simpleGerman, in: database).isEmpty)
        await #expect(throws: NotFound.self) {
            try await database.write(by: .visitor) { db in try deed.run(in: db) }
        }
    }

    @Test(arguments: Engine.available)
    func `a reason is owed to whoever wrote a card in another language, until it is written or taken back`(
        engine: Engine
    ) async throws {
        let (database, board) = try await engine.openWithBoard()
        let idea = try await database.write(by: .visitor) { db in
            let writer = CardWriter(keeping: Secret(from: .seeded(7)), signingKey: [1], randomness: .seeded(8))
            let cards = try [Self.arabic, .german].map { language in
                try HangCard(CardText("قاعة"), in: language, on: board.id, by: writer, isFromHelper: false)
                    .run(in: db).card.id
            }
            let cluster = try ClusterCards(cards, into: .new(name: "Räume"), on: board.id).run(in: db)
            return try MakeIdea("Räume teilen", in: .german, from: cluster.id, on: board.id).run(in: db)
        }
        _ = try await database.write(by: Self.writer) { db in
            try DeclineIdea(idea.id, because: "Kein Geld", in: .german).run(in: db)
        }
        let owed = try await wishes(in: database)
        #expect(owed.map(\.place) == [TextPlace(.ideaReason, of: idea.id)])
        #expect(owed.first?.language == Self.arabic && owed.first?.isOwed == true && owed.first?.askers == 0)
        let told = try await database.entries(about: .translationWish)
        // Neither the row nor the journal leads to a card.
        #expect(told.allSatisfy { $0.details.isEmpty && $0.stream == nil })
        _ = try await database.write(by: Self.writer) { db in try TakeIdeaUp(idea.id).run(in: db) }
        #expect(try await wishes(in: database).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `what is written no more is translated no more, and a thing takes its translations along`(
        engine: Engine
    ) async throws {
        let database = try await start(engine)
        let text = TextPlace(.measureText, of: Self.garden)
        try await write("Bahçe", at: title, in: database)
        try await write("Tarhlar", at: text, in: database)
        _ = try await database.write(by: .system) { db in
            try ChangeMeasure(Self.garden).run(in: db) { $0.text = "" }
        }
        #expect(try await translation(at: text, in: database) == nil)
        #expect(try await translation(at: title, in: database) != nil)
        try await ask("a", in: database)
        try await database.write(by: .system) { db in
            try db.run("DELETE FROM measure WHERE id = \(Self.garden)")
            try db.journal(.removed, .measure, Self.garden)
        }
        #expect(try await translation(at: title, in: database) == nil)
        #expect(try await wishes(in: database).isEmpty)
    }

    @Test(arguments: Engine.available)
    func `an outcome keeps its language, and its translation goes when the measure goes on`(engine: Engine) async throws
    {
        let database = try await start(engine)
        func take(_ step: Measure.Step) async throws {
            let deed = TakeMeasureStep(step, on: Self.garden, by: nil, on: Self.today, correspondence: nil)
            _ = try await database.write(by: .system) { db in try deed.run(in: db) }
        }
        try await take(.end(.notPursued, because: "Toprak yok", language: Self.turkish))
        let outcome = TextPlace(.measureOutcome, of: Self.garden)
        let original = try await database.read { db in
            try db.originals(at: [outcome], on: Self.today)[outcome]?.original
        }
        #expect(original?.text == "Toprak yok" && original?.language == Self.turkish)
        let deed = WriteTranslation(of: outcome, into: .german, on: Self.today)
        _ = try await database.write(by: Self.writer) { db in
            try deed.run(in: db) { try $0.word("Keine Erde", of: $1, by: db.author, isMachine: false) }
        }
        try await take(.takeUpAgain)
        #expect(try await database.read { db in try db.translation(at: outcome, into: .german) } == nil)
    }
}
