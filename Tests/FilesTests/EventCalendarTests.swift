import Domain
import Foundation
import TestHouse
import Testing
import Words

@testable import Files

@Suite struct EventCalendarTests {
    @Test func `text in a calendar is escaped and folded between characters`() {
        #expect(EventCalendar.escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne")
        let folded = EventCalendar.folded(String(repeating: "ä", count: 80))
        #expect(folded.components(separatedBy: "\r\n ").allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.replacing("\r\n ", with: "") == String(repeating: "ä", count: 80))
    }

    @Test(arguments: ["Зустріч у Білефельді", "لقاء في مدينة بيلفيلد", "a" + String(repeating: "\u{301}", count: 100)])
    func `a line of any script is at most 75 octets long and can be put together again`(text: String) {
        let line = "SUMMARY:" + String(repeating: text, count: 6)
        let folded = Array(EventCalendar.folded(line).utf8)
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
