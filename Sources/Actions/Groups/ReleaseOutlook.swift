public import Domain
public import Storage

/// How people would hear of their group if it was released. No letter goes out by that: whoever has a link sees it there at
/// once, and the others read it on the wall.
public struct ReleaseOutlook: Hashable, Sendable {
    /// How many of those whom it concerns have a link.
    public let linked: Int
    /// Who has none.
    public let posted: [Registration.ID]
    /// Who sat elsewhere before, and whom no letter reaches: somebody has to call.
    public let called: [Registration.ID]
}

/// How everybody at an event hears of things, read once for all that could be released.
public struct ReleaseHearers: Sendable {
    private let linked: Set<Registration.ID>
    private let reached: Set<Registration.ID>

    /// - Parameter people: everybody who is registered.
    public init(among people: [Registration], at event: Event.ID, in db: Reader) throws {
        linked = try db.peopleWithLink(at: event)
        let contacts = try db.contacts(of: Set(people.compactMap(\.delegation)))
        let unreachable = try db.unreachableAddresses()
        let isReached = { (person: Registration) -> Bool in
            let contact = person.delegation.flatMap { contacts[$0]?.email }
            return [person.attendee.email, contact].compactMap(\.self).contains { !unreachable.contains($0) }
        }
        reached = Set(people.filter(isReached).map(\.id))
    }

    /// - Parameter released: what people know; nil if nothing was released before, and for everybody who has a seat.
    public func outlook(of formation: Formation, insteadOf released: Formation? = nil) -> ReleaseOutlook {
        let difference = released.map { formation.difference(from: $0) }
        let people = difference.map { $0.moved + $0.new } ?? formation.seats.map(\.registration)
        return ReleaseOutlook(
            linked: people.count { linked.contains($0) }, posted: people.filter { !linked.contains($0) },
            called: difference?.moved.filter { !reached.contains($0) } ?? [])
    }
}
