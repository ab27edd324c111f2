import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// M/6: letters to many end with one button, each kind by itself.
@Suite struct LetterListTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    /// Asks the choir whether its profile is right.
    @discardableResult
    private func ask(_ database: Database) async throws -> Bool {
        let deed = AskToReconfirm(Town.choir, on: Town.today, correspondence: correspondence)
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    /// Tells choir and office, if they want to hear it, that their money ends.
    private func tellOfFunding(_ database: Database) async throws -> Int {
        let deed = RemindOfFunding(in: .gmt, correspondence: correspondence)
        return try await database.write(by: .system) { db in
            try db.change(cooperation: Town.singing) {
                try $0.setAgreement(.init(fundedUntil: Town.today.advanced(byDays: 30)), by: Voice(Town.choir))
            }
            return try deed.run(in: db)
        }
    }

    /// The way out of the last letter to somebody, as a mail program finds it.
    private func link(to address: String, in database: Database) async throws -> SecretHash {
        let (end, body) = try await database.read { db in
            let row = try #require(
                try db.rows("SELECT unsubscribing, body FROM mail WHERE recipient = \(address) ORDER BY id").last)
            return (try row["unsubscribing"] as String?, try row["body"] as String)
        }
        let way = try #require(end)
        #expect(way.hasPrefix("https://neue-wege.example/letters/") && way.hasSuffix("/no-more"))
        #expect(body.contains(way), "whose mail program has no button finds it in the letter")
        let parts = way.split(separator: "/")
        return try #require(Secret(text: parts[parts.count - 2])).hash
    }

    private func set(_ areWanted: Bool, _ link: SecretHash, in database: Database) async throws {
        try await database.write(by: .visitor) { db in try SetLetters(areWanted, behind: link).run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `whoever ends the question about the profile is not asked again, until they want it`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        #expect(try await ask(database))
        let link = try await link(to: "verein@example.org", in: database)
        try await set(false, link, in: database)
        #expect(try await !ask(database), "nobody is left: somebody calls")
        try await Town.editor("zweite", of: Town.choir, reading: .german, in: database)
        #expect(try await ask(database))
        #expect(try await database.letters().map(\.to) == ["verein@example.org", "zweite@example.org"])
        try await set(true, link, in: database)
        #expect(try await ask(database))
        #expect(try await database.letters().count == 4)
    }

    @Test(arguments: Engine.available)
    func `one kind of letters ends without the others, and for one reader alone`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await ask(database)
        try await set(false, link(to: "verein@example.org", in: database), in: database)
        #expect(try await tellOfFunding(database) == 2)
        let ending = try await link(to: "amt@example.org", in: database)
        try await set(false, ending, in: database)
        let standing = try await database.read { db in
            try LetterListStanding(behind: ending, at: .testStart, in: db)
        }
        #expect(standing?.kind == .ending && standing?.isWanted == false)
        let later = RemindOfOffers(on: Town.today, correspondence: correspondence)
        for organisation in [Town.choir, Town.office] {
            let draft = AddOffer.Draft(
                direction: .offer, kind: OfferKind(rawValue: "rooms"), text: "", language: .german,
                validUntil: Town.today.advanced(byDays: 10))
            try await database.write(by: .system) { db in
                _ = try AddOffer(draft, of: organisation, on: Town.today).run(in: db)
            }
        }
        let known = try await database.letters().count
        try await database.write(by: .system) { db in try later.run(in: db) }
        #expect(try await database.letters().dropFirst(known).map(\.to) == ["verein@example.org"])
        _ = try await link(to: "verein@example.org", in: database)
    }

    @Test(arguments: Engine.available)
    func `a link opens nothing after half a year, and is forgotten`(engine: Engine) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        try await Town.fill(database)
        try await ask(database)
        let link = try await link(to: "verein@example.org", in: database)
        clock.advance(by: .days(180))
        await #expect(throws: NotFound()) { try await set(false, link, in: database) }
        try await database.write(by: .system) { db in _ = try ForgetWhatIsOver().run(in: db) }
        let left = try await database.read { db in try db.rows("SELECT hash FROM letter_link").count }
        #expect(left == 0)
    }
}
