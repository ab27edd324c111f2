import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Giving places back, and coming after all.
@Suite struct LeavingTests {
    private func cancel(
        _ places: CancelRegistration.Places, by voice: PlaceVoice = .person, _ ground: EventGround
    ) async throws -> [Registration.ID] {
        let deed = CancelRegistration(places, by: voice, correspondence: ground.correspondence)
        return try await ground.write(deed.run).movedUp
    }

    private func comeBack(_ person: Registration.ID, _ ground: EventGround) async throws {
        let deed = ReinstateRegistration(
            .person(person, at: ground.event.id), by: .person, correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
    }

    @Test(arguments: Engine.available)
    func `whoever moves up gets a letter in their language, with a link to the place`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 1)
        let people = try await ground.register("Amal", "Bela", "Cem")
        let promoted = try await cancel(.person(people[0].id, at: ground.event.id), ground)
        #expect(promoted == [people[1].id])
        #expect(try await ground.statuses() == ["Amal cancelled", "Bela confirmed", "Cem waitlisted"])
        let letters = try await ground.letters()
        #expect(letters.map(\.recipient) == ["bela@example.org"])
        #expect(letters[0].body.contains("Merhaba Bela"))
        guard case .registration(let linked) = try await ground.linked(from: letters[0].body) else {
            Issue.record("the link leads nowhere")
            return
        }
        #expect(linked.id == people[1].id)
    }

    @Test(arguments: Engine.available)
    func `a delegation leaves as one: nobody of it moves up or is written to`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 2)
        let delegation = try await ground.delegate("Amal", places: 3)
        let waiting = try await ground.register("Dana", "Emil", "Finn")
        let before = try await ground.letters().count
        #expect(try await cancel(.delegation(delegation.id), by: .delegation, ground) == waiting.prefix(2).map(\.id))
        let letters = try await ground.letters().dropFirst(before)
        #expect(letters.map(\.recipient).sorted() == ["dana@example.org", "emil@example.org"])
        let statuses = try await ground.read { db in try db.delegation(delegation.id)?.members.map(\.status) }
        #expect(statuses == [.cancelled, .cancelled, .cancelled])
    }

    @Test(arguments: Engine.available)
    func `who of a delegation has arrived stays, while the others leave`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 3)
        let here = delegation.members[1].id
        _ = try await ground.write(Admit(here, at: ground.event.id, device: "a").run)
        _ = try await cancel(.delegation(delegation.id), by: .delegation, ground)
        let members = try await ground.read { db in try db.delegation(delegation.id)?.members ?? [] }
        #expect(members.map(\.status) == [.cancelled, .checkedIn, .cancelled])
    }

    @Test(arguments: Engine.available)
    func `leaving twice is leaving once`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 1)
        let people = try await ground.register("Amal", "Bela", "Cem")
        _ = try await cancel(.person(people[0].id, at: ground.event.id), ground)
        let (entry, letters) = (try await ground.lastEntry(), try await ground.letters().count)
        #expect(try await cancel(.person(people[0].id, at: ground.event.id), ground) == [])
        #expect(try await ground.lastEntry() == entry)
        #expect(try await ground.letters().count == letters)
    }

    @Test(arguments: Engine.available)
    func `places of another event or another delegation are not there`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let person = try await ground.register("Amal")[0]
        let (one, other) = (try await ground.delegate("Bela", places: 2), try await ground.delegate("Cem", places: 2))
        let entry = try await ground.lastEntry()
        let foreign: [CancelRegistration.Places] = [
            .person(person.id, at: .init(rawValue: "another")), .person(.init(rawValue: "nobody"), at: ground.event.id),
            .member(person.id, of: one.id), .member(other.members[0].id, of: one.id),
            .delegation(.init(rawValue: "none")),
        ]
        for places in foreign {
            await #expect(throws: RegistrationRefusal.noSuchRegistration) { _ = try await cancel(places, ground) }
        }
        #expect(try await ground.lastEntry() == entry)
    }

    @Test(arguments: Engine.available)
    func `who is there cannot leave any more, and then nobody else leaves either`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let people = try await ground.register("Amal", "Bela")
        _ = try await ground.write(Admit(people[1].id, at: ground.event.id, device: "a").run)
        await #expect(throws: RegistrationRefusal.notPossible(from: .checkedIn, to: .cancelled)) {
            _ = try await ground.write { db in try db.cancel(people.map(\.id), by: .person) }
        }
        #expect(try await ground.statuses() == ["Amal registered", "Bela checked-in"])
    }

    @Test(arguments: Engine.available)
    func `one place of a delegation is given back, and the journal says whose`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let delegation = try await ground.delegate("Amal", places: 2)
        let entry = try await ground.lastEntry()
        _ = try await cancel(.member(delegation.members[1].id, of: delegation.id), by: .delegation, ground)
        let entries = try await ground.journal(after: entry)
        #expect(entries.map(\.change) == [.cancelled])
        #expect(entries.map(\.subject) == [delegation.members[1].id.rawValue])
    }

    @Test(arguments: Engine.available)
    func `one place of a delegation stays for five minutes, and taken back it is the same place`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 2, clock: time.clock)
        let delegation = try await ground.delegate("Amal", places: 2)
        let bela = try await ground.register("Bela")[0]
        let place = delegation.members[1].id
        let letters = try await ground.letters().count
        _ = try await cancel(.member(place, of: delegation.id), by: .delegation, ground)
        #expect(try await ground.read { db in try db.registration(bela.id)?.status } == .waitlisted)
        let back = ReinstateRegistration(
            .person(place, at: ground.event.id), by: .delegation, correspondence: ground.correspondence)
        _ = try await ground.write(back.run)
        #expect(try await ground.read { db in try db.registration(place)?.status } == .registered)
        _ = try await cancel(.member(place, of: delegation.id), by: .delegation, ground)
        #expect(try await ground.passPlacesOn(time).isEmpty)
        #expect(try await ground.read { db in try db.registration(bela.id)?.status } == .confirmed)
        #expect(try await ground.letters().dropFirst(letters).map(\.recipient) == ["bela@example.org"])
    }

    @Test(arguments: Engine.available)
    func `of many who leave at once each place goes to one of those who wait`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 5)
        let people = try await ground.register(
            "Amal", "Bela", "Cem", "Dana", "Emil", "Finn", "Gani", "Hana", "Ivan", "Jana")
        try await withThrowingTaskGroup { group in
            for person in people.prefix(5) {
                group.addTask { _ = try await cancel(.person(person.id, at: ground.event.id), ground) }
            }
            try await group.waitForAll()
        }
        let letters = try await ground.letters()
        #expect(Set(letters.map(\.recipient)).count == 5)
        #expect(letters.count == 5)
        let arrivals = try await ground.read { [event = ground.event] db in try db.arrivals(of: event.id).all }
        #expect(arrivals == .init(registered: 5, waiting: 0))
    }

    @Test(arguments: Engine.available)
    func `who comes after all gets a free place, or the end of the list`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 2)
        let people = try await ground.register("Amal", "Bela")
        _ = try await cancel(.person(people[0].id, at: ground.event.id), ground)
        try await comeBack(people[0].id, ground)
        #expect(try await ground.statuses() == ["Bela registered", "Amal registered"])
        _ = try await cancel(.person(people[0].id, at: ground.event.id), ground)
        _ = try await ground.register("Cem", "Dana")
        try await comeBack(people[0].id, ground)
        #expect(
            try await ground.statuses() == ["Bela registered", "Cem registered", "Dana waitlisted", "Amal waitlisted"])
    }

    @Test(arguments: Engine.available)
    func `nobody comes back who has not left, or after registration has closed`(engine: Engine) async throws {
        let ground = try await EventGround(engine)
        let people = try await ground.register("Amal", "Bela")
        await #expect(throws: RegistrationRefusal.notPossible(from: .registered, to: .registered)) {
            try await comeBack(people[0].id, ground)
        }
        _ = try await cancel(.person(people[0].id, at: ground.event.id), ground)
        _ = try await ground.write { db in try db.change(event: ground.event.id) { $0.isRegistrationOpen = false } }
        await #expect(throws: RegistrationRefusal.closed) {
            try await comeBack(people[0].id, ground)
        }
        #expect(try await ground.statuses() == ["Amal cancelled", "Bela registered"])
    }
}
