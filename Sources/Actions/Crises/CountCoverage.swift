public import Domain
public import Storage

/// What is needed and what is there is counted again and again in every crisis that is open, and once more when it ends: of each day
/// the last numbers stay when everybody's data have gone.
public struct CountCoverage: Sendable {
    let crises: [Crisis.ID]
    let today: CalendarDay

    public init(in crises: [Crisis.ID], on today: CalendarDay) {
        (self.crises, self.today) = (crises, today)
    }

    /// The open crises in which nobody has counted today.
    public static func due(on today: CalendarDay, in db: Reader) throws -> [Crisis.ID] {
        let open = try db.openCrises().map(\.id)
        let counted = try db.crisesCounted(on: today, among: open)
        return open.filter { !counted.contains($0) }
    }

    public func run(in db: Writer) throws {
        for crisis in crises {
            let days = try db.coverage(of: crisis, at: db.now).days(on: today)
            // Where nobody needs and gives anything there is nothing to count.
            guard !days.isEmpty else { continue }
            let counted = try db.coverageDays(of: crisis).filter { $0.day == today }
            guard Set(counted) != Set(days) else { continue }
            try db.set(days, on: today, in: crisis)
        }
    }
}
