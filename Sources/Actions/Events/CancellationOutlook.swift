public import Domain
public import Storage

/// What it would mean if the hosts cancelled somebody's place. Nothing is written: who hears of it and who moves up follow from
/// the rules by which `CancelRegistration` and `PassPlacesOn` do it.
public struct CancellationOutlook: Hashable, Sendable {
    /// How whoever leaves hears of it; nil if nobody tells them, because they have never heard of their place.
    public let way: PlacesOutlook.Way?
    /// Who gets the place; nobody once the event is over.
    public let successors: [PlacesOutlook.Successor]
    /// Whether somebody in front waits for it who needs more than what would be free.
    public let isTooFew: Bool

    /// - Throws: `RegistrationRefusal.noSuchEvent`
    public init(of person: Registration, at now: Instant, in db: Reader) throws {
        let leaving = try RegistrationLetters.hearers(of: .cancelledByHosts, about: [person], in: db)
        let isUnheard = try !RegistrationLetters.neverHeard(of: [person.id], in: db).isEmpty
        way = isUnheard ? nil : leaving.ways(to: [person])[0].way
        guard let event = try db.event(person.event) else { throw RegistrationRefusal.noSuchEvent }
        var places = try db.places(at: event)
        places.leave([person])
        // When the place has passed on: what is collected for somebody has its time, too.
        let then = try db.reservationEnd(of: person.event, cancelledAt: now) ?? now
        let next = try db.registrations(places.moveUp(at: then))
        let held = places.held
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
