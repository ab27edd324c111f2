import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What everybody sees, and what the hosts work on.
@Suite struct PublishProgrammeTests {
    private let event: Event
    private let panel: ProgrammeItem
    private let correspondence = Correspondence(
        lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))

    init() throws {
        event = try Example.event()
        panel = ProgrammeItem(
            id: .init(rawValue: "panel"), position: 0, starts: try #require(TimeOfDay(rawValue: "17:00")),
            ends: try #require(TimeOfDay(rawValue: "17:45")), kind: .panel, title: .german("Podium"), room: "Saal",
            people: [.init(id: .init(rawValue: "annika"), name: "Annika", role: .groupModerator)],
            tandems: [
                Tandem(
                    id: .init(rawValue: "kita"), topic: .german("Kita"),
                    people: [
                        .init(
                            id: .init(rawValue: "ece"), name: "Ece", role: .panellist, side: .migrantOrganisation,
                            functionTitle: "Vorsitz", organisationName: "Mosaik")
                    ])
            ])
    }

    private func opened(_ engine: Engine, isPublished: Bool = true) async throws -> Database {
        let database = try await engine.open()
        try await database.write(by: .system) { [event, panel] db in
            try db.insert(event, programme: Programme(items: [panel]), boardPhases: [], isPublished: isPublished)
        }
        return database
    }

    private func change(_ database: Database, _ body: @escaping @Sendable (inout ProgrammeItem) -> Void) async throws {
        try await database.write(by: .system) { [event, panel] db in
            _ = try ChangeProgrammeItem(panel.id, of: event.id, correspondence: correspondence)
                .run(in: db, change: body)
        }
    }

    private func publish(_ database: Database) async throws -> ProgrammeVersion? {
        try await database.write(by: .account("host")) { [event] db in try PublishProgramme(of: event.id).run(in: db) }
    }

    private func published(_ database: Database) async throws -> [ProgrammeItem] {
        try await database.read { [event] db in try db.programme(of: event.id).items }
    }

    private func versions(_ database: Database) async throws -> [ProgrammeVersion] {
        try await database.read { [event] db in try db.programmeVersions(of: event.id, limit: 5) }
    }

    /// When the day ends, as its own page and as a list of events ask for it.
    private func ends(_ database: Database) async throws -> [String?] {
        try await database.read { [event] db in
            [try db.programmeHours(of: event.id)?.ends.rawValue, try db.programmeHours()[event.id]?.ends.rawValue]
        }
    }

    private func outlook(_ database: Database) async throws -> ProgrammeOutlook {
        try await database.read { [event] db in try ProgrammeOutlook(of: event, in: db) }
    }

    @Test(arguments: Engine.available)
    func `what comes from a file is published, with everybody in it`(engine: Engine) async throws {
        let database = try await opened(engine)
        #expect(try await published(database) == [panel])
        let outlook = try await outlook(database)
        #expect(outlook.published?.number == 1)
        #expect(outlook.changes.isEmpty)
        #expect(try await publish(database) == nil)
        #expect(try await versions(database).count == 1)
    }

    @Test(arguments: Engine.available)
    func `what is planned is seen by nobody until it is published, and then as one version`(
        engine: Engine
    ) async throws {
        let database = try await opened(engine)
        try await change(database) { $0.room = "Aula" }
        try await change(database) { $0.ends = TimeOfDay(rawValue: "18:15") ?? $0.ends }
        #expect(try await published(database) == [panel])
        #expect(try await ends(database) == ["17:45", "17:45"])
        #expect(try await outlook(database).changes.count == 3)

        let version = try #require(try await publish(database))
        #expect(version.number == 2)
        #expect(version.madeBy == .account("host"))
        #expect(try await published(database).first?.room == "Aula")
        #expect(try await ends(database) == ["18:15", "18:15"])
        #expect(try await outlook(database).changes.isEmpty)
        let versions = try await versions(database)
        #expect(versions.map(\.number) == [2, 1])
        #expect(versions.last?.contents.items == [panel])
    }

    @Test(arguments: Engine.available)
    func `a day that is being prepared has no programme for anybody`(engine: Engine) async throws {
        let database = try await opened(engine, isPublished: false)
        #expect(try await published(database).isEmpty)
        #expect(try await ends(database) == [nil, nil])
        #expect(try await outlook(database).changes == [.item(panel, .added)])
        #expect(try await publish(database)?.number == 1)
        #expect(try await published(database) == [panel])
    }

    @Test(arguments: Engine.available)
    func `a change is discarded, whatever it was`(engine: Engine) async throws {
        let database = try await opened(engine)
        func discard(_ item: ProgrammeItem.ID) async throws {
            try await database.write(by: .system) { [event, correspondence] db in
                try DiscardProgrammeChange(of: item, at: event.id, correspondence: correspondence).run(in: db)
            }
        }
        func planned() async throws -> [ProgrammeItem] {
            try await database.read { [event] db in try db.draftProgramme(of: event.id).items }
        }
        try await change(database) { item in
            item.room = "Aula"
            item.tandems = []
        }
        try await discard(panel.id)
        #expect(try await planned() == [panel])

        // Somebody stands at its place when it comes back.
        let added = try await database.write(by: .system) { [event, panel] db in
            try RemoveProgrammeItem(panel.id, of: event.id, correspondence: correspondence).run(in: db) { _ in }
            return try AddProgrammeItem(to: event.id) { id, position, _ in
                ProgrammeItem(
                    id: id, position: position, starts: panel.ends, ends: panel.ends, kind: .closing,
                    title: .german("Ende"))
            }.run(in: db)
        }
        try await discard(panel.id)
        #expect(try await planned().map(\.id) == [panel.id, added.id])
        try await discard(added.id)
        #expect(try await outlook(database).changes.isEmpty)
        await #expect(throws: NotFound.self) { try await discard(added.id) }
    }

    @Test(arguments: Engine.available)
    func `two hosts publish at the same moment: one version`(engine: Engine) async throws {
        let database = try await opened(engine)
        try await change(database) { $0.room = "Aula" }
        async let first = publish(database)
        async let second = publish(database)
        let made = try await [first, second].compactMap(\.self)
        #expect(made.map(\.number) == [2])
        #expect(try await versions(database).map(\.number) == [2, 1])
    }

    @Test(arguments: Engine.available)
    func `another place of the event waits for the next version, and is told there`(engine: Engine) async throws {
        let database = try await opened(engine)
        let moved = try await database.write(by: .system) { [event] db in
            try db.change(event: event.id) { $0.place = "Aula der Volkshochschule" }.event
        }
        let outlook = try await database.read { db in try ProgrammeOutlook(of: moved, in: db) }
        #expect(outlook.news.forEverybody == [.placeChanged("Aula der Volkshochschule", from: event.place)])
        #expect(try await publish(database)?.contents.place == "Aula der Volkshochschule")
    }
}
