import Foundation
import Testing

@testable import Files

@Suite struct EventCalendarTests {
    @Test func `text in a calendar is escaped and folded between characters`() {
        #expect(EventCalendar.escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne")
        let folded = EventCalendar.folded(String(repeating: "ä", count: 80))
        #expect(folded.components(separatedBy: "\r\n ").allSatisfy { $0.utf8.count <= 75 })
        #expect(folded.replacing("\r\n ", with: "") == String(repeating: "ä", count: 80))
    }
}
