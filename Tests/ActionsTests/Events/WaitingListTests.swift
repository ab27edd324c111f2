import Actions
import Domain
import Storage
import TestHouse
import Testing

/// The rule of the waiting list, done to an event: by people, by the hosts and by the clock.
@Suite struct WaitingListTests {
    private func change(
        _ ground: EventGround, _ change: @escaping @Sendable (inout Event) -> Void
    ) async throws -> [Registration.ID] {
        let deed = ChangeEvent(ground.event.id, correspondence: ground.correspondence)
        return try await ground.write { db in try deed.run(in: db, change: change).receipt.movedUp }
    }

    private func cancel(_ person: Registration, _ ground: EventGround) async throws -> [Registration.ID] {
        let deed = CancelRegistration(
            .person(person.id, at: ground.event.id), by: .person, correspondence: ground.correspondence)
        return try await ground.write(deed.run).movedUp
    }

    private func clock(_ ground: EventGround) async throws -> [Registration.ID] {
        let now = ground.database.clock.now
        guard try await ground.read({ db in try PassPlacesOn.isDue(at: now, in: db) }) else { return [] }
        return try await ground.write(PassPlacesOn(correspondence: ground.correspondence).run).movedUp
    }

    @Test(arguments: Engine.available)
    func `a delegation moves up as one, and whoever stands behind it waits so long`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 2)
        let people = try await ground.register("Amal", "Bela")
        let delegation = try await ground.delegate("Cem", places: 2)
        let dana = try await ground.register("Dana")
        #expect(try await cancel(people[0], ground) == [])
        #expect(try await ground.register("Emre").map(\.status) == [.waitlisted])
        #expect(try await cancel(people[1], ground) == delegation.members.map(\.id))
        #expect(try await cancel(delegation.members[0], ground) == dana.map(\.id))
        #expect(try await ground.database.check().isEmpty)
    }

    @Test(arguments: Engine.available)
    func `after 48 hours the clock gives what was collected to those who need less, and writes once`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 1, clock: time.clock)
        let amal = try await ground.register("Amal")[0]
        let delegation = try await ground.delegate("Bela", places: 2)
        let cem = try await ground.register("Cem")[0]
        #expect(try await cancel(amal, ground) == [])
        time.advance(by: .hours(48) - .seconds(1))
        #expect(try await clock(ground) == [])
        time.advance(by: .seconds(1))
        let before = try await ground.letters().count
        #expect(try await clock(ground) == [cem.id])
        #expect(try await clock(ground) == [])
        #expect(try await ground.letters().dropFirst(before).map(\.recipient) == ["cem@example.org"])
        // They keep their rank, and what is free next is collected for them again.
        #expect(try await cancel(cem, ground) == [])
        #expect(try await change(ground) { $0.capacity.places = 2 } == delegation.members.map(\.id))
    }

    @Test(arguments: Engine.available)
    func `when the delegation needs less, its places are enough`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 1)
        let amal = try await ground.register("Amal")[0]
        let delegation = try await ground.delegate("Bela", places: 2)
        _ = try await ground.register("Cem")
        #expect(try await cancel(amal, ground) == [])
        #expect(try await cancel(delegation.members[1], ground) == [delegation.members[0].id])
    }

    @Test(arguments: Engine.available)
    func `a share that gets free lets colleagues move up, in a list of many that was taken over, too`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, places: 3, perOrganisation: 1)
        let people = try await ground.register("Amal", "Bela", organisation: "Mosaik")
        let wishes = ["Cem", "Dana", "Emre"].map { name in
            RegistrationWish(attendee: Attendee(name: name, organisationName: "Chor \(name)", language: .german))
        }
        let list = RegisterList(wishes, at: ground.event, correspondence: ground.correspondence)
        _ = try await ground.write(list.run)
        #expect(
            try await ground.statuses() == [
                "Amal registered", "Bela waitlisted", "Cem registered", "Dana registered", "Emre waitlisted",
            ])
        #expect(try await cancel(people[0], ground) == [people[1].id])
    }

    @Test(arguments: Engine.available)
    func `those of a delegation who come back together wait together`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 0)
        let delegation = try await ground.delegate("Bela", places: 2)
        let cem = try await ground.register("Cem")[0]
        let correspondence = ground.correspondence
        try await ground.write { db in
            _ = try CancelRegistration(.delegation(delegation.id), by: .delegation, correspondence: correspondence)
                .run(in: db)
            _ = try ReinstateRegistration(.delegation(delegation.id), by: .delegation, correspondence: correspondence)
                .run(in: db)
        }
        #expect(try await change(ground) { $0.capacity.places = 2 } == [cem.id])
        #expect(try await change(ground) { $0.capacity.places = 3 } == delegation.members.map(\.id))
    }

    @Test(arguments: Engine.available)
    func `everybody who waits and the desk hear which limit binds`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 3, perOrganisation: 1)
        let mosaik = try await ground.register("Amal", "Bela", organisation: "Mosaik")
        let other = try await ground.register("Cem", "Dana", "Emre")
        let obstacles = { [event = ground.event] in
            try await ground.read { db in
                try db.obstacles(to: db.registrations(of: event.id), at: event, now: .testStart)
            }
        }
        // The room binds everybody, once it is full.
        #expect(try await obstacles() == [mosaik[1].id: .room, other[2].id: .room])
        #expect(try await cancel(other[0], ground) == [other[2].id])
        #expect(try await cancel(other[1], ground) == [])
        #expect(try await obstacles() == [mosaik[1].id: .share(1)])
    }

    /// What is kept in the tables is what the rule says, whatever happens and on whichever engine.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `the same history has the same end on all engines, and nobody is left who could move up`(
        seed: UInt64
    ) async throws {
        var ends: [[String]] = []
        for engine in Engine.available { ends.append(try await history(seed, on: engine)) }
        #expect(Set(ends).count == 1)
    }

    /// The first who is asked says yes, or lets it go.
    private func answer(_ isYes: Bool, _ ground: EventGround, at now: Instant) async throws {
        let held = try await ground.read { [event = ground.event] db in try db.places(at: event).held }
        guard let id = held.filter({ now < $0.value }).keys.min() else { return }
        let places = AskedPlaces.person(id, at: ground.event.id)
        let correspondence = ground.correspondence
        _ = try await ground.write { db in
            isYes
                ? try TakePlace(places, correspondence: correspondence).run(in: db)
                : try LetPlaceGo(places, correspondence: correspondence).run(in: db)
        }
    }

    private func history(_ seed: UInt64, on engine: Engine) async throws -> [String] {
        let random = Randomness.seeded(seed)
        func draw(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
        let time = SetClock()
        let ground = try await EventGround(engine, places: 4, perOrganisation: 3, clock: time.clock)
        for number in 1...30 {
            switch draw(9) {
            case 0, 1: _ = try await ground.register("Person\(number)", organisation: ["", "Chor", "Amt"][draw(3)])
            case 6: _ = try await ground.registerToBeAsked("Person\(number)")
            case 7: try await answer(draw(2) == 0, ground, at: time.clock.now)
            case 2: _ = try await ground.delegate("Kontakt\(number)", places: draw(3) + 2)
            case 3:
                let all = try await ground.read { [event = ground.event.id] db in try db.registrations(of: event) }
                let able = all.filter { $0.status.next.contains(.cancelled) }
                if !able.isEmpty { _ = try await cancel(able[draw(able.count)], ground) }
            case 4:
                let places = draw(9)
                _ = try await change(ground) { $0.capacity.places = places }
            default:
                time.advance(by: .hours(draw(60)))
                _ = try await clock(ground)
            }
            let (places, left) = try await ground.read { [event = ground.event.id, now = time.clock.now] db in
                guard let event = try db.event(event) else { throw NotFound() }
                let places = try db.places(at: event)
                var then = places
                return (places, then.moveUp(at: now))
            }
            #expect(left == [])
            let club = try #require(OrganisationKey(organisation: nil, name: "Mosaik"))
            #expect(places.occupancy.taken(by: club) <= 3)
        }
        #expect(try await ground.database.check().isEmpty)
        return try await ground.statuses()
    }
}
