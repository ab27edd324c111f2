import Domain
import FoundationEssentials
import Testing

/// When an event is, for those who may come.
@Suite struct HoursTests {
    private let event: Event

    init() throws {
        event = Event(
            id: .init(rawValue: "e"), slug: "fachtag", title: .german("Fachtag"), city: "bielefeld",
            day: try #require(CalendarDay(rawValue: "2023-12-01")),
            timeZone: try #require(TimeZone(identifier: "Europe/Berlin")), capacity: Capacity(places: 10))
    }

    private func hours(_ starts: String, _ ends: String) throws -> Hours {
        Hours(from: try #require(TimeOfDay(rawValue: starts)), to: try #require(TimeOfDay(rawValue: ends)))
    }

    private func programme(_ items: (ProgrammeItem.Kind, String, String)...) throws -> Programme {
        Programme(
            items: try items.enumerated().map { position, item in
                let hours = try hours(item.1, item.2)
                return ProgrammeItem(
                    id: .init(rawValue: "\(position)"), position: position, starts: hours.starts, ends: hours.ends,
                    kind: item.0, title: .german("Teil"))
            })
    }

    @Test func `set-up and tear-down are not among the hours of the invitation`() throws {
        let programme = try programme(
            (.setup, "13:00", "15:00"), (.welcome, "16:00", "16:30"), (.panel, "16:30", "20:30"),
            (.teardown, "21:00", "23:00"))
        #expect(try programme.hours == hours("16:00", "20:30"))
        #expect(try self.programme((.setup, "13:00", "15:00")).hours == nil)
    }

    @Test(arguments: [
        ("22:00", "00:30", 150), ("16:00", "00:00", 480), ("16:00", "16:00", 1_440), ("09:00", "09:01", 1),
    ])
    func `what ends at or before its start ends the next day`(starts: String, ends: String, minutes: Int) throws {
        let hours = try hours(starts, ends)
        #expect(hours.minutes == minutes)
        #expect(event.end(of: hours).since(event.start(of: hours)) == .minutes(minutes))
    }

    @Test func `the hours of a day end with what ends last, also after midnight`() throws {
        let party = try programme(
            (.welcome, "16:00", "16:30"), (.getTogether, "20:00", "00:30"), (.music, "20:00", "23:00"))
        #expect(try party.hours == hours("16:00", "00:30"))
        let night = event.end(of: try #require(party.hours))
        // Half past midnight in Bielefeld.
        #expect(night == Instant(milliseconds: 1_701_473_400_000))
        #expect(party.moment(at: night.advanced(by: .minutes(-1)), of: event).now.map(\.kind) == [.getTogether])
        #expect(party.moment(at: night, of: event).now.isEmpty)
    }

    @Test func `one can register until the last public item has ended`() throws {
        let evening = try hours("16:00", "20:30")
        let end = event.end(of: evening)
        #expect(event.takesRegistrations(at: end.advanced(by: .milliseconds(-1)), hours: evening))
        #expect(!event.takesRegistrations(at: end, hours: evening))
        var closed = event
        closed.isRegistrationOpen = false
        #expect(!closed.takesRegistrations(at: event.start(of: evening), hours: evening))
        // Without a programme the day counts: half an hour before and after midnight.
        #expect(event.takesRegistrations(at: Instant(milliseconds: 1_701_469_800_000), hours: nil))
        #expect(!event.takesRegistrations(at: Instant(milliseconds: 1_701_473_400_000), hours: nil))
    }
}
