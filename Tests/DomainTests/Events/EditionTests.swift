import FoundationEssentials
import Testing

@testable import Domain

/// A new edition: what it takes over, and what it is called.
@Suite struct EditionTests {
    private func event(on day: String) throws -> Event {
        Event(
            id: .init(rawValue: "event"), slug: "fachtag", title: .german("Fachtag"), city: "bielefeld",
            day: try #require(CalendarDay(rawValue: day)),
            timeZone: try #require(TimeZone(identifier: "Europe/Berlin")),
            capacity: Capacity(places: 10))
    }

    @Test(arguments: [
        // Winter, summer, and the two days on which the clocks change.
        ("2027-03-12", "15:00"), ("2027-10-15", "14:00"), ("2027-03-28", "14:00"), ("2027-10-31", "15:00"),
    ])
    func `an item keeps its hour by the clock, whatever the clocks do between two editions`(
        day: String, inGreenwich: String
    ) throws {
        let event = try event(on: day)
        let start = event.instant(of: try #require(TimeOfDay(rawValue: "16:00")))
        #expect(start == event.day.at(try #require(TimeOfDay(rawValue: inGreenwich)), in: .gmt))
    }

    @Test func `an address of its own is taken as it is, if it is one and nobody has it`() throws {
        func address(_ slug: String) throws -> String {
            let edition = NewEdition(
                kind: .fachtag, title: .german("Fachtag"), day: try #require(CalendarDay(rawValue: "2027-03-12")),
                slug: slug)
            return try edition.address(among: ["fachtag-2026"])
        }
        #expect(try address("fachtag-2027") == "fachtag-2027")
        #expect(throws: NewEdition.SlugProblem.taken) { try address("fachtag-2026") }
        for impossible in ["", "Fachtag", "fach tag", "new", "file"] {
            #expect(throws: NewEdition.SlugProblem.impossible) { try address(impossible) }
        }
    }

    @Test func `what a part stands on comes along`() {
        #expect(Set([EditionPart.people]).withTheirBases == [.people, .roles, .programme])
        #expect(Set([EditionPart.rooms]).withTheirBases == [.rooms, .programme])
        #expect(Set([EditionPart.hosts, .texts]).withTheirBases == [.hosts, .texts])
    }

    @Test func `a role is taken over without whoever had it`() {
        let person = ProgrammePerson(
            id: .init(rawValue: "old"), name: "Filiz Kutluer", role: .panellist, side: .provider,
            functionTitle: "Leitung", organisationName: "Bethel regional")
        let role = person.recast(.init(rawValue: "new"), keepingName: false)
        #expect(
            role
                == ProgrammePerson(
                    id: .init(rawValue: "new"), name: ProgrammePerson.nobodyYet, role: .panellist, side: .provider))
        let again = person.recast(.init(rawValue: "new"), keepingName: true)
        #expect(again?.name == person.name && again?.organisationName == person.organisationName)
        #expect(again?.id != person.id)
    }

    @Test func `whoever said yes or no is to be asked anew, and a part that somebody else had comes once`() {
        func recast(_ state: RoleState) -> ProgrammePerson? {
            ProgrammePerson(id: .init(rawValue: "old"), name: "Filiz Kutluer", role: .panellist, state: state)
                .recast(.init(rawValue: "new"), keepingName: true)
        }
        #expect(recast(.confirmed)?.state == .toBeAsked && recast(.confirmed)?.name == "Filiz Kutluer")
        #expect(recast(.declined)?.state == .toBeAsked && recast(.declined)?.isNobodyYet == true)
        #expect(recast(.replaced) == nil)
    }

    @Test func `whoever was not asked has no name for everybody, and whoever was keeps theirs`() throws {
        func person(_ id: String, _ state: RoleState) -> ProgrammePerson {
            ProgrammePerson(
                id: .init(rawValue: id), name: "Filiz Kutluer", role: .panellist, functionTitle: "Leitung",
                state: state)
        }
        let item = ProgrammeItem(
            id: .init(rawValue: "panel"), position: 0, starts: try #require(TimeOfDay(rawValue: "16:00")),
            ends: try #require(TimeOfDay(rawValue: "17:00")), kind: .panel, title: .german("Podium"),
            people: [person("a", .toBeAsked), person("b", .asked), person("c", .confirmed)])
        let contents = ProgrammeContents(of: try event(on: "2027-03-12"), Programme(items: [item]))
        #expect(contents.unasked.map(\.id.rawValue) == ["a"])
        let shown = contents.withoutUnasked.items.flatMap(\.everybody)
        #expect(shown.map(\.id.rawValue) == ["a", "b", "c"])
        #expect(shown.map(\.isNobodyYet) == [true, false, false] && shown[0].functionTitle == nil)
        #expect(contents.withoutUnasked.unasked.isEmpty)
    }

    @Test func `a part that nobody has yet is looked at as one, and is nobody in two places`() throws {
        func item(_ id: String) throws -> ProgrammeItem {
            ProgrammeItem(
                id: .init(rawValue: id), position: 0, starts: try #require(TimeOfDay(rawValue: "16:00")),
                ends: try #require(TimeOfDay(rawValue: "17:00")), kind: .groups, title: .german(id),
                people: [
                    ProgrammePerson(
                        id: .init(rawValue: id), name: ProgrammePerson.nobodyYet, role: .groupModerator)
                ])
        }
        let (one, other) = (try item("one"), try item("other"))
        #expect(Programme(items: [one, other]).concerns == [one.id: [.nobodyNamed], other.id: [.nobodyNamed]])
    }

    @Test func `the address is made from the title and the year, and nobody else has it`() throws {
        let day = try #require(CalendarDay(rawValue: "2027-03-12"))
        var edition = NewEdition(kind: .networkMeeting, title: .german("Netzwerktreffen"), day: day)
        #expect(try edition.address(among: []) == "netzwerktreffen-2027")
        #expect(try edition.address(among: ["netzwerktreffen-2027"]) == "netzwerktreffen-2027-2")
        edition.title = .german("Fachtag 2027")
        #expect(try edition.address(among: []) == "fachtag-2027")
    }

    @Test(arguments: ["new", "file", "Neue Wege", "ä", ""])
    func `what cannot be an address is refused`(slug: String) throws {
        let day = try #require(CalendarDay(rawValue: "2027-03-12"))
        let edition = NewEdition(kind: .fachtag, title: .german("Fachtag"), day: day, slug: slug)
        #expect(throws: NewEdition.SlugProblem.impossible) { try edition.address(among: []) }
    }

    @Test func `the kind decides what the desk offers`() {
        #expect(Event.Kind.fachtag.worksInGroups && !Event.Kind.networkMeeting.worksInGroups)
        #expect(Event.Kind.networkMeeting.followsUp && !Event.Kind.fachtag.followsUp)
        #expect(Event.Kind.networkMeeting.usualPlaces == 35)
    }

    @Test func `everybody sees what is published, the team sees everything`() throws {
        var event = try event(on: "2027-03-12")
        #expect(event.isShown(to: .everyone) && event.isShown(to: .team))
        event.isPublished = false
        #expect(!event.isShown(to: .everyone) && event.isShown(to: .team))
    }
}
