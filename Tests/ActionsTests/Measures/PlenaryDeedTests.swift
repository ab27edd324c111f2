import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing
import Words

/// From an idea in the plenary to a measure that both sides have said yes to, on both engines and without a page.
@Suite struct PlenaryDeedTests {
    private typealias Town = ExampleNetwork

    private let key: [UInt8] = Array(repeating: 7, count: 32)
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private var asking: OwnerAsking { OwnerAsking(signingKey: key, correspondence: correspondence) }

    private func does<Value: Sendable>(
        in database: Database, _ deed: @escaping @Sendable (Writer) throws -> Value
    ) async throws -> Value {
        try await database.write(by: .system, deed)
    }

    private func idea(_ id: String, _ title: String = "Räume teilen") throws -> Idea {
        Idea(
            id: .init(rawValue: id), event: try Example.event().id, board: nil, title: title, text: "Abends",
            language: .german, topic: Topic(rawValue: "school"))
    }

    /// A network, and ideas of an event there.
    private func start(_ engine: Engine, ideas names: String...) async throws -> (database: Database, ideas: [Idea]) {
        let database = try await engine.openWithNetwork()
        let event = try Example.event()
        let ideas = try names.map { try idea($0) }
        try await does(in: database) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            for idea in ideas { try db.insert(idea, from: []) }
        }
        return (database, ideas)
    }

    private func draft(of idea: Idea, in database: Database) async throws -> Measure {
        try await does(in: database) { db in
            try DraftMeasure(from: idea.id, on: Town.today).run(in: db) { $0.firstStep = "Termin suchen" }
        }
    }

    private func takeOn(_ measure: Measure.ID, for organisation: Organisation.ID, in database: Database) async throws {
        _ = try await does(in: database) { db in
            try TakeMeasureOn(
                measure, for: organisation, saidBy: .inPerson, name: "Kim Muster", isNamePublic: false, on: Town.today,
                correspondence: nil
            ).run(in: db)
        }
    }

    private func ask(_ organisation: Organisation.ID, about measure: Measure.ID, in database: Database) async throws
        -> OwnerRequest
    {
        let deed = AskOwner(measure, organisation: organisation, registration: nil, asking: asking)
        return try await does(in: database) { try deed.run(in: $0) }
    }

    private func answer(
        _ request: OwnerRequest.ID, _ answer: AnswerOwnerRequest.Answer, in database: Database
    ) async throws -> Measure {
        let deed = AnswerOwnerRequest(request, answer, on: Town.today, correspondence: correspondence)
        return try await does(in: database) { try deed.run(in: $0) }
    }

    private func status(of idea: Idea, in database: Database) async throws -> Idea.Status? {
        try await database.read { db in try db.idea(idea.id) }?.status
    }

    // MARK: Drafts

    @Test(arguments: Engine.available)
    func `a draft is in no list, and its idea waits on`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        #expect(draft.isDraft && draft.firstStep == "Termin suchen")
        #expect(try await status(of: ideas[0], in: database) == .prioritised)
        let seen = try await database.read { db in
            (
                try db.measures(on: Town.today).count, try db.measures(of: ideas[0].event, on: Town.today).count,
                try db.openMeasures(on: Town.today).count, try db.measures(ofEvents: [ideas[0].event]),
                try db.measure(from: ideas[0].id), try db.measure(from: ideas[0].id, drafts: true)
            )
        }
        #expect(seen.0 == 0 && seen.1 == 0 && seen.2 == 0 && seen.3.isEmpty && seen.4 == nil && seen.5 == draft)
        // Written anew, it is still the same one.
        #expect(try await self.draft(of: ideas[0], in: database) == draft)
    }

    @Test(arguments: Engine.available)
    func `a draft is published as a proposal, and nobody hears of it before`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        try await takeOn(draft.id, for: Town.choir, in: database)
        #expect(try await database.letters().isEmpty)
        let deed = PublishMeasure(draft.id, isAgreed: false, on: Town.today, correspondence: correspondence)
        let published = try await does(in: database) { try deed.run(in: $0) }
        #expect(!published.isDraft && published.status(on: Town.today) == .proposed)
        #expect(try await status(of: ideas[0], in: database) == .measure)
        #expect(try await database.letters().map(\.to) == ["verein@example.org"])
        await #expect(throws: Idea.Refusal.isMeasureAlready) {
            _ = try await does(in: database) { try deed.run(in: $0) }
        }
    }

    @Test(arguments: Engine.available)
    func `it is agreed at once only with somebody from each side`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        try await takeOn(draft.id, for: Town.choir, in: database)
        let deed = PublishMeasure(draft.id, isAgreed: true, on: Town.today, correspondence: correspondence)
        await #expect(throws: Measure.Refusal.ownerMissing(.institutions)) {
            _ = try await does(in: database) { try deed.run(in: $0) }
        }
        #expect(try await database.read { db in try db.measure(draft.id) }?.isDraft == true)
        try await takeOn(draft.id, for: Town.office, in: database)
        let agreed = try await does(in: database) { try deed.run(in: $0) }
        #expect(!agreed.isDraft && agreed.status(on: Town.today) == .agreed)
    }

    @Test(arguments: Engine.available)
    func `a draft is thrown away, and the idea is still there`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        try await does(in: database) { try DiscardDraftMeasure(draft.id).run(in: $0) }
        #expect(try await database.read { db in try db.measure(draft.id) } == nil)
        #expect(try await status(of: ideas[0], in: database) == .prioritised)
    }

    // MARK: The other side

    @Test(arguments: Engine.available)
    func `with the yes of the side that was asked a proposal is agreed`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        try await takeOn(draft.id, for: Town.choir, in: database)
        let request = try await ask(Town.office, about: draft.id, in: database)
        // Asked twice is asked once.
        #expect(try await ask(Town.office, about: draft.id, in: database) == request)
        _ = try await does(in: database) { [correspondence] db in
            try PublishMeasure(draft.id, isAgreed: false, on: Town.today, correspondence: correspondence).run(in: db)
        }
        let link = AskOwner.link(to: request.id, signingKey: key).hash
        #expect(try await database.read { db in try db.ownerRequest(link: link) } == request)

        let agreed = try await answer(request.id, .yes(name: "Ali Beispiel", isNamePublic: true), in: database)
        #expect(agreed.status(on: Town.today) == .agreed)
        #expect(agreed.owners.map(\.organisation) == [Town.choir, Town.office])
        #expect(agreed.owners.last?.name == "Ali Beispiel" && agreed.owners.last?.isNamePublic == true)
        await #expect(throws: OwnerRequest.Refusal.isAnswered) {
            _ = try await answer(request.id, .no(because: "Doch nicht", language: .german), in: database)
        }
        await #expect(throws: Measure.Refusal.alreadyOwner) {
            _ = try await ask(Town.office, about: draft.id, in: database)
        }
    }

    @Test(arguments: [false, true])
    func `a no keeps the idea for later, with its reason, and nobody sees the proposal any more`(
        isPublished: Bool
    ) async throws {
        let (database, ideas) = try await start(try #require(Engine.available.first), ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        try await takeOn(draft.id, for: Town.choir, in: database)
        let request = try await ask(Town.office, about: draft.id, in: database)
        if isPublished {
            _ = try await does(in: database) { db in
                try PublishMeasure(draft.id, isAgreed: false, on: Town.today, correspondence: nil).run(in: db)
            }
        }
        let left = try await answer(request.id, .no(because: "Uns fehlen Leute.", language: .german), in: database)
        #expect(left.isDraft)
        let idea = try await database.read { db in try db.idea(ideas[0].id) }
        // Everybody reads that it was a no; in whose words, the team reads first.
        #expect(idea?.status == .parked && idea?.reason == "Die andere Seite hat Nein gesagt.")
        try await does(in: database) { try TellReasonOfNo(of: request.id).run(in: $0) }
        let told = try await database.read { db in try db.idea(ideas[0].id) }
        #expect(told?.status == .parked && told?.reason == "Uns fehlen Leute.")
    }

    @Test(arguments: Engine.available)
    func `whoever has said no may still say yes, and the idea is open again`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        let request = try await ask(Town.office, about: draft.id, in: database)
        _ = try await answer(request.id, .no(because: "Keine Zeit.", language: .german), in: database)
        let taken = try await answer(request.id, .yes(name: "Ali Beispiel", isNamePublic: false), in: database)
        #expect(taken.owners.map(\.organisation) == [Town.office])
        #expect(try await status(of: ideas[0], in: database) == .prioritised)
    }

    // MARK: The wording

    @Test(arguments: Engine.available)
    func `a yes is not carried over to another wording: it counts no more, is kept as it was, and is asked for again`(
        engine: Engine
    ) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        try await takeOn(draft.id, for: Town.choir, in: database)
        let request = try await ask(Town.office, about: draft.id, in: database)
        let said = try await answer(request.id, .yes(name: "Ali Beispiel", isNamePublic: true), in: database)
        #expect(said.owners.count == 2)
        let letters = try await database.letters().count
        let rewrite = DraftMeasure(from: ideas[0].id, on: Town.today, asking: asking)
        let changed = try await does(in: database) { db in
            try rewrite.run(in: db) { $0.title = "Räume teilen, auch nachts" }
        }
        #expect(changed.owners == [])
        let requests = try await database.read { db in try db.ownerRequests(about: [draft.id])[draft.id] ?? [] }
        #expect(requests.first?.answer == .yes && requests.first?.wording == said.wording)
        #expect(Set(requests.filter(\.isOpen).map(\.organisation)) == [Town.choir, Town.office])
        let new = try await database.letters().dropFirst(letters).map(\.body)
        #expect(new.contains { $0.contains("„Räume teilen“ heißt jetzt „Räume teilen, auch nachts“.") })
        let agree = PublishMeasure(draft.id, isAgreed: true, on: Town.today, correspondence: correspondence)
        await #expect(throws: Measure.Refusal.self) { _ = try await does(in: database) { try agree.run(in: $0) } }
    }

    @Test(arguments: Engine.available)
    func `a yes to what was read is none to what came in its place`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        let request = try await ask(Town.office, about: draft.id, in: database)
        let yes = AnswerOwnerRequest(
            request.id, .yes(name: "Ali Beispiel", isNamePublic: false), to: draft.wording.mark, on: Town.today,
            correspondence: correspondence)
        let rewrite = DraftMeasure(from: ideas[0].id, on: Town.today, asking: asking)
        _ = try await does(in: database) { db in try rewrite.run(in: db) { $0.due = Town.today } }
        await #expect(throws: OwnerRequest.Refusal.isReworded) {
            _ = try await does(in: database) { try yes.run(in: $0) }
        }
        #expect(try await database.read { db in try db.measure(draft.id) }?.owners == [])
    }

    @Test(arguments: Engine.available)
    func `who is asked no more cannot answer, and another one is asked`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        let request = try await ask(Town.office, about: draft.id, in: database)
        try await does(in: database) { try WithdrawOwnerRequest(request.id).run(in: $0) }
        await #expect(throws: OwnerRequest.Refusal.isWithdrawn) {
            _ = try await answer(request.id, .yes(name: "Ali Beispiel", isNamePublic: false), in: database)
        }
        #expect(try await ask(Town.office, about: draft.id, in: database).id != request.id)
    }

    @Test(arguments: Engine.available)
    func `a yes in the room is noted with its wording, and whoever said it gets a letter`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        let deed = NoteOwnerYes(
            draft.id, organisation: Town.choir, registration: nil, name: "Kim Muster", on: Town.today, signingKey: key,
            correspondence: correspondence)
        let noted = try await does(in: database) { try deed.run(in: $0) }
        #expect(noted.owners.map(\.name) == ["Kim Muster"])
        let request = try await database.read { db in try db.ownerRequests(about: [draft.id])[draft.id]?.first }
        #expect(request?.answer == .yes && request?.wording == draft.wording)
        #expect(try await database.letters().map(\.to) == ["verein@example.org"])
    }

    @Test(arguments: Engine.available)
    func `a no counts only when nobody else of that side is asked`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let draft = try await draft(of: ideas[0], in: database)
        let office = try await ask(Town.office, about: draft.id, in: database)
        let theatre = try await ask(Town.theatre, about: draft.id, in: database)
        _ = try await answer(office.id, .no(because: "Keine Zeit.", language: .german), in: database)
        #expect(try await status(of: ideas[0], in: database) == .prioritised)
        _ = try await answer(theatre.id, .no(because: "Kein Geld.", language: .german), in: database)
        #expect(try await status(of: ideas[0], in: database) == .parked)
    }

    @Test(arguments: Engine.available)
    func `who is asked as a person reads by letter that they are, and that it is agreed`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let event = try Example.event()
        let person = try await does(in: database) { db in
            var somebody = Example.person("Ali Beispiel")
            somebody.attendee.organisation = Town.office
            somebody.attendee.email = EmailAddress(rawValue: "ali@example.org")
            return try db.register(somebody, at: event.id).id
        }
        let draft = try await draft(of: ideas[0], in: database)
        let ask = AskOwner(draft.id, organisation: Town.office, registration: person, asking: asking)
        let request = try await does(in: database) { try ask.run(in: $0) }
        let asked = try await database.letters().filter { $0.to == "ali@example.org" }
        #expect(asked.map(\.subject) == ["Stehen Sie dafür ein? „Räume teilen“"])
        #expect(asked.first?.body.contains(AskOwner.link(to: request.id, signingKey: key).text) == true)
        _ = try await answer(request.id, .yes(name: "Ali Beispiel", isNamePublic: false), in: database)
        try await takeOn(draft.id, for: Town.choir, in: database)
        let agree = PublishMeasure(draft.id, isAgreed: true, on: Town.today, correspondence: correspondence)
        _ = try await does(in: database) { try agree.run(in: $0) }
        let subjects = try await database.letters().filter { $0.to == "ali@example.org" }.map(\.subject)
        #expect(subjects.contains("Vereinbart: „Räume teilen“"))
    }

    // MARK: Similar ideas

    @Test(arguments: Engine.available)
    func `ideas that are carried on as one share what becomes of them`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "eins", "zwei", "drei")
        try await does(in: database) { db in
            try MergeIdeas(ideas[0].id, into: ideas[1].id).run(in: db)
            // What was carried on with it comes along.
            try MergeIdeas(ideas[1].id, into: ideas[2].id).run(in: db)
        }
        let merged = try await database.read { db in try db.ideas(mergedInto: ideas[2].id) }
        #expect(merged.map(\.id) == [ideas[0].id, ideas[1].id])
        #expect(merged.map(\.title) == ideas.prefix(2).map(\.title))
        #expect(try await database.read { db in try db.undecidedIdeaCounts(of: [ideas[0].event]) }.values.first == 1)
        _ = try await does(in: database) { try ParkIdea(ideas[2].id, because: "Später.").run(in: $0) }
        for idea in ideas { #expect(try await status(of: idea, in: database) == .parked) }
        _ = try await does(in: database) { try TakeIdeaUp(ideas[2].id).run(in: $0) }
        let draft = try await draft(of: ideas[2], in: database)
        _ = try await does(in: database) { db in
            try PublishMeasure(draft.id, isAgreed: false, on: Town.today, correspondence: nil).run(in: db)
        }
        for idea in ideas { #expect(try await status(of: idea, in: database) == .measure) }
        let measures = try await database.read { db in try db.measures(from: ideas.map(\.id)) }
        #expect(Set(measures.values.map(\.id)) == [draft.id] && measures.count == 3)
    }

    @Test(arguments: Engine.available)
    func `an idea with a draft stays what the draft is about`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "eins", "zwei")
        _ = try await draft(of: ideas[0], in: database)
        await #expect(throws: Idea.Refusal.notMergeable) {
            try await does(in: database) { try MergeIdeas(ideas[0].id, into: ideas[1].id).run(in: $0) }
        }
        try await does(in: database) { try MergeIdeas(ideas[1].id, into: ideas[0].id).run(in: $0) }
        try await does(in: database) { try SeparateIdeas(ideas[1].id).run(in: $0) }
        #expect(try await database.read { db in try db.ideas(mergedInto: ideas[0].id) } == [])
    }

    // MARK: The groups

    @Test(arguments: Engine.available)
    func `whoever leads calls a group, and all screens hear of it`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let event = board.event
        let plenary = try await does(in: database) { try LeadPlenary(event, .goOn).run(in: $0) }
        #expect(plenary.current?.board == board.id && plenary.current?.speaksSince == .testStart)
        #expect(try await database.read { db in try db.plenary(of: event) } == plenary)
        let entries = try await database.read { db in try db.journal(after: 0, limit: 1_000) }
        #expect(entries.last?.kind == .plenary && entries.last?.stream == .screens(of: event))
        await #expect(throws: Plenary.Refusal.noSuchGroup) {
            _ = try await does(in: database) { try LeadPlenary(event, .hear(.init(rawValue: "fort"))).run(in: $0) }
        }
    }

    @Test(arguments: Engine.available)
    func `a group brings three of its ideas, and the others are kept with one reason`(engine: Engine) async throws {
        let (database, board) = try await engine.openWithBoard()
        let ideas = try await does(in: database) { db in
            try ["a", "b", "c", "d"].map { try MakeIdea($0, in: .german, from: nil, on: board.id).run(in: db) }
        }
        try await does(in: database) { db in
            for idea in ideas.dropFirst() { try ChooseForPlenary(.add, idea.id, of: board.id).run(in: db) }
            try ChooseForPlenary(.putEarlier, ideas[3].id, of: board.id).run(in: db)
        }
        await #expect(throws: PlenaryChoice.Refusal.full(limit: 3)) {
            try await does(in: database) { try ChooseForPlenary(.add, ideas[0].id, of: board.id).run(in: $0) }
        }
        let brought = try await database.read { db in try db.ideas(on: board.id).forPlenary }
        #expect(brought.map(\.title) == ["b", "d", "c"])
        let parked = try await does(in: database) { db in
            try ParkOtherIdeas(of: board.event, because: "Dafür war keine Zeit.", in: .german).run(in: db)
        }
        #expect(parked == 1)
        #expect(try await status(of: ideas[0], in: database) == .parked)
        #expect(try await status(of: ideas[1], in: database) == .prioritised)
    }

    @Test(arguments: Engine.available)
    func `somebody helps, by name only if they want, and takes it back`(engine: Engine) async throws {
        let (database, ideas) = try await start(engine, ideas: "idee")
        let event = try Example.event()
        let person = try await does(in: database) { db in
            try db.register(Example.person("Kim Muster"), at: event.id).id
        }
        for isPublic in [false, true] {
            try await does(in: database) { db in
                try OfferHelp(with: ideas[0].id, by: person, isNamePublic: isPublic).run(in: db)
            }
            let offers = try await database.read { db in try db.helpOffers(with: [ideas[0].id]) }[ideas[0].id]
            #expect(offers?.map(\.isNamePublic) == [isPublic] && offers?.first?.name == "Kim Muster")
        }
        try await does(in: database) { try TakeBackHelp(with: ideas[0].id, by: person).run(in: $0) }
        #expect(try await database.read { db in try db.helpOffers(of: person) } == [])
        let entries = try await database.read { db in try db.journal(after: 0, limit: 1_000) }
        #expect(!entries.contains { $0.kind == .helpOffer && "\($0)".contains(person.rawValue) })
    }
}
