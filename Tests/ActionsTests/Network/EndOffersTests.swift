import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// Offers and needs end by themselves, and whoever cares for them is asked before.
@Suite struct EndOffersTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private func add(
        days: Int, _ direction: Offer.Direction = .offer, of organisation: Organisation.ID = Town.choir,
        in database: Database
    ) async throws -> Offer {
        let draft = AddOffer.Draft(
            direction: direction, kind: OfferKind(rawValue: "rooms"), text: "", language: .german,
            validUntil: Town.today.advanced(byDays: days))
        return try await database.write(by: .system) { db in
            try AddOffer(draft, of: organisation, on: Town.today).run(in: db)
        }
    }

    private func remind(on day: CalendarDay = Town.today, in database: Database) async throws {
        let deed = RemindOfOffers(on: day, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `two weeks before the end one letter names everything that ends, once for each last day`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let first = try await add(days: 10, in: database)
        _ = try await add(days: 14, .need, in: database)
        _ = try await add(days: 15, in: database)
        try await remind(in: database)
        try await remind(in: database)
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["verein@example.org"])
        #expect(letters[0].language == "tr")
        #expect(
            letters[0].body.contains("/sign-in/") && letters[0].body.contains("?next=/organisations/chor/own-offers"))
        #expect(letters[0].body.split(separator: "\n").count { $0.hasPrefix("– ") } == 2)

        // Who says that it holds is asked again before the new day.
        let renewed = Town.today.advanced(byDays: 365)
        try await database.write(by: .system) { db in
            try RenewOffer(first.id, of: Town.choir, until: renewed, on: Town.today).run(in: db)
        }
        try await remind(on: renewed.advanced(byDays: -14), in: database)
        #expect(try await database.letters().count == 2)
    }

    @Test(arguments: Engine.available)
    func `what is over goes by itself, is told in the journal, and comes back with one tap`(
        engine: Engine
    ) async throws {
        let clock = SetClock()
        let database = try await engine.open(clock: clock.clock)
        try await Town.fill(database)
        let (ending, staying) = (try await add(days: 1, in: database), try await add(days: 30, in: database))
        let day = Town.today.advanced(byDays: 2)
        #expect(try await database.read { db in try !EndOffers.isDue(on: Town.today, in: db) })
        clock.advance(by: .days(2))
        try await database.write(by: .system) { db in try EndOffers(on: day).run(in: db) }
        let open = try await database.read { db in try db.openOffers(of: Town.choir, on: Town.today) }
        #expect(open.map(\.id) == [staying.id])
        #expect(try await database.entries(about: .offer).last?.change == .expired)
        #expect(try await database.read { db in try !EndOffers.isDue(on: day, in: db) })

        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in
                try RenewOffer(ending.id, of: Town.office, until: day, on: day).run(in: db)
            }
        }
        try await database.write(by: .system) { db in
            try RenewOffer(ending.id, of: Town.choir, until: day.advanced(byDays: 365), on: day).run(in: db)
        }
        let again = try await database.read { db in try db.openOffers(of: Town.choir, on: day) }
        #expect(Set(again.map(\.id)) == [ending.id, staying.id])
    }

    @Test(arguments: Engine.available)
    func `what was taken back is not renewed, and nothing is written`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let offer = try await add(days: 10, in: database)
        try await database.write(by: .system) { db in try WithdrawOffer(offer.id, of: Town.choir).run(in: db) }
        let entries = try await database.entries(about: .offer).count
        await #expect(throws: Offer.Refusal.alreadyWithdrawn) {
            try await database.write(by: .system) { db in
                let day = Town.today.advanced(byDays: 365)
                try RenewOffer(offer.id, of: Town.choir, until: day, on: Town.today).run(in: db)
            }
        }
        #expect(try await database.entries(about: .offer).count == entries)
        #expect(try await database.read { db in try db.openOffers(of: Town.choir, on: Town.today) }.isEmpty)
    }
}
