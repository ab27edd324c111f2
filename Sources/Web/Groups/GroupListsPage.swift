import Domain
import Words

/// On paper, for the day the power fails: a list for the door with everybody's group, who waits, and one sheet per group.
struct GroupListsPage {
    let visit: Visit
    let lists: GroupLists

    private var words: Words { visit.words }
    private var event: Event { lists.event }

    var frame: PageFrame {
        let door = DoorListSheets(
            words: words, event: event, state: visit.now, people: lists.expected, groups: lists.groupOfPerson,
            addition: inRound)
        let waiting = WaitingListSheet(words: words, event: event, state: visit.now, people: lists.waiting)
        // Whoever leads a group takes its own sheet along.
        let own = lists.groups.filter(visit.leads).map(sheet)
        let papers: HTML =
            visit.caller.holds([.host], at: event.id) ? "\(door)\(waiting)\(sheets)" : "\(own)"
        return visit.frame(
            title: words(GroupPhrase.printLists),
            crumbs: visit.crumbs(toGroupsOf: event),
            bodyClass: "group",
            body: "<h1>\(words(GroupPhrase.printLists))\(inRound)</h1>\(papers)")
    }

    /// One for each group.
    var sheets: [GroupSheet] { lists.groups.map(sheet) }

    /// Of which round a sheet is, if there are several.
    private var inRound: String {
        lists.rounds > 1 ? " · \(words(GroupPhrase.roundNumber(round: lists.round)))" : ""
    }

    private func sheet(_ group: WorkGroup) -> GroupSheet {
        GroupSheet(
            words: words, event: event, state: visit.now, group: group, people: lists.members[group.id] ?? [],
            support: lists.support, addition: inRound)
    }
}
