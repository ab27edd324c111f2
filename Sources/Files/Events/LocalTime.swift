public import Domain
public import Foundation

extension Instant {
    /// As clocks in `zone` show it, with their distance from UTC (RFC 3339): `2023-12-01T16:00:00+01:00`.
    public func localTimestamp(in zone: TimeZone) -> String {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000)) / 60
        let shifted = Instant(milliseconds: milliseconds + Int64(offset) * 60_000)
        let day = CalendarDay(of: shifted, in: .gmt)
        let seconds = Int(shifted.since(day.at(.midnight, in: .gmt)).components.seconds)
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Self.twoDigits).joined(separator: ":")
        let distance = [abs(offset) / 60, abs(offset) % 60].map(Self.twoDigits).joined(separator: ":")
        return "\(day)T\(time)\(offset < 0 ? "-" : "+")\(distance)"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
