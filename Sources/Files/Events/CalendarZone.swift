import Domain
import Foundation

/// The clocks of a place, as a calendar file writes their times and explains them (RFC 5545, sections 3.3.5 and 3.6.5).
struct CalendarZone {
    /// So far back lies the last change of clocks before any day of the year.
    private static let reach = Duration.days(400)

    let zone: TimeZone

    init(_ zone: TimeZone) {
        self.zone = zone
    }

    /// `20231201T150000Z`
    static func utc(_ instant: Instant) -> String { digits(instant, shiftedBy: 0) + "Z" }

    /// `DTSTART;TZID=Europe/Berlin:20231201T160000`; in UTC where that would be said of two moments.
    func line(_ name: String, _ instant: Instant) -> String {
        guard !isSaidTwice(instant) else { return "\(name):\(Self.utc(instant))" }
        return "\(name);TZID=\(zone.identifier):\(Self.digits(instant, shiftedBy: offset(at: instant)))"
    }

    /// Whether the clocks show this time an hour before or after once more.
    private func isSaidTwice(_ instant: Instant) -> Bool {
        [Duration.hours(-1), .hours(1)].contains { hour in
            let other = instant.advanced(by: hour)
            return instant.milliseconds / 1000 + Int64(offset(at: instant))
                == other.milliseconds / 1000 + Int64(offset(at: other))
        }
    }

    /// What was and will be the time there, for as long as matters to an event on this day.
    func lines(around day: CalendarDay) -> [String] {
        let last = day.advanced(byDays: 2).at(.midnight, in: zone)
        var observances: [String] = []
        var moment = day.at(.midnight, in: zone).advanced(by: .zero - Self.reach)
        while let change = nextChange(after: moment), change < last {
            observances += observance(from: change)
            moment = change
        }
        if observances.isEmpty {
            let offset = Self.text(ofOffset: offset(at: last))
            observances = [
                "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:\(offset)", "TZOFFSETTO:\(offset)",
                "END:STANDARD",
            ]
        }
        return ["BEGIN:VTIMEZONE", "TZID:\(zone.identifier)"] + observances + ["END:VTIMEZONE"]
    }

    private func observance(from change: Instant) -> [String] {
        let (before, after) = (offset(at: change.advanced(by: .seconds(-1))), offset(at: change))
        let kind = after > before ? "DAYLIGHT" : "STANDARD"
        return [
            "BEGIN:\(kind)", "DTSTART:\(Self.digits(change, shiftedBy: before))",
            "TZOFFSETFROM:\(Self.text(ofOffset: before))", "TZOFFSETTO:\(Self.text(ofOffset: after))", "END:\(kind)",
        ]
    }

    private func nextChange(after instant: Instant) -> Instant? {
        zone.nextDaylightSavingTimeTransition(after: date(instant)).map { date in
            Instant(milliseconds: Int64(date.timeIntervalSince1970.rounded()) * 1000)
        }.flatMap { $0 > instant ? $0 : nil }
    }

    private func offset(at instant: Instant) -> Int { zone.secondsFromGMT(for: date(instant)) }

    private func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
    }

    /// `+0100`
    private static func text(ofOffset seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + [minutes / 60, minutes % 60].map(twoDigits).joined()
    }

    /// `20231201T160000`
    private static func digits(_ instant: Instant, shiftedBy offset: Int) -> String {
        let shifted = Instant(milliseconds: instant.milliseconds + Int64(offset) * 1000)
        let day = CalendarDay(of: shifted, in: .gmt).rawValue.filter { $0 != "-" }
        let seconds = Int((shifted.milliseconds / 1000 % 86_400 + 86_400) % 86_400)
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(twoDigits).joined()
        return "\(day)T\(time)"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
