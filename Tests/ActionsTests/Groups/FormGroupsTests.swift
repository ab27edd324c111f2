import Actions
import Domain
import GroupFormation
import Storage
import TestHouse
import Testing

/// Searching for groups, and what is kept of what was found.
@Suite struct FormGroupsTests {
    private func found(_ search: GroupSearch, seed: Int = 1, at now: Instant = .testStart) throws -> [Formation] {
        let clock = WallClock.stopped(at: now)
        return try search.run(
            seed: seed, identifiers: IdentifierSource(clock: clock, randomness: .seeded(4)), at: clock.now)
    }

    @Test(arguments: Engine.available)
    func `everybody who is registered gets a seat, and the proposal waits at the desk`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let search = try await ground.town.read(FormGroups(at: ground.event, from: .registered).search)
        let found = try found(search)
        try await ground.town.write { db in try search.keep(found, in: db) }
        let newest = try #require(try await ground.newest())
        #expect(newest == found.first)
        #expect(Set(newest.seats.map(\.registration)) == Set(ground.people.map(\.id)))
        #expect(!newest.isReleased)
    }

    @Test func `the same seed finds the same seats, and the search says how far it is`() async throws {
        let ground = try await GroupGround(.memory)
        let search = try await ground.town.read(FormGroups(at: ground.event, from: .registered).search)
        let (one, other) = (try found(search), try found(search))
        #expect(one == other)
        #expect(search.steps > 3_500_000)
    }

    @Test(arguments: Engine.available)
    func `without groups or people there is a reason, not a proposal`(engine: Engine) async throws {
        let town = try await EventGround(engine)
        let event = town.event.id
        let empty = try await town.read(FormGroups(at: event, from: .registered).search)
        #expect {
            _ = try found(empty)
        } throws: { error in
            if case NoFormation.noGroups = error { true } else { false }
        }
        let ground = try await GroupGround(engine)
        let nobodyHere = try await ground.town.read(FormGroups(at: ground.event, from: .present).search)
        #expect {
            _ = try found(nobodyHere)
        } throws: { error in
            if case NoFormation.nobody = error { true } else { false }
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is repaired before the first release`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        _ = try await ground.propose()
        let search = try await ground.town.read(RepairGroups(at: ground.event).search)
        #expect(search == nil)
    }

    @Test(arguments: Engine.available)
    func `a repair seats those who are here, in choices that take the place of earlier ones`(
        engine: Engine
    ) async throws {
        let ground = try await GroupGround(engine)
        _ = try await ground.release(try await ground.propose().id)
        for person in ground.people.dropLast() {
            _ = try await ground.town.write(Admit(person.id, at: ground.event, device: "a").run)
        }
        let earlier = try await ground.propose(.balanced, base: ground.released()?.id)
        let search = try #require(try await ground.town.read(RepairGroups(at: ground.event).search))
        let found = try found(search)
        try await ground.town.write { db in try search.keep(found, in: db) }
        let choices = try await ground.alternatives()
        #expect(!choices.isEmpty && !choices.contains { $0.id == earlier.id })
        for choice in choices {
            #expect(Set(choice.seats.map(\.registration)) == Set(ground.people.dropLast().map(\.id)))
        }
    }

    @Test(arguments: [(1, 2), (2, 2), (3, 2), (5, 3), (6, 3), (8, 4), (9, 4)])
    func `people spread evenly: each group is to get an equal share, rounded up, within its size`(
        people: Int, share: Int
    ) async throws {
        let town = try await EventGround(.memory, places: 20)
        for number in 0..<people { _ = try await town.register("Person \(number)") }
        let targets = try await town.write { db in
            for _ in 0..<2 { try AddGroup(at: town.event.id).run(in: db) { $0.size = 2...4 } }
            return try GroupProblem(of: town.event.id, from: .registered, in: db).instance().groups.map(\.target)
        }
        #expect(targets == [share, share])
    }

    @Test(arguments: Engine.available)
    func `whoever registers later gets a group, and everybody else stays where they are`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let event = ground.event
        let without = try await ground.town.read(FillGroups(at: event).search)
        let before = try await ground.release(try await ground.propose().id)
        let complete = try await ground.town.read(FillGroups(at: event).search)
        #expect(without == nil && complete == nil)
        let late = try await ground.town.register("Gina")
        let search = try #require(try await ground.town.read(FillGroups(at: event).search))
        let found = try found(search, at: .testStart.advanced(by: .minutes(1)))
        try await ground.town.write { db in try search.keep(found, in: db) }
        let newest = try #require(try await ground.newest())
        #expect(!newest.isReleased && newest.alternative == nil)
        let difference = newest.difference(from: before)
        #expect(difference.moved.isEmpty && difference.gone.isEmpty && difference.new == late.map(\.id))
        #expect(try await ground.released() == before)
    }
}
