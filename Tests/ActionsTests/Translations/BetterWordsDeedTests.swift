import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Saying a text of the program better, and deciding about it.
@Suite struct BetterWordsDeedTests {
    private static let turkish = Language(rawValue: "tr")
    private static let key = TextKey(rawValue: "kernel.save")

    private func propose(
        _ text: String, naming organisation: Organisation.ID? = nil, in database: Database
    ) async throws -> BetterWords.ID {
        let deed = ProposeBetterWords(
            for: Self.key, in: Self.turkish, forms: ["": text], naming: organisation)
        return try await database.write(by: .visitor) { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `a proposal waits with all that was said, and the journal knows no word of it`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let id = try await propose("Sakla", naming: ExampleNetwork.choir, in: database)
        let (proposed, accepted, count) = try await database.read { db in
            (try db.proposedWords(), try db.acceptedWords(), try db.proposedWordsCount())
        }
        #expect(proposed.map(\.id) == [id])
        #expect(proposed.first?.forms == ["": "Sakla"])
        #expect(proposed.first?.organisation == ExampleNetwork.choir)
        #expect(accepted == [] && count == 1)
        #expect(try await !database.entries(about: .betterWords).contains { "\($0)".contains("Sakla") })
    }

    @Test(arguments: Engine.available)
    func `what is accepted takes the place of what was accepted before`(engine: Engine) async throws {
        let database = try await engine.open()
        for text in ["Sakla", "Kaydedin"] {
            let id = try await propose(text, in: database)
            try await database.write(by: .system) { db in try AcceptBetterWords(id).run(in: db) }
        }
        let (proposed, accepted) = try await database.read { db in (try db.proposedWords(), try db.acceptedWords()) }
        #expect(proposed == [])
        #expect(accepted.map(\.forms) == [["": "Kaydedin"]])
    }

    @Test(arguments: Engine.available)
    func `nobody accepts twice, and what is declined or taken back is gone`(engine: Engine) async throws {
        let database = try await engine.open()
        let id = try await propose("Sakla", in: database)
        try await database.write(by: .system) { db in try AcceptBetterWords(id).run(in: db) }
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try AcceptBetterWords(id).run(in: db) }
        }
        try await database.write(by: .system) { db in try DeclineBetterWords(id).run(in: db) }
        #expect(try await database.read { db in try db.acceptedWords() } == [])
        await #expect(throws: NotFound()) {
            try await database.write(by: .system) { db in try DeclineBetterWords(id).run(in: db) }
        }
        #expect(try await database.entries(about: .betterWords).map(\.change) == [.created, .confirmed, .removed])
    }
}
