import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// Whoever says yes to a measure by the button in the letter is believed to have said it themselves.
@Suite struct OwnerLettersTests {
    private typealias Town = ExampleNetwork

    private let key: [UInt8] = [1, 2, 3]
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    /// A draft for which both sides were asked.
    private func start(_ engine: Engine) async throws -> (database: Database, draft: Measure, asked: [OwnerRequest]) {
        let database = try await engine.openWithNetwork()
        let event = try Example.event()
        let idea = Idea(
            id: .init(rawValue: "idee"), event: event.id, board: nil, title: "Räume teilen", text: "Abends",
            language: .german, topic: Topic(rawValue: "school"))
        let asking = OwnerAsking(signingKey: key, correspondence: correspondence)
        let (draft, asked) = try await database.write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            try db.insert(idea, from: [])
            let draft = try DraftMeasure(from: idea.id, on: Town.today).run(in: db) { $0.firstStep = "Termin suchen" }
            let asked = try [Town.choir, Town.office].map { organisation in
                try AskOwner(draft.id, organisation: organisation, registration: nil, asking: asking).run(in: db)
            }
            return (draft, asked)
        }
        return (database, draft, asked)
    }

    private func sayYes(_ request: OwnerRequest, to mark: String?, in database: Database) async throws {
        let deed = AnswerOwnerRequest(
            request.id, .yes(name: "Ali Beispiel", isNamePublic: false), to: mark, on: Town.today,
            correspondence: correspondence)
        try await database.write(by: .visitor) { db in _ = try deed.run(in: db) }
    }

    private func publish(_ draft: Measure, in database: Database) async throws -> [QueuedLetter] {
        let known = try await database.letters().count
        let deed = PublishMeasure(draft.id, isAgreed: true, on: Town.today, correspondence: correspondence)
        try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        return Array(try await database.letters().dropFirst(known))
    }

    @Test(arguments: Engine.available)
    func `who has pressed the button reads that it is agreed, and not that they spoke with anybody`(
        engine: Engine
    ) async throws {
        let (database, draft, asked) = try await start(engine)
        for request in asked { try await sayYes(request, to: draft.wording.mark, in: database) }
        let requests = try await database.read { db in try db.ownerRequests(about: [draft.id])[draft.id] ?? [] }
        #expect(requests.allSatisfy { $0.answer == .yes && !$0.isNoted })
        let letters = try await publish(draft, in: database)
        #expect(letters.map(\.to).sorted() == ["amt@example.org", "verein@example.org"])
        let office = try #require(letters.first { $0.to == "amt@example.org" })
        #expect(office.subject == "Vereinbart: „Räume teilen“")
        #expect(letters.allSatisfy { !$0.body.contains("Ali Beispiel") })
    }

    @Test(arguments: Engine.available)
    func `with the second yes a proposal is agreed, and everybody reads it once`(engine: Engine) async throws {
        let (database, draft, asked) = try await start(engine)
        try await sayYes(asked[0], to: draft.wording.mark, in: database)
        let deed = PublishMeasure(draft.id, isAgreed: false, on: Town.today, correspondence: correspondence)
        let known = try await database.letters().count
        try await database.write(by: .system) { db in _ = try deed.run(in: db) }
        #expect(try await database.letters().count == known, "whoever has said it themselves knows it")
        try await sayYes(asked[1], to: draft.wording.mark, in: database)
        let letters = try await database.letters().dropFirst(known)
        #expect(letters.count { $0.to == "amt@example.org" } == 1)
        #expect(letters.first { $0.to == "amt@example.org" }?.subject == "Vereinbart: „Räume teilen“")
        let measure = try await database.read { db in try db.measure(draft.id) }
        #expect(measure?.status(on: Town.today) == .agreed)
    }

    @Test(arguments: Engine.available)
    func `a yes that the team wrote down is one that it noted`(engine: Engine) async throws {
        let (database, draft, asked) = try await start(engine)
        try await sayYes(asked[0], to: nil, in: database)
        let request = try await database.read { db in try db.ownerRequest(asked[0].id) }
        #expect(request?.isNoted == true)
        #expect(try await database.read { db in try db.draftMeasures().map(\.id) } == [draft.id])
    }
}
