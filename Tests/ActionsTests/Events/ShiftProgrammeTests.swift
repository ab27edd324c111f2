import Actions
import Domain
import Storage
import TestHouse
import Testing

/// The day runs late, and everything that is still to come with it.
@Suite struct ShiftProgrammeTests {
    private struct SomethingElse: Error {}

    private func shift(_ minutes: Int, at stage: ProgrammeStage) throws -> ShiftProgramme {
        ShiftProgramme(by: try #require(ProgrammeShift(minutes: minutes)), at: stage.ground.event.id)
    }

    /// The clock shows this time on the day of the event.
    private func stage(_ engine: Engine, at text: String) async throws -> ProgrammeStage {
        let stage = try await ProgrammeStage(engine)
        let moment = stage.ground.event.instant(of: try #require(TimeOfDay(rawValue: text)))
        stage.time.advance(by: .milliseconds(moment.milliseconds - stage.time.clock.now.milliseconds))
        return stage
    }

    private func hours(_ items: [ProgrammeItem]) -> [String] { items.map { "\($0.starts)–\($0.ends)" } }

    private func planned(_ stage: ProgrammeStage) async throws -> [ProgrammeItem] {
        try await stage.ground.read { [event = stage.ground.event.id] db in try db.draftProgramme(of: event).items }
    }

    @Test(arguments: Engine.available)
    func `what goes on ends later, and what comes begins later, for everybody at once`(engine: Engine) async throws {
        let stage = try await stage(engine, at: "17:10")
        let deed = try shift(10, at: stage)
        let version = try await stage.ground.write { db in try deed.run(in: db) }
        #expect(version.number == 2)
        #expect(hours(try await stage.published()) == ["17:00–17:55", "18:10–19:10"])
        #expect(hours(try await planned(stage)) == ["17:00–17:55", "18:10–19:10"])
        // Those who sit on the stage are written to, as after every version.
        let told = ProgrammeStage.recipients(try await stage.tell(after: .minutes(3)))
        #expect(told.contains("paul@example.org"))
    }

    @Test(arguments: Engine.available)
    func `what ends in this very minute is over and stays`(engine: Engine) async throws {
        let stage = try await stage(engine, at: "17:45")
        let deed = try shift(5, at: stage)
        try await stage.ground.write { db in _ = try deed.run(in: db) }
        #expect(hours(try await stage.published()) == ["17:00–17:45", "18:05–19:05"])
    }

    @Test(arguments: Engine.available)
    func `what would begin after midnight keeps the whole day where it is`(engine: Engine) async throws {
        let stage = try await stage(engine, at: "17:10")
        let (late, end) = (TimeOfDay(hour: 23, minute: 55), TimeOfDay(hour: 0, minute: 30))
        try await stage.change(stage.music) { item in
            if let late, let end { (item.starts, item.ends) = (late, end) }
        }
        try await stage.publish()
        let deed = try shift(10, at: stage)
        await #expect(throws: ShiftRefusal.pastMidnight(.german("Gruppen"))) {
            try await stage.ground.write { db in _ = try deed.run(in: db) }
        }
        #expect(hours(try await stage.published()) == ["17:00–17:45", "23:55–00:30"])
        #expect(hours(try await planned(stage)) == ["17:00–17:45", "23:55–00:30"])
    }

    @Test(arguments: Engine.available)
    func `of two who shift at once the second reads what the first did`(engine: Engine) async throws {
        let stage = try await stage(engine, at: "17:10")
        let deed = try shift(10, at: stage)
        let now = stage.time.clock.now
        let seen = try await stage.ground.read { db in try deed.outlook(in: db, at: now).version.number }
        let check: @Sendable (ShiftOutlook) throws -> Void = { outlook in
            guard outlook.version.number == seen else { throw SomethingElse() }
        }
        try await stage.ground.write { db in _ = try deed.run(in: db, check: check) }
        await #expect(throws: SomethingElse.self) {
            try await stage.ground.write { db in _ = try deed.run(in: db, check: check) }
        }
        #expect(hours(try await stage.published()) == ["17:00–17:55", "18:10–19:10"])
    }

    @Test(arguments: Engine.available)
    func `a form that is sent twice shifts once`(engine: Engine) async throws {
        let stage = try await stage(engine, at: "17:10")
        let deed = try shift(10, at: stage)
        for _ in 1...2 {
            try await stage.ground.write { db in
                _ = try db.once(form: "shift") { db in
                    try deed.run(in: db)
                    return "/day"
                }
            }
        }
        #expect(hours(try await stage.published()) == ["17:00–17:55", "18:10–19:10"])
    }

    @Test(arguments: Engine.available)
    func `what the hosts have planned otherwise stays as they plan it`(engine: Engine) async throws {
        let stage = try await stage(engine, at: "17:10")
        let (later, end) = (TimeOfDay(hour: 18, minute: 30), TimeOfDay(hour: 19, minute: 30))
        try await stage.change(stage.music) { item in
            if let later, let end { (item.starts, item.ends) = (later, end) }
        }
        let deed = try shift(10, at: stage)
        try await stage.ground.write { db in _ = try deed.run(in: db) }
        #expect(hours(try await stage.published()) == ["17:00–17:55", "18:10–19:10"])
        #expect(hours(try await planned(stage)) == ["17:00–17:55", "18:30–19:30"])
    }

    @Test(arguments: Engine.available)
    func `taking it back brings all items back in one version`(engine: Engine) async throws {
        let stage = try await stage(engine, at: "17:10")
        let deed = try shift(10, at: stage)
        try await stage.ground.writeAtDesk { db in _ = try deed.run(in: db) }
        let journal = try await stage.ground.journal(after: 0)
        let number = try #require(journal.last { $0.kind == .programme && $0.change == .changed }?.deed)
        let undo = UndoDeed(number, correspondence: stage.ground.correspondence)
        try await stage.ground.writeAtDesk { db in _ = try undo.run(in: db) }
        #expect(hours(try await stage.published()) == ["17:00–17:45", "18:00–19:00"])
        #expect(hours(try await planned(stage)) == ["17:00–17:45", "18:00–19:00"])
        let versions = try await stage.ground.read { [event = stage.ground.event.id] db in
            try db.programmeVersions(of: event, limit: 9).map(\.number)
        }
        #expect(versions == [3, 2, 1])
    }

    @Test(arguments: Engine.available)
    func `on another day, on a cancelled one and when all is over nothing is shifted`(engine: Engine) async throws {
        let early = try await ProgrammeStage(engine)
        let first = try shift(5, at: early)
        await #expect(throws: ShiftRefusal.nothingIsLeft) {
            try await early.ground.write { db in _ = try first.run(in: db) }
        }
        let late = try await stage(engine, at: "19:00")
        let second = try shift(5, at: late)
        await #expect(throws: ShiftRefusal.nothingIsLeft) {
            try await late.ground.write { db in _ = try second.run(in: db) }
        }
        let cancelled = try await stage(engine, at: "17:10")
        let (third, event) = (try shift(5, at: cancelled), cancelled.ground.event.id)
        try await cancelled.ground.write { db in
            let now = db.now
            _ = try db.change(event: event) { $0.cancelledAt = now }
        }
        await #expect(throws: ShiftRefusal.eventIsCancelled) {
            try await cancelled.ground.write { db in _ = try third.run(in: db) }
        }
    }
}
