import Domain
import Storage
import Words

/// Groups that are formed, but nobody knows of them yet.
enum GroupDeskTasks {
    static let search: DeskTasks.Search = { db, today in
        guard let next = try db.upcomingEvent(after: today), let formation = try db.newestFormation(of: next.id),
            formation.releasedAt == nil
        else { return [] }
        return [DeskTask(phrase: DeskPhrase.groupsNotReleased, address: EventDeskAddress(next).groups)]
    }
}
