import Actions
import Domain
import Secrets
import TestHouse
import Testing
import Words

@testable import Storage

/// Letters about a measure, and about who registered in somebody's name, find whoever reads the letters to that organisation now.
@Suite struct OwnerLetterReaderTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private var asking: OwnerAsking {
        OwnerAsking(signingKey: Array(repeating: 7, count: 32), correspondence: correspondence)
    }

    /// A draft, and somebody who comes for the office. The theatre is known by an address of its profile alone.
    private func start(_ engine: Engine) async throws -> (database: Database, draft: Measure, person: Registration.ID) {
        let database = try await engine.openWithNetwork()
        let event = try Example.event()
        let idea = Idea(
            id: .init(rawValue: "idee"), event: event.id, board: nil, title: "Räume teilen", text: "Abends",
            language: .german, topic: Topic(rawValue: "school"))
        let (draft, person) = try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            try db.insert(idea, from: [])
            var somebody = Example.person("Ali Beispiel")
            somebody.attendee.organisation = Town.office
            somebody.attendee.email = EmailAddress(rawValue: "ali@example.org")
            try db.change(contactsOf: Town.theatre) { contacts in
                contacts = [
                    ContactRole(
                        id: .init(rawValue: "k"), organisation: Town.theatre, role: "Kasse", email: "kasse@example.org",
                        visibility: .coordination)
                ]
            }
            return (
                try DraftMeasure(from: idea.id, on: Town.today).run(in: db) { $0.firstStep = "Termin suchen" },
                try db.register(somebody, at: event.id).id
            )
        }
        return (database, draft, person)
    }

    private func lose(_ address: String, in database: Database) async throws {
        let email = try #require(EmailAddress(rawValue: address))
        try await database.write(by: .system) { db in
            let letter = Identifier<Message>(rawValue: "brief-\(address)")
            _ = try db.noteBounce(to: email, of: letter, because: "550", isHard: true)
            try db.journal(.failed, .mail, letter)
        }
    }

    private func ask(
        _ organisation: Organisation.ID, as person: Registration.ID? = nil, about draft: Measure, in database: Database
    ) async throws -> [QueuedLetter] {
        let deed = AskOwner(draft.id, organisation: organisation, registration: person, asking: asking)
        _ = try await database.write(by: .system) { db in try deed.run(in: db) }
        return try await database.letters().filter { $0.subject == "Stehen Sie dafür ein? „Räume teilen“" }
    }

    @Test(arguments: Engine.available)
    func `whoever is asked and no mail reaches any more has a successor in their organisation`(engine: Engine)
        async throws
    {
        let (database, draft, person) = try await start(engine)
        try await lose("ali@example.org", in: database)
        #expect(try await ask(Town.office, as: person, about: draft, in: database).map(\.to) == ["amt@example.org"])
    }

    @Test(arguments: Engine.available)
    func `where nobody has an account, or no mail reaches whoever has, the addresses of the profile are asked`(
        engine: Engine
    ) async throws {
        let (database, draft, _) = try await start(engine)
        try await Town.editor("frueher", of: Town.theatre, reading: .german, in: database)
        try await lose("frueher@example.org", in: database)
        let letters = try await ask(Town.theatre, about: draft, in: database)
        #expect(letters.map(\.to) == ["kasse@example.org"])
        #expect(letters.first?.body.contains("/owner-requests/") == true)
        #expect(letters.first?.body.contains("Guten Tag Theater") == true)
    }

    @Test(arguments: Engine.available)
    func `an organisation without an account is asked whether somebody comes for it`(engine: Engine) async throws {
        let (database, _, _) = try await start(engine)
        let event = try Example.event()
        let wish = RegistrationWish(
            attendee: Attendee(
                name: "Amal", organisation: Town.theatre, organisationName: "Theater",
                email: EmailAddress(rawValue: "fremd@example.org"), language: .german),
            places: 2)
        let deed = Register(
            wish, at: event, way: .themselves, link: Secret(from: .seeded(3)), correspondence: correspondence)
        try await database.write(by: .visitor) { db in _ = try deed.run(in: db) }
        let asked = try await database.letters().filter { $0.body.contains("/representations/") }
        #expect(asked.map(\.to) == ["kasse@example.org"])
    }
}
