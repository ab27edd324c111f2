import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// Places that are held for people who want to be asked.
@Suite struct TakePlaceTests {
    @Test(arguments: Engine.available)
    func `a place is held and counts as taken, and until the yes everybody sees them wait`(engine: Engine) async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela waitlisted", "Cem waitlisted"])
        #expect(try await town.ground.read { db in try db.placesTaken(of: town.ground.event.id).taken } == 1)
        let toHave = try await town.ground.read { db in try db.placesToHave(at: town.ground.event, now: .testStart) }
        #expect(toHave == PlacesToHave(left: 0, kept: 0, waiting: 2, isForFirst: false))
        #expect(try await town.ground.register("Dana").map(\.status) == [.waitlisted])
        #expect(try await town.ground.letters().map(\.recipient) == ["bela@example.org"])
        #expect(try await town.faults() == [])
        try await town.take(town.bela)
        // Pressed twice.
        try await town.take(town.bela)
        #expect(
            try await town.ground.statuses()
                == ["Amal cancelled", "Bela confirmed", "Cem waitlisted", "Dana waitlisted"])
        #expect(try await town.ground.letters().map(\.recipient) == ["bela@example.org", "bela@example.org"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `who does not answer in time has left, and the place goes to whoever is next`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let until = try #require(try await town.offer(to: town.bela))
        town.go(to: until.advanced(by: .seconds(-1)))
        try await town.clock()
        #expect(try await town.ground.statuses()[1] == "Bela waitlisted")
        town.go(to: until)
        await #expect(throws: RegistrationRefusal.placeIsGone(.isOver)) { try await town.take(town.bela) }
        await #expect(throws: RegistrationRefusal.placeIsGone(.isOver)) { try await town.letGo(town.bela) }
        try await town.clock()
        try await town.clock()
        await #expect(throws: RegistrationRefusal.placeIsGone(.hasLeft)) { try await town.take(town.bela) }
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela cancelled", "Cem confirmed"])
        let letters = try await town.ground.letters()
        #expect(letters.map(\.recipient) == ["bela@example.org", "bela@example.org", "cem@example.org"])
        #expect(letters[1].body.contains("Artık bekleme listesinde değilsiniz."))
        #expect(try await town.faults() == [])
        // They can come back like everybody who left.
        let back = ReinstateRegistration(
            .person(town.bela.id, at: town.ground.event.id), by: .person, correspondence: town.ground.correspondence)
        _ = try await town.ground.write(back.run)
        #expect(try await town.ground.statuses()[2] == "Bela waitlisted")
    }

    @Test func `two instances end an offer once`() async throws {
        let place = try await Engine.postgres.place()
        let time = SetClock()
        let instances = try [place.open(clock: time.clock, seed: 1), place.open(clock: time.clock, seed: 2)]
        let event = try Example.event(places: 1)
        let correspondence = Correspondence(
            lexicon: .ofTests, publicAddress: "https://neue-wege.example", randomness: .seeded(5))
        let people = try await instances[0].write(by: .system) { db in
            try db.insert(event, programme: Programme(items: []), boardPhases: [])
            return try ["amal", "bela", "cem"].map { name in
                var person = Example.person(name)
                person.attendee.email = EmailAddress(rawValue: "\(name)@example.org")
                person.takesAtOnce = name != "bela"
                return try db.register(person, at: event.id)
            }
        }
        let leave = CancelRegistration(.person(people[0].id, at: event.id), by: .person, correspondence: correspondence)
        _ = try await instances[1].write(by: .visitor, leave.run)
        time.advance(by: .days(3))
        let deed = PassPlacesOn(correspondence: correspondence)
        await withTaskGroup { group in
            for number in 0..<8 {
                group.addTask { _ = try? await instances[number % 2].write(by: .system, deed.run) }
            }
        }
        let kinds = try await instances[0].read { db in
            try people.map { person in try db.letters(about: [.registration(person.id)]).map(\.kind) }
        }
        #expect(kinds == [[], [.offer, .offer], [.movedUp]])
    }

    @Test(arguments: Engine.available)
    func `who leaves or lets it go passes it on, and who lets it go is asked about the next`(engine: Engine)
        async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        try await town.letGo(town.bela)
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela waitlisted", "Cem confirmed"])
        // Nobody writes to somebody who has said "not now" a moment ago.
        #expect(try await town.ground.letters().map(\.recipient) == ["bela@example.org", "cem@example.org"])
        try await town.cancel(town.cem)
        #expect(try await town.offer(to: town.bela) != nil)
        _ = try await town.ground.register("Dana")
        try await town.cancel(town.bela)
        #expect(
            try await town.ground.statuses()
                == ["Amal cancelled", "Bela cancelled", "Cem cancelled", "Dana confirmed"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `what nobody else wants is free for whoever comes first, and for whoever let it go`(engine: Engine)
        async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.cem)
        try await town.cancel(town.amal)
        try await town.letGo(town.bela)
        let toHave = try await town.ground.read { db in try db.placesToHave(at: town.ground.event, now: .testStart) }
        #expect(toHave == PlacesToHave(left: 1, kept: 0, waiting: 1, isForFirst: false))
        try await town.take(town.bela)
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela confirmed", "Cem cancelled"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `on the last day whoever says yes first has the place, and all who may are told once`(
        engine: Engine
    ) async throws {
        let town = try await AskedTown(engine)
        let dana = try await town.ground.registerToBeAsked("Dana")
        try await town.cancel(town.cem)
        town.goToLastDay()
        try await town.cancel(town.amal)
        #expect(try await town.offer(to: town.bela) == nil)
        #expect(try await town.ground.letters().map(\.recipient) == ["bela@example.org", "dana@example.org"])
        try await town.take(dana)
        await #expect(throws: RegistrationRefusal.placeIsGone(.isTaken)) { try await town.take(town.bela) }
        #expect(
            try await town.ground.statuses()
                == ["Amal cancelled", "Bela waitlisted", "Cem cancelled", "Dana confirmed"])
        // Within the hour nobody hears of it again.
        try await town.cancel(dana)
        #expect(try await town.ground.letters().map(\.recipient).suffix(1) == ["dana@example.org"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `whose time the last day cuts short waits on, and hears that whoever is first has the place`(
        engine: Engine
    ) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.cem)
        let start = town.ground.event.day.at(.midnight, in: town.ground.event.timeZone)
        town.go(to: start.advanced(by: .hours(-30)))
        try await town.cancel(town.amal)
        #expect(try await town.offer(to: town.bela) == start.advanced(by: .hours(-24)))
        town.go(to: start.advanced(by: .hours(-24)))
        try await town.clock()
        #expect(try await town.ground.statuses()[1] == "Bela waitlisted")
        #expect(try await town.ground.letters().map(\.recipient) == ["bela@example.org", "bela@example.org"])
        try await town.take(town.bela)
        #expect(try await town.ground.statuses()[1] == "Bela confirmed")
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `when the event is over nobody has left because they did not answer`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let before = try await town.ground.letters().count
        town.time.advance(by: .days(400))
        try await town.clock()
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela waitlisted", "Cem waitlisted"])
        #expect(try await town.ground.letters().count == before)
        #expect(try await town.offer(to: town.bela) == nil)
        #expect(try await town.faults() == [])
    }
}
