public import FoundationEssentials

/// Which backups stay when a new one has come: the last of each of the seven newest days, and the last of each of the four
/// newest weeks. A day or a week without a backup takes no place.
public enum BackupRotation {
    public static let days = 7
    public static let weeks = 4
    /// After so many days none is left, where one is made every night: four weeks, and the one that has begun.
    public static let mostDays = 35
    /// Whoever makes one every night is warned in the morning after the first that is missing.
    public static let dueAfter = Duration.hours(26)
    /// How old a restore drill may be; it is done once a month.
    public static let drillDueAfter = Duration.days(35)

    /// - Parameter zone: where the days begin; weeks begin on Monday.
    public static func kept(of made: [Instant], in zone: TimeZone) -> Set<Instant> {
        let newestFirst = made.sorted(by: >)
        let day: (Instant) -> Int = { CalendarDay(of: $0, in: zone).days(since: someMonday) }
        return lastOfEach(days, of: newestFirst, span: day)
            .union(lastOfEach(weeks, of: newestFirst) { (day($0) - (day($0) % 7 + 7) % 7) / 7 })
    }

    /// 5 January 1970.
    private static let someMonday = CalendarDay(of: Instant(milliseconds: 4 * 86_400_000), in: .gmt)

    private static func lastOfEach(
        _ most: Int, of newestFirst: [Instant], span: (Instant) -> Int
    ) -> Set<Instant> {
        var (spans, kept) = (Set<Int>(), Set<Instant>())
        for instant in newestFirst where spans.count < most {
            if spans.insert(span(instant)).inserted { kept.insert(instant) }
        }
        return kept
    }
}
