import Actions
import Domain
import Foundation
import Secrets
import Storage
import TestHouse
import Testing

/// M/4, M/6, M/7: who is asked instead of whom, and who is missed.
extension RemindOfMeasuresTests {
    private typealias Town = ExampleNetwork

    /// The secret of the first link in the last letter to this address.
    func link(to address: String, in database: Database) async throws -> Secret {
        let body = try #require(try await database.letters().last { $0.to == address }).body
        let rest = try #require(body.components(separatedBy: "/measure-answers/").dropFirst().first)
        return try #require(Secret(text: rest.prefix { $0.isHexDigit }))
    }

    @Test(arguments: Engine.available)
    func `who wants no more gets no more, others are asked instead, and without them the desk hears`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        try wake(on: "2024-01-05")
        try await remind(database)
        let link = try await link(to: "verein@example.org", in: database)
        try await database.write(by: .visitor) { db in try StopFollowUps(behind: link.hash).run(in: db) }
        let told = try await remind(from: "2024-01-06", to: "2024-02-03", in: database)
        #expect(!told.contains { $0.hasSuffix("verein") })
        let silent = try await database.read { db in try db.silentFollowUps().map(\.organisation) }
        #expect(silent.contains(Town.choir))
        try await database.write(by: .visitor) { db in try ResumeFollowUps(behind: link.hash).run(in: db) }
        #expect(try await remind(from: "2024-02-04", to: "2024-02-04", in: database) == ["2024-02-04 verein"])
    }

    /// Nobody looks after the profile of the choir; these are its contacts.
    private func setContacts(_ names: [String], in database: Database) async throws {
        let contacts = names.map { name in
            ContactRole(
                id: .init(rawValue: name), organisation: Town.choir, role: name, email: "\(name)@example.org",
                visibility: .coordination)
        }
        try await database.write(by: .system) { db in
            for account in try db.accounts(holding: .editor(of: Town.choir)) {
                try db.revoke(.editor(of: Town.choir), from: account.id)
            }
            try ChangeOrganisation(Town.choir, isCorrection: true).run(in: db) { $1 = contacts }
        }
    }

    private func stopLetters(to address: String, in database: Database) async throws {
        let link = try await link(to: address, in: database)
        try await database.write(by: .visitor) { db in try StopFollowUps(behind: link.hash).run(in: db) }
    }

    private func withoutContact(in database: Database) async throws -> Set<Organisation.ID> {
        let id = Measure.ID(rawValue: "m")
        return try await database.read { db in
            try OwnersWithoutContact(of: try db.measures([id]), in: db).missing[id] ?? []
        }
    }

    @Test(arguments: Engine.available)
    func `a week later a second contact is asked, where nobody looks after the profile`(engine: Engine) async throws {
        let database = try await town(engine)
        try await setContacts(["eins", "zwei"], in: database)
        let told = try await remind(from: "2024-01-12", to: "2024-01-19", in: database)
        #expect(told == ["2024-01-12 amt", "2024-01-12 eins", "2024-01-19 amt", "2024-01-19 eins", "2024-01-19 zwei"])
        let last = try #require(try await database.letters().last { $0.to == "zwei@example.org" })
        #expect(last.body.contains("Von Chor hat noch niemand geantwortet."))
    }

    @Test(arguments: Engine.available)
    func `one contact who wants no more letters silences nobody else, and the last one is missed the same day`(
        engine: Engine
    ) async throws {
        let database = try await town(engine)
        try await setContacts(["eins", "zwei"], in: database)
        _ = try await remind(from: "2024-01-12", to: "2024-01-12", in: database)
        try await stopLetters(to: "eins@example.org", in: database)
        #expect(try await withoutContact(in: database) == [])
        // Somebody else reads the question itself, and not that it was forgotten.
        #expect(try await remind(from: "2024-01-13", to: "2024-01-13", in: database) == ["2024-01-13 zwei"])
        let question = try #require(try await database.letters().last)
        #expect(question.body.contains("Was ist daraus geworden? Wir fragen jede Seite einzeln, hier Chor."))
        try await stopLetters(to: "zwei@example.org", in: database)
        #expect(try await withoutContact(in: database) == [Town.choir])
        // A successor has said nothing of the kind, and an account of the same person has.
        try await Town.editor("eins", of: Town.choir, reading: .german, in: database)
        #expect(try await withoutContact(in: database) == [Town.choir])
        try await setContacts(["eins", "zwei", "neu"], in: database)
        #expect(try await withoutContact(in: database) == [])
        #expect(try await remind(from: "2024-01-14", to: "2024-01-14", in: database) == ["2024-01-14 neu"])
    }
}
