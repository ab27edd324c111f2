public import FoundationEssentials

/// A day in the calendar, without a time or a place: a deadline, the day of a Fachtag. Written `2023-12-01`.
public struct CalendarDay: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Nil if there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(of: month, in: year)
        else {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2023-12-01`, nothing else.
    public init?(rawValue: String) {
        let parts = rawValue.split(separator: "-", omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard rawValue.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
            parts.joined().utf8.allSatisfy(digits.contains),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Reads a day as people write it: `2023-12-01`, `1.12.2023` or `1/12/2023`, with digits of any script.
    public init?(typed text: String) {
        let parts = text.split { "-./ ".contains($0) }
        let numbers = parts.compactMap { part in
            part.count <= 4 ? Int(part.map { $0.wholeNumberValue.map(String.init) ?? "?" }.joined()) : nil
        }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        let isYearFirst = parts[0].count == 4
        guard isYearFirst || parts[2].count == 4 else { return nil }
        self.init(
            year: numbers[isYearFirst ? 0 : 2], month: numbers[1], day: numbers[isYearFirst ? 2 : 0])
    }

    /// The day on which `instant` falls in `timeZone`.
    public init(of instant: Instant, in timeZone: TimeZone) {
        let seconds = instant.milliseconds.flooredDivision(by: 1000)
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        self.init(daysSince1970: Int((seconds + Int64(offset)).flooredDivision(by: 86_400)))
    }

    /// The civil date of a count of days (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    private init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = Int(Int64(shifted).flooredDivision(by: 146_097))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01 (the inverse of the above, same source).
    private var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = Int(Int64(shiftedYear).flooredDivision(by: 400))
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    public var rawValue: String {
        "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
    }

    public var description: String { rawValue }

    public static func < (left: Self, right: Self) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }

    public func advanced(byDays days: Int) -> CalendarDay {
        CalendarDay(daysSince1970: daysSince1970 + days)
    }

    /// How many days it is from `earlier` to this day; negative if `earlier` is later.
    public func days(since earlier: CalendarDay) -> Int {
        daysSince1970 - earlier.daysSince1970
    }

    /// The instant at which clocks in `timeZone` show `time` on this day. In the hour that spring skips, the hour after.
    public func at(_ time: TimeOfDay, in timeZone: TimeZone) -> Instant {
        let local = Double(daysSince1970) * 86_400 + Double(time.minutesSinceMidnight) * 60
        var seconds = local - Double(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: local)))
        seconds = local - Double(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
        return Instant(milliseconds: Int64(seconds) * 1000)
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// A time on the clock, to the minute. Written `16:30`.
public struct TimeOfDay: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let minutesSinceMidnight: Int

    public init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minutesSinceMidnight = hour * 60 + minute
    }

    private init(minutesSinceMidnight: Int) {
        self.minutesSinceMidnight = minutesSinceMidnight
    }

    public static let midnight = TimeOfDay(minutesSinceMidnight: 0)

    /// Reads `16:30`, nothing else.
    public init?(rawValue: String) {
        let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy(\.isNumber) }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    public var rawValue: String {
        let hour = minutesSinceMidnight / 60
        let minute = minutesSinceMidnight % 60
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    public var description: String { rawValue }

    public static func < (left: Self, right: Self) -> Bool {
        left.minutesSinceMidnight < right.minutesSinceMidnight
    }
}

extension Int64 {
    /// Division that rounds towards minus infinity, as calendars need it before 1970.
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
    }
}
