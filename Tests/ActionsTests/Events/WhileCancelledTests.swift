import Actions
import Domain
import Secrets
import TestHouse
import Testing
import Words

@testable import Storage

/// What rests while an event is cancelled.
@Suite struct WhileCancelledTests {
    @Test(arguments: Engine.available)
    func `while it is cancelled no place that is held runs out, and none is offered`(engine: Engine) async throws {
        let town = try await StandingTown(engine, places: 1)
        let amal = try await town.register("Amal")
        let bela = try await town.register("Bela", takesAtOnce: false)
        let cem = try await town.register("Cem", takesAtOnce: false)
        func leave(_ person: Registration) async throws {
            let deed = CancelRegistration(
                .person(person.id, at: town.event.id), by: .person, correspondence: town.correspondence)
            _ = try await town.database.write(by: .visitor) { db in try deed.run(in: db) }
        }
        func held(_ person: Registration) async throws -> Instant? {
            try await town.database.read { db in try db.placeOffer(to: person.id)?.until }
        }
        func passOn() async throws {
            let deed = PassPlacesOn(correspondence: town.correspondence)
            let now = town.time.clock.now
            guard try await town.database.read({ db in try PassPlacesOn.isDue(at: now, in: db) }) else { return }
            _ = try await town.database.write(by: .system) { db in try deed.run(in: db) }
        }
        try await leave(amal)
        let until = try #require(try await held(bela))
        try await town.cancel()
        town.time.advance(by: .days(4))
        try await passOn()
        #expect(try await held(bela) == until)
        await #expect(throws: RegistrationRefusal.eventIsCancelled) {
            _ = try await town.database.write(by: .visitor) { [event = town.event] db in
                try TakePlace(.person(bela.id, at: event.id), correspondence: town.correspondence).run(in: db)
            }
        }
        try await town.database.write(by: .system) { [event = town.event] db in
            _ = try db.change(event: event.id) { $0.capacity.places = 2 }
        }
        #expect(try await held(cem) == nil, "nobody moves up")
        try await town.tell()
        try await town.reinstate()
        // Nobody could answer: they have the whole time again.
        let again = try #require(try await held(bela))
        #expect(again > town.time.clock.now && again > until)
        #expect(try await held(cem) != nil)
    }

    @Test(arguments: Engine.available)
    func `nobody registers, is asked, reminded or let in, and only this is said by telephone`(engine: Engine)
        async throws
    {
        let town = try await StandingTown(engine)
        let amal = try await town.register("Amal", address: false)
        let eve = town.event.day.advanced(byDays: -7).at(Countdown.time, in: town.event.timeZone)
        #expect(try await town.database.read { db in try CountDown.due(at: eve, in: db) } == [town.event.id])
        try await town.cancel()
        await #expect(throws: RegistrationRefusal.eventIsCancelled) { try await town.register("Dana") }
        let desk = Example.person("Emil")
        await #expect(throws: RegistrationRefusal.eventIsCancelled) {
            _ = try await town.database.write(by: .system) { [event = town.event] db in
                try db.register(desk, at: event.id, evenIfClosed: true)
            }
        }
        let admission = try await town.database.write(by: .system) { [event = town.event] db in
            try Admit(amal.id, at: event.id, device: "").run(in: db)
        }
        if case .dayIsCancelled = admission {} else { Issue.record("\(admission)") }
        town.time.advance(by: PlaceReservation.length)
        try await town.tell()
        let line = try await town.database.read { [event = town.event] db in
            try db.registrationLines(of: event.id, inGroups: [:]).first { $0.id == amal.id }
        }
        let person = try #require(line)
        #expect(person.call?.reason == .dayCancelled)
        let standing = try await town.kept().standing
        #expect(person.hasToBeCalled(isOver: false, standing: standing))
        #expect(!person.hasToBeCalled(isOver: false, standing: .takesPlace))
        #expect(try await town.database.read { db in try CountDown.due(at: eve, in: db) }.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `a stand is not asked for, and a draft cannot be cancelled`(engine: Engine) async throws {
        let town = try await StandingTown(engine)
        try await town.cancel()
        await #expect(throws: Stand.Refusal.eventIsCancelled) {
            _ = try await town.database.write(by: .visitor) { db in
                try RequestStand(
                    Stand.Request(
                        text: "Tee", language: .german, supply: StandSupply(tables: 1, power: 0), languages: [.german]),
                    by: Voice(ExampleNetwork.office, .itself), at: town.event, correspondence: town.correspondence
                ).run(in: db)
            }
        }
        await #expect(throws: StandingRefusal.isSo) { try await town.cancel() }
        try await town.database.write(by: .system) { [event = town.event] db in
            _ = try db.change(event: event.id) { ($0.isPublished, $0.cancelledAt) = (false, nil) }
        }
        await #expect(throws: StandingRefusal.isDraft) { try await town.cancel() }
    }
}
