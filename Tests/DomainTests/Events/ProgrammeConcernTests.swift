import Domain
import Testing

/// What somebody should look at before a programme goes out.
@Suite struct ProgrammeConcernTests {
    private func item(
        _ id: String, _ starts: String, _ ends: String, _ kind: ProgrammeItem.Kind = .music, room: String? = nil,
        people: [String] = [], tandem: [String] = []
    ) throws -> ProgrammeItem {
        func persons(_ names: [String]) -> [ProgrammePerson] {
            names.map { ProgrammePerson(id: .init(rawValue: "\(id)-\($0)"), name: $0, role: .speaker) }
        }
        return ProgrammeItem(
            id: .init(rawValue: id), position: 0, starts: try #require(TimeOfDay(rawValue: starts)),
            ends: try #require(TimeOfDay(rawValue: ends)), kind: kind, title: .german(id), room: room,
            people: persons(people),
            tandems: tandem.isEmpty
                ? [] : [Tandem(id: .init(rawValue: id), topic: .german("Kita"), people: persons(tandem))])
    }

    private func concerns(_ items: ProgrammeItem...) -> [String: [ProgrammeConcern]] {
        Dictionary(uniqueKeysWithValues: Programme(items: items).concerns.map { ($0.rawValue, $1) })
    }

    @Test func `nobody is in two places at once, however the name is written`() throws {
        let found = concerns(
            try item("Musik", "16:00", "17:00", people: ["Ayşe Brandhorst"]),
            try item("Lesung", "16:30", "17:30", tandem: ["AYSE BRANDHORST"]),
            try item("Ausklang", "17:30", "18:00", people: ["Ayşe Brandhorst"]))
        #expect(found["Musik"] == [.personTwice(name: "Ayşe Brandhorst", other: .init(rawValue: "Lesung"))])
        #expect(found["Lesung"] == [.personTwice(name: "AYSE BRANDHORST", other: .init(rawValue: "Musik"))])
        #expect(found["Ausklang"] == nil)
    }

    @Test func `whoever moderates and sits in a conversation is told once`() throws {
        let found = concerns(
            try item("Podium", "16:00", "17:00", people: ["Ece"], tandem: ["Ece"]),
            try item("Lesung", "16:30", "17:30", people: ["Ece"]))
        #expect(found["Podium"] == [.personTwice(name: "Ece", other: .init(rawValue: "Lesung"))])
    }

    @Test func `no room is used twice at once, and one is free when the other ends`() throws {
        let found = concerns(
            try item("Musik", "16:00", "17:00", room: "Saal"), try item("Lesung", "16:59", "17:30", room: "saal"),
            try item("Ausklang", "17:30", "18:00", room: "Saal"), try item("Kino", "16:00", "18:00", room: "Foyer"))
        #expect(found["Musik"] == [.roomTwice(room: "Saal", other: .init(rawValue: "Lesung"))])
        #expect(found["Lesung"] == [.roomTwice(room: "saal", other: .init(rawValue: "Musik"))])
        #expect(found.count == 2)
    }

    @Test func `what goes on past midnight overlaps with what begins late`() throws {
        let found = concerns(
            try item("Fest", "22:00", "00:30", room: "Saal"), try item("Tanz", "23:30", "23:45", room: "Saal"))
        #expect(found.count == 2)
    }

    @Test func `a greeting, an input and a panel need somebody; a tandem is enough`() throws {
        #expect(concerns(try item("Gruß", "16:00", "16:10", .greeting)) == ["Gruß": [.nobodyNamed]])
        #expect(concerns(try item("Podium", "16:00", "16:10", .panel, tandem: ["Ece"])).isEmpty)
        #expect(concerns(try item("Musik", "16:00", "16:10", .music)).isEmpty)
    }

    @Test func `people get up after two and a half hours; gaps and parallel items are seen`() throws {
        let long = concerns(
            try item("Empfang", "15:00", "16:00", .reception), try item("Gruppen", "16:00", "17:30", .groups),
            try item("Plenum", "17:30", "18:31", .plenary), try item("Pause", "18:31", "19:00", .break))
        #expect(long == ["Plenum": [.noBreak(minutes: 151)]])
        #expect(concerns(try item("Gruppen", "16:00", "18:30", .groups)).isEmpty)
        #expect(
            concerns(try item("Gruppen", "16:00", "18:00", .groups), try item("Plenum", "18:01", "19:00", .plenary))
                .isEmpty)
        // The longer of two at once counts.
        #expect(
            concerns(try item("Gruppen", "16:00", "18:45", .groups), try item("Musik", "16:00", "17:00"))
                == ["Gruppen": [.noBreak(minutes: 165)]])
        #expect(concerns(try item("Aufbau", "10:00", "15:00", .setup)).isEmpty)
    }
}
