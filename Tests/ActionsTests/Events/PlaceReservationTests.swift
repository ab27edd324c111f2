import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What the hosts cancel stays for five minutes.
@Suite struct PlaceReservationTests {
    private func cancel(_ person: Registration, by voice: PlaceVoice = .hosts, _ ground: EventGround) async throws
        -> RegistrationReceipt
    {
        let deed = CancelRegistration(
            .person(person.id, at: ground.event.id), by: voice, correspondence: ground.correspondence)
        return try await ground.write(deed.run)
    }

    private func takeBack(_ person: Registration, _ ground: EventGround) async throws -> RegistrationReceipt {
        let deed = ReinstateRegistration(
            .person(person.id, at: ground.event.id), by: .hosts, correspondence: ground.correspondence)
        return try await ground.write(deed.run)
    }

    private func faults(_ ground: EventGround) async throws -> [String] {
        try await ground.database.check().map { "\($0)" }
    }

    @Test(arguments: Engine.available)
    func `nobody moves up and nobody hears of it for five minutes`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 1, clock: time.clock)
        let people = try await ground.register("Amal", "Bela")
        let receipt = try await cancel(people[0], ground)
        #expect(receipt.reservedUntil == Instant.testStart.advanced(by: .minutes(5)))
        #expect(receipt.movedUp == [])
        time.advance(by: .seconds(299))
        let early = try await ground.write(PassPlacesOn(correspondence: ground.correspondence).run)
        #expect(early == RegistrationReceipt())
        #expect(try await ground.statuses() == ["Amal cancelled", "Bela waitlisted"])
        #expect(try await ground.letters().isEmpty)
        #expect(try await faults(ground) == [])

        time.advance(by: .seconds(1))
        let late = try await ground.write(PassPlacesOn(correspondence: ground.correspondence).run)
        #expect(late.movedUp == [people[1].id])
        #expect(try await ground.statuses() == ["Amal cancelled", "Bela confirmed"])
        #expect(try await ground.letters().map(\.recipient).sorted() == ["amal@example.org", "bela@example.org"])
        #expect(try await faults(ground) == [])
        let again = try await ground.write(PassPlacesOn(correspondence: ground.correspondence).run)
        #expect(again == RegistrationReceipt())
    }

    @Test(arguments: Engine.available)
    func `taken back in time it is the same place, and nobody has heard of anything`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 1, clock: time.clock)
        let people = try await ground.register("Amal", "Bela", "Cem")
        _ = try await cancel(people[0], ground)
        _ = try await cancel(people[1], ground)
        _ = try await takeBack(people[0], ground)
        _ = try await takeBack(people[1], ground)
        #expect(try await ground.statuses() == ["Amal registered", "Bela waitlisted", "Cem waitlisted"])
        #expect(try await ground.passPlacesOn(time) == [])
        #expect(try await ground.statuses() == ["Amal registered", "Bela waitlisted", "Cem waitlisted"])
        #expect(try await ground.letters().isEmpty)
        #expect(try await faults(ground) == [])
    }

    @Test(arguments: Engine.available)
    func `whoever has said that they come, or has moved up, stands there again when a cancellation is taken back`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 1, clock: time.clock)
        let people = try await ground.register("Amal", "Bela")
        try await ground.write { db in try db.noteComing(people[0].id) }
        _ = try await cancel(people[0], ground)
        _ = try await takeBack(people[0], ground)
        #expect(try await ground.statuses() == ["Amal confirmed", "Bela waitlisted"])
        _ = try await cancel(people[0], ground)
        _ = try await ground.passPlacesOn(time)
        _ = try await cancel(people[1], ground)
        _ = try await takeBack(people[1], ground)
        #expect(try await ground.statuses() == ["Amal cancelled", "Bela confirmed"])
        #expect(try await faults(ground) == [])
    }

    @Test(arguments: Engine.available)
    func `whoever registers meanwhile waits, and moves up in their turn`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 1, clock: time.clock)
        let amal = try await ground.register("Amal")[0]
        _ = try await cancel(amal, ground)
        _ = try await ground.register("Bela")
        #expect(try await ground.statuses() == ["Amal cancelled", "Bela waitlisted"])
        _ = try await ground.passPlacesOn(time)
        #expect(try await ground.statuses() == ["Amal cancelled", "Bela confirmed"])
    }

    @Test(arguments: Engine.available)
    func `from two hours before the start on, others move up at once`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 1, clock: time.clock)
        let people = try await ground.register("Amal", "Bela")
        let start = ground.event.day.at(.midnight, in: ground.event.timeZone)
        time.advance(by: .milliseconds(start.milliseconds - Instant.testStart.milliseconds) - .hours(2))
        let receipt = try await cancel(people[0], ground)
        #expect(receipt.reservedUntil == nil)
        #expect(receipt.movedUp == [people[1].id])
        #expect(try await ground.letters().count == 2)
    }

    @Test(arguments: Engine.available)
    func `a list that is taken back shortly before the start leaves as one, and nobody of it is promised a place`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 2, clock: time.clock)
        let people = try await ground.register("Amal", "Bela", "Cem", "Dana")
        let start = ground.event.day.at(.midnight, in: ground.event.timeZone)
        time.advance(by: .milliseconds(start.milliseconds - Instant.testStart.milliseconds) - .hours(2))
        let deed = CancelRegistration(
            .people(people.prefix(3).map(\.id), at: ground.event.id), by: .hosts, correspondence: ground.correspondence)
        let receipt = try await ground.write(deed.run)
        #expect(receipt.movedUp == [people[3].id])
        #expect(
            try await ground.statuses() == ["Amal cancelled", "Bela cancelled", "Cem cancelled", "Dana confirmed"])
        let letters = try await ground.letters().map(\.recipient).sorted()
        #expect(letters == ["amal@example.org", "bela@example.org", "cem@example.org", "dana@example.org"])
        #expect(try await faults(ground) == [])
    }

    @Test(arguments: Engine.available)
    func `a reserved place lets nobody move up, also where others are free`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 2, clock: time.clock)
        _ = try await ground.register("Amal", "Bela", "Cem")
        _ = try await ground.write(FreePlaces(at: ground.event.id).run)
        let dana = try await ground.register("Dana")[0]
        _ = try await cancel(dana, ground)
        #expect(
            try await ground.statuses() == ["Amal no-show", "Bela no-show", "Cem waitlisted", "Dana cancelled"])
        #expect(try await ground.letters().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `what people give back themselves goes on at once`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 1)
        let people = try await ground.register("Amal", "Bela")
        #expect(try await cancel(people[0], by: .person, ground).movedUp == [people[1].id])
    }

    @Test(arguments: Engine.available)
    func `who will move up is known before, by the room and by the share`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 2, perOrganisation: 1)
        let mosaik = try await ground.register("Amal", "Bela", organisation: "Mosaik")
        let others = try await ground.register("Cem", "Dana")
        let successors = { (person: Registration) in
            try await ground.read { db in
                var places = try db.places(at: ground.event)
                places.leave([try db.registration(person.id) ?? person])
                return places.moveUp(at: .testStart)
            }
        }
        #expect(try await successors(mosaik[0]) == [mosaik[1].id])
        #expect(try await successors(others[0]) == [others[1].id])
        #expect(try await successors(others[1]) == [])
    }
}
