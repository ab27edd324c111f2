import Domain
import Storage
import Words

/// Organisations that have never looked at their own profile, and those that answer no letter about it.
enum NetworkDeskTasks {
    static let search: DeskTasks.Search = { db, _ in
        let count = try db.unconfirmedOrganisationCount()
        return [
            DeskTask(count, DeskPhrase.organisationsUnconfirmed, at: DeskAddress.unconfirmedOrganisations),
            DeskTask(try db.silentOrganisations().count, ConfirmPhrase.organisationsSilent, at: DeskAddress.silent),
        ].compactMap(\.self)
    }
}
