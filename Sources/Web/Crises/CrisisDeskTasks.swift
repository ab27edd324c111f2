import Domain
import FoundationEssentials
import Storage
import Words

/// What is needed and offered in open crises, and nobody has said in time that it still holds; and after the last one whoever has
/// to be called, because only a number is known, before silence deletes them.
enum CrisisDeskTasks {
    static let search: DeskTasks.Search = { db, day in
        let work = try db.crisisWork(at: day.today.at(.midnight, in: .ofTheCity))
        let place = try work.crisisToCallAfter.flatMap { try db.crisis($0) }.map { CoverageAddress($0).closing }
        return [
            DeskTask(work.stale, CrisisPhrase.areStale, at: CrisisAddress.desk),
            DeskTask(work.toCall, CoveragePhrase.helpersToCall, at: place ?? CrisisAddress.desk),
        ].compactMap(\.self)
    }
}
