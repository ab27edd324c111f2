import Domain
import Storage
import Words

/// What organisations can apply for, and nobody has looked at for half a year.
enum FundingDeskTasks {
    static let search: DeskTasks.Search = { db, day in
        let stale = try db.staleFundingCount(before: day.today.advanced(byDays: -FundingProgramme.daysFresh))
        return [DeskTask(stale, FundingPhrase.areStale, at: FundingAddress.desk)].compactMap(\.self)
    }
}
