import Domain
import Testing

/// What follows from what devices at the door have seen, whatever the order in which they tell of it.
@Suite struct DoorDeviceTests {
    private func sighting(_ minute: Int, _ device: String, key: String = "k") -> DoorSighting {
        DoorSighting(
            at: Instant(milliseconds: Int64(minute) * 60_000), device: device,
            note: DoorSighting.Note(by: .init(rawValue: device), key: key))
    }

    @Test func `somebody is there since the first who saw them, and every other device is one thing to look at`() {
        let seen = [sighting(3, "c"), sighting(1, "a"), sighting(2, "b"), sighting(1, "a")]
        let presence = DoorPresence(of: seen)
        #expect(presence.first == sighting(1, "a"))
        #expect(presence.doubles == [sighting(2, "b"), sighting(3, "c")])
        #expect(DoorPresence(of: seen.reversed()) == presence)
        #expect(DoorPresence(of: []).first == nil)
    }

    @Test func `a device that scans twice has read its own answer`() {
        let presence = DoorPresence(of: [
            sighting(2, "a", key: "2"), sighting(1, "a", key: "1"), sighting(5, "b", key: "3"),
            sighting(4, "b", key: "4"),
        ])
        #expect(presence.first == sighting(1, "a", key: "1"))
        #expect(presence.doubles == [sighting(4, "b", key: "4")])
    }

    @Test func `what was seen at once has no note and stands beside what devices saw`() {
        let atOnce = DoorSighting(at: Instant(milliseconds: 0), device: "")
        let presence = DoorPresence(of: [sighting(1, "a"), atOnce])
        #expect(presence.first == atOnce)
        #expect(presence.doubles == [sighting(1, "a")])
    }

    @Test(arguments: [-7_200_000, 0, 11_220_000] as [Int64])
    func `a wrong clock is set right by what it shows when the device sends`(wrong: Int64) {
        let received = Instant(milliseconds: 1_700_000_000_000)
        let clock = DeviceClock(
            showing: received.milliseconds + wrong, at: received, since: Instant(milliseconds: 1_600_000_000_000))
        let scanned = received.advanced(by: .minutes(-20))
        #expect(clock.instant(scanned.milliseconds + wrong) == scanned)
    }

    @Test func `nothing was noted before the pairing, nor in the future, whatever the device says`() {
        let (paired, received) = (Instant(milliseconds: 1_000), Instant(milliseconds: 9_000))
        let clock = DeviceClock(showing: 9_000, at: received, since: paired)
        #expect(clock.instant(5) == paired)
        #expect(clock.instant(20_000) == received)
        #expect(clock.instant(.max) == received)
        #expect(clock.instant(.min) == paired || clock.instant(.min) == received)
        #expect(DeviceClock(showing: nil, at: received, since: paired).instant(4_000).milliseconds == 4_000)
    }

    @Test func `no two devices are called the same`() {
        #expect(DoorDevice.name("Tür", besides: []) == "Tür")
        #expect(DoorDevice.name("Tür", besides: ["Tür", "Tür (3)"]) == "Tür (2)")
        #expect(DoorDevice.name("Tür", besides: ["Tür", "Tür (2)"]) == "Tür (3)")
    }

    @Test func `a device ends when it is lost, signed out, or when the day has passed`() {
        let (end, before) = (Instant(milliseconds: 100), Instant(milliseconds: 99))
        func device(lost: Instant? = nil, removed: Instant? = nil) -> DoorDevice {
            DoorDevice(
                id: .init(rawValue: "d"), event: .init(rawValue: "e"), name: "Tür", profile: .staff, lostAt: lost,
                removedAt: removed)
        }
        #expect(device().ending(at: before, keptUntil: end) == nil)
        #expect(device().ending(at: end, keptUntil: end) == .over)
        #expect(device(removed: before).ending(at: before, keptUntil: end) == .removed)
        #expect(device(lost: before, removed: before).ending(at: end, keptUntil: end) == .lost)
    }

    @Test func `whoever was let in unasked goes back to where they stood`() throws {
        var status = RegistrationStatus.cancelled
        status.comeInUnasked()
        #expect(status == .checkedIn)
        try status.goBack(to: .cancelled)
        #expect(status == .cancelled)
        #expect(throws: RegistrationRefusal.notPossible(from: .cancelled, to: .registered)) {
            var outside = RegistrationStatus.cancelled
            try outside.goBack(to: .registered)
        }
    }

    @Test func `a device finds somebody as they are written and as they are read, and hears nothing of organisations`()
    {
        let person = DoorPerson(
            id: .init(rawValue: "p"), name: "Олена Коваль", language: Language(rawValue: "uk"), side: nil,
            ticket: Ticket(from: .seeded(1)), marks: [])
        #expect(Set(["олена", "коваль", "olena", "koval"]).isSubset(of: Set(person.searchWords)))
        #expect(person.searchWords.allSatisfy { !$0.contains("~") && !$0.contains("^") })
        let unnamed = DoorPerson(
            id: .init(rawValue: "u"), name: "", language: .german, side: nil, ticket: Ticket(from: .seeded(2)),
            marks: [])
        #expect(unnamed.searchWords == [])
    }
}
