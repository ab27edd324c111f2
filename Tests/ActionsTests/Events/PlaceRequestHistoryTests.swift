import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// Whatever happens, nobody has a place or an offer to whom the hosts have not said yes.
@Suite struct PlaceRequestHistoryTests {
    /// The same numbers in every run.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    /// One thing that somebody does; what the rules refuse is refused.
    private func happens(_ step: Int, to name: String, in town: AskingTown, _ number: Int) async throws {
        let (event, correspondence) = (town.event, town.ground.correspondence)
        switch step {
        case 0, 1: try await town.ask("P\(number)")
        case 2, 3: try await town.sayYes(name)
        case 4: try await town.sayNo(name)
        case 5: try await town.cancel(name)
        case 6: try await town.cancel(name, by: .hosts)
        case 7: try await town.comeBack(name)
        case 8: try await town.comeBack(name, by: .hosts)
        case 9:
            let places = 1 + number % 4
            _ = try await town.ground.write { db in
                try ChangeEvent(event, correspondence: correspondence).run(in: db) { $0.capacity.places = places }
                    .receipt.movedUp
            }
        case 10:
            town.time.advance(by: .minutes(6))
            _ = try await town.ground.write(PassPlacesOn(correspondence: correspondence).run)
        case 11:
            let person = try await town.person(name).id
            _ = try await town.ground.write(
                TakePlace(.person(person, at: event), correspondence: correspondence).run)
        case 12:
            let person = try await town.person(name).id
            _ = try await town.ground.write(
                ChangeTaking(of: .person(person, at: event), takesAtOnce: false, correspondence: correspondence).run)
        default:
            let ticket = try await town.person(name).ticket
            _ = try await town.ground.write(Admit(ticket, at: event, device: "a").run)
        }
    }

    @Test(arguments: Engine.available, 1...4)
    func `no history gives a place or an offer to somebody without a yes`(engine: Engine, seed: Int) async throws {
        let town = try await AskingTown(engine, places: 2)
        var dice = Dice(state: UInt64(seed))
        try await town.ask("P0")
        for number in 1...60 {
            let names = try await town.ground.read { [event = town.event] db in
                try db.registrations(of: event).map(\.attendee.name)
            }
            let (step, name) = (dice.roll(14), names[dice.roll(names.count)])
            try? await happens(step, to: name, in: town, number)
            let (people, offers) = try await town.ground.read { [event = town.event] db in
                (try db.registrations(of: event), try db.placeOffers(at: event))
            }
            for person in people where person.request != .granted {
                #expect(!person.status.holdsPlace && offers[person.id] == nil, "\(seed)/\(number) step \(step)")
            }
        }
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available, 1...4)
    func `of two hosts who decide at once and somebody who withdraws one is first, and all see the same`(
        engine: Engine, round: Int
    ) async throws {
        let town = try await AskingTown(engine, places: 1)
        try await town.ask("Amal", "Bela")
        let decided = await withTaskGroup(of: Bool.self) { group in
            group.addTask { (try? await town.sayYes("Amal")) != nil }
            group.addTask { (try? await town.sayNo("Amal")) != nil }
            group.addTask { (try? await town.sayYes("Amal", "Bela")) != nil }
            if round.isMultiple(of: 2) {
                group.addTask {
                    try? await town.cancel("Amal")
                    return false
                }
            }
            return await group.reduce(into: 0) { number, isDone in number += isDone ? 1 : 0 }
        }
        #expect(decided <= 1)
        _ = try await town.ground.passPlacesOn(town.time)
        #expect(try await town.taken() <= 1)
        let kinds = try await town.ground.read { [event = town.event] db in
            try db.registrations(of: event).map(\.isAsking)
        }
        #expect(kinds.count == 2)
        #expect(try await town.faults() == [])
    }

    /// Without this the test above could pass because nobody was in a hurry.
    @Test(arguments: Engine.available)
    func `a second yes to the same person is refused, whatever their page showed`(engine: Engine) async throws {
        let town = try await AskingTown(engine, places: 5)
        try await town.ask("Amal", "Bela")
        try await town.sayYes("Amal")
        await #expect(throws: PlaceRequestRefusal.decided) { try await town.sayYes("Amal", "Bela") }
        await #expect(throws: PlaceRequestRefusal.decided) { try await town.sayNo("Amal") }
        #expect(try await town.standings() == ["Bela asking", "Amal confirmed"])
        #expect(try await town.taken() == 1)
    }
}
