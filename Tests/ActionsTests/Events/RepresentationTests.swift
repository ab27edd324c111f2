import Domain
import Secrets
import TestHouse
import Testing

@testable import Actions
@testable import Storage

/// Somebody registers in the name of an organisation, and its editors are asked.
@Suite struct RepresentationTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    /// The choir has an editor; the event is in its city.
    private func town(_ engine: Engine) async throws -> (database: Database, event: Event) {
        let database = try await engine.openWithNetwork()
        let event = try Example.event()
        let editor = try #require(EmailAddress(rawValue: "chor@example.org"))
        try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            let account = try db.ensureAccount(email: editor, name: "Cana", language: .german)
            try db.grant(.editor(of: Town.choir), to: account.id)
        }
        return (database, event)
    }

    private func register(
        _ email: String?, _ way: Register.Way = .themselves, organisation: Organisation.ID? = Town.choir,
        at event: Event, in database: Database
    ) async throws {
        let wish = RegistrationWish(
            attendee: Attendee(
                name: "Amal", organisation: organisation, organisationName: "Chor",
                email: email.flatMap(EmailAddress.init(rawValue:)), language: .german),
            places: 4)
        let deed = Register(
            wish, at: event, way: way, link: Secret(from: correspondence.randomness), correspondence: correspondence)
        try await database.write(by: .visitor) { db in _ = try deed.run(in: db) }
    }

    private func letters(_ database: Database) async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT body FROM mail WHERE recipient = 'chor@example.org' ORDER BY created_at, id").map {
                try $0["body"]
            }
        }
    }

    private func link(in letter: String) throws -> Secret {
        let text = letter.split(separator: "/representations/").last?.prefix { $0.isHexDigit } ?? ""
        return try #require(Secret(text: String(text)))
    }

    @Test(arguments: Engine.available)
    func `its editors are asked once for all places, and one button objects`(engine: Engine) async throws {
        let (database, event) = try await town(engine)
        try await register("fremd@example.org", at: event, in: database)
        let letters = try await letters(database)
        #expect(letters.count == 1)
        #expect(letters.first?.contains("Plätze: 4") == true)
        let link = try link(in: try #require(letters.first))
        #expect(try await database.read { db in try db.objections(limit: 9) } == [])
        for _ in 1...2 {
            try await database.write(by: .visitor) { db in try ObjectToRegistration(link: link).run(in: db) }
        }
        let objection = try #require(try await database.read { db in try db.objections(limit: 9) }.first)
        #expect(objection.organisation == Town.choir)
        // Nothing happens to those who registered before the hosts have looked.
        let status = try await database.read { db in try db.registration(objection.registration)?.status }
        #expect(status == .registered)
        try await database.write(by: .system) { db in
            try SettleObjection(to: objection.registration, at: event.id).run(in: db)
        }
        try await database.write(by: .visitor) { db in try ObjectToRegistration(link: link).run(in: db) }
        #expect(try await database.read { db in try db.objections(limit: 9) } == [])
    }

    @Test(arguments: Engine.available, [Register.Way.themselves, .program, .desk, .door])
    func `editors are asked about what strangers and programs say, not about what the hosts wrote down`(
        engine: Engine, way: Register.Way
    ) async throws {
        let (database, event) = try await town(engine)
        try await register("fremd@example.org", way, at: event, in: database)
        let isAsked = try await !letters(database).isEmpty
        #expect(isAsked == way.news.told.editors)
        #expect(isAsked == (way == .themselves || way == .program))
    }

    @Test(arguments: Engine.available)
    func `nobody is asked about themselves, or for an organisation that is not listed`(engine: Engine) async throws {
        let (database, event) = try await town(engine)
        try await register("chor@example.org", at: event, in: database)
        try await register("fremd@example.org", organisation: nil, at: event, in: database)
        #expect(try await !letters(database).contains { $0.contains("/representations/") })
    }

    @Test(arguments: Engine.available)
    func `the hosts settle what is of their own event only`(engine: Engine) async throws {
        let (database, event) = try await town(engine)
        try await register("fremd@example.org", at: event, in: database)
        let link = try link(in: try #require(try await letters(database).first))
        try await database.write(by: .visitor) { db in try ObjectToRegistration(link: link).run(in: db) }
        let objection = try #require(try await database.read { db in try db.objections(limit: 9) }.first)
        await #expect(throws: RegistrationRefusal.noSuchRegistration) {
            try await database.write(by: .system) { db in
                try SettleObjection(to: objection.registration, at: .init(rawValue: "another")).run(in: db)
            }
        }
        #expect(try await database.read { db in try db.objections(limit: 9) } == [objection])
    }

    @Test(arguments: Engine.available)
    func `a link that nobody sent objects to nothing`(engine: Engine) async throws {
        let (database, _) = try await town(engine)
        await #expect(throws: RegistrationRefusal.noSuchRegistration) {
            try await database.write(by: .visitor) { db in
                try ObjectToRegistration(link: Secret(from: .seeded(9))).run(in: db)
            }
        }
    }
}
