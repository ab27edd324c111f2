import Actions
import Domain
import Storage
import TestHouse
import Testing

/// What the desk hears before it changes the places, against what then happens.
@Suite struct PlacesOutlookTests {
    private func outlook(
        _ ground: EventGround, _ change: @escaping @Sendable (inout Event) throws -> Void
    ) async throws -> PlacesOutlook {
        let deed = ChangeEvent(ground.event.id, correspondence: ground.correspondence)
        return try await ground.read { [now = ground.database.clock.now] db in
            try deed.outlook(in: db, at: now, change: change)
        }
    }

    /// A full event of drawn people: some with an address, some without, some of one organisation, some in delegations.
    private func ground(
        _ engine: Engine, drawnFrom seed: UInt64, clock: WallClock = .stopped(at: .testStart)
    ) async throws -> EventGround {
        var chance = DrawnNumbers(seed)
        let ground = try await EventGround(
            engine, places: 3, perOrganisation: chance.next(3) + 1, clock: clock)
        for number in 0..<8 {
            let organisation = ["", "Mosaik", "Werkstatt"][chance.next(3)]
            switch chance.next(3) {
            case 0: _ = try await ground.delegate("Kontakt\(number)", places: chance.next(3) + 2)
            case 1: _ = try await ground.register("Person\(number)", organisation: organisation)
            default:
                _ = try await ground.write { db in
                    try db.register(Example.person("Ohne\(number)", organisation: organisation), at: ground.event.id)
                }
            }
        }
        return ground
    }

    @Test(arguments: Engine.available, 1...6)
    func `what is foretold of a cancellation is what happens once the place passes on`(
        engine: Engine, seed: Int
    ) async throws {
        let time = SetClock()
        let ground = try await ground(engine, drawnFrom: UInt64(seed), clock: time.clock)
        let everybody = try await ground.read { db in try db.registrations(of: ground.event.id) }
        for person in everybody.filter(\.status.holdsPlace).prefix(2) {
            let foretold = try await ground.read { [now = ground.database.clock.now] db in
                try CancellationOutlook(of: person, at: now, in: db)
            }
            let deed = CancelRegistration(
                .person(person.id, at: ground.event.id), by: .hosts, correspondence: ground.correspondence)
            _ = try await ground.write(deed.run)
            time.advance(by: PlaceReservation.length)
            let receipt = try await ground.write(PassPlacesOn(correspondence: ground.correspondence).run)
            #expect(receipt.movedUp == foretold.successors.map(\.person.id))
            let called =
                (foretold.way == .call ? [person.id] : [])
                + foretold.successors.filter { $0.way == .call }.map(\.person.id)
            #expect(receipt.unreached == called)
        }
    }

    /// The desk asks what would follow from cancelling a person.
    private func cancellation(of person: Registration, _ ground: EventGround) async throws -> [Registration.ID] {
        try await ground.read { [now = ground.database.clock.now] db in
            try CancellationOutlook(of: person, at: now, in: db).successors.map(\.person.id)
        }
    }

    @Test(arguments: Engine.available, 1...6)
    func `of two cancellations one after the other, each names whoever gets the place and nobody twice`(
        engine: Engine, seed: Int
    ) async throws {
        let time = SetClock()
        let ground = try await ground(engine, drawnFrom: UInt64(seed), clock: time.clock)
        let everybody = try await ground.read { db in try db.registrations(of: ground.event.id) }
        var foretold: [[Registration.ID]] = []
        let leaving = everybody.filter(\.status.holdsPlace).prefix(2)
        for person in leaving {
            foretold.append(try await cancellation(of: person, ground))
            let deed = CancelRegistration(
                .person(person.id, at: ground.event.id), by: .hosts, correspondence: ground.correspondence)
            _ = try await ground.write(deed.run)
            time.advance(by: .minutes(2))
        }
        #expect(Set(foretold.joined()).count == foretold.joined().count)
        // The first one's place passes on after five minutes, the second one's two minutes later.
        time.advance(by: .minutes(1))
        for named in foretold {
            let receipt = try await ground.write(PassPlacesOn(correspondence: ground.correspondence).run)
            #expect(receipt.movedUp == named)
            time.advance(by: .minutes(2))
        }
    }

    @Test(arguments: Engine.available)
    func `what is foretold of a cancellation names nobody for whom a place is reserved or held already`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 2, clock: time.clock)
        let people = try await ground.register("Amal", "Bela")
        let waiting = try await ground.register("Cem", "Dana", "Emre")
        _ = try await ground.write { db in
            try db.changeTaking(of: [waiting[0].id], at: ground.event.id, takesAtOnce: false)
        }
        #expect(try await cancellation(of: people[0], ground) == [waiting[0].id])
        let deed = CancelRegistration(
            .person(people[0].id, at: ground.event.id), by: .hosts, correspondence: ground.correspondence)
        _ = try await ground.write(deed.run)
        // While Amal's place is reserved it is Cem's next; afterwards it is held for Cem.
        #expect(try await cancellation(of: people[1], ground) == [waiting[1].id])
        time.advance(by: PlaceReservation.length)
        _ = try await ground.write(PassPlacesOn(correspondence: ground.correspondence).run)
        let offer = try await ground.read { db in try db.placeOffer(to: waiting[0].id) }
        #expect(offer != nil)
        #expect(try await cancellation(of: people[1], ground) == [waiting[1].id])
        // Whoever has a place held for them leaves it to the next one as well.
        #expect(try await cancellation(of: waiting[0], ground) == [waiting[1].id])
    }

    @Test(arguments: Engine.available)
    func `where nobody moves up, a place that is too few for whoever waits is not one for which nobody waits`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, places: 1)
        let amal = try await ground.register("Amal")[0]
        func isTooFew() async throws -> Bool {
            let foretold = try await ground.read { [now = ground.database.clock.now] db in
                try CancellationOutlook(of: amal, at: now, in: db)
            }
            #expect(foretold.successors.isEmpty)
            return foretold.isTooFew
        }
        #expect(try await !isTooFew())
        _ = try await ground.delegate("Bela", places: 2)
        #expect(try await isTooFew())
    }

    @Test(arguments: Engine.available, 1...6)
    func `what was foretold is what happens, whoever waits`(engine: Engine, seed: Int) async throws {
        let ground = try await ground(engine, drawnFrom: UInt64(seed))
        for places in [5, 9, 4, 30] {
            let change: @Sendable (inout Event) -> Void = {
                $0.capacity = Capacity(places: places, placesPerOrganisation: places > 20 ? nil : 2)
            }
            let foretold = try await outlook(ground, change)
            let lettersBefore = try await ground.letters().count
            let deed = ChangeEvent(ground.event.id, correspondence: ground.correspondence)
            let receipt = try await ground.write { db in try deed.run(in: db, change: change).receipt }
            #expect(receipt.movedUp == foretold.successors.map(\.person.id))
            #expect(receipt.unreached == foretold.successors.filter { $0.way == .call }.map(\.person.id))
            let written = try await ground.letters().dropFirst(lettersBefore).map(\.recipient)
            let own = foretold.successors.filter { $0.way == .letter }.compactMap(\.person.attendee.email?.rawValue)
            #expect(Set(own).isSubset(of: written))
            #expect(foretold.successors.contains { $0.way != .call } == !written.isEmpty)
            let taken = try await ground.read { db in try db.placesTaken(of: ground.event.id) }
            #expect(foretold.excess == max(0, taken.taken - places))
            #expect(foretold.waiting == taken.waiting)
            #expect(foretold.free == max(0, places - taken.taken))
        }
    }

    @Test(arguments: Engine.available)
    func `fewer places: by how many there are too many, and nobody loses theirs`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 4)
        _ = try await ground.register("Amal", "Bela", "Cem", organisation: "Mosaik")
        _ = try await ground.register("Dana", "Emre")
        let foretold = try await outlook(ground) { $0.capacity = Capacity(places: 1, placesPerOrganisation: 2) }
        #expect(foretold.excess == 3)
        #expect(foretold.organisationsInExcess.map(\.organisation) == ["Mosaik"])
        #expect(foretold.organisationsInExcess.map(\.taken) == [3])
        #expect(foretold.successors.isEmpty)
        #expect(foretold.waiting == 1)
        let before = try await ground.statuses()
        let deed = ChangeEvent(ground.event.id, correspondence: ground.correspondence)
        _ = try await ground.write { db in
            try deed.run(in: db) { $0.capacity = Capacity(places: 1, placesPerOrganisation: 2) }
        }
        #expect(try await ground.statuses() == before)
    }

    @Test(arguments: Engine.available)
    func `too much that was there before follows from no change`(engine: Engine) async throws {
        let ground = try await EventGround(engine, places: 4)
        _ = try await ground.register("Amal", "Bela", "Cem", organisation: "Mosaik")
        let deed = ChangeEvent(ground.event.id, correspondence: ground.correspondence)
        _ = try await ground.write { db in
            try deed.run(in: db) { $0.capacity = Capacity(places: 1, placesPerOrganisation: 1) }
        }
        #expect(try await outlook(ground) { $0.isRegistrationOpen = false }.isQuiet)
        #expect(try await outlook(ground) { $0.capacity = Capacity(places: 2, placesPerOrganisation: 2) }.isQuiet)
        let fewer = try await outlook(ground) { $0.capacity.places = 0 }
        #expect(fewer.excess == 3)
        #expect(fewer.organisationsInExcess.isEmpty)
    }

    @Test(arguments: Engine.available)
    func `many who move up ask the database as often as one`(engine: Engine) async throws {
        var statements: [Int] = []
        for number in [1, 3] {
            let ground = try await EventGround(engine, places: 1)
            _ = try await ground.register("Amal")
            for index in 1...number {
                _ = try await ground.register("Bela\(index)")
                _ = try await ground.delegate("Cem\(index)", places: 2)
            }
            let before = ground.database.statementCount
            let foretold = try await outlook(ground) { $0.capacity.places = 50 }
            statements.append(ground.database.statementCount - before)
            #expect(foretold.successors.count == 3 * number)
            #expect(Set(foretold.successors.map(\.way)) == [.letter, .letterToContact])
        }
        #expect(statements[0] == statements[1])
    }

    @Test(arguments: Engine.available)
    func `food is reckoned for everybody who would have a place, as soon as somebody knows what it costs`(
        engine: Engine
    ) async throws {
        let ground = try await EventGround(engine, places: 2)
        _ = try await ground.register("Amal", "Bela", "Cem")
        #expect(try await outlook(ground) { $0.capacity.places = 3 }.catering == nil)
        let deed = ChangeEvent(ground.event.id, correspondence: ground.correspondence)
        _ = try await ground.write { db in try deed.run(in: db) { $0.mealCost = Money(cents: 1250) } }
        #expect(try await ground.read { db in try db.event(ground.event.id)?.mealCost } == Money(cents: 1250))
        let catering = try await outlook(ground) { $0.capacity.places = 3 }.catering
        #expect(catering?.guests == 3)
        #expect(catering?.sum == Money(cents: 3750))
        // Fewer places take nobody's meal away.
        #expect(try await outlook(ground) { $0.capacity.places = 0 }.catering?.guests == 2)
    }

    @Test(arguments: Engine.available)
    func `once the event has begun a cancelled place is foretold to nobody: it is for those at the door`(
        engine: Engine
    ) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 1, clock: time.clock)
        let people = try await ground.register("Amal", "Bela")
        time.advance(by: ground.event.instant(of: .midnight).since(time.clock.now))
        let outlook = try await ground.read { [now = time.clock.now] db in
            try CancellationOutlook(of: people[0], at: now, in: db)
        }
        #expect(outlook.successors.isEmpty && outlook.isForDoor && !outlook.isTooFew)
    }

    @Test(arguments: Engine.available)
    func `after the event nobody moves up, and nothing of the kind is foretold`(engine: Engine) async throws {
        let time = SetClock()
        let ground = try await EventGround(engine, places: 1, clock: time.clock)
        _ = try await ground.register("Amal", "Bela")
        time.advance(by: .days(365))
        #expect(try await outlook(ground) { $0.capacity.places = 9 }.successors.isEmpty)
    }
}

/// The same numbers for the same seed.
private struct DrawnNumbers {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}
