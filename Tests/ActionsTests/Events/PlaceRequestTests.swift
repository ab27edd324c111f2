import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// Where the hosts say yes to each registration before a place is given.
@Suite struct PlaceRequestTests {
    @Test(arguments: Engine.available)
    func `whoever registers asks: no place, no number, and a letter that says by when they hear`(
        engine: Engine
    ) async throws {
        let town = try await AskingTown(engine, places: 5)
        try await town.ask("Amal")
        #expect(try await town.standings() == ["Amal asking"])
        let amal = try await town.person("Amal")
        let (position, places, toHave) = try await town.ground.read { db in
            (
                try db.waitingPosition(of: amal), try db.placesTaken(of: town.event),
                try db.placesToHave(at: town.ground.event, now: .testStart)
            )
        }
        #expect(position == nil)
        #expect(places.taken == 0 && places.waiting == 0)
        #expect(toHave == PlacesToHave(left: 5, kept: 0, waiting: 0, isForFirst: false))
        let letter = try #require(try await town.ground.letters().last)
        #expect(letter.recipient == "amal@example.org")
        #expect(letter.body.contains("Ihre Anfrage ist angekommen") && letter.body.contains("8. Dezember 2023"))
        #expect(!letter.body.contains("Warteliste"))
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `a yes gives a place if one is free, else a turn behind all who wait, and its letters can be stopped`(
        engine: Engine
    ) async throws {
        let town = try await AskingTown(engine, places: 1)
        try await town.ask("Amal", "Bela", "Cem")
        try await town.sayYes("Bela")
        #expect(try await town.standings() == ["Amal asking", "Cem asking", "Bela confirmed"])
        try await town.sayYes("Cem")
        try await town.sayYes("Amal")
        #expect(try await town.standings() == ["Bela confirmed", "Cem waitlisted", "Amal waitlisted"])
        let (cem, amal) = (try await town.person("Cem"), try await town.person("Amal"))
        let positions = try await town.ground.read { db in try db.waitingPositions(of: [cem, amal]) }
        #expect(positions == [cem.id: 1, amal.id: 2])
        let bodies = try await town.ground.letters().suffix(3).map(\.body)
        #expect(bodies[0].contains("und Sie haben einen Platz"))
        #expect(bodies[1].contains("zurzeit ist kein Platz frei"))
        // Nothing has gone yet: the three confirmations of the requests have.
        try await town.ground.sendLetters()
        #expect(try await town.ground.database.read { db in try db.mailQueueState().waiting } == 3)
        try await town.cancel("Bela")
        #expect(try await town.standings().contains("Cem confirmed"))
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `a no is heard after five minutes with its reason, and until then it can be taken back`(
        engine: Engine
    ) async throws {
        let town = try await AskingTown(engine)
        try await town.ask("Amal", "Bela")
        await #expect(throws: PlaceRequestRefusal.wordsAreMissing) { try await town.sayNo("Amal", because: .own) }
        let receipt = try await town.sayNo("Amal", because: .balance, words: "Gern beim nächsten Mal.")
        #expect(receipt.reservedUntil == Instant.testStart.advanced(by: PlaceReservation.length))
        #expect(try await town.standings() == ["Amal cancelled", "Bela asking"])
        try await town.comeBack("Amal", by: .hosts)
        #expect(try await town.standings() == ["Amal asking", "Bela asking"])
        let before = try await town.ground.letters().count
        try await town.sayNo("Amal", because: .balance, words: "Gern beim nächsten Mal.")
        _ = try await town.ground.passPlacesOn(town.time)
        let letters = try await town.ground.letters().dropFirst(before)
        #expect(letters.map(\.recipient) == ["amal@example.org"])
        let body = try #require(letters.first?.body)
        #expect(body.contains("viele verschiedene Organisationen") && body.contains("Gern beim nächsten Mal."))
        // Only the hosts can undo it, and then it is asked once more.
        await #expect(throws: RegistrationRefusal.cancelledBy(.hosts)) { try await town.comeBack("Amal") }
        try await town.comeBack("Amal", by: .hosts)
        #expect(try await town.standings() == ["Bela asking", "Amal asking"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `a yes is undone before its letters go, and not once they have gone`(engine: Engine) async throws {
        let town = try await AskingTown(engine, places: 1)
        try await town.ask("Amal", "Bela")
        let first = try await town.sayYes("Amal", "Bela")
        #expect(try await town.standings() == ["Amal confirmed", "Bela waitlisted"])
        let before = try await town.ground.letters().count
        let undo = UndoDeed(first, touching: 2, correspondence: town.ground.correspondence)
        #expect(try await town.ground.writeAtDesk(undo.run).isUnheard)
        #expect(try await town.standings() == ["Amal asking", "Bela asking"])
        #expect(try await town.taken() == 0)
        #expect(try await town.ground.letters().count == before)
        let second = try await town.sayYes("Amal")
        town.time.advance(by: PlaceReservation.length)
        let late = UndoDeed(second, correspondence: town.ground.correspondence)
        await #expect(throws: UndoRefusal.builtOn) { _ = try await town.ground.writeAtDesk(late.run) }
        #expect(try await town.standings() == ["Bela asking", "Amal confirmed"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `a delegation is decided about as one, and whoever answers for it keeps the first place`(
        engine: Engine
    ) async throws {
        let town = try await AskingTown(engine, places: 2)
        try await town.ask("Bela", places: 3)
        let delegation = try #require(try await town.person("Bela").delegation)
        try await town.ask("Amal")
        // The second of them does not come after all.
        let second = try await town.ground.read { db in try db.delegation(delegation)?.members[1].id }
        let leave = CancelRegistration(
            .member(try #require(second), of: delegation), by: .delegation, correspondence: town.ground.correspondence)
        _ = try await town.ground.write(leave.run)
        try await town.sayYes("Bela")
        let members = try await town.ground.read { db in try db.delegation(delegation)?.members ?? [] }
        #expect(members.map(\.status) == [.confirmed, .cancelled, .confirmed])
        #expect(members.map(\.placeNumber) == [1, 2, 3])
        #expect(members.first?.attendee.name == "Bela")
        try await town.sayYes("Amal")
        #expect(try await town.person("Amal").status == .waitlisted)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `who is invited, and whom the hosts write down or let in, needs no yes, unless the rule says so`(
        engine: Engine
    ) async throws {
        let town = try await AskingTown(engine, places: 9)
        let link = Secret(from: .seeded(3))
        let open = GiveOpenInvitation(
            to: town.event, label: "Chor", places: 5, until: town.ground.event.day, link: link)
        try await town.ground.write { db in try open.run(in: db) }
        try await town.ask("Amal", by: link.hash)
        try await town.ask("Bela", way: .desk)
        try await town.ask("Cem", way: .door)
        #expect(try await town.standings() == ["Amal registered", "Bela registered", "Cem registered"])
        try await town.ground.write { [event = town.event] db in
            _ = try db.change(event: event) { $0.requests = PlaceRequestRule(asksInvited: true) }
        }
        try await town.ask("Dana", by: link.hash)
        #expect(try await town.standings().last == "Dana asking")
    }

    @Test(arguments: Engine.available)
    func `whoever was in and comes back by themselves asks, and whoever had a yes does not ask twice`(
        engine: Engine
    ) async throws {
        let town = try await AskingTown(engine, places: 9, rule: nil)
        try await town.ask("Amal")
        try await town.ground.write { [event = town.event] db in
            _ = try db.change(event: event) { $0.requests = PlaceRequestRule() }
        }
        try await town.ask("Bela")
        try await town.sayYes("Bela")
        for name in ["Amal", "Bela"] {
            try await town.cancel(name)
            try await town.comeBack(name)
        }
        #expect(try await town.standings() == ["Amal asking", "Bela registered"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `when nobody has to ask any more the host says what becomes of those who do`(engine: Engine) async throws {
        let town = try await AskingTown(engine, places: 1)
        try await town.ask("Amal", "Bela")
        func end(_ leftover: ChangeRequestRule.Leftover?) async throws {
            let deed = ChangeRequestRule(
                of: town.event, leftover: leftover, correspondence: town.ground.correspondence)
            _ = try await town.ground.writeAtDesk { db in try deed.run(in: db) { $0 = nil } }
        }
        await #expect(throws: PlaceRequestRefusal.people(2)) { try await end(nil) }
        #expect(try await town.ground.read { db in try db.event(town.event)?.requests } != nil)
        try await end(.keep)
        #expect(try await town.standings() == ["Amal asking", "Bela asking"])
        try await town.ask("Cem")
        #expect(try await town.standings().last == "Cem registered")
        try await town.ground.write { [event = town.event] db in
            _ = try db.change(event: event) { $0.requests = PlaceRequestRule() }
        }
        try await end(.grant)
        #expect(try await town.standings() == ["Cem registered", "Amal waitlisted", "Bela waitlisted"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `at the door nobody is let in without a yes, and a host who says it lets them in`(
        engine: Engine
    ) async throws {
        let town = try await AskingTown(engine, places: 1)
        try await town.ask("Amal", "Bela")
        let (amal, bela) = (try await town.person("Amal"), try await town.person("Bela"))
        guard
            case .waitlisted(let entry) = try await town.ground.write(
                Admit(amal.ticket, at: town.event, device: "a").run)
        else {
            Issue.record("let in without a yes")
            return
        }
        #expect(entry.isAsking)
        let note = DoorNote(ticket: bela.ticket, at: .testStart, device: "b")
        _ = try await town.ground.write(TakeOverNotes([note], at: town.event).run)
        #expect(try await town.taken() == 0)
        let granting = Admit(granting: amal.id, at: town.event, device: "a")
        guard case .admitted = try await town.ground.write(granting.run) else {
            Issue.record("not let in")
            return
        }
        // The room is full.
        guard
            case .waitlisted = try await town.ground.write(
                Admit(granting: bela.id, at: town.event, device: "a").run)
        else {
            Issue.record("one too many")
            return
        }
        #expect(try await town.standings() == ["Bela asking", "Amal checked-in"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `nobody decides while the event is cancelled, or once it is over`(engine: Engine) async throws {
        let town = try await AskingTown(engine)
        try await town.ask("Amal")
        let cancel = CancelEvent(town.event, correspondence: town.ground.correspondence)
        try await town.ground.database.write(by: .system) { db in _ = try cancel.run(in: db) }
        await #expect(throws: RegistrationRefusal.eventIsCancelled) { try await town.sayYes("Amal") }
        await #expect(throws: RegistrationRefusal.eventIsCancelled) { try await town.sayNo("Amal") }
        let back = ReinstateEvent(town.event, correspondence: town.ground.correspondence)
        try await town.ground.database.write(by: .system) { db in _ = try back.run(in: db) }
        town.time.advance(by: .days(60))
        await #expect(throws: RegistrationRefusal.over) { try await town.sayYes("Amal") }
        #expect(try await town.standings() == ["Amal asking"])
    }

    @Test(arguments: Engine.available)
    func `whom no letter reaches has to be called, after a yes and after a no`(engine: Engine) async throws {
        let town = try await AskingTown(engine)
        for name in ["Amal", "Bela"] {
            let wish = RegistrationWish(attendee: Attendee(name: name, language: .german))
            let event = try #require(try await town.ground.read { db in try db.event(town.event) })
            let deed = Register(
                wish, at: event, way: .themselves, link: nil, correspondence: town.ground.correspondence)
            _ = try await town.ground.write { db in try deed.run(in: db).registration?.id }
        }
        try await town.sayYes("Amal")
        // The desk reads it at once, and the call goes again where the no is taken back.
        #expect(try await town.sayNo("Bela").unreached == [try await town.person("Bela").id])
        try await town.comeBack("Bela", by: .hosts)
        let undone = try await town.person("Bela").id
        #expect(try await town.ground.read { db in try db.call(to: undone) } == nil)
        try await town.sayNo("Bela")
        let known = try await town.ground.read { db in try db.call(to: undone)?.since }
        #expect(known == town.time.clock.now)
        #expect(try await town.ground.passPlacesOn(town.time) == [try await town.person("Bela").id])
        let (amal, bela) = (try await town.person("Amal").id, try await town.person("Bela").id)
        let calls = try await town.ground.read { db in [try db.call(to: amal)?.reason, try db.call(to: bela)?.reason] }
        #expect(calls == [.granted, .declined])
        #expect(try await town.ground.read { db in try db.call(to: bela)?.since } == known)
    }
}
