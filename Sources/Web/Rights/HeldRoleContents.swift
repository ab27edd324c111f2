import Domain
import Storage
import Words

/// Who may do what, read at one moment.
struct HeldRoleContents: Sendable {
    /// More are on no page; of those to be looked at the ones that have waited longest come first.
    static let most = 100

    /// Somebody has to say whether they are still needed.
    let toReview: [HeldRole]
    let others: [HeldRole]
    let accounts: [Account.ID: Account]
    let events: [Event]
    let organisations: [Organisation.ID: OrganisationName]
    /// Those of which a role can be given.
    let open: [Event]

    init(at now: Instant, on today: CalendarDay, in db: Reader) throws {
        let held = try db.heldRoles()
        func age(_ role: HeldRole) -> Instant { role.neededAt ?? role.givenAt ?? Instant(milliseconds: 0) }
        toReview = Array(
            held.filter { $0.isToReview(at: now) }.sorted { (age($0), $0.account) < (age($1), $1.account) }
                .prefix(Self.most))
        others = Array(held.filter { !$0.isToReview(at: now) }.prefix(Self.most))
        let shown = toReview + others
        accounts = try db.accounts(Set(shown.map(\.account)))
        events = try db.events()
        let edited = shown.filter { $0.grant.role == .editor }.map { Organisation.ID(rawValue: $0.grant.scope) }
        organisations = try db.organisationNames(edited)
        open = events.filter { $0.day.advanced(byDays: RoleTerm.days) >= today && !$0.isCancelled }
    }
}

/// Roles of which nobody has said for half a year that they are needed.
enum RoleReviewDeskTasks {
    static let search: DeskTasks.Search = { db, day in
        let limit = day.today.advanced(byDays: -HeldRole.daysUntilAsked).at(.midnight, in: .ofTheCity)
        return [
            DeskTask(
                try db.numberOfRolesToReview(neededBefore: limit), RightsPhrase.rolesToReview, at: DeskAddress.accounts)
        ].compactMap(\.self)
    }
}
