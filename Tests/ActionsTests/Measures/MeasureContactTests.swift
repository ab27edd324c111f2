import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// The organisation answers for a measure, and a person is its contact: whoever is gone is missed at once, on both engines.
@Suite struct MeasureContactTests {
    private typealias Town = ExampleNetwork

    private static let id = Measure.ID(rawValue: "m")
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private func start(_ engine: Engine) async throws -> Database {
        let database = try await engine.openWithNetwork()
        try await database.write(by: .system) { db in
            try db.insert(
                Measure(
                    id: Self.id, event: nil, idea: nil, title: "Singen", language: .german, status: .agreed,
                    statusSince: Town.today,
                    owners: [
                        .init(
                            id: .init(rawValue: "c"), organisation: Town.choir, bank: .migrantOrganisations, name: "",
                            isNamePublic: false),
                        .init(
                            id: .init(rawValue: "o"), organisation: Town.office, bank: .institutions, name: "",
                            isNamePublic: false),
                    ]))
        }
        return database
    }

    private func missing(in database: Database) async throws -> Set<Organisation.ID> {
        try await database.read { db in
            try OwnersWithoutContact(of: try db.measures([Self.id]), in: db).missing[Self.id] ?? []
        }
    }

    private func removeEditors(of organisation: Organisation.ID, in database: Database) async throws {
        let correspondence = correspondence
        try await database.write(by: .system) { db in
            for account in try db.accounts(holding: .editor(of: organisation)) {
                try RemoveEditor(account.id, from: organisation, correspondence: correspondence).run(in: db)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `as long as somebody looks after the profile nobody is missed`(engine: Engine) async throws {
        #expect(try await missing(in: start(engine)) == [])
    }

    @Test(arguments: Engine.available)
    func `whoever leaves is missed at once, until somebody else comes`(engine: Engine) async throws {
        let database = try await start(engine)
        try await removeEditors(of: Town.choir, in: database)
        #expect(try await missing(in: database) == [Town.choir])
        try await Town.editor("neu", of: Town.choir, reading: .german, in: database)
        #expect(try await missing(in: database) == [])
    }

    @Test(arguments: Engine.available)
    func `whose mail comes back is missed at once`(engine: Engine) async throws {
        let database = try await start(engine)
        try await database.write(by: .system) { db in
            let editor = try #require(try db.accounts(holding: .editor(of: Town.office)).first)
            let letter = try #require(
                try db.enqueue(Message(recipient: editor.email, language: .german, subject: "Hallo", body: "Text")))
            while let mail = try db.takeDueMail(for: .minutes(5)) { try db.markSent(mail.id) }
            #expect(try db.markBounced(letter, because: "550 5.1.1 unknown", isHard: true) == .unreachable)
        }
        #expect(try await missing(in: database) == [Town.office])
    }

    @Test(arguments: Engine.available)
    func `a contact of the profile that mail reaches is one`(engine: Engine) async throws {
        let database = try await start(engine)
        try await removeEditors(of: Town.choir, in: database)
        let contact = ContactRole(
            id: .init(rawValue: "vorstand"), organisation: Town.choir, role: "Vorstand", email: "chor@example.org",
            visibility: .coordination)
        try await database.write(by: .system) { db in
            try ChangeOrganisation(Town.choir, isCorrection: true).run(in: db) { $1 = [contact] }
        }
        #expect(try await missing(in: database) == [])
    }
}
