import Domain
import FoundationEssentials
import Testing

@Suite struct BackupRotationTests {
    /// One in each of the nights before `day`, the newest first.
    private func nights(_ number: Int, before day: String) throws -> [Instant] {
        let (last, hour) = (
            try #require(CalendarDay(rawValue: day)), try #require(TimeOfDay(rawValue: "02:15"))
        )
        return (0..<number).map { last.advanced(byDays: -$0).at(hour, in: .gmt) }
    }

    private func days(_ instants: some Sequence<Instant>) -> [String] {
        instants.map { CalendarDay(of: $0, in: .gmt).rawValue }.sorted()
    }

    @Test func `of one backup a night the last seven stay, and before them the last of each of four weeks`() throws {
        // 29 November 2026 is a Sunday.
        let kept = BackupRotation.kept(of: try nights(60, before: "2026-12-02"), in: .gmt)
        #expect(
            days(kept) == [
                "2026-11-15", "2026-11-22", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30",
                "2026-12-01", "2026-12-02",
            ])
    }

    @Test func `a shelf that is thinned every night holds the same as one that is thinned once`() throws {
        let all = try nights(90, before: "2026-12-02")
        var shelf: Set<Instant> = []
        for night in all.reversed() {
            shelf = BackupRotation.kept(of: Array(shelf) + [night], in: .gmt)
        }
        #expect(shelf == BackupRotation.kept(of: all, in: .gmt))
    }

    @Test func `of several on one day the last stays, and nights without one take no place`() throws {
        let nights = try nights(40, before: "2026-12-02").enumerated().filter { $0.offset % 5 == 0 }.map(\.element)
        let evening = try #require(nights.first).advanced(by: .hours(12))
        let kept = BackupRotation.kept(of: nights + [evening], in: .gmt)
        #expect(kept.contains(evening))
        #expect(!kept.contains(try #require(nights.first)))
        // Seven newest days with a backup are five weeks old, and hold the four newest weeks.
        #expect(kept.count == 7)
    }

    @Test func `the newest always stays, whatever the clock says`() throws {
        let nights = try nights(3, before: "2026-12-02")
        let future = try #require(nights.first).advanced(by: .days(9_000))
        #expect(BackupRotation.kept(of: [future] + nights, in: .gmt) == Set([future] + nights))
        #expect(BackupRotation.kept(of: [], in: .gmt) == [])
    }
}
