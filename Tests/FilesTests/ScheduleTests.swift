import Domain
import Foundation
import TestHouse
import Testing
import Words

@testable import Files

/// A programme for other people's programs. Whether their schemas accept it, `Tests/Browser/test_programme_outside.py` asks.
@Suite struct ScheduleTests {
    private func item(
        _ position: Int, _ starts: String, _ ends: String, kind: ProgrammeItem.Kind = .input, room: String? = nil,
        people: [ProgrammePerson] = [], tandems: [Tandem] = []
    ) throws -> ProgrammeItem {
        ProgrammeItem(
            id: .init(rawValue: "item-\(position)"), position: position,
            starts: try #require(TimeOfDay(rawValue: starts)), ends: try #require(TimeOfDay(rawValue: ends)),
            kind: kind, title: .german("Punkt \(position) <&>"), room: room, teamNote: "Schlüssel beim Haus",
            people: people, tandems: tandems)
    }

    private func person(_ name: String, _ state: RoleState = .confirmed) -> ProgrammePerson {
        ProgrammePerson(
            id: .init(rawValue: "person-\(name)"), name: name, role: .speaker, organisationName: "Mosaik", state: state)
    }

    private func schedule(
        _ items: [ProgrammeItem], in language: Language = .german, change: (inout Event) -> Void = { _ in }
    ) throws -> Schedule {
        var event = try Example.event()
        change(&event)
        let version = ProgrammeVersion(
            event: event.id, number: 3, madeAt: .testStart, madeBy: .system,
            contents: ProgrammeContents(of: event, Programme(items: items)))
        return Schedule(
            event: event, published: version, words: Lexicon.ofTests.words(speaking: language),
            page: "https://neue-wege.example/events/fachtag",
            programmePage: "https://neue-wege.example/events/fachtag/programme")
    }

    /// The one day of the file, and what goes on in its rooms.
    private func day(of schedule: Schedule) throws -> (day: [String: Any], rooms: [String: [[String: Any]]]) {
        let file = try #require(
            try JSONSerialization.jsonObject(with: Data(try schedule.json().utf8)) as? [String: Any])
        let whole = try #require(file["schedule"] as? [String: Any])
        let conference = try #require(whole["conference"] as? [String: Any])
        let days = try #require(conference["days"] as? [[String: Any]])
        #expect(days.count == 1 && whole["version"] as? String == "3")
        return (days[0], try #require(days[0]["rooms"] as? [String: [[String: Any]]]))
    }

    @Test func `each item stands in its room under an identifier that is its own for good`() throws {
        let items = [
            try item(0, "16:00", "17:00", room: "Saal"), try item(1, "16:00", "16:45", room: "Aula"),
            try item(2, "17:00", "18:00", kind: .setup, room: "Saal"), try item(4, "18:00", "19:00"),
        ]
        let rooms = try day(of: try schedule(items)).rooms
        #expect(
            rooms.mapValues { $0.map { $0["guid"] as? String } } == [
                "Saal": ["item-0"], "Aula": ["item-1"], "–": ["item-4"],
            ])
        let last = try #require(rooms["–"]?.first)
        #expect(last["id"] as? Int == 5 && last["slug"] as? String == "fachtag-item-5")
        #expect(last["url"] as? String == "https://neue-wege.example/events/fachtag/programme#item-5")
        #expect(last["duration"] as? String == "01:00" && last["language"] is NSNull)
        let xml = try schedule(items).xml
        #expect(xml.contains("<room name=\"Aula\">\n<event id=\"2\" guid=\"item-1\">"))
        #expect(!xml.contains("item-2\""), "set-up is the team's own business")
    }

    @Test func `what goes on after midnight belongs to the day, with the clocks of the place`() throws {
        let day = try day(of: try schedule([try item(0, "22:30", "00:15", room: "Saal")]))
        #expect(day.day["date"] as? String == "2023-12-22")
        #expect(day.day["day_end"] as? String == "2023-12-23T00:15:00+01:00")
        let night = try #require(day.rooms["Saal"]?.first)
        #expect(night["date"] as? String == "2023-12-22T22:30:00+01:00" && night["duration"] as? String == "01:45")
    }

    @Test(arguments: [
        ("2023-10-29", "2023-10-29T01:30:00+02:00", "02:30"), ("2024-03-31", "2024-03-31T01:30:00+01:00", "00:30"),
    ])
    func `in a night in which clocks change, an item is as long as it really takes`(
        day: String, start: String, duration: String
    ) throws {
        let moved = try #require(CalendarDay(rawValue: day))
        let items = [try item(0, "01:30", "03:00", room: "Saal")]
        let night = try #require(
            try self.day(of: try schedule(items) { $0.day = moved }).rooms["Saal"]?.first)
        #expect(night["date"] as? String == start && night["duration"] as? String == duration)
    }

    @Test func `those are named who appear, and what only the team reads is in neither file`() throws {
        let people = [person("Ece"), person("Bela", .declined), person(ProgrammePerson.nobodyYet, .toBeAsked)]
        let tandem = Tandem(id: .init(rawValue: "t"), topic: .german("Kita & Schule"), people: [person("Amal")])
        let schedule = try schedule([try item(0, "16:00", "17:00", room: "Saal", people: people, tandems: [tandem])])
        let found = try #require(try day(of: schedule).rooms["Saal"]?.first)
        let named = try #require(found["persons"] as? [[String: String]])
        #expect(named.map { $0["name"] } == ["Ece", "Amal"])
        #expect(found["abstract"] as? String == "Kita & Schule")
        #expect(found["description"] as? String == "Ece, Mosaik\nAmal, Mosaik")
        let xml = schedule.xml
        #expect(xml.contains("<person guid=\"person-Ece\">Ece</person>"))
        #expect(xml.contains("<abstract>Kita &amp; Schule</abstract>") && xml.contains("Punkt 0 &lt;&amp;&gt;"))
        for hidden in ["Bela", "N. N.", "Schlüssel"] {
            #expect(!xml.contains(hidden), "\(hidden)")
            #expect(!(try schedule.json().contains(hidden)), "\(hidden)")
        }
    }

    @Test func `of a cancelled event each title says so, in the language that was asked for`() throws {
        let items = [try item(0, "16:00", "17:00", room: "Saal")]
        let german = try schedule(items) { $0.cancelledAt = .testStart }
        #expect(german.xml.contains("<title>Abgesagt: Fachtag</title>"))
        #expect(german.xml.contains("<title>Abgesagt: Punkt 0 &lt;&amp;&gt;</title>"))
        let english = try schedule(items, in: Language(rawValue: "en")) { $0.cancelledAt = .testStart }
        #expect(!english.xml.contains("Abgesagt"))
        #expect(try english.json().contains("Cancelled: "))
    }

    @Test func `before anything is published the file holds an empty day`() throws {
        let empty = Schedule(
            event: try Example.event("f1"), published: nil, words: Lexicon.ofTests.words(speaking: .german),
            page: "https://neue-wege.example", programmePage: "https://neue-wege.example")
        #expect(empty.acronym == "event_f1", "a name has four letters at least")
        #expect(empty.xml.contains("start=\"2023-12-22T00:00:00+01:00\" end=\"2023-12-23T00:00:00+01:00\""))
        #expect(!empty.xml.contains("<room"))
    }
}
