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
    let measures: MeasureList
    /// Of its people at the next Fachtag, who has a place or waits for one.
    let registrations: [Registration]
}

/// What somebody finds who cares for an organisation, or for several.
struct OwnDeskContents: Sendable {
    let parts: [OwnDeskPart]
    /// Of all partners.
    let names: [Organisation.ID: OrganisationName]
    /// Nil while none is planned.
    let next: Event?
    let isRegistrationOpen: Bool

    /// - Parameter organisations: those that somebody speaks for.
    init(
        of organisations: [Organisation.ID], at now: Instant, on today: CalendarDay, for reader: Language, in db: Reader
    ) throws {
        let next = try db.upcomingEvent(after: today)
        self.next = next
        isRegistrationOpen =
            try next.map { try $0.takesRegistrations(at: now, hours: db.programmeHours(of: $0.id)) } ?? false
        let parts = try db.organisations(organisations).map { organisation in
            let measures = try db.measures(of: organisation.id, on: today)
            return OwnDeskPart(
                organisation: organisation, offers: try db.openOffers(of: organisation.id, on: today),
                cooperations: try db.cooperations(of: organisation.id).filter { !$0.isOver(on: today) },
                measures: try MeasureList(measures, for: reader, in: db),
                registrations: try db.registrations(ofOrganisation: organisation.id).filter {
                    $0.event == next?.id && ($0.status.holdsPlace || $0.status == .waitlisted)
                })
        }
        self.parts = parts
        names = try db.organisationNames(parts.flatMap(\.cooperations).flatMap { $0.parties.map(\.organisation) })
    }
}

extension Cooperation {
    fileprivate func isOver(on day: CalendarDay) -> Bool { [.ended, .stopped].contains(status(on: day)) }
}
