import Domain
import Storage
import Words

/// Groups that are formed, but nobody knows of them yet, and those whom nobody leads.
enum GroupDeskTasks {
    static let search: DeskTasks.SearchAtEvent = { db, event in
        let desk = GroupDeskAddress(event, round: 1)
        let unled = try db.workGroups(of: event.id).count { $0.isHeld && $0.moderatorName.isEmpty }
        let formation = try db.newestFormation(of: event.id)
        return [
            formation.flatMap { formation in
                formation.releasedAt == nil
                    ? DeskTask(phrase: DeskPhrase.groupsNotReleased, address: desk.page) : nil
            },
            DeskTask(unled, GroupPhrase.moderatorsMissing, at: desk.plan),
        ].compactMap(\.self)
    }

    /// Whoever has registered since the groups were formed.
    static let newcomers: DeskTasks.SearchAtEvent = { db, event in
        guard let formation = try db.newestFormation(of: event.id) else { return [] }
        let people = formation.unseated(
            among: try db.registrations(of: event.id), in: try db.workGroups(of: event.id))
        let desk = GroupDeskAddress(event, round: 1)
        return [DeskTask(people.count, GroupPhrase.newcomersToSeat, at: desk.page)].compactMap(\.self)
    }
}
