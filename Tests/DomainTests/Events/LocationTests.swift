import Domain
import Foundation
import Testing

/// Where somebody goes who comes from elsewhere.
@Suite struct LocationTests {
    @Test(arguments: [
        ("bielefeld", "Ravensberger Park", "Ravensberger Park, Bielefeld"),
        ("bielefeld", "VHS, Ravensberger Park 1, 33607 Bielefeld", "VHS, Ravensberger Park 1, 33607 Bielefeld"),
        ("bielefeld", nil, "Bielefeld"), ("bad-oeynhausen", "Kurhaus", "Kurhaus, Bad Oeynhausen"),
        ("Gütersloh", "Rathaus", "Rathaus, Gütersloh"), ("-", "Rathaus", "Rathaus"), ("-", nil, nil),
    ])
    func `the city stands behind the place, unless the place names it`(
        city: String, place: String?, expected: String?
    ) throws {
        let event = Event(
            id: .init(rawValue: "e"), slug: "fachtag", title: .german("Fachtag"), city: city, place: place,
            day: try #require(CalendarDay(rawValue: "2023-12-01")),
            timeZone: try #require(TimeZone(identifier: "Europe/Berlin")), capacity: Capacity(places: 10))
        #expect(event.location == expected)
    }
}
