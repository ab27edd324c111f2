public import Domain
public import Storage

/// Roles at events that are long over end by themselves: those of the day after a month, those of hosts when every idea is answered
/// and every measure reported, or after a year and a half.
public struct EndRoles: Sendable {
    let today: CalendarDay

    public init(on today: CalendarDay) {
        self.today = today
    }

    /// Which roles are over, and whose they are.
    public static func due(on today: CalendarDay, in db: Reader) throws -> [HeldRole] {
        let events = Dictionary(uniqueKeysWithValues: try db.events().map { ($0.id.rawValue, $0) })
        let past = try db.heldRoles().compactMap { held -> (role: HeldRole, event: Event)? in
            guard ![.coordination, .editor].contains(held.grant.role), let event = events[held.grant.scope],
                event.day < today
            else { return nil }
            return (held, event)
        }
        // What hosts still owe is asked only where there are any.
        let hosted = Set(past.filter { $0.role.grant.role == .host }.map(\.event.id)).sorted()
        let open = hosted.isEmpty ? [] : try Self.unfinished(among: hosted, on: today, in: db)
        return past.filter { held in
            RoleTerm.isOver(
                held.role.grant.role, after: held.event.day, on: today, isFinished: !open.contains(held.event.id))
        }.map(\.role)
    }

    private static func unfinished(among events: [Event.ID], on today: CalendarDay, in db: Reader) throws -> Set<
        Event.ID
    > {
        let undecided = try db.undecidedIdeaCounts(of: events).filter { $0.value > 0 }.map(\.key)
        return Set(undecided).union(try db.openMeasures(on: today).compactMap(\.event))
    }

    public func run(in db: Writer) throws {
        for held in try Self.due(on: today, in: db) { try db.revoke(held.grant, from: held.account) }
    }
}
