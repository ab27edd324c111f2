import Actions
import Domain
import TestHouse
import Testing
import Words

@testable import Storage

/// What is suggested to the organisations of a small network, on both engines.
@Suite struct SuggestionStorageTests {
    private typealias Town = ExampleNetwork

    private static let rooms = OfferKind(rawValue: "rooms")

    private static func offer(
        _ id: String, _ direction: Offer.Direction, of organisation: Organisation.ID, at now: Instant
    ) -> Offer {
        Offer(
            stored: .init(rawValue: id), organisation: organisation, direction: direction, kind: rooms, text: "",
            language: .german, validUntil: Town.today.advanced(byDays: 9), withdrawnAt: nil, createdAt: now)
    }

    private func suggestions(
        for id: Organisation.ID, seenBy viewer: Visibility = .network, in database: Database,
        _ acquaintances: Acquaintances = Acquaintances(taxonomy: Lexicon.ofTests.taxonomy)
    ) async throws -> [Suggestion] {
        try await database.read { db in
            guard let organisation = try db.organisation(id) else { return [] }
            return try db.suggestions(
                for: organisation, seenBy: viewer, from: acquaintances.index(from: db), on: Town.today)
        }
    }

    @Test(arguments: Engine.available)
    func `somebody new is suggested, and nobody with whom one works already`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let found = try await suggestions(for: Town.choir, in: database)
        #expect(found.map(\.subject) == [Town.theatre.rawValue])
        #expect(try await suggestions(for: Town.theatre, in: database).map(\.subject) == [Town.choir.rawValue])
    }

    @Test(arguments: Engine.available)
    func `what sleeps is suggested, first where one has what the other lacks`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in
            try db.insert(Self.offer("need", .need, of: Town.choir, at: db.now))
            try db.insert(Self.offer("gift", .offer, of: Town.office, at: db.now))
            try db.change(cooperation: Town.singing) {
                try $0.take(
                    .pause(because: DormancyReason(rawValue: "contact-left"), since: Town.today), by: Voice(Town.choir),
                    on: Town.today, at: db.now)
            }
        }
        let found = try await suggestions(for: Town.choir, in: database)
        #expect(found.map(\.kind) == [.revive, .meet, .match])
        guard case .revive(let revival) = try #require(found.first) else { return }
        #expect(revival.reason == .match(Self.rooms))
        #expect(found.last?.subject == "need+gift")
        // The other side reads the same.
        #expect(try await suggestions(for: Town.office, in: database).map(\.subject).contains("need+gift"))
    }

    @Test(arguments: Engine.available)
    func `what nobody is interested in is gone, until they are again`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let theatre = try #require(DeclinedSuggestion(kind: .meet, subject: Town.theatre.rawValue))
        for _ in 1...2 {
            try await database.write(by: .system) { db in
                try DeclineSuggestion(theatre, for: Town.choir).run(in: db)
            }
        }
        #expect(try await suggestions(for: Town.choir, in: database).isEmpty)
        // It says nothing about the other side.
        #expect(try await suggestions(for: Town.theatre, in: database).count == 1)
        try await database.write(by: .system) { db in try WantSuggestion(theatre, for: Town.choir).run(in: db) }
        #expect(try await suggestions(for: Town.choir, in: database).count == 1)
        let told = try await database.entries(about: .organisation).filter { $0.details["fields"] == "suggestions" }
        #expect(told.count == 2)
    }

    @Test(arguments: Engine.available)
    func `nobody is named whom whoever reads it may not see`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in
            try db.insert(Self.offer("need", .need, of: Town.choir, at: db.now))
            try db.insert(Self.offer("gift", .offer, of: Town.theatre, at: db.now))
            _ = try db.change(organisation: Town.theatre) { $0.visibility = .coordination }
        }
        #expect(try await suggestions(for: Town.choir, in: database).isEmpty)
        #expect(try await suggestions(for: Town.choir, seenBy: .coordination, in: database).count == 2)
    }

    @Test(arguments: Engine.available)
    func `who changes or comes is known at once`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let acquaintances = Acquaintances(taxonomy: Lexicon.ofTests.taxonomy)
        #expect(try await suggestions(for: Town.choir, in: database, acquaintances).count == 1)
        try await database.write(by: .system) { db in
            _ = try db.change(organisation: Town.theatre) { $0.topics = [Topic(rawValue: "sport")] }
            try db.insert(Town.organisation(.init(rawValue: "neu"), "Neu", side: .provider))
        }
        let found = try await suggestions(for: Town.choir, in: database, acquaintances)
        #expect(found.map(\.subject) == ["neu"])
    }

    @Test(arguments: Engine.available)
    func `a larger network takes no more statements`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        var counts: [Int] = []
        for number in [1, 5] {
            try await database.write(by: .system) { db in
                try db.insert(Self.offer("need\(number)", .need, of: Town.choir, at: db.now))
                for index in 1...number {
                    let id = Organisation.ID(rawValue: "x\(number)-\(index)")
                    try db.insert(Town.organisation(id, "X \(number) \(index)", side: .provider))
                    try db.insert(Self.offer("f\(number)-\(index)", .offer, of: id, at: db.now))
                }
            }
            let acquaintances = Acquaintances(taxonomy: Lexicon.ofTests.taxonomy)
            let before = database.statementCount
            _ = try await suggestions(for: Town.choir, in: database, acquaintances)
            counts.append(database.statementCount - before)
        }
        #expect(counts[0] == counts[1])
    }
}
