import Domain
import Storage
import Words

/// Stands that wait for an answer, and what does not fit in their plan.
enum StandDeskTasks {
    static let search: DeskTasks.SearchAtEvent = { db, event in
        let (plan, desk) = (try db.placedStands(of: event.id), EventDeskAddress(event))
        let waiting = plan.stands.filter { $0.status == .requested }
        let requests = waiting.map(\.requestedAt).min().map { since in
            DeskTask(phrase: StandPhrase.requestsWait(count: waiting.count), address: desk.stands, since: since)
        }
        let conflicts = DeskTask(
            plan.conflicts.count, { StandPhrase.conflictsWait(count: $0) }, at: desk.standConflicts)
        return [requests, conflicts].compactMap(\.self)
    }
}
