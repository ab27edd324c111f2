import FoundationEssentials

extension Instant {
    /// `Fri, 01 Dec 2023 08:00:00` in Greenwich, as mail and HTTP write it in front of the name of that zone.
    public var internetTime: String {
        let day = CalendarDay(of: self, in: .gmt)
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let thursday = CalendarDay(of: Instant(milliseconds: 0), in: .gmt)
        let weekday = weekdays[((day.days(since: thursday) % 7) + 7) % 7]
        let seconds = Int((milliseconds % 86_400_000 + 86_400_000) % 86_400_000 / 1_000)
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Self.twoDigits).joined(separator: ":")
        return "\(weekday), \(Self.twoDigits(day.day)) \(months[day.month - 1]) \(day.year) \(time)"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
