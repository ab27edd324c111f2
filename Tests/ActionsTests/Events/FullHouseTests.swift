import Actions
import Domain
import Storage
import TestHouse
import Testing

/// Ten places, all of them taken, and people who stand at the door without one. The day begins at five.
@Suite struct FullHouseTests {
    private struct House {
        let stage: ProgrammeStage
        let guests: [Registration]
        let kim: Registration
        let lea: Registration

        var ground: EventGround { stage.ground }
        var event: Event.ID { stage.ground.event.id }

        init(_ engine: Engine) async throws {
            stage = try await ProgrammeStage(engine)
            guests = try await stage.ground.register(
                "Ada", "Bea", "Cem", "Dan", "Eva", "Fin", "Gül", "Han", "Ida", "Jan")
            let waiting = try await stage.ground.register("Kim", "Lea")
            (kim, lea) = (waiting[0], waiting[1])
            #expect(waiting.allSatisfy { $0.status == .waitlisted })
        }

        /// So many minutes after the first thing has begun.
        func minutesAfterStart(_ minutes: Int) throws {
            let five = try #require(TimeOfDay(rawValue: "17:00"))
            let start = ground.event.instant(of: five)
            stage.time.advance(by: start.advanced(by: .minutes(minutes)).since(stage.time.clock.now))
        }

        func letIn(_ people: some Sequence<Registration>) async throws {
            for person in people { #expect(try await says(to: person) == .checkedIn) }
        }

        /// Where somebody stands for whom the door was asked.
        func says(to person: Registration) async throws -> RegistrationStatus? {
            let deed = Admit(person.id, at: event, device: "a")
            return try await ground.write { db in try deed.run(in: db).entry?.status }
        }

        @discardableResult
        func note(_ person: Registration, isHere: Bool = true) async throws -> Bool {
            try await ground.write(WaitAtDoor(person.id, at: event, isHere: isHere).run)
        }

        func here() async throws -> [String] {
            try await ground.read { [event] db in try db.waitingAtDoor(of: event).map(\.name) }
        }

        /// How many of those who wait a device lets in.
        func open() async throws -> Int {
            let now = stage.time.clock.now
            return try await ground.read { [event = ground.event] db in try db.openPlaces(at: event, now) }
        }

        func excess() async throws -> Int {
            let now = stage.time.clock.now
            return try await ground.read { [event = ground.event] db in try db.doorPlaces(at: event).excess(at: now) }
        }
    }

    @Test(arguments: Engine.available)
    func `a quarter of an hour after the start what nobody has claimed is for whoever waits at the door, in turn`(
        engine: Engine
    ) async throws {
        let house = try await House(engine)
        try await house.note(house.lea)
        try await house.note(house.kim)
        try house.minutesAfterStart(14)
        try await house.letIn(house.guests.prefix(9))
        #expect(try await house.says(to: house.kim) == .waitlisted)
        try house.minutesAfterStart(15)
        // One place is left, and Kim registered before Lea.
        #expect(try await house.says(to: house.lea) == .waitlisted)
        #expect(try await house.says(to: house.kim) == .checkedIn)
        #expect(try await house.says(to: house.lea) == .waitlisted)
        #expect(try await house.here() == ["Lea"])
        #expect(try await house.excess() == 0)
    }

    @Test(arguments: Engine.available)
    func `a device hears how many of those who wait may come in, by the rule of the door`(engine: Engine) async throws {
        let house = try await House(engine)
        #expect(try await house.open() == 0)
        try house.minutesAfterStart(15)
        try await house.letIn(house.guests.prefix(9))
        #expect(try await house.open() == 1)
        #expect(try await house.says(to: house.kim) == .checkedIn)
        #expect(try await house.open() == 0)
    }

    @Test(arguments: Engine.available)
    func `nobody loses a place by that: whoever has one comes in, and the desk hears by how many there are too many`(
        engine: Engine
    ) async throws {
        let house = try await House(engine)
        try house.minutesAfterStart(20)
        try await house.letIn(house.guests.prefix(9) + [house.kim])
        #expect(try await house.excess() == 0)
        #expect(try await house.says(to: house.guests[9]) == .checkedIn)
        #expect(try await house.excess() == 1)
    }

    @Test(arguments: Engine.available)
    func `who comes without a registration stands behind those who wait at the door`(engine: Engine) async throws {
        let house = try await House(engine)
        try await house.note(house.lea)
        try house.minutesAfterStart(20)
        try await house.letIn(house.guests.prefix(8))
        var statuses: [RegistrationStatus?] = []
        for name in ["Max", "Noa"] {
            let wish = RegistrationWish(attendee: Attendee(name: name, language: .german), places: 1)
            let deed = WalkIn(wish, at: house.ground.event, correspondence: house.ground.correspondence)
            statuses.append(try await house.ground.write { db in try deed.run(in: db).entry?.status })
        }
        // Two places are left: one for Lea.
        #expect(statuses == [.checkedIn, .waitlisted])
        #expect(try await house.says(to: house.lea) == .checkedIn)
    }

    @Test(arguments: Engine.available)
    func `whoever is at the door lets somebody in all the same, and nobody who has cancelled`(
        engine: Engine
    ) async throws {
        let house = try await House(engine)
        let (kim, lea) = (house.kim.id, house.lea.id)
        let admission = try await house.ground.write { [event = house.event] db in
            try AdmitAnyway(kim, at: event, device: "a").run(in: db)
        }
        #expect(admission.entry?.status == .checkedIn && admission.checkIn != nil)
        #expect(try await house.excess() == 1)
        let refused = try await house.ground.write { [event = house.event] db in
            _ = try db.cancel([lea], by: .person)
            return try AdmitAnyway(lea, at: event, device: "a").run(in: db)
        }
        #expect(refused.entry?.status == .cancelled && refused.checkIn == nil)
        let elsewhere = try await house.ground.write { db in
            try AdmitAnyway(kim, at: .init(rawValue: "another"), device: "a").run(in: db)
        }
        #expect(elsewhere == .unknown)
    }

    @Test(arguments: Engine.available)
    func `who waits at the door is noted once, in the turn of the list, and not any more when they go or come in`(
        engine: Engine
    ) async throws {
        let house = try await House(engine)
        #expect(try await house.note(house.lea))
        #expect(try await !house.note(house.lea))
        #expect(try await house.note(house.kim))
        #expect(try await house.here() == ["Kim", "Lea"])
        #expect(try await house.note(house.kim, isHere: false))
        #expect(try await house.here() == ["Lea"])
        #expect(try await !house.note(house.kim, isHere: false))
        #expect(try await !house.note(house.guests[0]))
        let (lea, event) = (house.lea.id, house.event)
        let turn = try await house.ground.read { db in try db.turnAtDoor(of: lea, at: event) }
        #expect(turn == 1)
        _ = try await house.ground.write { db in try AdmitAnyway(lea, at: event, device: "a").run(in: db) }
        #expect(try await house.here() == [])
    }

    @Test(arguments: Engine.available)
    func `a delegation comes in together, as far as it has places`(engine: Engine) async throws {
        let stage = try await ProgrammeStage(engine)
        _ = try await stage.ground.register("Ada", "Bea", "Cem", "Dan", "Eva", "Fin", "Gül")
        let delegation = try await stage.ground.delegate("Mira", places: 4)
        let deed = AdmitTogether(delegation.id, at: stage.ground.event.id, device: "a")
        let admitted = try await stage.ground.write(deed.run)
        #expect(admitted.map { $0.entry?.status } == [.checkedIn, .checkedIn, .checkedIn])
        #expect(try await stage.ground.write(deed.run).isEmpty)
        let foreign = AdmitTogether(delegation.id, at: .init(rawValue: "another"), device: "a")
        #expect(try await stage.ground.write(foreign.run).isEmpty)
    }
}
