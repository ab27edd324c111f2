import Domain
import Storage
import Words

/// Organisations that have never looked at their own profile, and what they can apply for that nobody has looked at.
enum NetworkDeskTasks {
    static let search: DeskTasks.Search = { db, day in
        let count = try db.unconfirmedOrganisationCount()
        let stale = try db.staleFundingCount(before: day.today.advanced(byDays: -FundingProgramme.daysFresh))
        return [
            DeskTask(count, DeskPhrase.organisationsUnconfirmed, at: DeskAddress.unconfirmedOrganisations),
            DeskTask(stale, FundingPhrase.areStale, at: FundingAddress.desk),
        ].compactMap(\.self)
    }
}
