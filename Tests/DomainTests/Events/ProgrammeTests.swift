import Domain
import FoundationEssentials
import Testing

@Suite struct ProgrammeTests {
    private let event: Event
    private let programme: Programme

    init() throws {
        event = Event(
            id: .init(rawValue: "e"), slug: "fachtag", title: .german("Fachtag"), city: "bielefeld",
            day: try #require(CalendarDay(rawValue: "2023-12-01")),
            timeZone: try #require(TimeZone(identifier: "Europe/Berlin")), capacity: Capacity(places: 10))
        func item(_ position: Int, _ starts: String, _ ends: String) throws -> ProgrammeItem {
            ProgrammeItem(
                id: .init(rawValue: "\(position)"), position: position,
                starts: try #require(TimeOfDay(rawValue: starts)), ends: try #require(TimeOfDay(rawValue: ends)),
                kind: .input, title: .german("Teil \(position)"))
        }
        programme = Programme(items: [
            try item(2, "17:00", "17:45"), try item(0, "16:00", "16:30"), try item(1, "16:30", "17:00"),
            try item(3, "17:00", "17:30"), try item(4, "18:00", "18:30"),
        ])
    }

    /// The positions of what is on and of what is next.
    private func moment(_ time: String) throws -> [[Int]] {
        let instant = event.instant(of: try #require(TimeOfDay(rawValue: time)))
        let moment = programme.moment(at: instant, of: event)
        return [moment.now.map(\.position), moment.next.map(\.position)]
    }

    @Test func `items stand in the order of the day`() {
        #expect(programme.items.map(\.position) == [0, 1, 2, 3, 4])
    }

    @Test func `before the day begins nothing is on, and the first item is next`() throws {
        #expect(try moment("09:00") == [[], [0]])
    }

    @Test func `an item begins on its minute and ends before the next one`() throws {
        #expect(try moment("16:30") == [[1], [2, 3]])
    }

    @Test func `items side by side are on together`() throws {
        #expect(try moment("17:10") == [[2, 3], [4]])
    }

    @Test func `in a gap nothing is on`() throws {
        #expect(try moment("17:50") == [[], [4]])
    }

    @Test func `after the last item nothing is next`() throws {
        #expect(try moment("18:30") == [[], []])
    }

    @Test func `an event is over when its day is over where it takes place`() {
        // 23:30 in Bielefeld, and half past midnight.
        #expect(!event.isOver(at: Instant(milliseconds: 1_701_469_800_000)))
        #expect(event.isOver(at: Instant(milliseconds: 1_701_473_400_000)))
    }
}
