import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// What else happens while a place is held for somebody.
@Suite struct HeldPlaceTests {
    @Test(arguments: Engine.available)
    func `taken back in time, what the desk has cancelled is held as it was`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let until = try await town.offer(to: town.bela)
        try await town.cancel(town.bela, by: .hosts)
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela cancelled", "Cem waitlisted"])
        #expect(try await town.states().map { "\($0)".hasPrefix("stopped") } == [true])
        #expect(try await town.faults() == [])
        let back = ReinstateRegistration(
            .person(town.bela.id, at: town.ground.event.id), by: .hosts, correspondence: town.ground.correspondence)
        _ = try await town.ground.write(back.run)
        #expect(try await town.offer(to: town.bela) == until)
        #expect(try await town.states().map { "\($0)".hasPrefix("waiting") } == [true])
        #expect(try await town.ground.statuses()[1] == "Bela waitlisted")
        #expect(try await town.faults() == [])
        try await town.cancel(town.bela, by: .hosts)
        _ = try await town.ground.passPlacesOn(town.time)
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela cancelled", "Cem confirmed"])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `a letter that asks does not go once there is an answer, nor after the time`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let expiry: Instant? = try await town.ground.read { db in
            try db.value("SELECT expires_at AS value FROM mail WHERE kind = \(LetterKind.offer.rawValue)")
        }
        #expect(try await town.offer(to: town.bela) == expiry)
        try await town.letGo(town.bela)
        #expect(try await town.states().map { "\($0)".hasPrefix("stopped") } == [true])
    }

    @Test(arguments: Engine.available)
    func `who takes over a place that is held is asked in their turn`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let deed = ReplacePerson(
            town.bela.id, at: town.ground.event.id, by: "Dana", email: EmailAddress(rawValue: "dana@example.org"),
            language: .german, correspondence: town.ground.correspondence)
        _ = try await town.ground.write { db in try deed.run(in: db) }
        let letter = try #require(try await town.ground.letters().last { $0.recipient == "dana@example.org" })
        #expect(letter.body.contains("Wir halten ihn für Sie bis"))
        try await town.take(town.bela)
        #expect(try await town.ground.statuses()[1] == "Dana confirmed")
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `what is held goes along to another organisation, and who comes to the door has it`(engine: Engine)
        async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let deed = ChangeRegistration(town.bela.id, correspondence: town.ground.correspondence)
        _ = try await town.ground.write { db in
            try deed.run(in: db) { $0.attendee.organisationName = "Chor" }
        }
        #expect(try await town.faults() == [])
        let admission = try await town.ground.write(Admit(town.bela.id, at: town.ground.event.id, device: "a").run)
        guard case .admitted = admission else {
            Issue.record("\(admission)")
            return
        }
        #expect(try await town.offer(to: town.bela) == nil)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `whom no letter reaches is called, as long as they are asked`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        let ivan = try await town.ground.registerToBeAsked("Ivan", hasAddress: false)
        let deed = ChangeEvent(town.ground.event.id, correspondence: town.ground.correspondence)
        let receipt = try await town.ground.write { db in
            try deed.run(in: db) { $0.capacity.places = 4 }.receipt
        }
        #expect(receipt.movedUp == [town.cem.id])
        #expect(receipt.unreached == [ivan.id])
        #expect(try await town.ground.read { db in try db.call(to: ivan.id)?.reason } == .offered)
        try await town.letGo(ivan)
        #expect(try await town.ground.read { db in try db.call(to: ivan.id) } == nil)
    }

    @Test(arguments: Engine.available)
    func `whoever calls says what was answered, once and in time`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.cem)
        let ivan = try await town.ground.registerToBeAsked("Ivan", hasAddress: false)
        let more = ChangeEvent(town.ground.event.id, correspondence: town.ground.correspondence)
        _ = try await town.ground.write { db in try more.run(in: db) { $0.capacity.places = 3 } }
        let link = Secret(from: town.ground.correspondence.randomness)
        _ = try await town.ground.write(GiveCalls(to: [ivan.id], by: "Judith", at: town.ground.event, link: link).run)
        let call = try #require(try await town.ground.read { db in try db.call(to: ivan.id) })
        let answer = AnswerCall(
            to: ivan.id, behind: link.hash, takesPlace: true, shown: call.shown,
            correspondence: town.ground.correspondence)
        let other = AnswerCall(
            to: ivan.id, behind: Secret(from: .seeded(9)).hash, takesPlace: true, shown: call.shown,
            correspondence: town.ground.correspondence)
        await #expect(throws: CallRefusal.notYours) { try await town.ground.write(other.run) }
        try await town.ground.write(answer.run)
        #expect(try await town.ground.statuses().last == "Ivan confirmed")
        #expect(try await town.ground.read { db in try db.call(to: ivan.id)?.result } == .reached)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `a delegation is asked in one letter, and takes or lets go what was asked for together`(
        engine: Engine
    ) async throws {
        let town = try await AskedTown(engine)
        let wish = RegistrationWish(
            attendee: Attendee(
                name: "Emre", organisationName: "Mosaik", email: EmailAddress(rawValue: "emre@example.org"),
                language: .german),
            places: 3)
        let register = Register(
            wish.toBeAsked, at: town.ground.event, way: .themselves, link: nil,
            correspondence: town.ground.correspondence)
        guard case .delegation(let delegation) = try await town.ground.write(register.run) else { throw NotFound() }
        let before = try await town.ground.letters().count
        let deed = ChangeEvent(town.ground.event.id, correspondence: town.ground.correspondence)
        _ = try await town.ground.write { db in try deed.run(in: db) { $0.capacity.places = 6 } }
        let letters = try await town.ground.letters().dropFirst(before).filter { $0.recipient == "emre@example.org" }
        #expect(letters.count == 1)
        #expect(letters.first?.body.contains("Frei geworden: 3") == true)
        try await town.letGo(delegation.members[2])
        let take = TakePlace(.delegation(delegation.id), correspondence: town.ground.correspondence)
        _ = try await town.ground.write(take.run)
        let letGo = LetPlaceGo(.delegation(delegation.id), correspondence: town.ground.correspondence)
        await #expect(throws: RegistrationRefusal.placeIsGone(.isNotHeld)) {
            _ = try await town.ground.write(letGo.run)
        }
        let kept = try await town.ground.read { db in try db.delegation(delegation.id)?.members.map(\.status) }
        #expect(kept == [.confirmed, .confirmed, .waitlisted])
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `whoever waits can say otherwise, and has at once what is free for them`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.cem)
        try await town.cancel(town.amal)
        try await town.letGo(town.bela)
        let deed = ChangeTaking(
            of: .person(town.bela.id, at: town.ground.event.id), takesAtOnce: true,
            correspondence: town.ground.correspondence)
        #expect(try await town.ground.write(deed.run).movedUp == [town.bela.id])
        #expect(try await town.faults() == [])
    }
}
