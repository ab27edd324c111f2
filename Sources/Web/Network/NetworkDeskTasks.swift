import Domain
import Storage
import Words

/// Organisations that have never looked at their own profile.
enum NetworkDeskTasks {
    static let search: DeskTasks.Search = { db, _ in
        let count = try db.unconfirmedOrganisationCount()
        return [DeskTask(count, DeskPhrase.organisationsUnconfirmed, at: DeskAddress.unconfirmedOrganisations)]
            .compactMap(\.self)
    }
}
