import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// N/13: a bridge that is missing has a next step: the coordination proposes to both that they meet.
@Suite struct BringTogetherTests {
    private typealias Town = ExampleNetwork

    private static let dance = Organisation.ID(rawValue: "tanz")
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    /// The small network, and somebody who dances and knows nobody.
    private func town(_ engine: Engine, seenBy visibility: Visibility = .public) async throws -> Database {
        let database = try await engine.openWithNetwork()
        var dance = Town.organisation(Self.dance, "Tanzkreis", side: .migrantOrganisation)
        dance.visibility = visibility
        try await database.write(by: .system) { [dance] db in try db.insert(dance) }
        return database
    }

    private func bring(
        _ one: Organisation.ID, _ other: Organisation.ID, in database: Database
    ) async throws {
        let deed = BringTogether(one, other, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `each side reads what both work on and where it begins, and the journal names both`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        try await Town.editor("tanz", of: Self.dance, reading: .german, in: database)
        try await bring(Self.dance, Town.office, in: database)
        let letters = try await database.letters()
        #expect(Set(letters.map(\.to)) == ["tanz@example.org", "amt@example.org"])
        let letter = try #require(letters.first { $0.to == "tanz@example.org" })
        #expect(letter.subject.contains("Amt"))
        #expect(letter.body.contains("https://neue-wege.example/organisations/tanz/cooperations/new?with=amt"))
        let told = try await database.read { db in try db.introductions(since: Instant(milliseconds: 0)) }
        #expect(Set(told.keys) == [[Self.dance, Town.office]])
    }

    @Test(arguments: Engine.available)
    func `nobody is proposed to each other twice, in no order, nor who works together`(engine: Engine) async throws {
        let database = try await town(engine)
        try await bring(Self.dance, Town.office, in: database)
        let letters = try await database.letters().count
        for (one, other) in [(Self.dance, Town.office), (Town.office, Self.dance), (Town.choir, Town.office)] {
            await #expect(throws: BringTogether.Refusal.isDone) { try await bring(one, other, in: database) }
        }
        #expect(try await database.letters().count == letters)
    }

    @Test(arguments: Engine.available)
    func `where no letter arrives somebody calls, and nothing was noted`(engine: Engine) async throws {
        let database = try await town(engine)
        await #expect(throws: BringTogether.Refusal.nobodyReached) {
            try await bring(Self.dance, Town.theatre, in: database)
        }
        #expect(try await database.read { db in try db.introductions(since: Instant(milliseconds: 0)) }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `who does not show itself is proposed to nobody, and nobody to itself`(engine: Engine) async throws {
        let database = try await town(engine, seenBy: .coordination)
        await #expect(throws: NotFound.self) { try await bring(Self.dance, Town.office, in: database) }
        await #expect(throws: NotFound.self) { try await bring(Town.office, Town.office, in: database) }
        #expect(try await database.letters().isEmpty)
    }
}
