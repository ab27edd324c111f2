/// Where the work on an event stands: what is done next depends on it.
public enum EventPhase: String, CaseIterable, Sendable {
    case preparation, door, groups, plenary, afterwards
}

extension Event {
    /// The phase at `now`. The door begins an hour before people are checked in, when its team comes; a day without a
    /// programme is a door until it is over.
    public func phase(at now: Instant, in programme: Programme) -> EventPhase {
        let items = programme.items.filter(\.kind.isPublic)
        if now >= Hours.endOfRegistration(programme.hours, on: day, in: timeZone) { return .afterwards }
        func first(_ isMeant: (ProgrammeItem) -> Bool) -> Instant? {
            items.filter(isMeant).map { start(of: $0.hours) }.min()
        }
        let groups = first { $0.kind == .groups }
        let plenary = first { item in item.kind == .plenary && (groups.map { start(of: item.hours) > $0 } ?? true) }
        if let plenary, now >= plenary { return .plenary }
        if let groups, now >= groups { return .groups }
        let people = first(\.hasCheckIn) ?? first { _ in true }
        let door = people.map { $0.advanced(by: .hours(-1)) } ?? instant(of: .midnight)
        return now >= door ? .door : .preparation
    }
}
