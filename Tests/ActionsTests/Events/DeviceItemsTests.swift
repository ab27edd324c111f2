import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// What devices cannot settle by themselves, and somebody looks at.
@Suite struct DeviceItemsTests {
    private typealias Noted = DeviceHouse.Noted

    private func house(
        _ engine: Engine, places: Int = 3, _ names: [String] = ["Amal", "Bela", "Cem"],
        for profile: DeviceProfile = .staff, clock: SetClock = SetClock()
    ) async throws -> DeviceHouse {
        try await DeviceHouse(
            "fachtag", places: places, names, for: profile, in: try await engine.open(clock: clock.clock),
            correspondence: DeviceHouse.correspondence())
    }

    private func results(_ receipts: [DeviceReceipt]) -> [DeviceReceipt.Result] { receipts.map(\.result) }

    private func settle(_ item: DoorItem, at house: DeviceHouse) async throws {
        let deed = SettleDoorItem(item.key, at: house.event)
        try await house.write { db in try deed.run(in: db) }
    }

    @Test(arguments: Engine.available)
    func `whoever calls the team is heard once for each device, and again when they call later`(
        engine: Engine
    ) async throws {
        let house = try await house(engine, for: .kiosk)
        let calls = [Noted("a", at: 2, .call), Noted("b", at: 5, .call)]
        #expect(try await results(house.send(calls)) == [.called, .called])
        let item = try #require(try await house.items().first)
        let call = DeviceCall(at: house.devices[0].id, name: "Tür 1", house.begins.advanced(by: .minutes(5)))
        #expect(item == .teamIsCalled(call))
        try await settle(item, at: house)
        #expect(try await results(house.send(calls)) == [.called, .called])
        #expect(try await house.items() == [])
        try await house.send([Noted("c", at: 9, .call)])
        #expect(try await house.items().count == 1)
    }

    @Test(arguments: Engine.available)
    func `a code that nobody has is one thing to look at for each device, however often it was scanned`(
        engine: Engine
    ) async throws {
        let house = try await house(engine)
        let first = try await house.send([Noted("a", at: 4, .nobody), Noted("b", at: 2, .nobody)])
        #expect(results(first) == [.unknown, .unknown])
        try await house.send([Noted("c", at: 6, .nobody)], from: 1)
        let items = try await house.items()
        let seen = items.compactMap { item -> UnknownCode? in
            if case .unknownCode(let code) = item { code } else { nil }
        }
        #expect(seen.map(\.name) == ["Tür 1", "Tür 2"])
        let times = [2, 6].map { house.begins.advanced(by: .minutes($0)) }
        #expect(seen.map(\.at) == times)
        #expect(items.count == 2)
        for item in items { try await settle(item, at: house) }
        #expect(try await results(house.send([Noted("d", at: 8, .nobody)])) == [.unknown])
        #expect(try await house.items() == [])
    }

    @Test(arguments: Engine.available)
    func `what was set aside too soon is open again`(engine: Engine) async throws {
        let house = try await house(engine)
        try await house.send([Noted("a", .nobody)])
        let item = try #require(try await house.items().first)
        try await settle(item, at: house)
        let deed = ReopenDoorItem(item.key, at: house.event)
        try await house.write { db in try deed.run(in: db) }
        #expect(try await house.items() == [item])
        // So is somebody who was seen twice.
        try await house.send([Noted("b", at: 2, .entry(0))])
        try await house.send([Noted("c", at: 3, .entry(0))], from: 1)
        let (person, event) = (house.people[0].id, house.event.id)
        try await house.write { db in try ResolveDoubleCheckIn(of: person, at: event).run(in: db) }
        #expect(try await house.doubles() == [])
        try await house.write { db in try ReopenDoubleCheckIn(of: person, at: event).run(in: db) }
        #expect(try await house.doubles().map(\.device) == ["Tür 2"])
    }

    @Test(arguments: Engine.available)
    func `where guests check in alone nobody is written down but by the desk, and a code lets in`(
        engine: Engine
    ) async throws {
        let house = try await house(engine, ["Amal", ""], for: .kiosk)
        let notes = [
            Noted("a", .entry(0)), Noted("w", at: 2, .walkIn("Walid")), Noted("n", at: 3, .name(1, "Niemand")),
        ]
        #expect(try await results(house.send(notes)) == [.admitted, .kept, .kept])
        #expect(try await house.statuses() == [.checkedIn, .registered])
        let item = try #require(try await house.items().first)
        guard case .heldNotes(let held) = item else { throw NotFound() }
        #expect(held.reason == .kiosk)
        #expect(held.notes.map(\.kind) == ["walk-in", "name"])
        #expect(held.notes.map(\.name) == ["Walid", "Niemand"])
        let deed = TakeHeldNotes(of: held.device, at: house.event.id, correspondence: house.correspondence)
        try await house.write { db in try deed.run(in: db) }
        #expect(try await house.statuses() == [.checkedIn, .registered, .checkedIn])
    }

    @Test(arguments: Engine.available)
    func `whom a device wrote down that knew of the cancellation waits, whoever it wrote down before is in`(
        engine: Engine
    ) async throws {
        let clock = SetClock()
        let house = try await house(engine, clock: clock)
        let (event, device) = (house.event.id, house.devices[0])
        clock.advance(by: .minutes(2))
        let cancelledAt = clock.clock.now
        try await house.write { db in _ = try db.change(event: event) { $0.cancelledAt = cancelledAt } }
        clock.advance(by: .minutes(1))
        let contact = NoteDeviceContact(with: device, tellingOfCancellationAt: cancelledAt)
        try await house.write { db in try contact.run(in: db) }
        let receipts = try await house.send([
            Noted("before", at: 2, .walkIn("Walid")), Noted("after", at: 4, .walkIn("Xenia")),
        ])
        #expect(results(receipts) == [.admitted, .kept])
        // Another one has not been told.
        #expect(try await results(house.send([Noted("y", at: 5, .walkIn("Yara"))], from: 1)) == [.admitted])
        let items = try await house.items()
        let held = items.compactMap { item -> HeldDeviceNotes? in
            if case .heldNotes(let held) = item { held } else { nil }
        }
        #expect(held.map(\.reason) == [.dayIsCancelled])
        #expect(held.first?.notes.map(\.name) == ["Xenia"])
        #expect(items.contains(.cameOnCancelledDay(2)))
    }

    @Test(arguments: Engine.available)
    func `on a cancelled day people are counted, however many devices saw them`(engine: Engine) async throws {
        let house = try await house(engine)
        let event = house.event.id
        try await house.send([Noted("early", at: 1, .entry(1))])
        let cancelledAt = house.begins.advanced(by: .minutes(2))
        try await house.write { db in _ = try db.change(event: event) { $0.cancelledAt = cancelledAt } }
        for device in 0..<3 {
            try await house.send(
                [Noted("a\(device)", at: 3 + device, .entry(0)), Noted("b\(device)", at: 9, .entry(1))], from: device)
        }
        #expect(try await house.items().contains(.cameOnCancelledDay(1)))
    }

    @Test(arguments: Engine.available)
    func `of two names for one place, or another than was known, none is lost`(engine: Engine) async throws {
        let house = try await house(engine, ["", "Bela"])
        try await house.send([Noted("a", at: 3, .name(0, "Hala Najjar")), Noted("b", at: 3, .name(1, "Belinda"))])
        #expect(try await house.items().count == 1)
        try await house.send([Noted("c", at: 5, .name(0, "Hana Nassar"))], from: 1)
        let said = try await house.items().compactMap { item -> [String]? in
            if case .otherNames(let entry, let said) = item { [entry.name] + said } else { nil }
        }
        #expect(said == [["Hala Najjar", "Hana Nassar"], ["Bela", "Belinda"]])
        for item in try await house.items() { try await settle(item, at: house) }
        #expect(try await house.items() == [])
    }

    @Test(arguments: Engine.available)
    func `whoever two devices have let in stays in when one of them takes it back, and that one hears so`(
        engine: Engine
    ) async throws {
        let house = try await house(engine)
        try await house.send([Noted("a", at: 2, .entry(0))])
        try await house.send([Noted("b", at: 3, .entry(0))], from: 1)
        let receipts = try await house.send([Noted("no", at: 4, .undo("b"))], from: 1)
        #expect(results(receipts) == [.alreadyAdmitted])
        #expect(receipts.first?.at == house.begins.advanced(by: .minutes(2)))
        #expect(try await house.statuses()[0] == .checkedIn)
        #expect(try await results(house.send([Noted("noa", at: 5, .undo("a"))])) == [.takenBack])
        #expect(try await house.statuses()[0] == .registered)
    }
}
