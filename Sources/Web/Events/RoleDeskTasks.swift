import Domain
import HTTPTypes
import Storage
import Words

/// People of the programme whom somebody has to ask, remind or replace.
enum RoleDeskTasks {
    static let search: DeskTasks.SearchAtEvent = { db, event in
        let states = try db.roleStates(of: event.id)
        let kinds: [(RoleState, (Int) -> RolePhrase)] = [
            (.declined, { .peopleDeclined(count: $0) }), (.asked, { .peopleUnanswered(count: $0) }),
            (.toBeAsked, { .peopleToAsk(count: $0) }),
        ]
        return kinds.compactMap { state, phrase in
            states[state].map { found in
                DeskTask(
                    phrase: phrase(found.count), address: EventDeskAddress(event).programme,
                    since: state == .asked ? found.since : nil)
            }
        }
    }
}

extension RoleRefusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .replaced: words(RolePhrase.isReplacedAlready)
        case .over: words(RolePhrase.isOver)
        case .eventIsCancelled: words(StandingPhrase.isCancelled)
        }
    }
}
