import Domain
import Foundation
import Testing

/// What the screens of a day count and say.
@Suite struct DayOnScreensTests {
    private let event: Event

    init() throws {
        event = Event(
            id: .init(rawValue: "event"), slug: "tag", title: .german("Tag"), city: "bielefeld",
            day: try #require(CalendarDay(rawValue: "2023-12-01")),
            timeZone: try #require(TimeZone(identifier: "Europe/Berlin")), capacity: Capacity(places: 10))
    }

    private func at(_ text: String, tomorrow: Bool = false) throws -> Instant {
        let time = try #require(TimeOfDay(rawValue: text))
        return event.day.advanced(byDays: tomorrow ? 1 : 0).at(time, in: event.timeZone)
    }

    private func item(
        _ starts: String, _ ends: String, kind: ProgrammeItem.Kind = .panel, room: String? = nil, position: Int = 0
    ) throws -> ProgrammeItem {
        ProgrammeItem(
            id: .init(rawValue: "\(starts)-\(kind.rawValue)"), position: position,
            starts: try #require(TimeOfDay(rawValue: starts)), ends: try #require(TimeOfDay(rawValue: ends)),
            kind: kind,
            title: .german(starts), room: room)
    }

    // MARK: Later

    private func shifted(_ item: ProgrammeItem, by minutes: Int = 10, at now: Instant) throws -> String? {
        let shift = try #require(ProgrammeShift(minutes: minutes))
        return try shift.hours(of: item, at: now, of: event).map { "\($0.starts)–\($0.ends)" }
    }

    @Test func `what goes on ends later, and what has not begun begins and ends later`() throws {
        let item = try item("17:00", "17:45")
        #expect(try shifted(item, at: at("16:59")) == "17:10–17:55")
        #expect(try shifted(item, at: at("17:00")) == "17:00–17:55")
        #expect(try shifted(item, at: at("17:44")) == "17:00–17:55")
        #expect(try shifted(item, at: at("17:45")) == nil)
    }

    @Test func `what the team does before and after stays`() throws {
        #expect(try shifted(item("21:00", "22:00", kind: .teardown), at: at("17:00")) == nil)
    }

    @Test func `an item may end after midnight, and begins before it`() throws {
        let party = try item("22:00", "23:55")
        #expect(try shifted(party, at: at("17:00")) == "22:10–00:05")
        let late = try item("22:00", "00:05")
        #expect(try shifted(late, at: at("00:02", tomorrow: true)) == "22:00–00:15")
        let (last, now) = (try item("23:55", "00:30"), try at("17:00"))
        #expect(throws: ShiftRefusal.pastMidnight(.german("23:55"))) { try shifted(last, at: now) }
        #expect(try shifted(last, at: at("23:56")) == "23:55–00:40")
    }

    @Test func `nobody shifts a day by what cannot be chosen`() {
        #expect([0, -5, 7, 600].allSatisfy { ProgrammeShift(minutes: $0) == nil })
    }

    // MARK: On the stage

    @Test func `the stage counts what goes on, and over its end until the next begins`() throws {
        let programme = Programme(items: [
            try item("16:00", "20:00", kind: .stands), try item("17:00", "17:45", position: 1),
            try item("18:00", "18:30", kind: .plenary, position: 2),
        ])
        func stage(_ time: String) throws -> String? {
            programme.stageTime(at: try at(time), of: event).map { $0.item.starts.rawValue }
        }
        #expect(try stage("16:30") == nil)
        #expect(try stage("17:10") == "17:00")
        #expect(try stage("17:50") == "17:00")
        #expect(try stage("18:00") == "18:00")
        #expect(try stage("18:59") == "18:00")
        #expect(try stage("19:00") == nil)
        #expect(try programme.stageTime(at: at("17:50"), of: event)?.ends == at("17:45"))
    }

    @Test func `of what goes on side by side the stage counts what began last`() throws {
        let programme = Programme(items: [
            try item("17:00", "18:00"), try item("17:30", "17:40", kind: .input, position: 1),
        ])
        #expect(try programme.stageTime(at: at("17:35"), of: event)?.item.kind == .input)
        #expect(try programme.stageTime(at: at("17:45"), of: event)?.item.kind == .panel)
    }

    @Test func `a room is the same however it is written, and what the team does there is nobody else's business`()
        throws
    {
        let programme = Programme(items: [
            try item("17:00", "18:00", room: "Großer Saal"),
            try item("15:00", "16:00", kind: .setup, room: "Großer Saal"),
            try item("18:00", "19:00", room: "grosser saal", position: 2),
        ])
        #expect(programme.items(in: "Großer Saal").first?.starts.rawValue == "17:00")
        #expect(!programme.items(in: "Großer Saal").contains { $0.kind == .setup })
        #expect(programme.items(in: "Raum 2").isEmpty)
    }

    // MARK: Wi-Fi and arrivals

    @Test func `a phone that reads the code of the Wi-Fi finds name and password whatever signs are in them`() {
        let network = GuestNetwork(name: "Gast;1", password: #"a:b,c\d"e"#)
        #expect(network.codeText == #"WIFI:T:WPA;S:Gast\;1;P:a\:b\,c\\d\"e;;"#)
        #expect(GuestNetwork(name: "Frei", password: "").codeText == "WIFI:T:nopass;S:Frei;P:;;")
    }

    @Test func `arrivals are counted by the minute after the day began, and before it`() throws {
        let start = try at("16:00")
        let times = [-30_000, 0, 59_999, 60_000, 600_000].map { Instant(milliseconds: start.milliseconds + $0) }
        let arrivals = ArrivalsOverTime(times, since: start)
        #expect(arrivals.total == 5)
        #expect([-2, -1, 0, 1, 9, 10].map { arrivals.number(until: $0) } == [0, 1, 3, 4, 4, 5])
        let steps = arrivals.steps(in: -60...20, every: 5)
        #expect(steps.map(\.minute) == [0, 5, 10])
        #expect(steps.map(\.number) == [3, 4, 5])
        // The line ends at the number of all who have come, also where the last step is not a whole one.
        #expect(arrivals.steps(in: -60...10, every: 4).map(\.number) == [3, 4, 5])
        #expect(arrivals.steps(in: -60...10, every: 4).last?.minute == 10)
    }
}
