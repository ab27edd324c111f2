import Actions
import Domain
import Storage
import TestHouse
import Testing
import Words

/// From an idea to a measure and to a cooperation, on both engines and without a page.
@Suite struct MeasureDeedTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private func does<Value: Sendable>(
        in database: Database, by author: Author = .system, _ deed: @escaping @Sendable (Writer) throws -> Value
    ) async throws -> Value {
        try await database.write(by: author, deed)
    }

    /// A network and an idea of an event there.
    private func start(_ engine: Engine) async throws -> (database: Database, idea: Idea) {
        let database = try await engine.openWithNetwork()
        let event = try Example.event()
        let idea = Idea(
            id: .init(rawValue: "idee"), event: event.id, board: nil, title: "Räume teilen", text: "Abends",
            language: .german,
            topic: Topic(rawValue: "school"))
        try await does(in: database) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            try db.insert(idea, from: [])
        }
        return (database, idea)
    }

    private func takeOn(
        _ measure: Measure.ID, for organisation: Organisation.ID, by way: Voice.Way = .itself, author: Author = .system,
        in database: Database
    ) async throws -> Measure {
        let deed = TakeMeasureOn(
            measure, for: organisation, saidBy: way, name: "Kim Muster", isNamePublic: false, on: Town.today,
            correspondence: correspondence)
        return try await does(in: database, by: author) { try deed.run(in: $0) }
    }

    private func take(
        _ step: Measure.Step, on measure: Measure.ID, by voice: Voice?, answering mark: String? = nil,
        author: Author = .system, in database: Database
    ) async throws -> Measure {
        let deed = TakeMeasureStep(
            step, on: measure, by: voice, answering: mark, on: Town.today, correspondence: correspondence)
        return try await does(in: database, by: author) { try deed.run(in: $0) }
    }

    /// A measure that choir and office have promised.
    private func promised(_ engine: Engine) async throws -> (database: Database, measure: Measure) {
        let (database, idea) = try await start(engine)
        let made = try await does(in: database) { try MakeMeasure(from: idea.id, on: Town.today).run(in: $0) }
        for organisation in [Town.choir, Town.office] {
            _ = try await takeOn(made.id, for: organisation, in: database)
        }
        return (database, try await take(.agree, on: made.id, by: Voice(Town.choir), in: database))
    }

    private func entries(in database: Database) async throws -> [JournalEntry] {
        try await database.read { db in try db.journal(after: 0, limit: 1_000) }
    }

    // MARK: Ideas

    @Test(arguments: Engine.available)
    func `an idea is put aside with a reason, and taken up again`(engine: Engine) async throws {
        let (database, idea) = try await start(engine)
        for reason in ["", " \n"] {
            await #expect(throws: Idea.Refusal.reasonMissing) {
                _ = try await does(in: database) { try ParkIdea(idea.id, because: reason).run(in: $0) }
            }
        }
        let parked = try await does(in: database) { try ParkIdea(idea.id, because: "Später.").run(in: $0) }
        #expect(parked.status == .parked && parked.reason == "Später.")
        await #expect(throws: Idea.Refusal.isPutAside) {
            _ = try await does(in: database) { try DeclineIdea(idea.id, because: "Kein Geld.").run(in: $0) }
        }
        #expect(try await does(in: database) { try TakeIdeaUp(idea.id).run(in: $0) } == idea)
        let declined = try await does(in: database) { try DeclineIdea(idea.id, because: "Kein Geld.").run(in: $0) }
        #expect(declined.status == .declined && declined.reason == "Kein Geld.")
        #expect(try await does(in: database) { try TakeIdeaUp(idea.id).run(in: $0) } == idea)
        await #expect(throws: NotFound()) {
            _ = try await does(in: database) { try TakeIdeaUp(.init(rawValue: "fort")).run(in: $0) }
        }
    }

    @Test(arguments: Engine.available)
    func `the journal names what of an idea is different, never what was written, and nothing twice`(
        engine: Engine
    ) async throws {
        let (database, idea) = try await start(engine)
        for _ in 0..<2 { _ = try await does(in: database) { try ParkIdea(idea.id, because: "Später.").run(in: $0) } }
        let changes = try await entries(in: database).filter { $0.kind == .idea && $0.change == .changed }
        #expect(changes.map { $0.details["fields"] } == ["status,reason"])
        #expect(!changes.contains { "\($0)".contains("Später") })
    }

    @Test(arguments: Engine.available)
    func `an idea becomes one measure, also if many ask at once, and is then beyond the decisions`(
        engine: Engine
    ) async throws {
        let (database, idea) = try await start(engine)
        let made = try await withThrowingTaskGroup { group in
            for _ in 0..<6 {
                group.addTask {
                    try await does(in: database) { try MakeMeasure(from: idea.id, on: Town.today).run(in: $0) }
                }
            }
            return try await group.reduce(into: Set<Measure>()) { $0.insert($1) }
        }
        #expect(made.count == 1)
        #expect(made.first?.title == "Räume teilen" && made.first?.idea == idea.id && made.first?.topic == idea.topic)
        await #expect(throws: Idea.Refusal.isMeasureAlready) {
            _ = try await does(in: database) { try ParkIdea(idea.id, because: "Später.").run(in: $0) }
        }
        await #expect(throws: NotFound()) {
            _ = try await does(in: database) {
                try MakeMeasure(from: .init(rawValue: "fort"), on: Town.today).run(in: $0)
            }
        }
    }

    // MARK: Owners

    @Test(arguments: Engine.available)
    func `whoever takes it on is told to the others, and a second time is refused in silence`(
        engine: Engine
    ) async throws {
        let (database, idea) = try await start(engine)
        let made = try await does(in: database) { try MakeMeasure(from: idea.id, on: Town.today).run(in: $0) }
        _ = try await takeOn(made.id, for: Town.choir, in: database)
        #expect(try await database.letters().isEmpty)
        let measure = try await takeOn(made.id, for: Town.office, in: database)
        #expect(measure.owners.map(\.organisation) == [Town.choir, Town.office])
        #expect(measure.owners.map(\.bank) == [.migrantOrganisations, .institutions])
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["verein@example.org"])
        #expect(letters.map(\.language) == ["tr"])
        #expect(letters[0].body.contains("https://neue-wege.example/measures/\(made.id)"))
        #expect(!letters[0].body.contains("Kim Muster"))
        await #expect(throws: Measure.Refusal.alreadyOwner) {
            _ = try await takeOn(made.id, for: Town.office, in: database)
        }
        #expect(try await database.letters().count == 1)
        await #expect(throws: NotFound()) {
            _ = try await takeOn(made.id, for: .init(rawValue: "fort"), in: database)
        }
    }

    @Test(arguments: Engine.available)
    func `whom the team writes down is told by whom`(engine: Engine) async throws {
        let (database, idea) = try await start(engine)
        let made = try await does(in: database) { try MakeMeasure(from: idea.id, on: Town.today).run(in: $0) }
        _ = try await takeOn(made.id, for: Town.office, by: .inPerson, in: database)
        let letters = try await database.letters()
        #expect(letters.map(\.to) == ["amt@example.org"])
        #expect(letters[0].body.contains("Kim Muster"))
        let last = try await entries(in: database).last { $0.kind == .measure }
        #expect(last?.details["step"] == "take-on")
        #expect(last?.details["party"] == Town.office.rawValue)
        #expect(last?.details["fields"] == "owners")
    }

    @Test(arguments: Engine.available)
    func `who steps back takes the promise along, and only whoever answers for it can`(engine: Engine) async throws {
        let (database, measure) = try await promised(engine)
        #expect(measure.status(on: Town.today) == .agreed)
        let before = try await database.letters().count
        let deed = StepBack(
            from: measure.id, by: Voice(Town.office), on: Town.today, correspondence: correspondence)
        let left = try await does(in: database) { try deed.run(in: $0) }
        #expect(left.owners.map(\.organisation) == [Town.choir])
        #expect(left.status(on: Town.today) == .proposed)
        #expect(try await database.letters().dropFirst(before).map(\.to) == ["verein@example.org"])
        await #expect(throws: Measure.Refusal.alreadySo) { _ = try await does(in: database) { try deed.run(in: $0) } }
        #expect(try await database.letters().count == before + 1)
    }

    // MARK: Steps

    @Test(arguments: Engine.available)
    func `what is refused changes nothing, is not journalled, and told to nobody`(engine: Engine) async throws {
        let (database, measure) = try await promised(engine)
        let (letters, journal) = (try await database.letters().count, try await entries(in: database).count)
        await #expect(throws: Measure.Refusal.alreadySo) {
            _ = try await take(.agree, on: measure.id, by: Voice(Town.office), in: database)
        }
        await #expect(throws: Measure.Refusal.notAnOwner) {
            _ = try await take(.start, on: measure.id, by: Voice(Town.theatre), in: database)
        }
        await #expect(throws: Measure.Refusal.outcomeMissing) {
            _ = try await take(.end(.done, because: " "), on: measure.id, by: Voice(Town.office), in: database)
        }
        await #expect(throws: NotFound()) {
            _ = try await take(.start, on: .init(rawValue: "fort"), by: Voice(Town.office), in: database)
        }
        #expect(try await database.read { db in try db.measure(measure.id) } == measure)
        #expect(try await database.letters().count == letters)
        #expect(try await entries(in: database).count == journal)
    }

    @Test(arguments: Engine.available)
    func `a yes to an end counts for the sentence that was read`(engine: Engine) async throws {
        let (database, measure) = try await promised(engine)
        let ending = try await take(
            .end(.done, because: "Wir singen."), on: measure.id, by: Voice(Town.choir), in: database)
        #expect(ending.status(on: Town.today) == .agreed)
        let office = Voice(Town.office)
        for mark in [nil, "", "another"] {
            await #expect(throws: Measure.Refusal.notNext(from: .agreed, to: .agreed)) {
                _ = try await take(.agreeToEnd, on: measure.id, by: office, answering: mark, in: database)
            }
        }
        let ended = try await take(
            .agreeToEnd, on: measure.id, by: office, answering: ending.ending?.mark, in: database)
        #expect(ended.status(on: Town.today) == .done)
        #expect(ended.outcome(on: Town.today) == "Wir singen.")
    }

    @Test(arguments: Engine.available)
    func `of many who start it at once one is heard, and one letter goes out`(engine: Engine) async throws {
        let (database, measure) = try await promised(engine)
        let before = try await database.letters().count
        let heard = await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    (try? await take(.start, on: measure.id, by: Voice(Town.choir), in: database)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(heard == 1)
        #expect(try await database.letters().dropFirst(before).map(\.to) == ["amt@example.org"])
    }

    // MARK: What follows

    @Test(arguments: Engine.available)
    func `a measure leads to one cooperation, and all are asked for their yes`(engine: Engine) async throws {
        let (database, measure) = try await promised(engine)
        let before = try await database.letters().count
        let deed = LeadToCooperation(from: measure.id, on: Town.today, correspondence: correspondence)
        let cooperation = try await does(in: database) { try deed.run(in: $0) }
        #expect(cooperation.parties.map(\.organisation) == [Town.choir, Town.office])
        #expect(cooperation.parties.allSatisfy { $0.confirmedAt == nil })
        #expect(cooperation.topic == measure.topic)
        let letters = try await database.letters().dropFirst(before)
        #expect(Set(letters.map(\.to)) == ["verein@example.org", "amt@example.org"])
        #expect(letters.allSatisfy { $0.body.contains("https://neue-wege.example/cooperations/\(cooperation.id)") })
        #expect(try await does(in: database) { try deed.run(in: $0) } == cooperation)
        #expect(try await database.letters().count == before + 2)
        #expect(try await database.read { db in try db.measure(measure.id) }?.cooperation == cooperation.id)
    }

    @Test(arguments: Engine.available)
    func `what not both sides have promised leads to no cooperation, and nobody is asked`(engine: Engine) async throws {
        let (database, measure) = try await promised(engine)
        _ = try await does(in: database) { db in
            try StepBack(
                from: measure.id, by: Voice(Town.office), on: Town.today, correspondence: nil
            ).run(in: db)
        }
        let before = try await database.letters().count
        let deed = LeadToCooperation(from: measure.id, on: Town.today, correspondence: correspondence)
        await #expect(throws: Measure.Refusal.ownerMissing(.institutions)) {
            _ = try await does(in: database) { try deed.run(in: $0) }
        }
        #expect(try await database.letters().count == before)
        #expect(try await database.read { db in try db.measure(measure.id) }?.cooperation == nil)
    }

    @Test(arguments: Engine.available)
    func `a note is added to a measure that is there`(engine: Engine) async throws {
        let (database, measure) = try await promised(engine)
        let deed = AddProgressNote("Der Schlüssel ist da.", in: .german, to: measure.id)
        let note = try await does(in: database) { try deed.run(in: $0) }
        #expect(try await database.read { db in try db.progressNotes(of: measure.id) } == [note])
        await #expect(throws: NotFound()) {
            _ = try await does(in: database) {
                try AddProgressNote("Wohin?", in: .german, to: .init(rawValue: "fort")).run(in: $0)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `two who change different fields both keep what they wrote`(engine: Engine) async throws {
        let (database, measure) = try await promised(engine)
        try await does(in: database) { db in
            try db.change(measure: measure.id) { $0.title = "Säle teilen" }
            try db.change(measure: measure.id) { $0.needs = "Ein Schlüssel" }
            try db.change(measure: measure.id) { _ in }
        }
        let kept = try await database.read { db in try db.measure(measure.id) }
        #expect(kept?.title == "Säle teilen" && kept?.needs == "Ein Schlüssel")
        #expect(kept?.owners == measure.owners)
        let fields = try await entries(in: database).suffix(2).map { $0.details["fields"] }
        #expect(fields == ["title", "needs"])
    }

    @Test(arguments: Engine.available)
    func `what a measure is to be is written anew, what it throws leaves all as it was, and a lost one is not found`(
        engine: Engine
    ) async throws {
        struct Stop: Error {}
        let (database, measure) = try await promised(engine)
        let changed = try await does(in: database) { db in
            try ChangeMeasure(measure.id).run(in: db) { measure in
                measure.title = "Räume teilen, auch am Wochenende"
                measure.due = Town.today
            }
        }
        #expect(changed.title == "Räume teilen, auch am Wochenende")
        #expect(changed.owners == measure.owners)
        #expect(try await database.read { db in try db.measure(measure.id) } == changed)
        let fields = try await database.entries(about: .measure).last?.details["fields"]
        #expect(fields == "title,due")
        await #expect(throws: Stop.self) {
            _ = try await does(in: database) { db in
                try ChangeMeasure(measure.id).run(in: db) { measure in
                    measure.title = "Anders"
                    throw Stop()
                }
            }
        }
        #expect(try await database.read { db in try db.measure(measure.id) } == changed)
        await #expect(throws: NotFound()) {
            _ = try await does(in: database) { db in
                try ChangeMeasure(.init(rawValue: "weg")).run(in: db) { $0.title = "Anders" }
            }
        }
    }
}
