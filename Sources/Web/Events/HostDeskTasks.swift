import Domain
import Storage
import Words

/// Those who invite and have not answered: whether they take the invitation on, and what they are asked together.
enum HostDeskTasks {
    static let search: DeskTasks.SearchAtEvent = { db, event in
        let people = try db.hostPeople(of: event.id)
        let hosts = EventDeskAddress(event).hosts
        let invited = DeskTask(
            people.count { !$0.hasAccepted }, { EditionPhrase.invitationsUnanswered(count: $0) }, at: hosts)
        let missing = event.asked.flatMap { asked -> DeskTask? in
            let count = event.approvalsMissing(among: people)
            return count > 0
                ? DeskTask(phrase: EditionPhrase.hostsUnanswered(count: count), address: hosts, since: asked.askedAt)
                : nil
        }
        return [invited, missing].compactMap(\.self)
    }
}
