import Actions
import Domain
import Storage
import TestHouse
import Testing

/// The day is planned item by item.
@Suite struct PlanProgrammeTests {
    private let event: Event
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    init() throws { event = try Example.event() }

    private func item(_ id: ProgrammeItem.ID, at position: Int) throws -> ProgrammeItem {
        ProgrammeItem(
            id: id, position: position, starts: try #require(TimeOfDay(rawValue: "17:00")),
            ends: try #require(TimeOfDay(rawValue: "17:45")), kind: .panel, title: .german("Podium"), room: "Saal",
            people: [.init(id: .init(rawValue: "\(id)-moderator"), name: "Annika", role: .leadModerator)],
            tandems: [
                Tandem(
                    id: .init(rawValue: "\(id)-tandem"), topic: .german("Kita"),
                    people: [
                        .init(
                            id: .init(rawValue: "\(id)-one"), name: "Ece", role: .panellist, side: .migrantOrganisation),
                        .init(id: .init(rawValue: "\(id)-two"), name: "Paul", role: .panellist, side: .administration),
                    ])
            ])
    }

    private func added(to database: Database) async throws -> ProgrammeItem {
        try await database.write(by: .system) { [event] db in
            try AddProgrammeItem(to: event.id) { id, position, _ in try item(id, at: position) }.run(in: db)
        }
    }

    private func kept(in database: Database) async throws -> [ProgrammeItem] {
        try await database.read { [event] db in try db.draftProgramme(of: event.id).items }
    }

    @Test(arguments: Engine.available)
    func `an item is kept with its people and tandems, behind those that are there`(engine: Engine) async throws {
        let database = try await engine.open(with: event)
        let first = try await added(to: database)
        #expect(try await kept(in: database) == [first])
        #expect(first.position == 0)
        #expect(try await added(to: database).position == 1)
    }

    @Test(arguments: Engine.available)
    func `the moderator is replaced, and that can be undone`(engine: Engine) async throws {
        let database = try await engine.open(with: event)
        let before = try await added(to: database)
        let after = try await database.write(by: .system) { [event] db in
            try ChangeProgrammeItem(before.id, of: event.id, correspondence: correspondence).run(in: db) { item in
                item.people[0].name = "Bachyt"
                item.tandems[0].people.removeLast()
            }
        }
        #expect(try await kept(in: database) == [after])
        let entry = try await database.read { db in try db.lastJournalID() }
        try await database.write(by: .system) { db in
            _ = try UndoChange(entry, correspondence: correspondence).run(in: db)
        }
        #expect(try await kept(in: database) == [before])
    }

    @Test(arguments: Engine.available)
    func `the journal tells somebody else in a conversation from another topic, and both can be undone`(
        engine: Engine
    ) async throws {
        let database = try await engine.open(with: event)
        let before = try await added(to: database)
        let changes: [(String, @Sendable (inout ProgrammeItem) -> Void)] = [
            ("people", { $0.tandems[0].people[0].name = "Amal" }),
            ("tandems", { $0.tandems[0].topic = .german("Ein anderes Thema") }),
            ("people,tandems", { $0.tandems = [] }),
        ]
        for (fields, change) in changes {
            try await database.write(by: .system) { [event] db in
                _ = try ChangeProgrammeItem(before.id, of: event.id, correspondence: correspondence)
                    .run(in: db, change: change)
            }
            let entry = try #require(
                try await database.read { db in try db.journal(of: .programme, before.id, limit: 1).first })
            #expect(entry.details["fields"] == fields)
            try await database.write(by: .system) { db in
                _ = try UndoChange(entry.id, correspondence: correspondence).run(in: db)
            }
            #expect(try await kept(in: database) == [before])
        }
    }

    @Test(arguments: Engine.available)
    func `an item of another event is not there`(engine: Engine) async throws {
        let database = try await engine.open(with: event)
        let mine = try await added(to: database)
        let other = Event.ID(rawValue: "another")
        await #expect(throws: NotFound.self) {
            try await database.write(by: .system) { db in
                try ChangeProgrammeItem(mine.id, of: other, correspondence: nil).run(in: db) { $0.room = "Foyer" }
            }
        }
        await #expect(throws: NotFound.self) {
            try await database.write(by: .system) { db in
                try RemoveProgrammeItem(mine.id, of: other, correspondence: correspondence).run(in: db) { _ in }
            }
        }
        await #expect(throws: NotFound.self) {
            try await database.write(by: .system) { db in
                try AddProgrammeItem(to: other) { id, position, _ in try item(id, at: position) }.run(in: db)
            }
        }
        #expect(try await kept(in: database) == [mine])
    }

    @Test(arguments: Engine.available)
    func `what is removed is gone with its people, and no change of it can be undone`(engine: Engine) async throws {
        let database = try await engine.open(with: event)
        let item = try await added(to: database)
        let entry = try await database.write(by: .system) { [event] db in
            try ChangeProgrammeItem(item.id, of: event.id, correspondence: nil).run(in: db) { $0.room = "Foyer" }
            let entry = try db.lastJournalID()
            try RemoveProgrammeItem(item.id, of: event.id, correspondence: correspondence).run(in: db) { _ in }
            return entry
        }
        #expect(try await kept(in: database).isEmpty)
        await #expect(throws: UndoRefusal.over) {
            try await database.write(by: .system) { db in
                _ = try UndoChange(entry, correspondence: correspondence).run(in: db)
            }
        }
    }
}
