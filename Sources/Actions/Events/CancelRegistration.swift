public import Domain
public import Storage

/// Places are given back, one or all of a delegation: all of them first, and only then others move up and are told, so that
/// nobody who leaves hears "the place is yours" on the way. Who has left already stays as they are.
///
/// What is cancelled for somebody else, by the hosts or as one place of a delegation, stays reserved for a moment; `PassPlacesOn`
/// does the rest when it is over.
public struct CancelRegistration: Sendable {
    /// Whose places.
    public enum Places: Sendable {
        /// One person's, at this event.
        case person(Registration.ID, at: Event.ID)
        /// Those of several people at this event.
        case people([Registration.ID], at: Event.ID)
        /// Everybody's of a delegation who can still leave.
        case delegation(Delegation.ID)
        /// One place of a delegation.
        case member(Registration.ID, of: Delegation.ID)
    }

    let places: Places
    let voice: PlaceVoice
    let correspondence: Correspondence

    /// - Parameter voice: who gives them back; only they, or somebody above them, can take that back.
    public init(_ places: Places, by voice: PlaceVoice, correspondence: Correspondence) {
        (self.places, self.voice, self.correspondence) = (places, voice, correspondence)
    }

    /// - Throws: `RegistrationRefusal`, also when the event is over; then nobody has left.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        let leaving = try leaving(in: db)
        guard try !db.isOver(leaving.event, at: db.now) else { throw RegistrationRefusal.over }
        if isForSomebodyElse, let end = try db.reservationEnd(of: leaving.event, cancelledAt: db.now) {
            _ = try db.cancel(leaving.registrations, by: voice, reservedUntil: end)
            return RegistrationReceipt(reservedUntil: end)
        }
        let (left, promoted) = try db.cancel(leaving.registrations, by: voice)
        let unreached = try RegistrationLetters.tell(
            .cancelled(by: voice), about: left, at: leaving.event, correspondence, in: db)
        var receipt = try RegistrationLetters.tellMovedUp(promoted, at: leaving.event, correspondence, in: db)
        receipt.unreached = unreached + receipt.unreached
        return receipt
    }

    /// Whose finger slips takes a place away from somebody who knows nothing of it.
    private var isForSomebodyElse: Bool {
        if case .member = places { return true }
        return voice == .hosts
    }

    private func leaving(in db: Reader) throws -> (event: Event.ID, registrations: [Registration.ID]) {
        switch places {
        case .person(let id, let event):
            guard try db.registration(id)?.event == event else { throw RegistrationRefusal.noSuchRegistration }
            return (event, [id])
        case .people(let ids, let event):
            let found = try db.registrations(ids)
            guard found.count == Set(ids).count, found.allSatisfy({ $0.event == event }) else {
                throw RegistrationRefusal.noSuchRegistration
            }
            return (event, ids)
        case .delegation(let id):
            guard let delegation = try db.delegation(id) else { throw RegistrationRefusal.noSuchRegistration }
            let able = delegation.members.filter { $0.status.next.contains(.cancelled) }
            return (delegation.event, able.map(\.id))
        case .member(let id, let delegation):
            guard let registration = try db.registration(id), registration.delegation == delegation else {
                throw RegistrationRefusal.noSuchRegistration
            }
            return (registration.event, [id])
        }
    }
}
