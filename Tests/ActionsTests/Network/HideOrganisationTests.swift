import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// The coordination takes an organisation out of everybody's sight, and shows it again.
@Suite struct HideOrganisationTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(7))

    private func hide(_ reason: OrganisationHidingReason = .dissolved, in database: Database) async throws {
        let deed = HideOrganisation(Town.choir, because: reason, correspondence: correspondence)
        try await database.write(by: .account("k")) { db in try deed.run(in: db) }
    }

    private func visibility(in database: Database) async throws -> Visibility? {
        try await database.read { db in try db.organisation(Town.choir)?.visibility }
    }

    @Test(arguments: Engine.available)
    func `hidden, nobody but the coordination sees it; its editors are told why`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await hide(in: database)
        #expect(try await visibility(in: database) == .coordination)
        let seen = try await database.read { db in try db.organisationNames([Town.choir], seenBy: .network) }
        #expect(seen.isEmpty)
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["verein@example.org"])
        let entry = try #require(try await database.entries(about: .organisation).last)
        #expect((entry.change, entry.hidingReason) == (.hidden, .dissolved))
    }

    @Test(arguments: Engine.available)
    func `hidden twice, nobody is told twice`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await hide(in: database)
        let deed = HideOrganisation(Town.choir, because: .asked, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await database.letters().count == 1)
    }

    @Test(arguments: Engine.available)
    func `undone from the shelf, it is seen as before, and its editors hear of that`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await hide(in: database)
        let entry = try #require(try await database.entries(about: .organisation).last)
        let deed = UndoDeed(entry.deed, correspondence: correspondence)
        _ = try await database.write(by: .account("k")) { db in try deed.run(in: db) }
        #expect(try await visibility(in: database) == .public)
        #expect(try await database.letters().count == 2)
    }

    @Test(arguments: Engine.available)
    func `shown again later, everybody sees it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        try await hide(in: database)
        let deed = ShowOrganisation(Town.choir, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
        #expect(try await visibility(in: database) == .public)
        let change = try #require(try await database.entries(about: .organisation).last?.change)
        #expect(change == .restored)
    }
}
