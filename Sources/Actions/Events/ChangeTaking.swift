import Domain
public import Storage

/// Whoever waits says how they want to get a place: it is theirs at once, or it is held for them and they are asked.
public struct ChangeTaking: Sendable {
    let places: AskedPlaces
    let takesAtOnce: Bool
    let correspondence: Correspondence

    public init(of places: AskedPlaces, takesAtOnce: Bool, correspondence: Correspondence) {
        (self.places, self.takesAtOnce, self.correspondence) = (places, takesAtOnce, correspondence)
    }

    /// - Returns: who moved up: a place may be free that they have let go before.
    /// - Throws: `RegistrationRefusal`: of somebody who does not wait any more.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        let (event, people) = try people(in: db)
        let promoted = try db.changeTaking(of: people, at: event, takesAtOnce: takesAtOnce)
        return try RegistrationLetters.tellMovedUp(promoted, at: event, correspondence, in: db)
    }

    private func people(in db: Reader) throws -> (event: Event.ID, people: [Registration.ID]) {
        switch places {
        case .person(let id, let event):
            guard try db.registration(id)?.event == event else { throw RegistrationRefusal.noSuchRegistration }
            return (event, [id])
        case .delegation(let id):
            guard let delegation = try db.delegation(id) else { throw RegistrationRefusal.noSuchRegistration }
            return (delegation.event, delegation.members.filter(\.isWaiting).map(\.id))
        }
    }
}
