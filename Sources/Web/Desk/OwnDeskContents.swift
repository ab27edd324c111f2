import Domain
import Storage
import Words

/// What the people of one organisation have to do with, read at the moment of everything else.
struct OwnDeskPart: Sendable {
    let organisation: Organisation
    /// Its offers and needs that hold.
    let offers: [Offer]
    /// Those that are not over.
    let cooperations: [Cooperation]
    /// What was last written in those that not all have confirmed.
    let lastNotes: [Cooperation.ID: Cooperation.Note]
    let measures: MeasureList
    /// About which of them it was asked and has not answered, since when.
    let unanswered: [Measure.ID: CalendarDay]
    /// That wait for its yes.
    let memberships: [Membership]
    /// By which others want to reach it and wait for an answer, the newest first.
    let requests: [ContactRequest]
    /// What it has asked others itself, as far as it can know.
    let asked: [ContactRequest]
    /// Of its people at the next Fachtag, who has a place or waits for one.
    let registrations: [Registration]
    let papers: PaperDates
    /// What others find wrong in its profile, and nobody has answered yet.
    let reports: [ProfileReport]
    /// What it wants to be called and the coordination has not answered yet.
    let proposal: ProfileProposal?
}

/// What somebody finds who cares for an organisation, or for several.
struct OwnDeskContents: Sendable {
    let parts: [OwnDeskPart]
    /// Of all partners, and of those that let a network of ours act for them.
    let names: [Organisation.ID: OrganisationName]
    /// Those.
    let members: [OrganisationName]
    /// Nil while none is planned.
    let next: Event?
    let isRegistrationOpen: Bool

    init(of signedIn: SignedIn, at now: Instant, on today: CalendarDay, for reader: Language, in db: Reader) throws {
        let next = try db.upcomingEvent(after: today)
        self.next = next
        isRegistrationOpen =
            try next.map { try $0.takesRegistrations(at: now, hours: db.programmeHours(of: $0.id)) } ?? false
        let parts = try db.organisations(signedIn.organisations).map { organisation in
            let measures = try db.measures(of: organisation.id, on: today)
            let cooperations =
                try db.cooperations(of: organisation.id) + db.cooperations(succeededBy: organisation.id)
            return OwnDeskPart(
                organisation: organisation, offers: try db.openOffers(of: organisation.id, on: today),
                cooperations: cooperations.filter { !$0.isOver(on: today) },
                lastNotes: try db.lastNotes(in: cooperations.filter { !$0.isPublic }.map(\.id)),
                measures: try MeasureList(measures, for: reader, shownTo: .account(signedIn), in: db),
                unanswered: Dictionary(
                    try db.unansweredFollowUps(to: organisation.id).map { ($0.measure, $0.writtenOn) },
                    uniquingKeysWith: { max($0, $1) }),
                memberships: try db.memberships(of: organisation.id).filter { $0.waits(for: organisation.id) },
                requests: try db.contactRequests(to: organisation.id).filter { $0.canBeAnswered(at: now) },
                asked: try db.contactRequests(waitingFor: organisation.id, at: now),
                registrations: try db.registrations(ofOrganisation: organisation.id).filter {
                    $0.event == next?.id && ($0.status.holdsPlace || $0.status == .waitlisted)
                },
                papers: try db.paperDates(of: organisation.id),
                reports: try db.openProfileReports(about: organisation.id),
                proposal: try db.profileProposal(of: organisation.id))
        }
        self.parts = parts
        let partners = parts.flatMap(\.cooperations).flatMap { $0.parties.map(\.organisation) }
        let belonging = parts.flatMap { part in part.memberships.map { $0.other(than: part.organisation.id) } }
        let asked = parts.flatMap(\.asked).map(\.organisation)
        let names = try db.organisationNames(partners + belonging + asked + signedIn.members.keys)
        self.names = names
        members = signedIn.members.keys.compactMap { names[$0] }
    }
}

extension Cooperation {
    fileprivate func isOver(on day: CalendarDay) -> Bool { [.ended, .stopped].contains(status(on: day)) }
}
