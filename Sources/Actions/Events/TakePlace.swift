public import Domain
public import Storage

/// Places of people who wait, about which somebody says yes or "not now".
public enum AskedPlaces: Sendable {
    case person(Registration.ID, at: Event.ID)
    /// All that can be had for a delegation.
    case delegation(Delegation.ID)
}

/// Somebody on the waiting list says yes: to the place that is held for them, or to one that is free for whoever is first.
public struct TakePlace: Sendable {
    let places: AskedPlaces
    let correspondence: Correspondence

    public init(_ places: AskedPlaces, correspondence: Correspondence) {
        (self.places, self.correspondence) = (places, correspondence)
    }

    /// Said again, nothing changes.
    /// - Throws: `RegistrationRefusal.placeIsGone`, with what has become of it.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        let people = try people(in: db)
        for person in people { try db.takePlace(person.id) }
        guard let event = people.first?.event else { return RegistrationReceipt() }
        return RegistrationReceipt(
            unreached: try RegistrationLetters.tell(
                .placeTaken, about: people.map(\.id), at: event, correspondence, in: db))
    }

    private func people(in db: Writer) throws -> [Registration] {
        switch places {
        case .person(let id, let event):
            guard let person = try db.registration(id), person.event == event else {
                throw RegistrationRefusal.noSuchRegistration
            }
            return person.status.holdsPlace ? [] : [person]
        case .delegation(let id):
            guard let delegation = try db.delegation(id), let event = try db.event(delegation.event) else {
                throw RegistrationRefusal.noSuchRegistration
            }
            let waiting = delegation.members.filter(\.isWaiting)
            if waiting.isEmpty { try refuseSilence(of: delegation, in: db) }
            let places = try db.places(at: event)
            // What they have let go is not meant by "all".
            let held = waiting.filter { places.held[$0.id] != nil }
            let able = (held.isEmpty ? waiting : held).filter { places.canTake($0.id, at: db.now) }
            guard able.isEmpty, let first = (held.isEmpty ? waiting : held).first else { return able }
            if try db.isOver(event.id, at: db.now) { throw RegistrationRefusal.over }
            if event.isCancelled { throw RegistrationRefusal.eventIsCancelled }
            throw RegistrationRefusal.placeIsGone(places.loss(for: first.id, at: db.now))
        }
    }

    /// Those of whom nobody answered in time have left; whoever presses the button nevertheless reads so.
    private func refuseSilence(of delegation: Delegation, in db: Reader) throws {
        guard delegation.current.isEmpty, try delegation.members.contains(where: db.hasLeftBySilence) else { return }
        throw RegistrationRefusal.placeIsGone(.hasLeft)
    }
}

extension TakePlace {
    /// Whoever waits and registers once more, while whoever comes first has the place, says yes by that: nobody has two places,
    /// or one and a turn on the list. The letter goes to the address that they typed, so nobody reads anything by somebody
    /// else's name.
    /// - Returns: whether somebody of this name and address waited, and has the place now.
    public static func run(
        forWhoeverWaitsLike attendee: Attendee, at event: Event.ID, correspondence: Correspondence, in db: Writer
    ) throws -> Bool {
        guard let first = try db.peopleWaiting(like: attendee, at: event).first, let found = try db.event(event) else {
            return false
        }
        let places = try db.places(at: found)
        guard places.firstComes(at: db.now), places.canTake(first, at: db.now) else { return false }
        try TakePlace(.person(first, at: event), correspondence: correspondence).run(in: db)
        return true
    }
}

/// Somebody for whom a place is held says "not now": it goes to whoever is next, and they wait on with the rank they have.
public struct LetPlaceGo: Sendable {
    let places: AskedPlaces
    let correspondence: Correspondence

    public init(_ places: AskedPlaces, correspondence: Correspondence) {
        (self.places, self.correspondence) = (places, correspondence)
    }

    /// - Returns: who moved up, and who has to be called.
    /// - Throws: `RegistrationRefusal.placeIsGone` if nothing is held any more.
    @discardableResult
    public func run(in db: Writer) throws -> RegistrationReceipt {
        let (event, people) = try people(in: db)
        let promoted = try db.letPlacesGo(people, at: event)
        return try RegistrationLetters.tellMovedUp(promoted, at: event, correspondence, in: db)
    }

    private func people(in db: Writer) throws -> (event: Event.ID, people: [Registration.ID]) {
        switch places {
        case .person(let id, let event):
            guard try db.registration(id)?.event == event else { throw RegistrationRefusal.noSuchRegistration }
            return (event, [id])
        case .delegation(let id):
            guard let delegation = try db.delegation(id) else { throw RegistrationRefusal.noSuchRegistration }
            let held = try db.placeOffers(to: delegation.members.map(\.id))
            guard !held.isEmpty else { throw RegistrationRefusal.placeIsGone(.isNotHeld) }
            return (delegation.event, delegation.members.map(\.id).filter { held[$0] != nil })
        }
    }
}
