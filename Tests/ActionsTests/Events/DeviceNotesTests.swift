import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// What paired devices note, and what becomes of it.
@Suite struct DeviceNotesTests {
    private typealias Noted = DeviceHouse.Noted

    private func house(
        _ engine: Engine, places: Int = 3, _ names: [String] = ["Amal", "Bela", "Cem", "Dana"],
        clock: SetClock = SetClock()
    ) async throws -> DeviceHouse {
        try await DeviceHouse(
            "fachtag", places: places, names, in: try await engine.open(clock: clock.clock),
            correspondence: DeviceHouse.correspondence())
    }

    private func results(_ receipts: [DeviceReceipt]) -> [DeviceReceipt.Result] { receipts.map(\.result) }

    // MARK: Each note, once

    @Test(arguments: Engine.available)
    func `a note has one effect, however often it comes, and each time its receipt`(engine: Engine) async throws {
        let house = try await house(engine)
        let notes = [Noted("a", at: 2, .entry(0)), Noted("b", at: 3, .entry(1, byCode: false))]
        let first = try await house.send(notes)
        let again = try await house.send(notes.reversed() + notes)
        #expect(results(first) == [.admitted, .admitted])
        #expect(first.map(\.name) == ["Amal", "Bela"])
        #expect(results(again) == [.admitted, .admitted, .admitted, .admitted])
        #expect(try await house.statuses() == [.checkedIn, .checkedIn, .registered, .waitlisted])
        #expect(try await house.database.entries(about: .checkIn).map(\.change) == [.admitted, .admitted])
    }

    @Test(arguments: Engine.available)
    func `whoever was seen at two doors is there since the first, and is one thing to look at`(
        engine: Engine
    ) async throws {
        let house = try await house(engine)
        try await house.send([Noted("b", at: 9, .entry(0))], from: 1)
        let receipts = try await house.send([Noted("a", at: 4, .entry(0))])
        #expect(results(receipts) == [.admitted])
        let late = try await house.send([Noted("c", at: 12, .entry(0))], from: 2)
        #expect(results(late) == [.alreadyAdmitted])
        #expect(late.first?.at == house.begins.advanced(by: .minutes(4)))
        #expect(try await house.doubles().map(\.device) == ["Tür 2", "Tür 3"])
    }

    @Test(arguments: Engine.available)
    func `a phone that was paired anew sends its old notes, and nobody comes in twice`(engine: Engine) async throws {
        let house = try await house(engine)
        let notes = [Noted("a", at: 2, .entry(0)), Noted("w", at: 3, .walkIn("Walid"))]
        try await house.send(notes)
        #expect(try await results(house.send(notes, from: 1)) == [.admitted, .admitted])
        #expect(try await house.doubles() == [])
        #expect(try await house.statuses().count == 5)
        // A mistake can be taken back after that, too.
        try await house.send([Noted("no", at: 5, .undo("w"))], from: 1)
        #expect(try await house.statuses().last == .cancelled)
    }

    @Test(arguments: Engine.available)
    func `a mistake that arrives before its entry waits for it`(engine: Engine) async throws {
        let house = try await house(engine)
        #expect(try await results(house.send([Noted("u", at: 3, .undo("a"))])) == [.takenBack])
        #expect(try await results(house.send([Noted("a", at: 2, .entry(0))])) == [.takenBack])
        #expect(try await house.statuses()[0] == .registered)
    }

    @Test(arguments: Engine.available)
    func `a kind that nobody knows is kept for the desk, and holds up nobody`(engine: Engine) async throws {
        let house = try await house(engine)
        let receipts = try await house.send([
            Noted("a", .entry(0)), Noted("x", at: 5, .unknown("hug")), Noted("n", .nobody), Noted("b", .entry(1)),
        ])
        #expect(results(receipts) == [.admitted, .kept, .unknown, .admitted])
        let items = try await house.items()
        #expect(items.count == 2)
        let item = try #require(items.last)
        #expect(
            item
                == .unknownNote(
                    UnknownDeviceNote(
                        key: "x", kind: "hug", device: "Tür 1", at: house.begins.advanced(by: .minutes(5)))))
        for item in items {
            let deed = SettleDoorItem(item.key, at: house.event)
            try await house.write { db in try deed.run(in: db) }
        }
        #expect(try await house.items() == [])
    }

    @Test(arguments: Engine.available)
    func `a ticket of another event is nobody here`(engine: Engine) async throws {
        let house = try await house(engine)
        let other = try await DeviceHouse(
            "anderer", places: 3, ["Emil"], in: house.database, correspondence: house.correspondence)
        let ticket = other.people[0].ticket
        let receipts = try await house.send([
            Noted("a", .badge(try #require(BadgeCode(rawValue: ticket.rawValue))))
        ])
        #expect(results(receipts) == [.unknown])
        #expect(receipts.first?.name == "")
        #expect(try await other.statuses() == [.registered])
    }

    @Test(arguments: Engine.available)
    func `a badge lets in as a ticket does, at a device and through another program`(engine: Engine) async throws {
        let house = try await house(engine)
        let people = house.people.prefix(2).map(\.id)
        let badges = try await house.write { db in try db.makeBadgeCodes(of: people) }
        let (amal, bela) = (try #require(badges[people[0]]), try #require(badges[people[1]]))
        #expect(try await results(house.send([Noted("a", .badge(amal))])) == [.admitted])
        let ticket = try #require(Ticket(rawValue: bela.rawValue))
        let (event, note) = (house.event.id, DoorNote(ticket: ticket, at: house.begins, device: "b"))
        let admission = try await house.write { db in try TakeOverNotes([note], at: event).run(in: db)[0] }
        #expect(admission.entry?.id == people[1])
        let again = try await house.write { db in try Admit(ticket, at: event, device: "b").run(in: db) }
        #expect(again.checkIn == admission.checkIn)
    }

    // MARK: Whoever was let in is in

    @Test(arguments: Engine.available)
    func `whoever had cancelled or waited and was let in is in, and somebody has a look`(engine: Engine) async throws {
        let house = try await house(engine)
        try await house.write { db in _ = try db.cancel([house.people[1].id], by: .person) }
        // Whoever waited has the place by now; nobody waits any more but the next.
        let waiting = try await house.write { db in try db.register(Example.person("Emil"), at: house.event.id) }
        #expect(waiting.status == .waitlisted)
        let receipts = try await house.send([Noted("b", .entry(1))])
        #expect(results(receipts) == [.admitted])
        let code = try #require(BadgeCode(rawValue: waiting.ticket.rawValue))
        try await house.send([Noted("e", at: 2, .badge(code))])
        #expect(try await house.statuses() == [.registered, .checkedIn, .registered, .confirmed, .checkedIn])
        let items = try await house.items()
        #expect(items.count == 3)
        #expect(items.first == .moreThanPlaces(2))
        let people = try await house.read { db in try db.doorPeople(at: house.event.id) }
        #expect(people.filter { $0.marks.contains(.toResolve) }.map(\.name) == ["Bela", "Emil"])
        for item in items {
            let deed = SettleDoorItem(item.key, at: house.event)
            try await house.write { db in try deed.run(in: db) }
        }
        #expect(try await house.items() == [])
        #expect(try await house.database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `a mistake about them leaves them where they stood`(engine: Engine) async throws {
        let house = try await house(engine)
        try await house.write { db in _ = try db.cancel([house.people[1].id], by: .person) }
        let waiting = try await house.write { db in try db.register(Example.person("Emil"), at: house.event.id) }
        let code = try #require(BadgeCode(rawValue: waiting.ticket.rawValue))
        let before = try await house.statuses()
        try await house.send([
            Noted("a", .entry(0)), Noted("b", .entry(1)), Noted("e", .badge(code)),
        ])
        try await house.send(["a", "b", "e"].map { Noted("no \($0)", at: 4, .undo($0)) })
        #expect(try await house.statuses() == before)
        #expect(try await house.items() == [])
        #expect(try await house.database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `people without a registration are let in beyond the places, and are one thing to look at`(
        engine: Engine
    ) async throws {
        let house = try await house(engine, places: 4)
        let receipts = try await house.send([
            Noted("w", at: 1, .walkIn("Walid")), Noted("x", at: 2, .walkIn("Xenia")),
        ])
        #expect(results(receipts) == [.admitted, .admitted])
        #expect(receipts.map(\.side) == [.migrantOrganisation, .migrantOrganisation])
        #expect(try await house.items() == [.moreThanPlaces(2)])
        let deed = SettleDoorItem(DoorItem.moreThanPlaces(2).key, at: house.event)
        try await house.write { db in try deed.run(in: db) }
        #expect(try await house.items() == [])
        // One more is another thing to look at.
        try await house.send([Noted("y", at: 3, .walkIn("Yara"))], from: 1)
        #expect(try await house.items() == [.moreThanPlaces(3)])
        try await house.send([Noted("no", at: 4, .undo("y"))], from: 1)
        #expect(try await house.statuses().suffix(3) == [.checkedIn, .checkedIn, .cancelled])
        #expect(try await house.database.check() == [])
    }

    @Test(arguments: Engine.available)
    func `what devices note on a day that was cancelled meanwhile counts, and is said`(engine: Engine) async throws {
        let house = try await house(engine)
        let event = house.event.id
        try await house.write { db in _ = try db.change(event: event) { $0.cancelledAt = db.now } }
        let receipts = try await house.send([Noted("a", .entry(0)), Noted("w", .walkIn("Walid"))])
        #expect(results(receipts) == [.admitted, .admitted])
        #expect(try await house.items().contains(.cameOnCancelledDay(2)))
    }

    @Test(arguments: Engine.available)
    func `whom the desk has sent out, no note brings in again that was there before`(engine: Engine) async throws {
        let house = try await house(engine)
        try await house.send([Noted("a", at: 2, .entry(0))])
        let checkIn = try #require(try await house.read { db in try db.checkIn(of: house.people[0].id) })
        let deed = UndoCheckIn(checkIn.id, at: house.event.id, correspondence: house.correspondence)
        try await house.write { db in _ = try deed.run(in: db) }
        #expect(try await results(house.send([Noted("a", at: 2, .entry(0))])) == [.takenBack])
        #expect(try await house.statuses()[0] == .registered)
    }

    @Test(arguments: Engine.available)
    func `whoever was let in at once stays in when a device takes its own note back`(engine: Engine) async throws {
        let house = try await house(engine)
        let (person, event) = (house.people[0], house.event.id)
        try await house.write { db in _ = try Admit(person.ticket, at: event, device: "Tisch").run(in: db) }
        try await house.send([Noted("a", at: 2, .entry(0)), Noted("no", at: 3, .undo("a"))])
        try await house.send([Noted("b", at: 4, .entry(0))], from: 1)
        try await house.send([Noted("nob", at: 5, .undo("b"))], from: 1)
        #expect(try await house.statuses()[0] == .checkedIn)
        let here = try await house.read { db in try db.checkIn(of: person.id) }
        #expect(here?.device == "Tisch")
        #expect(try await house.doubles() == [])
    }

    @Test(arguments: Engine.available)
    func `whoever came on a place without a name is called what was said first`(engine: Engine) async throws {
        let house = try await house(engine, ["", "Bela"])
        try await house.send([Noted("late", at: 8, .name(0, "Hala Najjar"))], from: 1)
        try await house.send([Noted("early", at: 3, .name(0, "Hala Nadschar")), Noted("b", .name(1, "Niemand"))])
        let names = try await house.read { db in
            try db.registrations(of: house.event.id).map(\.attendee.name)
        }
        #expect(names == ["Hala Nadschar", "Bela"])
    }

    // MARK: Devices that have ended

    @Test(arguments: Engine.available)
    func `what a lost device still sends waits, and counts when the desk says so`(engine: Engine) async throws {
        let house = try await house(engine)
        let (device, event) = (house.devices[0].id, house.event.id)
        try await house.write { db in try ReportDeviceLost(device, at: event).run(in: db) }
        let notes = [
            Noted("a", .entry(0)), Noted("w", .walkIn("Walid")), Noted("b", .entry(1)), Noted("u", .undo("b")),
        ]
        let receipts = try await house.send(notes, ending: .lost)
        #expect(results(receipts) == [.kept, .kept, .kept, .kept])
        #expect(try await house.statuses() == [.registered, .registered, .registered, .waitlisted])
        let minute = house.begins.advanced(by: .minutes(1))
        let lines = [("entry", "Amal"), ("entry", "Bela"), ("undo", "Bela"), ("walk-in", "Walid")].map { kind, name in
            HeldDeviceNotes.Note(kind, at: minute, name: name)
        }
        let held = HeldDeviceNotes(of: device, name: "Tür 1", because: .lost, lines)
        #expect(try await house.items() == [.heldNotes(held)])
        let deed = TakeHeldNotes(of: device, at: event, correspondence: house.correspondence)
        try await house.write { db in try deed.run(in: db) }
        #expect(
            try await house.statuses() == [.checkedIn, .registered, .registered, .waitlisted, .checkedIn])
        #expect(try await results(house.send(notes, ending: .lost)) == [.admitted, .admitted, .takenBack, .takenBack])
    }

    @Test(arguments: Engine.available)
    func `what the desk discards never counts, also when it is sent again`(engine: Engine) async throws {
        let house = try await house(engine)
        let (device, event) = (house.devices[0].id, house.event.id)
        try await house.send([Noted("a", .entry(0))], ending: .removed)
        try await house.write { db in try DiscardHeldNotes(of: device, at: event).run(in: db) }
        #expect(try await house.items() == [])
        #expect(try await results(house.send([Noted("a", .entry(0))], ending: .removed)) == [.kept])
        #expect(try await house.statuses()[0] == .registered)
    }

    @Test(arguments: Engine.available)
    func `a month after the day nobody knows which devices there were, nor what they noted`(
        engine: Engine
    ) async throws {
        let clock = SetClock()
        let house = try await house(engine, clock: clock)
        try await house.send([Noted("a", .entry(0)), Noted("x", .unknown("hug"))])
        clock.advance(by: .days(21 + DoorDevice.daysAfterEvent))
        try await house.write { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await house.read { db in try db.doorDevices(of: house.event.id) }.count == 3)
        clock.advance(by: .days(2))
        try await house.write { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await house.read { db in try db.doorDevices(of: house.event.id) } == [])
        #expect(try await house.items() == [])
        // Who was there is known as long as the registration is.
        #expect(try await house.statuses()[0] == .checkedIn)
    }
}
