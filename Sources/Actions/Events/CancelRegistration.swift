public import Domain
public import Storage

/// Places are given back, one or all of a delegation: all of them first, and only then others move up and are told, so that
/// nobody who leaves hears "the place is yours" on the way. Who has left already stays as they are.
public struct CancelRegistration: Sendable {
    /// Whose places.
    public enum Places: Sendable {
        /// One person's, at this event.
        case person(Registration.ID, at: Event.ID)
        /// Everybody's of a delegation who can still leave.
        case delegation(Delegation.ID)
        /// One place of a delegation.
        case member(Registration.ID, of: Delegation.ID)
    }

    let places: Places
    let correspondence: Correspondence

    public init(_ places: Places, correspondence: Correspondence) {
        (self.places, self.correspondence) = (places, correspondence)
    }

    /// - Returns: who moved up; they have been written to.
    /// - Throws: `RegistrationRefusal`; then nobody has left.
    @discardableResult
    public func run(in db: Writer) throws -> [Registration.ID] {
        let leaving = try leaving(in: db)
        let promoted = try db.cancel(leaving.registrations)
        try RegistrationLetters.tell(promoted, at: leaving.event, correspondence, in: db)
        return promoted
    }

    private func leaving(in db: Reader) throws -> (event: Event.ID, registrations: [Registration.ID]) {
        switch places {
        case .person(let id, let event):
            guard try db.registration(id)?.event == event else { throw RegistrationRefusal.noSuchRegistration }
            return (event, [id])
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

/// Somebody comes after all: to a place if one is left, else to the end of the waiting list, because others were promised
/// theirs meanwhile.
public struct ReinstateRegistration: Sendable {
    let registration: Registration.ID

    public init(_ registration: Registration.ID) {
        self.registration = registration
    }

    /// - Throws: `RegistrationRefusal`.
    @discardableResult
    public func run(in db: Writer) throws -> Registration {
        try db.reinstate(registration)
    }
}
