import Domain
import Foundation
import Testing

/// By when whoever asks for a place hears of the hosts.
@Suite struct PlaceRequestRuleTests {
    private func answerDay(_ day: String, within days: Int) throws -> String? {
        let event = Event(
            id: .init(rawValue: "event"), slug: "fachtag", title: .german("Fachtag"), hosts: [], city: "bielefeld",
            day: try #require(CalendarDay(rawValue: "2023-12-22")), timeZone: .ofTheCity,
            capacity: Capacity(places: 10))
        let asked = try #require(CalendarDay(rawValue: day)).at(.midnight, in: event.timeZone)
        return PlaceRequestRule(days: days).answerDay(askedAt: asked, at: event)?.rawValue
    }

    @Test func `within so many days, and before the event`() throws {
        #expect(try answerDay("2023-12-01", within: 7) == "2023-12-08")
        #expect(try answerDay("2023-12-18", within: 7) == "2023-12-21")
    }

    @Test func `no day is promised where none is left before the event`() throws {
        #expect(try answerDay("2023-12-20", within: 7) == "2023-12-21")
        #expect(try answerDay("2023-12-21", within: 7) == nil)
        #expect(try answerDay("2023-12-22", within: 7) == nil)
    }
}
