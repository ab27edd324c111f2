import Actions
import Domain
import TestHouse
import Testing

@testable import Storage

/// A mistake is taken back as long as nobody has built on it.
@Suite struct UndoChangeTests {
    private typealias Town = ExampleNetwork

    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    private func undo(_ entry: Int64, in database: Database) async throws {
        let deed = UndoChange(entry, correspondence: correspondence)
        try await database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func lastEntry(of database: Database) async throws -> Int64 {
        try await database.read { db in try db.lastJournalID() }
    }

    private func choir(in database: Database) async throws -> Organisation {
        try #require(try await database.read { db in try db.organisation(Town.choir) })
    }

    private func rename(_ name: String, in database: Database) async throws -> Int64 {
        try await database.write(by: .system) { db in
            try db.change(organisation: Town.choir) { organisation in
                organisation.name = name
                organisation.confirm(at: db.now)
            }
        }
        return try await lastEntry(of: database)
    }

    @Test(arguments: Engine.available)
    func `a change is undone, and undoing it is undone in its turn`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let before = try await choir(in: database)
        let change = try await rename("Tippfehler", in: database)
        let mistaken = try await choir(in: database)
        #expect(mistaken.name == "Tippfehler")

        try await undo(change, in: database)
        // That it had been confirmed is undone too.
        #expect(try await choir(in: database) == before)
        let entry = try #require(try await database.entries(about: .organisation).last)
        #expect(entry.change == .undone)
        #expect(entry.details == ["fields": "name,confirmedAt", "undoes": "\(change)"])

        try await undo(entry.id, in: database)
        #expect(try await choir(in: database) == mistaken)
    }

    @Test(arguments: Engine.available)
    func `what somebody has changed again stays; what nobody touched can still be undone`(
        engine: Engine
    ) async throws {
        let database = try await engine.openWithNetwork()
        func change(_ body: @escaping @Sendable (inout Organisation) -> Void) async throws -> Int64 {
            try await database.write(by: .system) { db in
                try db.change(organisation: Town.choir) { body(&$0) }
            }
            return try await lastEntry(of: database)
        }
        let name = try await change { $0.name = "Erst" }
        let website = try await change { $0.website = WebAddress(rawValue: "https://chor.example") }
        _ = try await change { $0.name = "Dann" }

        await #expect(throws: UndoRefusal.over) { try await undo(name, in: database) }
        try await undo(website, in: database)
        let kept = try await choir(in: database)
        #expect(kept.name == "Dann")
        #expect(kept.website == nil)
        await #expect(throws: UndoRefusal.over) { try await undo(website, in: database) }
    }

    @Test(arguments: Engine.available)
    func `whoever confirms a profile, or changes something else of it, does not stand in the way`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let database = try await engine.open(clock: time.clock)
        try await Town.fill(database)
        let change = try await rename("Tippfehler", in: database)
        time.advance(by: .minutes(1))
        try await database.write(by: .system) { db in try ConfirmProfile(by: Voice(Town.choir)).run(in: db) }
        let confirmed = try await choir(in: database).confirmedAt
        try await undo(change, in: database)
        let kept = try await choir(in: database)
        #expect(kept.name == "Chor")
        // What was confirmed later stays confirmed.
        #expect(kept.confirmedAt == confirmed)
    }

    @Test(arguments: Engine.available)
    func `what both sides have agreed on since is not undone`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let idea = Idea(
            id: .init(rawValue: "idee"), event: ground.event.id, board: nil, title: "Räume teilen", text: "Abends",
            language: .german)
        let (measure, change) = try await ground.writeAtDesk { db in
            try db.insert(idea, from: [])
            let measure = try MakeMeasure(from: idea.id, on: Town.today).run(in: db)
            try ChangeMeasure(measure.id).run(in: db) { $0.due = Town.today }
            let change = try db.lastJournalID()
            try db.change(measure: measure.id) {
                try $0.take(.end(.notPursued, because: "Kein Raum"), by: nil, on: Town.today)
            }
            return (measure.id, change)
        }
        await #expect(throws: UndoRefusal.steppedOn) { try await undo(change, in: ground.database) }
        #expect(try await ground.read { db in try db.measure(measure)?.due } == Town.today)
    }

    @Test(arguments: Engine.available)
    func `a proposal to which somebody has said yes since is not put back to other words`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let measure = Measure(
            id: .init(rawValue: "mass"), event: nil, idea: nil, title: "Räume teilen", language: .german,
            statusSince: Town.today)
        let change = try await database.write(by: .account("judith")) { db in
            try db.insert(measure)
            try ChangeMeasure(measure.id).run(in: db) { $0.title = "Räume teilen, auch nachts" }
            let change = try db.lastJournalID()
            try TakeMeasureOn(
                measure.id, for: Town.choir, saidBy: .inPerson, name: "Kim Muster", isNamePublic: false,
                on: Town.today, correspondence: nil
            ).run(in: db)
            return change
        }
        await #expect(throws: UndoRefusal.steppedOn) { try await undo(change, in: database) }
        let kept = try await database.read { db in try db.measure(measure.id) }
        #expect(kept?.title == "Räume teilen, auch nachts" && kept?.owners.count == 1)
    }

    @Test(arguments: Engine.available)
    func `a day later it is too late, and nothing is kept of what stood there`(engine: Engine) async throws {
        let time = SetClock()
        let database = try await engine.open(clock: time.clock)
        try await Town.fill(database)
        let change = try await rename("Tippfehler", in: database)
        func undoable() async throws -> Set<Int64> {
            try await database.read { [now = time.clock.now] db in
                try db.undoableEntries(from: change, to: change, at: now)
            }
        }
        func forget() async throws {
            _ = try await database.write(by: .system) { db in try ForgetWhatIsOver().run(in: db) }
        }
        func kept() async throws -> Int {
            try await database.read { db in try #require(try db.value("SELECT COUNT(*) AS value FROM earlier")) }
        }
        time.advance(by: .hours(24) - .milliseconds(1))
        try await forget()
        #expect(try await undoable() == [change])
        time.advance(by: .milliseconds(1))
        #expect(try await undoable() == [])
        await #expect(throws: UndoRefusal.over) { try await undo(change, in: database) }
        #expect(try await choir(in: database).name == "Tippfehler")
        #expect(try await kept() == 1)
        try await forget()
        #expect(try await kept() == 0)
    }

    @Test(arguments: Engine.available)
    func `ways to reach an organisation come back, but a name only with a new consent`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let board = ContactRole(
            id: .init(rawValue: "c1"), organisation: Town.choir, role: "Vorstand",
            name: .init("Kim Muster", consentAt: .testStart), email: "vorstand@chor.example", phone: nil,
            visibility: .network)
        try await database.write(by: .system) { db in try db.change(contactsOf: Town.choir) { $0 = [board] } }
        try await database.write(by: .system) { db in try db.change(contactsOf: Town.choir) { $0 = [] } }
        try await undo(try await lastEntry(of: database), in: database)
        var nameless = board
        nameless.name = nil
        #expect(try await database.read { db in try db.contacts(of: Town.choir, for: .coordination) } == [nameless])
    }

    @Test(arguments: Engine.available)
    func `undoing what was changed of an event writes to whoever moves up`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 2)
        let before = ground.event
        _ = try await ground.writeAtDesk { db in
            try db.change(event: before.id) { event in
                event.title = .german("Falsch")
                event.purposes = [.german("Eins"), .german("Zwei")]
                event.hosts = []
                event.capacity = Capacity(places: 1, placesPerOrganisation: 1)
            }
        }
        let change = try await ground.lastEntry()
        _ = try await ground.register("Amal", "Bela")
        #expect(try await ground.statuses() == ["Amal registered", "Bela waitlisted"])
        try await undo(change, in: ground.database)
        #expect(try await ground.read { db in try db.event(before.id) } == before)
        #expect(try await ground.statuses() == ["Amal registered", "Bela confirmed"])
        #expect(try await ground.letters().map(\.recipient) == ["bela@example.org"])
    }

    @Test(arguments: Engine.available)
    func `what people told about themselves comes back, but never a consent that was withdrawn`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine)
        let registration = try await ground.register("Amal", organisation: "Chor")[0].id
        func change(_ body: @escaping @Sendable (inout Registration) -> Void) async throws -> Int64 {
            _ = try await ground.writeAtDesk { db in try db.change(registration: registration) { body(&$0) } }
            return try await ground.lastEntry()
        }
        _ = try await change { place in
            place.answers = RegistrationAnswers(
                topics: [Topic(rawValue: "school")], languages: [.german], needs: [.childcare: "zwei Kinder"],
                consents: [.photo])
        }
        let before = try await ground.read { db in try db.registration(registration) }
        let mistaken = try await change { place in
            place.attendee = Attendee(name: "Bela", language: .german)
            place.answers.needs = [:]
            place.answers.topics = []
        }
        try await undo(mistaken, in: ground.database)
        #expect(try await ground.read { db in try db.registration(registration) } == before)

        let withdrawn = try await change { $0.answers.consents = [] }
        await #expect(throws: UndoRefusal.over) { try await undo(withdrawn, in: ground.database) }
        let both = try await change { place in
            place.attendee.name = "Cem"
            place.answers.consents = [.photo]
        }
        await #expect(throws: UndoRefusal.over) { try await undo(both, in: ground.database) }
    }

    @Test(arguments: Engine.available)
    func `a group, an idea and a measure get back what they were`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let group = WorkGroup(
            id: .init(rawValue: "g1"), event: ground.event.id, number: 1, topic: Topic(rawValue: "school"),
            room: "Saal", language: .german, moderatorName: "Kim", moderator: nil, size: 8...12, isStepFree: true)
        let idea = Idea(
            id: .init(rawValue: "idee"), event: ground.event.id, board: nil, title: "Räume teilen", text: "Abends",
            language: .german, topic: Topic(rawValue: "school"))
        let measure = try await ground.write { db in
            try db.insert(group)
            try db.insert(idea, from: [])
            return try MakeMeasure(from: idea.id, on: Town.today).run(in: db)
        }
        let ideaNow = try await ground.read { db in try db.idea(idea.id) }
        let entries = try await ground.writeAtDesk { db in
            try db.change(group: group.id) { group in
                group.topic = nil
                group.room = ""
                group.size = 3...4
                group.isStepFree = false
            }
            let first = try db.lastJournalID()
            try db.change(idea: idea.id) { $0.title = "Anders" }
            let second = try db.lastJournalID()
            try db.change(measure: measure.id) { measure in
                measure.text = "Anders"
                measure.due = Town.today
            }
            return [first, second, try db.lastJournalID()]
        }
        for entry in entries { try await undo(entry, in: ground.database) }
        #expect(try await ground.read { db in try db.workGroup(group.id) } == group)
        #expect(try await ground.read { db in try db.idea(idea.id) } == ideaNow)
        #expect(try await ground.read { db in try db.measure(measure.id) } == measure)
        let changes = try await ground.journal(after: entries[2]).map(\.change)
        #expect(changes == [.undone, .undone, .undone])
    }

    @Test(arguments: Engine.available)
    func `an unknown entry, or one that tells of something else, is refused`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let last = try await lastEntry(of: database)
        for entry in [0, -1, last, last + 1, .max, .min] {
            await #expect(throws: UndoRefusal.over) { try await undo(entry, in: database) }
        }
        #expect(try await lastEntry(of: database) == last)
    }

    @Test(arguments: Engine.available)
    func `two who undo the same at once undo it once`(engine: Engine) async throws {
        let database = try await engine.openWithNetwork()
        let change = try await rename("Tippfehler", in: database)
        let refusals = await withTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    do {
                        try await undo(change, in: database)
                        return 0
                    } catch {
                        return error is UndoRefusal ? 1 : 100
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(refusals == 3)
        #expect(try await choir(in: database).name == "Chor")
    }
}
