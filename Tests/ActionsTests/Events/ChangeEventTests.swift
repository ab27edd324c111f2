import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What the hosts change about an event, and who hears of it.
@Suite struct ChangeEventTests {
    private struct Stop: Error {}

    private func change(
        _ ground: EventGround, _ body: @escaping @Sendable (inout Event) throws -> Void
    ) async throws -> Event {
        let deed = ChangeEvent(ground.event.id, correspondence: ground.correspondence)
        return try await ground.write { db in try deed.run(in: db, change: body).event }
    }

    @Test(arguments: Engine.available)
    func `more places let people move up in their turn, and each is told`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 1)
        _ = try await ground.register("Amal", "Bela", "Cem", "Dana")
        let entry = try await ground.lastEntry()
        _ = try await change(ground) { $0.capacity.places = 3 }
        #expect(
            try await ground.statuses() == ["Amal registered", "Bela confirmed", "Cem confirmed", "Dana waitlisted"])
        let letters = try await ground.letters()
        #expect(letters.map(\.recipient) == ["bela@example.org", "cem@example.org"])
        #expect(letters.allSatisfy { $0.body.contains("Fachtag") })
        let entries = try await ground.journal(after: entry).filter { $0.kind == .event }
        #expect(entries.map(\.details) == [["fields": "places"]])
    }

    @Test(arguments: Engine.available)
    func `what is not about places gives nobody one, however many are free`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 1)
        _ = try await ground.register("Amal", "Bela")
        // The place of somebody who did not come is free, and passes on to nobody by itself.
        _ = try await ground.write(FreePlaces(at: ground.event.id).run)
        _ = try await change(ground) { $0.requests = PlaceRequestRule() }
        _ = try await change(ground) { event in
            event.hasSignatureList = true
            event.title = .german("Neue Wege")
            event.isRegistrationOpen = false
        }
        #expect(try await ground.statuses() == ["Amal no-show", "Bela waitlisted"])
        #expect(try await ground.letters().isEmpty)
        _ = try await change(ground) { $0.capacity.places = 2 }
        #expect(try await ground.statuses() == ["Amal no-show", "Bela confirmed"])
    }

    @Test(arguments: Engine.available)
    func `once the event has begun more places are for those at the door, and nobody is written to`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 1, clock: time.clock)
        _ = try await ground.register("Amal", "Bela")
        let start = ground.event.instant(of: .midnight)
        time.advance(by: start.advanced(by: .minutes(1)).since(time.clock.now))
        _ = try await change(ground) { $0.capacity.places = 3 }
        #expect(try await ground.statuses() == ["Amal registered", "Bela waitlisted"])
        #expect(try await ground.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `everything about an event is kept as it was changed`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let kept = try await change(ground) { event in
            event.title = .german("Neue Wege")
            event.purposes = []
            event.hosts = [EventHost(role: .coHost, name: "Chor", organisationName: "Mosaik")]
            event.place = "Am Markt 1"
            event.capacity.placesPerOrganisation = 4
            event.isRegistrationOpen = false
        }
        let stored = try await ground.read { [id = ground.event.id] db in try db.event(id) }
        #expect(stored == kept)
        #expect(kept.title == .german("Neue Wege"))
        #expect(kept.slug == ground.event.slug)
    }

    @Test(arguments: Engine.available)
    func `two who change different fields at once both keep what they wrote`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        async let first = change(ground) { $0.place = "Am Markt 1" }
        async let second = change(ground) { $0.isRegistrationOpen = false }
        _ = try await (first, second)
        let kept = try await ground.read { [id = ground.event.id] db in try db.event(id) }
        #expect(kept?.place == "Am Markt 1")
        #expect(kept?.isRegistrationOpen == false)
    }

    @Test(arguments: Engine.available)
    func `the same again, or a change that is stopped, writes nothing`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let entry = try await ground.lastEntry()
        #expect(try await change(ground) { $0.capacity.places = 10 } == ground.event)
        await #expect(throws: Stop.self) {
            _ = try await change(ground) { event in
                event.capacity.places = 1
                throw Stop()
            }
        }
        #expect(try await ground.lastEntry() == entry)
        let deed = ChangeEvent(.init(rawValue: "none"), correspondence: ground.correspondence)
        await #expect(throws: NotFound.self) {
            _ = try await ground.write { db in try deed.run(in: db) { $0.place = "Nirgends" } }
        }
    }
}
