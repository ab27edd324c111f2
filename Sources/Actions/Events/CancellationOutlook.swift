public import Domain
public import Storage

/// What it would mean if the hosts cancelled somebody's place. Nothing is written: who hears of it and who moves up follow from
/// the rules by which `CancelRegistration` and `PassPlacesOn` do it, also where other places were cancelled a moment ago and have
/// not passed on yet.
public struct CancellationOutlook: Hashable, Sendable {
    /// How whoever leaves hears of it; nil if nobody tells them, because they have never heard of their place.
    public let way: PlacesOutlook.Way?
    /// Who gets the place; nobody once the event is over.
    public let successors: [PlacesOutlook.Successor]
    /// Whether somebody in front waits for it who needs more than what would be free.
    public let isTooFew: Bool
    /// Whether people wait for it and nobody moves up, because the event has begun by then.
    public let isForDoor: Bool

    /// - Throws: `RegistrationRefusal.noSuchEvent`
    public init(of person: Registration, at now: Instant, in db: Reader) throws {
        let leaving = try RegistrationLetters.hearers(of: .cancelledByHosts, about: [person], in: db)
        let isUnheard = try !RegistrationLetters.neverHeard(of: [person.id], in: db).isEmpty
        way = isUnheard ? nil : leaving.ways(to: [person])[0].way
        guard let event = try db.event(person.event) else { throw RegistrationRefusal.noSuchEvent }
        var places = try db.places(at: event)
        // When the place has passed on: what is collected for somebody has its time, too.
        let end = try db.reservationEnd(of: person.event, cancelledAt: now)
        let then = end ?? now
        let next: [Registration]
        if let end {
            // Places that were cancelled a moment ago pass on first. Who gets those follows from no other cancellation.
            let reserved = try db.reservedPlaces(of: event.id, until: end)
            var otherwise = places
            let known = Set(otherwise.passOn(reserved, from: now, until: end))
            let own = places.leave(person, reservedUntil: end)
            let all = reserved + [own].compactMap(\.self)
            let moved = places.passOn(all, from: now, until: end) + places.moveUp(at: end)
            next = try db.registrations(moved.filter { !known.contains($0) })
        } else {
            places.leave([person])
            next = try db.registrations(places.moveUp(at: now))
        }
        let held = places.held
        isForDoor = then >= places.start && places.waitingNumber > 0
        isTooFew = places.obstacles(at: then).values.contains { obstacle in
            switch obstacle {
            case .isCollected, .shareIsCollected, .isBehind: true
            case .room, .share, .isHeld, .firstComes: false
            }
        }
        successors = try RegistrationLetters.hearers(of: .movedUp, about: next, in: db).ways(to: next)
            .map { .init(person: $0, way: $1, isAsked: held[$0.id] != nil) }
    }
}
