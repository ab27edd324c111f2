import Domain
import FoundationEssentials
import Testing

@Suite struct AttendeeTests {
    @Test func `a place without a name waits for one`() {
        #expect(!Attendee(name: "", organisationName: "Mosaik", language: .german).isNamed)
        #expect(Attendee(name: "Amal", language: .german).isNamed)
    }

    @Test func `people count for their organisation, and for none when they come for themselves`() {
        let club = Organisation.ID(rawValue: "club")
        #expect(Attendee(name: "Amal", organisation: club, language: .german).organisationKey?.rawValue == "club")
        #expect(
            Attendee(name: "Amal", organisationName: "Mosaik e.V.", language: .german).organisationKey
                == Attendee(name: "Boris", organisationName: "MOSAIK E. V.", language: .german).organisationKey)
        #expect(Attendee(name: "Amal", language: .german).organisationKey == nil)
    }

    @Test func `languages are kept once each, in one order`() {
        let spoken = ["uk", "de", "ar", "de"].map(Language.init(rawValue:))
        #expect(RegistrationAnswers(languages: spoken).languages.map(\.rawValue) == ["ar", "de", "uk"])
    }

    @Test func `the members of a delegation stand in the order in which they were written down`() {
        let members = [3, 1, 2].map { turn in
            Registration(
                id: .init(rawValue: "\(turn)"), event: .init(rawValue: "e"), delegation: .init(rawValue: "d"),
                attendee: Attendee(name: "", language: .german), answers: .init(), status: .registered, turn: turn,
                ticket: Ticket(from: .seeded(1)), isWalkIn: false, createdAt: Instant(milliseconds: 0))
        }
        let delegation = Delegation(id: .init(rawValue: "d"), event: .init(rawValue: "e"), members: members)
        #expect(delegation.members.map(\.turn) == [1, 2, 3])
        #expect(delegation.numberNamed == 0)
    }

    @Test func `no step leads to where one stands, and everybody can still come in at the door`() {
        for status in RegistrationStatus.allCases {
            #expect(!status.next.contains(status), "\(status)")
            var reached: Set = [status]
            for _ in RegistrationStatus.allCases { reached.formUnion(reached.flatMap(\.next)) }
            #expect(reached.contains(.checkedIn), "\(status)")
        }
    }

    @Test func `what is asked at registration is asked once, and never the crisis pool`() {
        let asked = ConsentPurpose.askedAtRegistration
        #expect(Set(asked).count == asked.count)
        #expect(!asked.contains(.crisisPool))
    }
}

@Suite struct EventTests {
    private func event(in zone: String = "Europe/Berlin", shortTitle: Translated? = nil) throws -> Event {
        Event(
            id: .init(rawValue: "e"), slug: "fachtag", title: .german("Neue Wege"), shortTitle: shortTitle,
            city: "bielefeld", day: try #require(CalendarDay(rawValue: "2023-12-01")),
            timeZone: try #require(TimeZone(identifier: zone)), capacity: Capacity(places: 10))
    }

    @Test(arguments: ["Europe/Berlin", "Europe/Kyiv", "America/New_York", "Pacific/Auckland"])
    func `is over on the first moment of the next day, where it takes place`(zone: String) throws {
        let event = try event(in: zone)
        let midnight = event.day.advanced(byDays: 1).at(.midnight, in: event.timeZone)
        #expect(event.isOver(at: midnight))
        #expect(!event.isOver(at: midnight.advanced(by: .milliseconds(-1))))
    }

    @Test func `is not over before it has begun`() throws {
        let event = try event()
        #expect(!event.isOver(at: event.instant(of: .midnight).advanced(by: .days(-30))))
    }

    @Test func `has its title where nobody thought of a shorter one`() throws {
        #expect(try event().shortTitle == .german("Neue Wege"))
        #expect(try event(shortTitle: .german("NW")).shortTitle == .german("NW"))
    }
}

@Suite struct ProgrammeHoursTests {
    private func item(_ position: Int, _ starts: String, _ ends: String) throws -> ProgrammeItem {
        ProgrammeItem(
            id: .init(rawValue: "\(position)"), position: position, starts: try #require(TimeOfDay(rawValue: starts)),
            ends: try #require(TimeOfDay(rawValue: ends)), kind: .input, title: .german("Teil"))
    }

    @Test func `the day lasts from the first start to the last end, whichever item that is`() throws {
        let programme = try Programme(items: [
            item(0, "16:00", "20:00"), item(1, "15:30", "16:30"), item(2, "17:00", "18:00"),
        ])
        #expect(programme.hours?.starts.rawValue == "15:30")
        #expect(programme.hours?.ends.rawValue == "20:00")
        #expect(Programme(items: []).hours == nil)
    }

    @Test func `what begins together stands as it was printed`() throws {
        let programme = try Programme(items: [
            item(2, "16:00", "17:00"), item(0, "16:00", "16:30"), item(1, "16:00", "18:00"),
        ])
        #expect(programme.items.map(\.position) == [0, 1, 2])
    }

    @Test func `an item lasts from its start to its end`() throws {
        #expect(try item(0, "16:45", "18:05").hours.minutes == 80)
    }

    @Test func `setting up is the team's own business`() {
        #expect(ProgrammeItem.Kind.allCases.filter { !$0.isPublic } == [.setup, .teardown])
    }
}
