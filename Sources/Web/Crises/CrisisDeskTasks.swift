import Domain
import FoundationEssentials
import Storage
import Words

/// What is needed and offered in open crises, and nobody has said in time that it still holds.
enum CrisisDeskTasks {
    static let search: DeskTasks.Search = { db, day in
        let stale = try db.staleCrisisCount(at: day.today.at(.midnight, in: .ofTheCity))
        return [DeskTask(stale, CrisisPhrase.areStale, at: CrisisAddress.desk)].compactMap(\.self)
    }
}
