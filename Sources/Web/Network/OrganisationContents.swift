import Actions
import Domain
import Storage

/// What the page of an organisation shows to somebody.
struct OrganisationContents: Sendable {
    let organisation: Organisation
    let offers: [Offer]
    /// Of the offers and needs.
    let translations: TranslationsRead
    let contacts: [ContactRole]
    /// How it wants to be asked.
    let requestRules: RequestRules
    /// Those that this caller may see.
    let cooperations: [Cooperation]
    let names: [Organisation.ID: OrganisationName]
    /// Those that everybody who sees both may know; the coordination knows all.
    let memberships: [Membership]
    /// The organisations for which the caller speaks, other than this one.
    let ownOrganisations: [OrganisationName]
    /// Addresses of its contacts at which no mail arrives; only whoever cares for the profile is told.
    let unreachable: Set<String>
    /// What came of the last call of the coordination, which alone is told; and who that was.
    let lastCall: ProfileCall?
    let callers: [Account.ID: String]
    /// Whether somebody of the organisation cares for the profile; only the coordination is told.
    let hasEditors: Bool
    /// What of it waits for a yes, and what somebody found wrong; only those who look after the profile are told.
    let waiting: ProfileProposal?
    let reports: [ProfileReport]
    /// The mark of what everybody reads, for whoever says that it is right.
    let shownMark: String

    /// Nil if there is none, or none for this caller.
    init?(slug: String, for caller: Caller, reading reader: Language, on today: CalendarDay, in db: Reader) throws {
        guard let organisation = try db.organisation(slug: slug),
            organisation.visibility.isVisible(to: caller.viewer) || caller.cares(for: organisation.id)
        else { return nil }
        let own = caller.signedIn?.organisations ?? []
        self.organisation = organisation
        let offers = try db.openOffers(of: organisation.id, on: today)
        self.offers = offers
        translations = try db.translations(of: offers.compactMap(\.original), for: reader)
        // Whoever cares for it reads all that they have written, and who sees what of it.
        let isTold = caller.cares(for: organisation.id)
        let contacts = try db.contacts(of: organisation.id, for: isTold ? .coordination : caller.viewer)
        self.contacts = contacts
        unreachable = try isTold ? db.unreachable(among: contacts.compactMap(\.email)) : []
        let call = try caller.isCoordination ? db.lastProfileCalls(to: [organisation.id])[organisation.id] : nil
        lastCall = call
        callers = try db.accountNames(Set([call?.caller].compactMap { $0 }))
        requestRules = try db.requestRules(of: organisation.id)
        cooperations = try db.cooperations(of: organisation.id).filter { $0.isVisible(to: caller) }
        memberships =
            try caller.isCoordination
            ? db.memberships(of: organisation.id) : db.shownMemberships(of: organisation.id, to: caller.viewer)
        let partners = cooperations.flatMap { $0.parties.map(\.organisation) }
        let belonging = memberships.map { $0.other(than: organisation.id) }
        let names = try db.organisationNames(partners + belonging + own)
        self.names = names
        hasEditors = try caller.isCoordination && !db.editorCounts(of: [organisation.id]).isEmpty
        waiting = isTold ? try db.profileProposal(of: organisation.id) : nil
        reports = isTold ? try db.openProfileReports(about: organisation.id) : []
        shownMark = try isTold ? PublicFacts(of: organisation.id, on: today, in: db)?.mark ?? "" : ""
        ownOrganisations = own.filter { $0 != organisation.id }.compactMap { names[$0] }
    }
}
