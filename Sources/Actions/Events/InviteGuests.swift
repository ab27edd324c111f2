public import Domain
import Secrets
public import Storage

/// People and organisations are invited by letter, many at once. Nobody is invited twice, whoever is registered already is not
/// invited, nor whoever wants no such letters; and no letter goes where none arrives.
public struct InviteGuests: Sendable {
    /// Why somebody gets no letter.
    public enum Obstacle: Hashable, Sendable, CaseIterable {
        case invited, registered, unreachable, unwanted
    }

    /// What keeps letters from going where, read at one moment.
    public struct Obstacles: Sendable {
        private let invited: Set<EmailAddress>
        private let registered: Set<EmailAddress>
        private let unreachable: Set<EmailAddress>
        private let unwanted: Set<EmailAddress>

        public init(at event: Event.ID, in db: Reader) throws {
            invited = try db.addressesInvited(to: event)
            registered = try db.addressesRegistered(at: event)
            unreachable = try db.unreachableAddresses()
            unwanted = try db.addressesWithoutInvitations()
        }

        public subscript(_ email: EmailAddress) -> Obstacle? {
            if invited.contains(email) { return .invited }
            if registered.contains(email) { return .registered }
            if unwanted.contains(email) { return .unwanted }
            return unreachable.contains(email) ? .unreachable : nil
        }
    }

    let guests: [InvitedGuest]
    let event: Event.ID
    let correspondence: Correspondence

    public init(_ guests: [InvitedGuest], to event: Event.ID, correspondence: Correspondence) {
        (self.guests, self.event, self.correspondence) = (guests, event, correspondence)
    }

    /// - Returns: how many are invited.
    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`, `InvitationRefusal`; then nobody was.
    @discardableResult
    public func run(in db: Writer) throws -> Int {
        try db.event(event)?.requireAcceptance(in: db)
        let letters = try InvitationLetters(to: event, correspondence, in: db, at: db.now)
        let obstacles = try Obstacles(at: event, in: db)
        let invited = try guests.filter { obstacles[$0.email] == nil }.count { guest in
            let invitation = Invitation(id: db.newIdentifier(), event: event, guest: guest, createdAt: db.now)
            let link = Secret(from: correspondence.randomness)
            // The same address may stand in the list twice.
            guard try db.insert(invitation, link: link.hash) else { return false }
            try letters.write(invitation, link: link, in: db)
            return true
        }
        guard invited > 0 else { throw InvitationRefusal.nobody }
        return invited
    }
}
