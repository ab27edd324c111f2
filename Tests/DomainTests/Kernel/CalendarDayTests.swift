import Domain
import FoundationEssentials
import Testing

@Suite struct CalendarDayTests {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(rawValue: text)) }

    private func berlin() throws -> TimeZone { try #require(TimeZone(identifier: "Europe/Berlin")) }

    // MARK: The calendar

    @Test(arguments: [
        ("2024-02-29", true), ("2023-02-29", false), ("2000-02-29", true), ("1900-02-29", false), ("2024-02-30", false),
        ("2024-04-30", true), ("2024-04-31", false), ("2024-12-31", true), ("2024-12-32", false), ("2024-13-01", false),
        ("2024-00-10", false), ("2024-01-00", false), ("0001-01-01", true), ("0000-12-31", false),
        ("9999-12-31", true),
    ])
    func `a day is one that the calendar has`(text: String, isThere: Bool) {
        #expect((CalendarDay(rawValue: text) != nil) == isThere)
    }

    @Test(arguments: [
        "2024-03-31", "31.3.2024", "31.03.2024", "31. 3. 2024", "31/3/2024", "31-3-2024", "2024/3/31", "٣١/٣/٢٠٢٤",
    ])
    func `a day is read as people write it`(text: String) throws {
        #expect(try CalendarDay(typed: text) == day("2024-03-31"))
    }

    @Test(arguments: [
        "", "31.3.24", "31.3.", "3.31.2024", "31.2.2024", "31 März 2024", "+1.-3.2024", "1.2.3.2024", "½.3.2024",
    ])
    func `what is no day, or could be two, is none`(text: String) {
        #expect(CalendarDay(typed: text) == nil)
    }

    @Test(arguments: [
        "", "2023-12-1", "2023-12-01 ", " 2023-12-1", "20231201", "2023-1201-", "23-12-0001", "+023-12-01",
        "2023-+2-01",
        "2023/12/01", "２０２３-12-01", "٢٠٢٣-12-01", "2023-12-01T00",
    ])
    func `a day is written in one way only`(text: String) {
        #expect(CalendarDay(rawValue: text) == nil)
    }

    /// Two hundred years, one day after the other, with both kinds of years that end in 00.
    @Test func `after each day comes the next one`() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var day = try day("1899-12-31")
        for year in 1900...2100 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for month in 1...12 {
                for number in 1...(lengths[month - 1] + (isLeap && month == 2 ? 1 : 0)) {
                    let next = day.advanced(byDays: 1)
                    try #require([next.year, next.month, next.day] == [year, month, number])
                    day = next
                }
            }
        }
    }

    @Test func `any number of days away and back is the same day`() throws {
        let random = Randomness.seeded(5)
        let (first, last) = try (day("0001-01-01"), day("9999-12-31"))
        let all = last.days(since: first)
        #expect(all == 3_652_058)
        for _ in 0..<2_000 {
            let distance = Int(random.next() % UInt64(all + 1))
            let there = first.advanced(byDays: distance)
            #expect(there.days(since: first) == distance)
            #expect(first.days(since: there) == -distance)
            #expect(there.advanced(byDays: -distance) == first)
            #expect(CalendarDay(rawValue: there.rawValue) == there)
            #expect(CalendarDay(year: there.year, month: there.month, day: there.day) == there)
        }
    }

    @Test func `days are in the order of the calendar, whatever is larger in them`() throws {
        let days = try ["2024-01-01", "2023-12-31", "2023-02-28", "2023-11-01", "0999-12-31"].map(day)
        #expect(
            days.sorted().map(\.rawValue) == ["0999-12-31", "2023-02-28", "2023-11-01", "2023-12-31", "2024-01-01"])
        #expect(try !(day("2023-12-31") < day("2023-12-31")))
    }

    @Test func `in JSON a day is its text, and a text that is no day is refused`() throws {
        let json = try JSONEncoder().encode([day("2023-12-01")])
        #expect(String(decoding: json, as: UTF8.self) == #"["2023-12-01"]"#)
        #expect(try JSONDecoder().decode([CalendarDay].self, from: json) == [day("2023-12-01")])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CalendarDay].self, from: Data(#"["2023-02-29"]"#.utf8))
        }
    }

    // MARK: Days and clocks

    @Test func `a moment falls on different days in different places`() throws {
        // 23:30 in Greenwich, half an hour after midnight in Berlin.
        let moment = Instant(milliseconds: 1_701_387_000_000)
        #expect(try CalendarDay(of: moment, in: berlin()).rawValue == "2023-12-01")
        #expect(CalendarDay(of: moment, in: .gmt).rawValue == "2023-11-30")
    }

    @Test(arguments: [
        (-1, "1969-12-31"), (0, "1970-01-01"), (86_399_999, "1970-01-01"), (86_400_000, "1970-01-02"),
        (-86_400_000, "1969-12-31"), (-86_400_001, "1969-12-30"),
    ])
    func `before 1970 a day ends at midnight, too`(milliseconds: Int64, day: String) {
        #expect(CalendarDay(of: Instant(milliseconds: milliseconds), in: .gmt).rawValue == day)
    }

    @Test func `noon is noon in winter and in summer`() throws {
        let noon = try #require(TimeOfDay(hour: 12, minute: 0))
        let (winter, summer) = try (day("2024-01-15").at(noon, in: berlin()), day("2024-07-15").at(noon, in: berlin()))
        #expect(winter.milliseconds % 86_400_000 == 11 * 3_600_000)
        #expect(summer.milliseconds % 86_400_000 == 10 * 3_600_000)
    }

    @Test func `every time of every day of a year falls on that day`() throws {
        let zone = try berlin()
        var day = try day("2024-01-01")
        while day.year == 2024 {
            var before = day.at(.midnight, in: zone)
            #expect(CalendarDay(of: before, in: zone) == day)
            #expect(CalendarDay(of: before.advanced(by: .milliseconds(-1)), in: zone) == day.advanced(byDays: -1))
            for hour in 1...23 {
                let now = day.at(try #require(TimeOfDay(hour: hour, minute: 0)), in: zone)
                #expect(CalendarDay(of: now, in: zone) == day)
                #expect(now >= before, "\(day) \(hour):00")
                before = now
            }
            day = day.advanced(byDays: 1)
        }
    }

    @Test func `in the hour that spring skips, clocks show the hour after`() throws {
        let spring = try day("2024-03-31")
        let (skipped, after) = try (#require(TimeOfDay(hour: 2, minute: 30)), #require(TimeOfDay(hour: 3, minute: 30)))
        #expect(try spring.at(skipped, in: berlin()) == spring.at(after, in: berlin()))
        // 3:30 of summer time is 1:30 in Greenwich.
        #expect(try spring.at(after, in: berlin()) == Instant(milliseconds: 1_711_848_600_000))
    }

    @Test func `the day on which clocks go back has 25 hours`() throws {
        let autumn = try day("2024-10-27")
        let length = try autumn.advanced(byDays: 1).at(.midnight, in: berlin()).since(
            autumn.at(.midnight, in: berlin()))
        #expect(length == .hours(25))
    }
}

@Suite struct TimeOfDayTests {
    @Test func `each minute of the day is read as it is written`() throws {
        var before: TimeOfDay?
        for hour in 0...23 {
            for minute in 0...59 {
                let time = try #require(TimeOfDay(hour: hour, minute: minute))
                #expect(time.minutesSinceMidnight == hour * 60 + minute)
                #expect(time.rawValue.utf8.count == 5)
                #expect(TimeOfDay(rawValue: time.rawValue) == time)
                if let before { #expect(before < time) }
                before = time
            }
        }
        #expect(before?.rawValue == "23:59")
        #expect(TimeOfDay.midnight.rawValue == "00:00")
    }

    @Test(arguments: [
        "", "24:00", "09:60", "9:30", "09:3", "0930", "09:30:00", "-9:30", "+9:30", "½½:30", "٠٩:٣٠", "09.30",
    ])
    func `what no clock shows is no time`(text: String) {
        #expect(TimeOfDay(rawValue: text) == nil)
    }

    @Test func `an hour that no clock has is refused`() {
        #expect(TimeOfDay(hour: 24, minute: 0) == nil)
        #expect(TimeOfDay(hour: -1, minute: 0) == nil)
        #expect(TimeOfDay(hour: 0, minute: 60) == nil)
        #expect(TimeOfDay(hour: 0, minute: -1) == nil)
    }
}
