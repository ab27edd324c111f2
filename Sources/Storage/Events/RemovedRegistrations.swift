public import Domain

extension Reader {
    /// Everybody who was registered with this address, at whatever event.
    public func registrations(at address: EmailAddress) throws -> [Registration.ID] {
        // By event, as the index goes.
        try rows(
            "SELECT id FROM registration WHERE event IN (SELECT id FROM event) AND email = \(address) ORDER BY id"
        ).map { try $0["id"] }
    }

    /// The invitation with which somebody has registered.
    public func invitation(of registration: Registration) throws -> Invitation? {
        let id: Invitation.ID? = try value(
            "SELECT invitation AS value FROM invited_registration WHERE registration = \(registration.id)")
        return try id.flatMap { try invitation($0, to: registration.event) }
    }
}

extension Writer {
    /// Takes somebody out of an event with everything that is kept of them: answers, consents, links, badge, check-ins. The place
    /// that they held, or that is held for them, is free.
    /// - Parameter passesOn: whether somebody may move up to it.
    /// - Returns: who has.
    /// - Throws: `RegistrationRefusal.noSuchRegistration`.
    public func removeRegistration(_ registration: Registration, passingOn passesOn: Bool) throws -> [Registration.ID] {
        let (id, event) = (registration.id, registration.event)
        try forgetEarlierValues(of: .registration, id)
        try endLinks(of: id)
        try letGoOfLetters(about: .registration(id))
        if let reservation = try reservation(of: id) { try end(reservation, of: registration) }
        // Whatever they were counted as they are counted no more.
        try changeStatus(of: id) { $0 = .cancelled }
        try removeMeal(ofOneWhoHasLeft: event)
        try run("DELETE FROM registration WHERE id = \(id)")
        try journal(.removed, .registration, id, event: event, stream: .event(event))
        if let delegation = registration.delegation { try removeIfEmpty(delegation) }
        return passesOn ? try promoteFromWaitingList(of: event) : []
    }

    /// Whoever answers for nobody any more is written to no more.
    private func removeIfEmpty(_ delegation: Delegation.ID) throws {
        let members = try count("SELECT COUNT(*) AS value FROM registration WHERE delegation = \(delegation)")
        guard members == 0 else { return }
        try endLetters(about: .delegation(delegation))
        try letGoOfLetters(about: .delegation(delegation))
        try run("DELETE FROM delegation WHERE id = \(delegation)")
        try journal(.removed, .delegation, delegation)
    }
}
