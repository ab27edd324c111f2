import Domain
import Foundation
import Testing

/// What is done next at an event.
@Suite struct EventPhaseTests {
    private static func event() throws -> Event {
        Event(
            id: .init(rawValue: "e"), slug: "fachtag", title: .german("Neue Wege"), shortTitle: nil, city: "bielefeld",
            day: try #require(CalendarDay(rawValue: "2023-12-01")),
            timeZone: try #require(TimeZone(identifier: "Europe/Berlin")), capacity: Capacity(places: 10))
    }

    private static func item(
        _ kind: ProgrammeItem.Kind, _ starts: String, _ ends: String, hasCheckIn: Bool = false
    ) throws -> ProgrammeItem {
        ProgrammeItem(
            id: .init(rawValue: starts), position: 0, starts: try #require(TimeOfDay(rawValue: starts)),
            ends: try #require(TimeOfDay(rawValue: ends)), kind: kind, title: .german("Teil"), hasCheckIn: hasCheckIn)
    }

    @Test(arguments: [
        ("2023-11-30", "18:00", EventPhase.preparation), ("2023-12-01", "14:59", .preparation),
        ("2023-12-01", "15:00", .door), ("2023-12-01", "17:29", .door), ("2023-12-01", "17:30", .groups),
        ("2023-12-01", "19:00", .plenary), ("2023-12-01", "20:29", .plenary), ("2023-12-01", "20:30", .afterwards),
        ("2024-01-10", "09:00", .afterwards),
    ])
    func `the programme says which phase it is`(day: String, time: String, phase: EventPhase) throws {
        let event = try Self.event()
        let programme = Programme(items: [
            try Self.item(.setup, "12:00", "16:00"), try Self.item(.reception, "16:00", "17:00", hasCheckIn: true),
            try Self.item(.plenary, "17:00", "17:30"), try Self.item(.groups, "17:30", "19:00"),
            try Self.item(.plenary, "19:00", "20:00"), try Self.item(.getTogether, "20:00", "20:30"),
        ])
        let now = try #require(CalendarDay(rawValue: day)).at(#require(TimeOfDay(rawValue: time)), in: event.timeZone)
        #expect(event.phase(at: now, in: programme) == phase)
    }

    @Test(arguments: [("2023-11-30", EventPhase.preparation), ("2023-12-01", .door), ("2023-12-02", .afterwards)])
    func `a day without a programme is a door until it is over`(day: String, phase: EventPhase) throws {
        let event = try Self.event()
        let now = try #require(CalendarDay(rawValue: day)).at(.midnight, in: event.timeZone)
        #expect(event.phase(at: now, in: Programme(items: [])) == phase)
    }
}
