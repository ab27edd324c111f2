import Actions
import Domain
import Secrets
import TestHouse
import Testing

@testable import Storage

/// Who wins when several things happen to one place at the same moment.
@Suite struct TakePlaceRaceTests {
    @Test(arguments: Engine.available, 1...6)
    func `the end of the time, a yes, a no and somebody who registers have one winner`(
        engine: Engine, round: Int
    ) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let until = try #require(try await town.offer(to: town.bela))
        town.go(to: round.isMultiple(of: 2) ? until.advanced(by: .seconds(-1)) : until)
        await withTaskGroup { group in
            group.addTask { try? await town.take(town.bela) }
            group.addTask { try? await town.clock() }
            group.addTask { try? await (round.isMultiple(of: 3) ? town.letGo(town.bela) : town.cancel(town.bela)) }
            group.addTask { _ = try? await town.ground.register("Dana") }
            group.addTask { try? await town.take(town.bela) }
        }
        try await town.clock()
        let statuses = try await town.ground.statuses()
        let holders = statuses.filter { $0.hasSuffix("confirmed") || $0.hasSuffix("registered") }
        #expect(holders.count == 1, "\(statuses)")
        #expect(["Bela confirmed", "Cem confirmed"].contains(holders.first ?? ""))
        #expect(try await town.offer(to: town.bela) == nil)
        #expect(try await town.faults() == [])
    }

    @Test(arguments: Engine.available)
    func `on the last day one has the place, however many say yes`(engine: Engine) async throws {
        let (town, people) = try await crowd(engine)
        await withTaskGroup { group in
            for person in people { group.addTask { try? await town.take(person) } }
        }
        #expect(try await town.ground.statuses().count { $0.hasSuffix("confirmed") } == 1)
        #expect(try await town.faults() == [])
    }

    /// Without this the tests above could pass because nobody was in a hurry: the same rule, asked by everybody before
    /// anybody writes, gives the one place to all of them.
    @Test(arguments: Engine.available)
    func `asking before the write gives the place to everybody, so the race is real`(engine: Engine) async throws {
        let (town, people) = try await crowd(engine)
        let (event, now) = (town.ground.event, town.time.clock.now)
        let promised = try await withThrowingTaskGroup(of: Registration.ID?.self) { group in
            for person in people {
                group.addTask {
                    try await town.ground.read { db in
                        try db.places(at: event).canTake(person.id, at: now) ? person.id : nil
                    }
                }
            }
            return try await group.reduce(into: []) { all, id in all.append(id) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in promised.compactMap(\.self) {
                group.addTask {
                    try await town.ground.write { db in
                        try db.changeStatus(of: id, to: .confirmed)
                        try db.journal(.placeTaken, .registration, id, event: event.id)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await town.ground.statuses().count { $0.hasSuffix("confirmed") } == people.count)
    }

    /// The same for a place that is held: what was seen before the end of the time is not true when it is written.
    @Test(arguments: Engine.available)
    func `a yes that does not look again takes a place that somebody else has`(engine: Engine) async throws {
        let town = try await AskedTown(engine)
        try await town.cancel(town.amal)
        let (event, now, bela) = (town.ground.event, town.time.clock.now, town.bela.id)
        let couldTake = try await town.ground.read { db in try db.places(at: event).canTake(bela, at: now) }
        town.time.advance(by: .days(3))
        try await town.clock()
        #expect(couldTake)
        try await town.ground.write { db in
            try db.changeStatus(of: bela, to: .registered)
            try db.journal(.placeTaken, .registration, bela, event: event.id)
        }
        #expect(try await town.ground.statuses() == ["Amal cancelled", "Bela registered", "Cem confirmed"])
        #expect(try await town.ground.read { db in try db.placesTaken(of: event.id).taken } == 2)
    }

    /// One free place on the last day, and twenty who want to be asked.
    private func crowd(_ engine: Engine) async throws -> (AskedTown, [Registration]) {
        let town = try await AskedTown(engine)
        try await town.cancel(town.cem)
        var people = [town.bela]
        for number in 2...20 { people.append(try await town.ground.registerToBeAsked("Person\(number)")) }
        town.goToLastDay()
        try await town.cancel(town.amal)
        return (town, people)
    }
}
