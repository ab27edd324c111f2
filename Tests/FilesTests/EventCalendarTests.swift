import Domain
import Foundation
import TestHouse
import Testing
import Words

@testable import Files

@Suite struct EventCalendarTests {
    @Test func `text in a calendar is escaped and folded between characters`() {
        #expect(CalendarText.escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne")
        let folded = CalendarText.folded(String(repeating: "ä", count: 80))
        #expect(folded.components(separatedBy: "\r\n ").allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.replacing("\r\n ", with: "") == String(repeating: "ä", count: 80))
    }

    @Test(arguments: ["Зустріч у Білефельді", "لقاء في مدينة بيلفيلد", "a" + String(repeating: "\u{301}", count: 100)])
    func `a line of any script is at most 75 octets long and can be put together again`(text: String) {
        let line = "SUMMARY:" + String(repeating: text, count: 6)
        let folded = Array(CalendarText.folded(line).utf8)
        let lines = folded.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count > 1)
        #expect(lines.allSatisfy { $0.count <= 76 && String(validating: $0, as: UTF8.self) != nil })
        #expect(String(decoding: folded, as: UTF8.self).utf8.elementsEqual(folded))
    }

    private func calendar(_ extent: EventCalendar.Extent) throws -> EventCalendar {
        EventCalendar(
            event: try Example.event(), programme: Programme(items: []),
            words: Lexicon.ofTests.words(speaking: .german),
            organizerAddress: "https://neue-wege.example/events/fachtag",
            address: "https://neue-wege.example/r/1", madeAt: .testStart.advanced(by: .seconds(5)), extent: extent)
    }

    @Test(arguments: [
        (EventCalendar.Standing.confirmed, "PUBLISH"), (.tentative, "PUBLISH"), (.cancelled, "CANCEL"),
    ])
    func `the day says how firmly it stands, and whose it is`(standing: EventCalendar.Standing, method: String) throws {
        let text = try calendar(.day(standing, of: .person(.init(rawValue: "018c-1")), since: .testStart)).text
            .replacing("\r\n ", with: "")
        #expect(text.contains("METHOD:\(method)\r\n"))
        #expect(text.contains("STATUS:\(standing.rawValue)\r\n"))
        #expect(text.contains("SEQUENCE:5\r\n"))
        #expect(text.contains("UID:018c-1@neue-wege\r\n"))
        #expect(
            text.contains(
                "ORGANIZER;CN=\"Kommunales Integrationszentrum\":https://neue-wege.example/events/fachtag\r\n"))
    }

    /// An item of the afternoon.
    private func item() throws -> ProgrammeItem {
        ProgrammeItem(
            id: .init(rawValue: "groups"), position: 0, starts: try #require(TimeOfDay(rawValue: "18:00")),
            ends: try #require(TimeOfDay(rawValue: "19:30")), kind: .groups, title: .german("Gruppen"), room: "Saal")
    }

    @Test func `hours are those of the clocks at the place, and the file says how these go`() throws {
        let lines = EventCalendar(
            event: try Example.event(), programme: Programme(items: [try item()]),
            words: Lexicon.ofTests.words(speaking: .german), organizerAddress: "https://neue-wege.example",
            address: "https://neue-wege.example", madeAt: .testStart
        ).text.components(separatedBy: "\r\n")
        #expect(lines.contains("DTSTART;TZID=Europe/Berlin:20231222T180000"))
        #expect(lines.contains("DTEND;TZID=Europe/Berlin:20231222T193000"))
        let zone = try #require(lines.firstIndex(of: "BEGIN:VTIMEZONE"))
        let end = try #require(lines.firstIndex(of: "END:VTIMEZONE"))
        #expect(lines[zone + 1] == "TZID:Europe/Berlin")
        #expect(
            Set(lines[zone...end]).isSuperset(of: [
                "BEGIN:STANDARD", "DTSTART:20231029T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
            ]))
        #expect(lines.contains { $0.hasPrefix("DTSTAMP:") && $0.hasSuffix("Z") })
    }

    @Test(arguments: [("America/New_York", "-0500", "-0400"), ("Asia/Kathmandu", "+0545", "+0545")])
    func `a zone with other rules, or without any, is told turn by turn`(
        name: String, winter: String, summer: String
    ) throws {
        let zone = CalendarZone(try #require(TimeZone(identifier: name)))
        let lines = zone.lines(around: try #require(CalendarDay(rawValue: "2023-07-01")))
        #expect(lines.contains("TZOFFSETTO:" + winter) && lines.contains("TZOFFSETTO:" + summer))
        #expect(lines.count { $0 == "BEGIN:DAYLIGHT" } == (winter == summer ? 0 : 1))
    }

    @Test func `a feed says how often it may be asked for, and what came by letter does not`() throws {
        let refresh = "REFRESH-INTERVAL;VALUE=DURATION:PT1H"
        let owner = EventCalendar.Owner.person(.init(rawValue: "018c-1"))
        let own = EventCalendar.OwnItem(try item(), room: "Raum 4", more: ["Gruppe 4"])
        for feed in [EventCalendar.Extent.items(version: 1), .own([own], .confirmed, of: owner, revision: 7)] {
            let text = try calendar(feed).text
            #expect(text.contains(refresh) && text.contains("X-PUBLISHED-TTL:PT1H") && text.contains("METHOD:PUBLISH"))
        }
        #expect(!(try calendar(.day(.confirmed, of: owner, since: .testStart)).text.contains(refresh)))
    }

    @Test func `the own programme names the own room and says when somebody has cancelled`() throws {
        let owner = EventCalendar.Owner.person(.init(rawValue: "018c-1"))
        let own = EventCalendar.OwnItem(try item(), room: "Raum 4", more: ["Gruppe 4"])
        let text = try calendar(.own([own], .cancelled, of: owner, revision: 7)).text
        for line in [
            "METHOD:PUBLISH", "UID:groups-018c-1@neue-wege", "LOCATION:Raum 4\\, Bielefeld", "DESCRIPTION:Gruppe 4",
            "STATUS:CANCELLED", "SEQUENCE:7",
        ] {
            #expect(text.contains(line + "\r\n"), "\(line)")
        }
        // As long as there is no programme, the day itself.
        let day = try calendar(.own([], .confirmed, of: owner, revision: 7)).text
        #expect(day.contains("UID:018c-1@neue-wege\r\n") && day.contains("DTSTART;VALUE=DATE:20231222\r\n"))
    }

    @Test(arguments: RegistrationStatus.allCases)
    func `only a place is a firm date`(status: RegistrationStatus) throws {
        var event = try Example.event()
        #expect((EventCalendar.Standing(status, at: event) == .confirmed) == status.holdsPlace)
        #expect((EventCalendar.Standing(status, at: event) == .tentative) == (status == .waitlisted))
        // And none of a day that is cancelled.
        event.cancelledAt = .testStart
        #expect(EventCalendar.Standing(status, at: event) != .confirmed)
    }
}
