import Domain
import FoundationEssentials
import Testing

/// How the places of an event filled.
@Suite struct PlacesOverTimeTests {
    private func at(_ text: String) throws -> Instant { try #require(Instant(timestamp: text)) }

    private func places() throws -> PlacesOverTime {
        let day = try #require(CalendarDay(rawValue: "2023-12-01"))
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let came = [
            PlacesOverTime.Place(
                side: .migrantOrganisation, status: .registered, createdAt: try at("2023-11-01T12:00:00Z"),
                comingAt: try at("2023-11-25T08:00:00Z")),
            // In Berlin the next day has begun.
            PlacesOverTime.Place(
                side: .migrantOrganisation, status: .confirmed, createdAt: try at("2023-11-01T23:30:00Z")),
            PlacesOverTime.Place(side: nil, status: .noShow, createdAt: try at("2023-12-01T12:00:00Z")),
            PlacesOverTime.Place(side: .administration, status: .waitlisted, createdAt: try at("2023-11-20T12:00:00Z")),
            PlacesOverTime.Place(
                side: .administration, status: .cancelled, createdAt: try at("2023-11-02T12:00:00Z"),
                cancelledAt: try at("2023-11-21T12:00:00Z")),
        ]
        return PlacesOverTime(came, until: day, in: berlin)
    }

    @Test func `places count from the day on which they were asked for, in days before the event`() throws {
        let places = try places()
        #expect(places.sides == [.migrantOrganisation, nil])
        #expect(places.days(of: [.allTaken]) == [30, 29, 0])
        #expect([31, 30, 29, 1, 0].map { places.number(.taken(.migrantOrganisation), until: $0) } == [0, 1, 2, 2, 2])
        #expect(places.number(.allTaken, until: 0) == 3 && places.total(.allTaken) == 3)
    }

    @Test func `who waits, cancelled or said that they come counts for itself, on its own day`() throws {
        let places = try places()
        #expect(places.days(of: [.waiting]) == [11] && places.total(.waiting) == 1)
        #expect(places.days(of: [.cancelled]) == [10] && places.total(.cancelled) == 1)
        #expect(places.days(of: [.coming]) == [6] && places.total(.coming) == 1)
    }

    @Test func `who did not come had a place, and stands in another list`() throws {
        #expect(try places().absent == 1 && places().isAnybodyAbsent)
        #expect(try places().total(.taken(nil)) == 1)
    }
}
