import Actions
import Domain
import Secrets
import Storage
import TestHouse
import Testing

/// How a device comes to the door of an event, and what it knows of it.
@Suite struct PairDeviceTests {
    private struct Door {
        let database: Database
        let event: Event
        let clock: SetClock

        func add(_ name: String, _ code: String) async throws {
            let deed = AddDevice(called: name, for: .staff, at: event, code: SecretHash(rawValue: code))
            try await database.write(by: .account("konto")) { db in try deed.run(in: db) }
        }

        @discardableResult
        func pair(
            _ code: String, _ secret: String, insteadOf former: DoorDevice.ID? = nil
        ) async throws -> DoorDevice {
            let deed = PairDevice(
                code: SecretHash(rawValue: code), secret: SecretHash(rawValue: secret), insteadOf: former)
            return try await database.write(by: .visitor) { db in try deed.run(in: db) }
        }
    }

    private func door(_ engine: Engine) async throws -> Door {
        let (clock, event) = (SetClock(), try Example.event())
        return Door(database: try await engine.open(with: event, clock: clock.clock), event: event, clock: clock)
    }

    @Test(arguments: Engine.available)
    func `a code pairs one device, once, and the same form sent twice is that device`(engine: Engine) async throws {
        let door = try await door(engine)
        try await door.add("Tür", "code")
        let device = try await door.pair("code", "secret")
        #expect(device.pairedAt == door.clock.clock.now)
        #expect(device.madeBy == Account.ID(rawValue: "konto"))
        #expect(try await door.pair("code", "secret").id == device.id)
        await #expect(throws: DeviceRefusal.codeIsUnknown) { try await door.pair("code", "other") }
        let found = try await door.database.read { db in try db.doorDevice(secret: SecretHash(rawValue: "secret")) }
        #expect(found == device)
    }

    @Test(arguments: Engine.available)
    func `a phone that is paired anew is no longer what it was`(engine: Engine) async throws {
        let door = try await door(engine)
        try await door.add("Tür", "first")
        try await door.add("Foyer", "second")
        let former = try await door.pair("first", "a")
        let device = try await door.pair("second", "b", insteadOf: former.id)
        let devices = try await door.database.read { db in try db.doorDevices(of: door.event.id) }
        let now = door.clock.clock.now
        let endings = devices.map { $0.ending(at: now, keptUntil: now.advanced(by: .hours(1))) }
        #expect(endings == [.removed, nil])
        #expect(device.name == "Foyer")
    }

    @Test(arguments: Engine.available)
    func `a code that is older than a quarter of an hour, or was taken back, pairs nobody`(
        engine: Engine
    ) async throws {
        let door = try await door(engine)
        try await door.add("Tür", "first")
        try await door.add("Tür", "second")
        let devices = try await door.database.read { db in try db.doorDevices(of: door.event.id) }
        #expect(devices.map(\.name) == ["Tür", "Tür (2)"])
        try await door.database.write(by: .system) { db in
            try SignOutDevice(devices[0].id, at: door.event.id).run(in: db)
        }
        await #expect(throws: DeviceRefusal.codeIsUnknown) { try await door.pair("first", "a") }
        door.clock.advance(by: .minutes(15))
        await #expect(throws: DeviceRefusal.codeIsUnknown) { try await door.pair("second", "b") }
    }

    @Test(arguments: Engine.available)
    func `when the day has passed no device comes to its door`(engine: Engine) async throws {
        let door = try await door(engine)
        // The day ends at midnight, and devices keep what they know for twelve hours.
        door.clock.advance(by: .days(23))
        await #expect(throws: DeviceRefusal.eventIsOver) { try await door.add("Tür", "code") }
    }

    @Test(arguments: Engine.available)
    func `a device of another event is nobody's to report`(engine: Engine) async throws {
        let door = try await door(engine)
        try await door.add("Tür", "code")
        let device = try await door.pair("code", "secret")
        let other = Event.ID(rawValue: "anderer")
        await #expect(throws: NotFound.self) {
            try await door.database.write(by: .system) { db in
                try ReportDeviceLost(device.id, at: other).run(in: db)
            }
        }
        await #expect(throws: NotFound.self) {
            try await door.database.write(by: .system) { db in try SignOutDevice(device.id, at: other).run(in: db) }
        }
        let kept = try await door.database.read { db in try db.doorDevice(device.id) }
        #expect(kept == device)
    }

    @Test func `a device knows people and codes by its own key, and no two keys agree`() throws {
        let person = Registration.ID(rawValue: "018c2644-eae0-7000-bf5c-deccff14eac6")
        let secret = SecretHash(rawValue: "secret")
        let keys = ["a", "b"].map {
            DeviceKey(of: DoorDevice.ID(rawValue: $0), secret: secret, signedWith: [1, 2, 3])
        }
        for key in keys {
            #expect(key.text.utf8.count == 43)
            #expect(key.alias(of: person).utf8.count == 12)
            #expect(key.hash(ofCode: "00112233445566778899aabbccddeeff").utf8.count == 12)
            let text = key.text + key.alias(of: person)
            #expect(text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
        }
        #expect(keys[0].text != keys[1].text)
        #expect(keys[0].alias(of: person) != keys[1].alias(of: person))
        #expect(keys[0].alias(of: person) != keys[0].hash(ofCode: person.rawValue))
    }
}
