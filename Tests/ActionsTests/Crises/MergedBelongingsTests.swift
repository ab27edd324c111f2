import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// What is known of people's roles, how many came before anybody was forgotten, and what was said better: it goes along, too.
@Suite struct MergedBelongingsTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(7))

    private func merge(_ gone: Organisation.ID, in database: Database) async throws -> OrganisationMerger {
        let deed = MergeOrganisations(gone, into: Town.choir, on: Town.today, correspondence: correspondence) {
            $0.isList ? .both : .kept
        }
        return try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func separate(_ merger: OrganisationMerger, in database: Database) async throws {
        let deed = SeparateOrganisations(merger.id, correspondence: correspondence)
        _ = try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    /// Two columns of all rows of a table.
    private func rows(
        _ table: SQL, _ first: SQL, _ second: SQL, in database: Database
    ) async throws -> [String] {
        try await database.read { db in
            try db.rows(
                """
                SELECT CAST(\(first) AS TEXT) AS one, CAST(\(second) AS TEXT) AS other FROM \(table)
                ORDER BY one, other
                """
            ).map { "\(try $0["one"] as String) \(try $0["other"] as String)" }
        }
    }

    @Test(arguments: Engine.available)
    func `a role goes along with what is known of it, once where somebody has it for both, and comes back`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let both = try await Town.editor("verein", of: Town.theatre, reading: .german, in: database)
        let one = try await Town.editor("theater", of: Town.theatre, reading: .german, in: database)
        try await database.write(by: .system) { db in
            try db.noteNeed(of: .editor(of: Town.theatre), heldBy: one.id)
            // What a group of the city gives.
            try db.run("INSERT INTO work_role (account, role, scope) VALUES (\(one.id), 'editor', \(Town.theatre))")
            try db.run("INSERT INTO work_role (account, role, scope) VALUES (\(both.id), 'editor', \(Town.theatre))")
            try db.journal(.changed, .account, one.id)
        }
        let before = try await rows("role_term", "account", "scope", in: database)
        let fromGroups = try await rows("work_role", "account", "scope", in: database)

        let merger = try await merge(Town.theatre, in: database)
        let held = try await database.read { db in
            try db.heldRoles().filter { $0.grant == .editor(of: Town.choir) }
        }
        #expect(Set(held.map(\.account)) == [both.id, one.id])
        #expect(held.first { $0.account == one.id }?.neededAt == .testStart)
        #expect(try await rows("role_term", "account", "scope", in: database).count == before.count - 1)
        #expect(try await rows("work_role", "account", "scope", in: database) == ["\(one.id) \(Town.choir)"])

        try await separate(merger, in: database)
        #expect(try await rows("role_term", "account", "scope", in: database) == before)
        #expect(try await rows("work_role", "account", "scope", in: database) == fromGroups)
        #expect(try await database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `of two numbers of people who came there is one sum, and two numbers again when it is taken back`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        let event = try Example.event()
        try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            for (organisation, people) in [(Town.choir, 2), (Town.theatre, 3)] {
                try db.run(
                    """
                    INSERT INTO event_presence (event, organisation, people)
                    VALUES (\(event.id), \(organisation), \(people))
                    """)
            }
            try db.journal(.changed, .registration, event.id, event: event.id)
        }
        let parts = try await database.read { db in try db.movingParts(of: Town.theatre, into: Town.choir) }
        #expect(parts == [MovingPart(.presence, count: 1)])
        await #expect(throws: OrganisationIsSpokenOf([.presence])) {
            try await database.write(by: .system) { db in try RemoveOrganisation(Town.theatre).run(in: db) }
        }
        let merger = try await merge(Town.theatre, in: database)
        #expect(try await rows("event_presence", "organisation", "people", in: database) == ["chor 5"])
        try await separate(merger, in: database)
        #expect(try await rows("event_presence", "organisation", "people", in: database) == ["chor 2", "theater 3"])
    }

    @Test(arguments: Engine.available)
    func `better words are those of the one that stays`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let words = BetterWords(
            id: .init(rawValue: "w"), key: TextKey(rawValue: "kernel.cancel"), language: .german,
            forms: ["": "Lieber nicht"], organisation: Town.theatre, proposedAt: .testStart)
        try await database.write(by: .system) { db in try db.insert(words) }
        let merger = try await merge(Town.theatre, in: database)
        #expect(try await database.read { db in try db.betterWords(words.id)?.organisation } == Town.choir)
        try await separate(merger, in: database)
        #expect(try await database.read { db in try db.betterWords(words.id) } == words)
    }
}
