public import Domain
public import Storage

/// What it would mean if the hosts cancelled somebody's place. Nothing is written: who hears of it and who moves up follow from
/// the rules by which `CancelRegistration` and `PassPlacesOn` do it.
public struct CancellationOutlook: Hashable, Sendable {
    /// How whoever leaves hears of it; nil if nobody tells them, because they have never heard of their place.
    public let way: PlacesOutlook.Way?
    /// Who gets the place; nobody once the event is over.
    public let successors: [PlacesOutlook.Successor]

    /// - Throws: `RegistrationRefusal.noSuchEvent`
    public init(of person: Registration, at now: Instant, in db: Reader) throws {
        let leaving = try RegistrationLetters.hearers(of: .cancelledByHosts, about: [person], in: db)
        let isUnheard = try !RegistrationLetters.neverHeard(of: [person.id], in: db).isEmpty
        way = isUnheard ? nil : leaving.ways(to: [person])[0].way
        let next = try db.isOver(person.event, at: now) ? [] : db.registrations(db.successors(of: [person]))
        successors = try RegistrationLetters.hearers(of: .movedUp, about: next, in: db).ways(to: next)
            .map { .init(person: $0, way: $1) }
    }
}
