import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What the desk changes by hand, and takes back.
@Suite struct SeatPeopleTests {
    private func seat(
        _ person: Registration.ID, in group: WorkGroup.ID, _ ground: GroupGround
    ) async throws -> Formation.Move? {
        let deed = SeatPerson(person, in: group, at: ground.event)
        return try await ground.town.write { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `what people see stays until the change is released`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let released = try await ground.release(try await ground.propose().id)
        let person = ground.people[0].id
        let move = try await seat(person, in: ground.groups[1].id, ground)
        #expect(move?.from.group == ground.groups[0].id)
        #expect(try await ground.released() == released)
        let draft = try #require(try await ground.newest())
        #expect(draft.base == released.id)
        #expect(draft.seat(of: person) == .init(registration: person, group: ground.groups[1].id, isPinned: true))
    }

    @Test(arguments: Engine.available)
    func `who sits there already makes no proposal`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let released = try await ground.release(try await ground.propose().id)
        let entry = try await ground.town.lastEntry()
        #expect(try await seat(ground.people[0].id, in: ground.groups[0].id, ground) == nil)
        #expect(try await ground.town.lastEntry() == entry)
        #expect(try await ground.newest() == released)
    }

    @Test(arguments: Engine.available)
    func `a full group, one that is cancelled and one of nowhere take nobody`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        _ = try await ground.propose()
        _ = try await seat(ground.people[0].id, in: ground.groups[1].id, ground)
        await #expect(throws: Formation.Refusal.groupIsFull(maximum: 4)) {
            _ = try await seat(ground.people[1].id, in: ground.groups[1].id, ground)
        }
        _ = try await ground.town.write(CancelGroup(ground.groups[0].id, at: ground.event).run)
        await #expect(throws: Formation.Refusal.groupNotHeld) {
            _ = try await seat(ground.people[4].id, in: ground.groups[0].id, ground)
        }
        await #expect(throws: NotFound.self) {
            _ = try await seat(ground.people[4].id, in: .init(rawValue: "nowhere"), ground)
        }
        await #expect(throws: Formation.Refusal.notSeated) {
            _ = try await seat(.init(rawValue: "nobody"), in: ground.groups[1].id, ground)
        }
    }

    @Test(arguments: Engine.available)
    func `before there are groups nobody is seated`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        await #expect(throws: NotFound.self) {
            _ = try await seat(ground.people[0].id, in: ground.groups[1].id, ground)
        }
    }

    @Test(arguments: Engine.available)
    func `the last changes are taken back one by one, and only in what was looked at`(engine: Engine) async throws {
        let ground = try await GroupGround(engine)
        let proposal = try await ground.propose()
        let person = ground.people[0].id
        _ = try await seat(person, in: ground.groups[1].id, ground)
        let unpin = PinSeat(of: person, isPinned: false, at: ground.event)
        _ = try await ground.town.write { db in try unpin.run(in: db) }
        let foreign = TakeBackMove(in: .init(rawValue: "another"), at: ground.event)
        #expect(try await ground.town.write { db in try foreign.run(in: db) } == nil)
        let back = TakeBackMove(in: proposal.id, at: ground.event)
        let first = try await ground.town.write { db in try back.run(in: db) }
        #expect(first?.to.isPinned == false)
        #expect(try await ground.newest()?.seat(of: person)?.group == ground.groups[1].id)
        _ = try await ground.town.write { db in try back.run(in: db) }
        #expect(try await ground.newest()?.seats == proposal.seats)
        #expect(try await ground.town.write { db in try back.run(in: db) } == nil)
    }

    @Test(arguments: Engine.available)
    func `many seats are written with few statements`(engine: Engine) async throws {
        let town = try await EventGround(engine)
        let (event, randomness) = (town.event.id, town.correspondence.randomness)
        let formation = try await town.write { db in
            let group = try AddGroup(at: event).run(in: db) { $0.size = 1...900 }
            let seats = try (0..<600).map { number in
                let new = NewRegistration(
                    attendee: Attendee(name: "Person \(number)", language: .german), ticket: Ticket(from: randomness))
                return Formation.Seat(registration: try db.register(new, at: event).id, group: group.id)
            }
            return Formation(
                id: db.newIdentifier(), event: event, basis: .registered, seed: 1, score: 0,
                seats: seats.sorted { $0.registration < $1.registration }, interpreters: [:], createdAt: db.now)
        }
        let before = town.database.statementCount
        try await town.write { db in try db.insert(formation) }
        #expect(town.database.statementCount - before < 10)
        #expect(try await town.read { db in try db.formation(formation.id) } == formation)
    }
}
