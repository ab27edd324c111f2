import Actions
import Domain
import TestHouse
import Testing

@testable import Storage

/// What is left of a turn on the waiting list when the place is gone, or somebody else has the turn.
@Suite struct KeptTurnTests {
    @Test(arguments: Engine.available)
    func `what has become of a place is said as it is`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        try await town.letGo(town.bela)
        // Cem has it by now.
        await #expect(throws: RegistrationRefusal.placeIsGone(.isTaken)) { try await town.take(town.bela) }
        await #expect(throws: RegistrationRefusal.placeIsGone(.isNotHeld)) { try await town.letGo(town.bela) }
        try await town.cancel(town.bela)
        // Whoever has left by themselves is not told that they were silent.
        await #expect(throws: RegistrationRefusal.cancelled) { try await town.take(town.bela) }
        town.time.advance(by: .days(400))
        await #expect(throws: RegistrationRefusal.over) { try await town.take(town.bela) }
    }

    @Test(arguments: Engine.available)
    func `a place that is collected for somebody in front is not to be had`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        let (event, correspondence) = (town.ground.event.id, town.ground.correspondence)
        try await town.cancel(town.bela)
        try await town.cancel(town.cem)
        _ = try await town.ground.delegate("Emre", places: 2)
        let dana = try await town.ground.registerToBeAsked("Dana")
        try await town.cancel(town.amal)
        await #expect(throws: RegistrationRefusal.placeIsGone(.isCollected)) { try await town.take(dana) }
        let more = ChangeEvent(event, correspondence: correspondence)
        _ = try await town.ground.write { db in try more.run(in: db) { $0.capacity.places = 3 } }
        try await town.take(dana)
        #expect(try await town.ground.statuses().last == "Dana confirmed")
        #expect(try await town.faults() == [])
    }

    // MARK: Somebody else has the turn

    @Test(arguments: Engine.available)
    func `whoever took over a turn and has said something about the place keeps it`(engine: Engine) async throws {
        let answers: [@Sendable (AskedTown) async throws -> Void] = [
            { town in try await town.take(town.bela) }, { town in try await town.letGo(town.bela) },
            { town in
                let deed = ChangeTaking(
                    of: .person(town.bela.id, at: town.ground.event.id), takesAtOnce: true,
                    correspondence: town.ground.correspondence)
                _ = try await town.ground.write(deed.run)
            },
        ]
        for (index, answer) in answers.enumerated() {
            let town = try await AskedTown(engine)
            try await town.cancel(town.amal)
            let passed = try await town.pass(town.bela, to: "Dana")
            try await answer(town)
            let undo = UndoDeed(passed, correspondence: town.ground.correspondence)
            await #expect(throws: UndoRefusal.builtOn, "\(index)") {
                try await town.ground.writeAtDesk { db in _ = try undo.run(in: db) }
            }
            let names = try await town.ground.statuses().map { $0.prefix { $0 != " " } }
            #expect(names.contains("Dana"), "\(index)")
        }
    }

    @Test(arguments: Engine.available)
    func `what whoever was there before has let go is offered to whoever takes over the turn`(engine: Engine)
        async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.cem)
        try await town.cancel(town.amal)
        try await town.letGo(town.bela)
        #expect(try await town.offer(to: town.bela) == nil)
        _ = try await town.pass(town.bela, to: "Dana")
        #expect(try await town.offer(to: town.bela) != nil)
        let letters = try await town.ground.letters().filter { $0.recipient == "dana@example.org" }
        #expect(letters.count == 1)
        #expect(letters.first?.body.contains("Wir halten ihn für Sie bis") == true)
        #expect(try await town.faults() == [])
    }

    // MARK: A cancellation that is taken back

    private func cancelAndTakeBack(
        _ town: AskedTown, meanwhile: () async throws -> Void = {}
    ) async throws {
        try await town.cancel(town.bela, by: .hosts)
        try await meanwhile()
        let back = ReinstateRegistration(
            .person(town.bela.id, at: town.ground.event.id), by: .hosts, correspondence: town.ground.correspondence)
        _ = try await town.ground.write(back.run)
    }

    @Test(arguments: Engine.available)
    func `whoever has let a place go has still done so when a cancellation is taken back`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        let (event, correspondence) = (town.ground.event.id, town.ground.correspondence)
        try await town.cancel(town.cem)
        try await town.cancel(town.amal)
        try await town.letGo(town.bela)
        try await cancelAndTakeBack(town)
        // Whatever happens now, nobody asks them about the same place again.
        let close = ChangeEvent(event, correspondence: correspondence)
        _ = try await town.ground.write { db in try close.run(in: db) { $0.isRegistrationOpen = false } }
        #expect(try await town.offer(to: town.bela) == nil)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `unless somebody else has had the place meanwhile: then they are asked about the next`(engine: Engine)
        async throws
    {
        let town = try await AskedTown(engine)
        try await town.cancel(town.cem)
        try await town.cancel(town.amal)
        try await town.letGo(town.bela)
        var dana: [Registration] = []
        try await cancelAndTakeBack(town) { dana = try await town.ground.register("Dana") }
        #expect(dana.map(\.status) == [.registered])
        try await town.cancel(dana[0])
        #expect(try await town.offer(to: town.bela) != nil)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `what is collected for a delegation goes on when its cancellation is taken back`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.bela)
        try await town.cancel(town.cem)
        let (correspondence, ground) = (town.ground.correspondence, town.ground)
        let delegation = try await ground.delegate("Emre", places: 2)
        let dana = try await ground.register("Dana")[0]
        try await town.cancel(town.amal)
        town.time.advance(by: .hours(47))
        let cancel = CancelRegistration(.delegation(delegation.id), by: .hosts, correspondence: correspondence)
        _ = try await ground.write(cancel.run)
        let back = ReinstateRegistration(.delegation(delegation.id), by: .hosts, correspondence: correspondence)
        _ = try await ground.write(back.run)
        try await town.clock()
        #expect(try await ground.read { db in try db.registration(dana.id)?.status } == .waitlisted)
        town.time.advance(by: .hours(1))
        try await town.clock()
        #expect(try await ground.read { db in try db.registration(dana.id)?.status } == .confirmed)
        #expect(try await town.faults() == [])
    }
}
