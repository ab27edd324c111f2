import Domain
import Foundation
import Testing

@testable import Files

/// Times in a calendar file, and what it says of the clocks at the place.
@Suite struct CalendarZoneTests {
    private func zone(_ name: String = "Europe/Berlin") throws -> CalendarZone {
        CalendarZone(try #require(TimeZone(identifier: name)))
    }

    private func utc(_ text: String) throws -> Instant { try #require(Instant(timestamp: text)) }

    @Test(arguments: [
        ("2023-12-01T15:00:00Z", "DTSTART;TZID=Europe/Berlin:20231201T160000"),
        ("2024-03-31T00:59:00Z", "DTSTART;TZID=Europe/Berlin:20240331T015900"),
        ("2024-03-31T01:00:00Z", "DTSTART;TZID=Europe/Berlin:20240331T030000"),
        // From two to three the clocks go twice.
        ("2024-10-26T23:59:00Z", "DTSTART;TZID=Europe/Berlin:20241027T015900"),
        ("2024-10-27T00:30:00Z", "DTSTART:20241027T003000Z"), ("2024-10-27T01:30:00Z", "DTSTART:20241027T013000Z"),
        ("2024-10-27T02:00:00Z", "DTSTART;TZID=Europe/Berlin:20241027T030000"),
    ])
    func `a time is what clocks show at the place, and in the hour that is there twice it is exact`(
        moment: String, line: String
    ) throws {
        let moment = try utc(moment)
        #expect(try zone().line("DTSTART", moment) == line)
    }

    @Test func `a calendar learns when the clocks change before the day, and during its night`() throws {
        let day = try #require(CalendarDay(rawValue: "2024-10-26"))
        let lines = try zone().lines(around: day)
        #expect(lines.prefix(2) == ["BEGIN:VTIMEZONE", "TZID:Europe/Berlin"])
        #expect(
            lines.suffix(11) == [
                "BEGIN:DAYLIGHT", "DTSTART:20240331T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT",
                "BEGIN:STANDARD", "DTSTART:20241027T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD",
                "END:VTIMEZONE",
            ])
    }

    @Test func `where clocks never change one line is enough`() throws {
        let day = try #require(CalendarDay(rawValue: "2024-10-26"))
        let lines = try zone("Asia/Kolkata").lines(around: day)
        #expect(lines.filter { $0.hasPrefix("TZOFFSETTO:") } == ["TZOFFSETTO:+0530"])
    }
}
