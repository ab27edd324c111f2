import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What `neue-wege check` says when the clock does not do what it should.
@Suite struct OverdueChoresTests {
    private func sentences(_ ground: EventGround) async throws -> [String] {
        let now = ground.database.clock.now
        return try await ground.read { db in try OverdueChores.sentences(at: now, in: db) }
    }

    @Test(arguments: Engine.available)
    func `what is due before an event is said to be late after an hour, and no more when it is done`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, clock: time.clock)
        _ = try await ground.register("Amal")
        let countDown = CountDown(to: ground.event.id, correspondence: ground.correspondence)
        // A week before, at nine in the morning, the next step is due; what came before it is done.
        let moment = ground.event.day.advanced(byDays: -7).at(Countdown.time, in: ground.event.timeZone)
        time.advance(by: moment.since(time.clock.now) - .seconds(1))
        _ = try await ground.write(countDown.run)
        #expect(try await sentences(ground).isEmpty)
        time.advance(by: .hours(1))
        #expect(try await sentences(ground).isEmpty)
        time.advance(by: .seconds(1))
        let late = try await sentences(ground)
        #expect(late.count == 1)
        #expect(late.first?.contains("what is due before an event") == true)
        _ = try await ground.write(countDown.run)
        #expect(try await sentences(ground).isEmpty)
    }
}
