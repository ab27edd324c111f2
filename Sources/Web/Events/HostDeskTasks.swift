import Domain
import Storage
import Words

/// The place that a draft has not got yet, and those who invite and have not answered: whether they take the invitation on,
/// and what they are asked together.
enum HostDeskTasks {
    /// - Parameter viewer: who looks: their own answer is no task of theirs, it stands on the page of the hosts.
    static func waiting(at event: Event, for viewer: Account.ID?, in db: Reader) throws -> [DeskTask] {
        let people = try db.hostPeople(of: event.id)
        let hosts = EventDeskAddress(event).hosts
        let open = people.count { !$0.hasAccepted && $0.account != viewer }
        let invited = DeskTask(
            open, { EditionPhrase.invitationsUnanswered(count: $0) }, at: hosts)
        let missing = event.asked.flatMap { asked -> DeskTask? in
            let count = event.approvalsMissing(among: people)
            return count > 0
                ? DeskTask(phrase: EditionPhrase.hostsUnanswered(count: count), address: hosts, since: asked.askedAt)
                : nil
        }
        // Whoever reads of the day asks first where it is.
        let place =
            event.isPublished || event.place != nil
            ? nil : DeskTask(phrase: EditionPhrase.placeIsMissing, address: hosts)
        return [place, invited, missing].compactMap(\.self)
    }
}
