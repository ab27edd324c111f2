import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Which groups there are, who interprets, and who belongs together.
@Suite struct PlanGroupsTests {
    private struct Stop: Error {}

    private func groups(_ town: EventGround) async throws -> [WorkGroup] {
        try await town.read { [event = town.event.id] db in try db.workGroups(of: event) }
    }

    @Test(arguments: Engine.available)
    func `groups are suggested for everybody who is registered, once`(engine: Engine) async throws {
        let town = try await EventGround(engine, places: 20)
        _ = try await town.register("Amal", "Bela", "Cem", "Dana", "Emil", "Finn", "Gani")
        let deed = SuggestGroups(at: town.event.id, size: 2...4)
        let made = try await town.write(deed.run)
        #expect(made.map(\.number) == [1, 2, 3])
        // Nobody has looked at a room yet.
        #expect(made.allSatisfy { $0.room.isEmpty && !$0.isStepFree })
        #expect(try await groups(town) == made)
        let entry = try await town.lastEntry()
        #expect(try await town.write(deed.run) == [])
        #expect(try await town.lastEntry() == entry)
    }

    @Test(arguments: Engine.available)
    func `of many groups that are added at once each has a number of its own`(engine: Engine) async throws {
        let town = try await EventGround(engine)
        let deed = AddGroup(at: town.event.id)
        try await withThrowingTaskGroup { group in
            for number in 1...6 {
                group.addTask { _ = try await town.write { db in try deed.run(in: db) { $0.room = "Raum \(number)" } } }
            }
            try await group.waitForAll()
        }
        let added = try await groups(town)
        #expect(added.map(\.number) == Array(1...6))
        // Nobody has looked at the room yet.
        #expect(added.allSatisfy { !$0.isStepFree && $0.isHeld && $0.size == GroupSuggestion.usualSize })
        await #expect(throws: Stop.self) {
            _ = try await town.write { db in try deed.run(in: db) { _ in throw Stop() } }
        }
        #expect(try await groups(town).count == 6)
    }

    @Test(arguments: Engine.available)
    func `a room that one changes and a moderator that another names are both kept`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let deed = ChangeGroup(ground.groups[0].id, at: ground.event)
        let entry = try await ground.town.lastEntry()
        async let first = ground.town.write { db in try deed.run(in: db) { $0.room = "Saal A" } }
        async let second = ground.town.write { db in try deed.run(in: db) { $0.moderatorName = "Nurcan" } }
        _ = try await (first, second)
        let kept = try await groups(ground.town)[0]
        #expect(kept.room == "Saal A" && kept.moderatorName == "Nurcan")
        let fields = try await ground.town.journal(after: entry).compactMap { $0.details["fields"] }
        #expect(Set(fields) == ["room", "moderatorName"])
    }

    @Test(arguments: Engine.available)
    func `the same again, a change that is stopped and a foreign group write nothing`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let (group, entry) = (ground.groups[0], try await ground.town.lastEntry())
        _ = try await ground.town.write { db in
            try ChangeGroup(group.id, at: ground.event).run(in: db) { $0.size = 2...4 }
        }
        await #expect(throws: Stop.self) {
            _ = try await ground.town.write { db in
                try ChangeGroup(group.id, at: ground.event).run(in: db) { group in
                    group.room = "Anders"
                    throw Stop()
                }
            }
        }
        let foreign = ChangeGroup(group.id, at: .init(rawValue: "another"))
        await #expect(throws: NotFound.self) {
            _ = try await ground.town.write { db in try foreign.run(in: db) { $0.room = "Anders" } }
        }
        #expect(try await ground.town.lastEntry() == entry)
    }

    @Test(arguments: Engine.available)
    func `an unused group goes for good, one in which people sit is kept and can take place again`(
        engine: Engine
    ) async throws {
        let ground = try await GroupGround(engine)
        let spare = try await ground.town.write { db in try AddGroup(at: ground.event).run(in: db) { _ in } }
        _ = try await ground.propose()
        #expect(try await ground.town.write(CancelGroup(spare.id, at: ground.event).run) == .removed)
        let cancelled = ground.groups[0].cancelled
        #expect(try await ground.town.write(CancelGroup(cancelled.id, at: ground.event).run) == .cancelled(cancelled))
        #expect(try await groups(ground.town) == [cancelled, ground.groups[1]])
        let entry = try await ground.town.lastEntry()
        _ = try await ground.town.write(CancelGroup(cancelled.id, at: ground.event).run)
        #expect(try await ground.town.lastEntry() == entry)
        await #expect(throws: NotFound.self) {
            _ = try await ground.town.write(CancelGroup(spare.id, at: ground.event).run)
        }
        await #expect(throws: NotFound.self) {
            _ = try await ground.town.write(CancelGroup(cancelled.id, at: .init(rawValue: "another")).run)
        }
        _ = try await ground.town.write { db in
            try ChangeGroup(cancelled.id, at: ground.event).run(in: db) { $0.isHeld = true }
        }
        #expect(try await groups(ground.town) == ground.groups)
    }

    @Test(arguments: Engine.available)
    func `an interpreter comes and goes, and only at their own event`(engine: Engine) async throws {
        let town = try await EventGround(engine)
        let languages = [Language.german, Language(rawValue: "tr")]
        let added = try await town.write(AddInterpreter("Ece", languages: languages, at: town.event.id).run)
        let entry = try await town.lastEntry()
        func remove(at event: Event.ID) async throws {
            try await town.write(RemoveInterpreter(added.id, at: event, correspondence: town.correspondence).run)
        }
        try await remove(at: .init(rawValue: "another"))
        #expect(try await town.lastEntry() == entry)
        #expect(try await town.read { db in try db.interpreters(of: town.event.id) } == [added])
        try await remove(at: town.event.id)
        #expect(try await town.read { db in try db.interpreters(of: town.event.id) } == [])
    }

    @Test(arguments: Engine.available)
    func `what is said about two people last counts, until it is dropped`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let (one, other) = (ground.people[0].id, ground.people[1].id)
        let together = try #require(SeatingRule(.together, one, other))
        let apart = try #require(SeatingRule(.apart, other, one))
        func rules() async throws -> [SeatingRule] {
            try await ground.town.read { [event = ground.event] db in try db.seatingRules(of: event) }
        }
        try await ground.town.write(SetSeatingRule(together, at: ground.event).run)
        try await ground.town.write(SetSeatingRule(apart, at: ground.event).run)
        #expect(try await rules() == [apart])
        let entry = try await ground.town.lastEntry()
        try await ground.town.write(SetSeatingRule(apart, at: ground.event).run)
        #expect(try await ground.town.lastEntry() == entry)
        try await ground.town.write(DropSeatingRule(together, at: ground.event).run)
        #expect(try await rules() == [])
        let last = try await ground.town.lastEntry()
        try await ground.town.write(DropSeatingRule(together, at: ground.event).run)
        #expect(try await ground.town.lastEntry() == last)
    }

    @Test(arguments: Engine.available)
    func `nobody of another event is tied to this one`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let entry = try await ground.town.lastEntry()
        let stranger = try #require(SeatingRule(.together, ground.people[0].id, .init(rawValue: "nobody")))
        await #expect(throws: NotFound.self) {
            try await ground.town.write(SetSeatingRule(stranger, at: ground.event).run)
        }
        let own = try #require(SeatingRule(.together, ground.people[0].id, ground.people[1].id))
        await #expect(throws: NotFound.self) {
            try await ground.town.write(SetSeatingRule(own, at: .init(rawValue: "another")).run)
        }
        await #expect(throws: NotFound.self) {
            try await ground.town.write(DropSeatingRule(stranger, at: ground.event).run)
        }
        #expect(try await ground.town.lastEntry() == entry)
    }
}

extension WorkGroup {
    fileprivate var cancelled: WorkGroup {
        var group = self
        group.isHeld = false
        return group
    }
}
