import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Another place for a day on which people set out already.
@Suite struct RelocatedDayTests {
    private let time = SetClock()

    private func move(_ ground: EventGround, to place: String) async throws {
        let deed = ReleaseEvent(
            moving: ground.event.id, to: ground.event.day, place, correspondence: ground.correspondence)
        _ = try await ground.database.write(by: .system) { db in try deed.run(in: db) }
    }

    private func isDue(_ ground: EventGround) async throws -> Bool {
        let now = time.clock.now
        return try await ground.read { db in try TellProgrammeNews.isDue(at: now, in: db) }
    }

    private func goTo(_ clock: String, _ ground: EventGround) throws {
        let moment = ground.event.day.at(try #require(TimeOfDay(rawValue: clock)), in: ground.event.timeZone)
        time.advance(by: moment.since(time.clock.now))
    }

    @Test(arguments: Engine.available)
    func `on the day itself whoever comes hears of another place at once, and whom no letter reaches is called`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        _ = try await ground.register("Amal")
        let silent = Example.person("Ivan")
        let ivan = try await ground.write { [event = ground.event.id] db in try db.register(silent, at: event) }
        _ = try await ground.delegate("Bela", places: 2)
        try goTo("14:00", ground)
        try await move(ground, to: "Volkshochschule")
        #expect(try await isDue(ground))
        let deed = TellProgrammeNews(correspondence: ground.correspondence)
        try await ground.write { db in try deed.run(in: db) }
        let letters = try await ground.letters().filter { $0.body.contains("Volkshochschule") }
        #expect(letters.map(\.recipient).sorted() == ["amal@example.org", "bela@example.org"])
        let called = try await ground.read { [event = ground.event.id] db in
            try db.registrationLines(of: event, inGroups: [:]).filter { $0.hasToBeCalled(isOver: false) }
        }
        #expect(called.map(\.id) == [ivan.id])
        #expect(called.first?.call?.reason == .relocated)
    }

    @Test(arguments: Engine.available)
    func `before the day several changes are gathered for three minutes`(engine: Engine) async throws {
        let ground = try await EventGround(engine, clock: time.clock)
        _ = try await ground.register("Amal")
        try await move(ground, to: "Volkshochschule")
        #expect(try await !isDue(ground))
        time.advance(by: .minutes(3))
        #expect(try await isDue(ground))
    }
}
