import Domain
import FoundationEssentials
import Storage
import Words

/// Needs for which everybody was asked who fits, and that have not enough help.
enum AskingDeskTasks {
    static let search: DeskTasks.Search = { db, day in
        let inVain = try db.helpCallsInVainCount(at: day.today.at(.midnight, in: .ofTheCity))
        return [DeskTask(inVain, AskingPhrase.callsInVain, at: CrisisAddress.desk)].compactMap(\.self)
    }
}
