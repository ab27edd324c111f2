import Actions
import Domain
import HostNames
import Storage

/// An organisation of the directory as somebody sees it who chooses whom to invite.
struct InvitableOrganisation: Sendable {
    let listing: DirectoryListing
    /// Of whoever it has named to be reached first; nil without an address.
    let email: EmailAddress?
    /// Their name, if they have agreed to it.
    let contact: String?
    let obstacle: InviteGuests.Obstacle?

    /// Whether a letter can go.
    var canBeInvited: Bool { email != nil && obstacle == nil }
}

/// Which organisations somebody wants to see before they invite; it stands in the address.
struct InvitableChoice: Hashable {
    var side: Side?
    var district: District?
    /// Only those for which nobody has registered yet.
    var isUnregistered = false
    /// Only those for which nobody was registered at the last edition.
    var wasAbsent = false

    var parameters: [(name: String, value: String)] {
        [
            side.map { ("side", $0.rawValue) }, district.map { ("district", $0.rawValue) },
            isUnregistered ? ("unregistered", "yes") : nil, wasAbsent ? ("absent", "yes") : nil,
        ].compactMap(\.self)
    }

    /// Behind the question mark.
    var query: String {
        parameters.isEmpty ? "" : "?" + parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }
}

/// The organisations of the directory that can be invited, read at one moment, by name.
struct InvitableOrganisations: Sendable {
    let event: Event
    let choice: InvitableChoice
    let all: [InvitableOrganisation]
    /// The districts in which any of the directory works.
    let districts: Set<District>
    /// The edition before; nil if this is the first.
    let earlier: Event?
    /// Before any of them is invited.
    let promised: PromisedPlaces

    init(
        to event: Event, _ choice: InvitableChoice, directory: Directory, today: CalendarDay, now: Instant,
        in db: Reader
    ) throws {
        self.event = event
        self.choice = choice
        let listings = try directory.all(for: .coordination, today: today, from: db)
        let contacts = try db.firstContacts(for: .coordination)
        let registered = try db.organisationsRegistered(at: event.id)
        let obstacles = try InviteGuests.Obstacles(at: event.id, in: db)
        let editions = try event.series.map { try db.events(in: $0.id) } ?? []
        let earlier = editions.first { $0.day < event.day && $0.isShown(to: .everyone) }
        let before = try earlier.map { try db.organisationsRegistered(at: $0.id) } ?? []
        self.earlier = earlier
        promised = try PromisedPlaces(at: event, now: now, in: db)
        districts = Set(listings.flatMap(\.districts))
        all = listings.filter { listing in
            (choice.side == nil || listing.side == choice.side)
                && (choice.district.map { listing.districts.contains($0) } ?? true)
                && !(choice.isUnregistered && registered.contains(listing.id))
                && !(choice.wasAbsent && before.contains(listing.id))
        }.map { listing in
            let contact = contacts[listing.id]
            let email = contact?.email.flatMap { try? EmailAddress(typed: $0) }
            return InvitableOrganisation(
                listing: listing, email: email, contact: contact?.name?.name,
                obstacle: registered.contains(listing.id) ? .registered : email.flatMap { obstacles[$0] })
        }
    }
}
