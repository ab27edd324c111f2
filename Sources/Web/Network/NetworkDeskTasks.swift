import Domain
import Storage
import Words

/// What organisations want to be called from now on, what others find wrong in profiles, and organisations that have never
/// looked at their own or answer no letter about it.
enum NetworkDeskTasks {
    static let search: DeskTasks.Search = { db, _ in
        let waiting = try db.waitingProfiles()
        var proposals = DeskTask(
            waiting.proposals, ProfilePhrase.proposalsWaiting, at: OrganisationAddress.waiting)
        proposals?.since = waiting.proposedSince
        var reports = DeskTask(waiting.reports, ProfilePhrase.reportsWaiting, at: OrganisationAddress.waiting)
        reports?.since = waiting.reportedSince
        return [
            proposals, reports,
            DeskTask(
                waiting.unconfirmed, DeskPhrase.organisationsUnconfirmed, at: DeskAddress.unconfirmedOrganisations),
            DeskTask(
                try db.organisationsLeftAlone().count, ListsPhrase.leftAlone, at: DeskAddress.organisationsLeftAlone),
            DeskTask(try db.proposalsThatReachNobody().count, VoicePhrase.unheard, at: DeskAddress.unheard),
            DeskTask(try db.silentOrganisations().count, ConfirmPhrase.organisationsSilent, at: DeskAddress.silent),
        ].compactMap(\.self)
    }
}
