import Domain
import Foundation

/// How clocks go where an event takes place, as a calendar wants to be told (RFC 5545, section 3.6.5). Whoever knows the name
/// of the zone needs nothing of it; whoever does not, shows the right hour all the same.
struct CalendarZone {
    /// One turn of the clocks.
    private struct Turn {
        let at: Instant
        let isSummer: Bool
        /// How far they are from UTC before and after, in seconds.
        let before: Int
        let after: Int

        /// What the clocks show at that moment, before they are turned.
        var shown: Instant { at.advanced(by: .seconds(before)) }
        var day: CalendarDay { CalendarDay(of: shown, in: .gmt) }

        /// In Europe they are turned on the last Sunday of a month, and every calendar knows that rule.
        var isOnLastSunday: Bool {
            guard let thursday = CalendarDay(year: 1970, month: 1, day: 1) else { return false }
            return (day.days(since: thursday) + 4) % 7 == 0 && day.advanced(byDays: 7).month != day.month
        }
    }

    let zone: TimeZone

    var identifier: String { zone.identifier }

    /// `20231201T160000`, as clocks there show it.
    func local(_ instant: Instant) -> String {
        Self.digits(instant.advanced(by: .seconds(zone.secondsFromGMT(for: Self.date(instant)))))
    }

    /// `20231201T150000`, in UTC.
    static func digits(_ instant: Instant) -> String {
        let day = CalendarDay(of: instant, in: .gmt).rawValue.filter { $0 != "-" }
        let seconds = Int((instant.milliseconds / 1000 % 86_400 + 86_400) % 86_400)
        let digits = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(day)T\(digits.joined())"
    }

    /// What an entry at `moment` needs: the turns of the clocks before and after it.
    func lines(around moment: Instant) -> [String] {
        let turns = turns(around: moment)
        let yearly = Set(turns.map { [$0.day.month, $0.after] }).count == 2 && turns.allSatisfy(\.isOnLastSunday)
        let parts =
            turns.isEmpty
            ? part("STANDARD", from: "19700101T000000", offset(at: moment), offset(at: moment))
            : (yearly ? turns.prefix(2) : turns[...]).flatMap { turn in
                part(
                    turn.isSummer ? "DAYLIGHT" : "STANDARD", from: Self.digits(turn.shown), turn.before, turn.after,
                    rule: yearly ? "RRULE:FREQ=YEARLY;BYMONTH=\(turn.day.month);BYDAY=-1SU" : nil)
            }
        return ["BEGIN:VTIMEZONE", "TZID:" + identifier] + parts + ["END:VTIMEZONE"]
    }

    private func part(
        _ kind: String, from start: String, _ before: Int, _ after: Int, rule: String? = nil
    ) -> [String] {
        ["BEGIN:" + kind, "DTSTART:" + start] + [rule].compactMap(\.self)
            + ["TZOFFSETFROM:" + Self.text(before), "TZOFFSETTO:" + Self.text(after), "END:" + kind]
    }

    /// For more than a year before and after, so that each kind of turn is among them, and the moment lies between two.
    private func turns(around moment: Instant) -> [Turn] {
        let end = moment.advanced(by: .days(400))
        var (turns, last) = ([Turn](), moment.advanced(by: .days(-400)))
        while let next = zone.nextDaylightSavingTimeTransition(after: Self.date(last)) {
            let at = Instant(milliseconds: Int64(next.timeIntervalSince1970.rounded()) * 1000)
            guard at > last, at < end else { break }
            turns.append(
                Turn(
                    at: at, isSummer: zone.isDaylightSavingTime(for: next),
                    before: offset(at: at.advanced(by: .seconds(-1))), after: offset(at: at)))
            last = at
        }
        return turns
    }

    private func offset(at instant: Instant) -> Int { zone.secondsFromGMT(for: Self.date(instant)) }

    private static func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
    }

    /// `+0100`
    private static func text(_ offset: Int) -> String {
        let (hours, minutes) = (abs(offset) / 3600, abs(offset) / 60 % 60)
        return "\(offset < 0 ? "-" : "+")\(hours < 10 ? "0" : "")\(hours)\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
