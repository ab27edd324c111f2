import Actions
import Domain
import Foundation
import Secrets
import TestHouse
import Testing
import Words

@testable import Storage

/// Whoever wrote a card without a name may leave an address for news: apart from the card, after a yes, and gone at the end. On
/// both engines.
@Suite struct NewsTests {
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
    private let time = SetClock()

    private static let key: [UInt8] = [1, 2, 3]
    private static let address = "karte@example.org"

    private var today: CalendarDay { CalendarDay(of: time.clock.now, in: .gmt) }
    private var tell: TellNews { TellNews(in: .gmt, signingKey: Self.key, correspondence: correspondence) }

    private func start(_ engine: Engine) async throws -> (database: Database, board: Board) {
        try await engine.openWithBoard(clock: time.clock)
    }

    private func ask(_ board: Board, in database: Database) async throws {
        let email = try #require(EmailAddress(rawValue: Self.address))
        let deed = AskForNews(
            of: board.id, at: email, in: .german, on: today, signingKey: Self.key, correspondence: correspondence)
        try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    /// The link in the last letter.
    private func link(in database: Database) async throws -> Secret {
        let body = try await database.letters().last?.body ?? ""
        let found = body.firstMatch(of: /\/news\/([0-9a-f]{32})/)
        return try #require(found.flatMap { Secret(text: $0.1) })
    }

    private func confirmed(_ engine: Engine) async throws -> (database: Database, board: Board, link: Secret) {
        let (database, board) = try await start(engine)
        try await ask(board, in: database)
        let link = try await link(in: database)
        try await database.write(by: .visitor) { db in try ConfirmNews(by: link).run(in: db) }
        return (database, board, link)
    }

    private func idea(_ title: String, on board: Board, in database: Database) async throws -> Idea {
        try await database.write(by: .system) { db in
            try MakeIdea(title, in: .german, from: nil, on: board.id).run(in: db)
        }
    }

    private func told(in database: Database) async throws -> Int {
        let tell = tell
        return try await database.write(by: .system) { db in try tell.run(in: db) }
    }

    private func readers(in database: Database) async throws -> Int {
        try await database.read { db in try db.count("SELECT COUNT(*) AS value FROM news_reader") }
    }

    // MARK: A yes first

    @Test(arguments: Engine.available)
    func `nothing but one question a day is written before the yes`(engine: Engine) async throws {
        let (database, board) = try await start(engine)
        for _ in 0..<3 { try await ask(board, in: database) }
        #expect(try await database.letters().map(\.to) == [Self.address])
        let idea = try await idea("Schlüssel teilen", on: board, in: database)
        try await database.write(by: .system) { db in try DeclineIdea(idea.id, because: "Kein Geld.").run(in: db) }
        time.advance(by: .days(30))
        #expect(try await told(in: database) == 0)
        #expect(try await readers(in: database) == 1)
    }

    @Test(arguments: Engine.available)
    func `who does not say yes within two days is forgotten`(engine: Engine) async throws {
        let (database, board) = try await start(engine)
        try await ask(board, in: database)
        for (days, left) in [(2, 1), (1, 0)] {
            time.advance(by: .days(days))
            try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
            #expect(try await readers(in: database) == left)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever has said yes is asked no more, and a link that ended does nothing`(engine: Engine) async throws {
        let (database, board, link) = try await confirmed(engine)
        time.advance(by: .days(1))
        try await ask(board, in: database)
        #expect(try await database.letters().count == 1)
        try await database.write(by: .visitor) { db in try StopNews(by: link).run(in: db) }
        #expect(try await readers(in: database) == 0)
        await #expect(throws: NotFound()) {
            try await database.write(by: .visitor) { db in try ConfirmNews(by: link).run(in: db) }
        }
    }

    // MARK: Apart from the card

    @Test(arguments: Engine.available)
    func `nothing that is kept leads to a card, or tells when somebody asked`(engine: Engine) async throws {
        let (database, _, _) = try await confirmed(engine)
        let found = try await database.read { db in try db.row("SELECT * FROM news_reader") }
        let row = try #require(found)
        #expect(
            Set(row.columns.names) == ["id", "board", "email", "language", "link_hash", "asked_on", "told_at"])
        let id: String = try row["id"]
        // Of version 4: by chance.
        #expect(Array(id)[14] == "4")
        let entries = try await database.entries(about: .board).filter { $0.details["fields"] == "news" }
        #expect(entries.count == 2)
        #expect(entries.allSatisfy { $0.author == .visitor && !"\($0)".contains(Self.address) })
    }

    // MARK: News

    @Test(arguments: Engine.available)
    func `at most once a week all that is new is told, and nothing twice`(engine: Engine) async throws {
        let (database, board, _) = try await confirmed(engine)
        let (first, second) = (
            try await idea("Schlüssel teilen", on: board, in: database),
            try await idea("Räume abends", on: board, in: database)
        )
        let day = today
        time.advance(by: .days(1))
        try await database.write(by: .system) { db in
            try DeclineIdea(first.id, because: "Kein Geld.").run(in: db)
            let measure = try MakeMeasure(from: second.id, on: day).run(in: db)
            try AddProgressNote("Der Hausmeister macht mit.", in: .german, to: measure.id).run(in: db)
        }
        #expect(try await told(in: database) == 0)
        time.advance(by: .days(6))
        #expect(try await told(in: database) == 1)
        #expect(try await told(in: database) == 0)
        let body = try #require(try await database.letters().last).body
        for text in ["Schlüssel teilen", "Kein Geld.", "Räume abends", "Der Hausmeister macht mit.", "/results"] {
            #expect(body.contains(text), "\(text)")
        }
        // Nothing is new: nobody is written to, however long it is.
        time.advance(by: .days(40))
        #expect(try await told(in: database) == 0)
    }

    @Test(arguments: Engine.available)
    func `of a measure that has come further than once it is told where it stands, and nothing leaves by night`(
        engine: Engine
    ) async throws {
        let (database, board, _) = try await confirmed(engine)
        let idea = try await idea("Räume abends", on: board, in: database)
        let day = today
        time.advance(by: .days(1))
        try await database.write(by: .system) { db in
            let measure = try MakeMeasure(from: idea.id, on: day).run(in: db)
            for (organisation, side) in [
                (ExampleNetwork.choir, Side.migrantOrganisation), (ExampleNetwork.office, .administration),
            ] {
                try db.insert(ExampleNetwork.organisation(organisation, organisation.rawValue, side: side))
                try TakeMeasureOn(
                    measure.id, for: organisation, saidBy: .inPerson, name: "Kim", isNamePublic: false, on: day,
                    correspondence: nil
                ).run(in: db)
            }
            try TakeMeasureStep(
                .agree, on: measure.id, by: Voice(ExampleNetwork.choir, .inPerson), on: day, correspondence: nil
            ).run(in: db)
        }
        time.advance(by: .days(7))
        // At half past midnight, and in the morning.
        time.advance(by: .minutes(-450))
        #expect(try await told(in: database) == 0)
        time.advance(by: .minutes(450))
        #expect(try await told(in: database) == 1)
        let body = try #require(try await database.letters().last).body
        #expect(body.components(separatedBy: "Räume abends").count == 2, "one line")
        #expect(body.contains("Verabredet") && !body.contains("Vorgeschlagen"))
    }

    @Test(arguments: Engine.available)
    func `when nothing is open any more the last letter says so, and the address is gone`(engine: Engine) async throws {
        let (database, board, link) = try await confirmed(engine)
        let idea = try await idea("Schlüssel teilen", on: board, in: database)
        try await database.write(by: .system) { db in
            try PassIdeaOn(idea.id, to: "Schulamt, Zimmer 12").run(in: db)
            try LeadBoard(board.id, .close).run(in: db)
        }
        time.advance(by: .days(8))
        #expect(try await told(in: database) == 1)
        #expect(try #require(try await database.letters().last).body.contains("Ihre Adresse ist gelöscht."))
        #expect(try await readers(in: database) == 0)
        #expect(try await database.read { db in try db.newsReader(link: link.hash) } == nil)
    }

    @Test(arguments: Engine.available)
    func `whom no letter reaches any more is forgotten`(engine: Engine) async throws {
        let (database, board, _) = try await confirmed(engine)
        let idea = try await idea("Schlüssel teilen", on: board, in: database)
        let email = try #require(EmailAddress(rawValue: Self.address))
        time.advance(by: .hours(1))
        try await database.write(by: .system) { db in
            let letter = try #require(
                try db.enqueue(Message(recipient: email, language: .german, subject: "Hallo", body: "Text")))
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
            _ = try db.markBounced(letter, because: "550 5.1.1 unknown", isHard: true)
            try DeclineIdea(idea.id, because: "Kein Geld.").run(in: db)
        }
        time.advance(by: .days(8))
        #expect(try await told(in: database) == 0)
        #expect(try await readers(in: database) == 0)
    }

    @Test(arguments: Engine.available)
    func `two years after the event everybody is forgotten`(engine: Engine) async throws {
        let (database, _, _) = try await confirmed(engine)
        time.advance(by: .days(NewsReader.daysAfterEvent))
        try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await readers(in: database) == 1)
        time.advance(by: .days(30))
        try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await readers(in: database) == 0)
    }
}
