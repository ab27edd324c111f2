public import Domain
public import Storage

/// Whose badges are printed. Only whoever has a place and a name has one.
public enum BadgeSelection: Hashable, Sendable {
    case everybody
    /// Those for whom none was printed yet.
    case unprinted
    /// Those whose badge was printed first just then: what "unprinted" was before somebody printed them.
    case printed(Instant)
    /// Those who sit in a group that was released, in whichever round.
    case group(WorkGroup.ID)
    case person(Registration.ID)

    /// In the order of lists on paper.
    public func people(at event: Event.ID, in db: Reader) throws -> [Registration] {
        let named = try db.registrations(of: event, attendingOnly: true).filter(\.attendee.isNamed)
        let chosen: [Registration]
        switch self {
        case .everybody: chosen = named
        case .unprinted:
            let printed = Set(try db.badges(at: event).map(\.person))
            chosen = named.filter { !printed.contains($0.id) }
        case .printed(let instant):
            let printed = Set(try db.badges(at: event).filter { $0.madeAt == instant }.map(\.person))
            chosen = named.filter { printed.contains($0.id) }
        case .group(let group):
            let seats = try db.releasedFormations(of: event).flatMap(\.seats)
            let seated = Set(seats.filter { $0.group == group }.map(\.registration))
            chosen = named.filter { seated.contains($0.id) }
        case .person(let person): chosen = named.filter { $0.id == person }
        }
        return chosen.map { (person: $0, name: SortName($0.attendee.name, language: $0.attendee.language).key) }
            .sorted { ($0.name, $0.person.turn) < ($1.name, $1.person.turn) }.map { $0.person }
    }
}
