public import Domain
import Secrets
public import Storage

/// Everybody without an address gets a code on a slip of paper. Only now it can be seen; whatever code or link they had before
/// leads nowhere from now on.
public struct HandOutCodes: Sendable {
    let turns: ClosedRange<Int>
    let event: Event.ID
    let code: @Sendable (Registration.ID) -> OwnCode

    /// - Parameters:
    ///   - turns: of those who are meant.
    ///   - code: for each of them; the same for a form that was sent before, so that slips which are printed already stay right.
    public init(_ turns: ClosedRange<Int>, at event: Event.ID, code: @escaping @Sendable (Registration.ID) -> OwnCode) {
        (self.turns, self.event, self.code) = (turns, event, code)
    }

    /// Whoever has an address gets a letter, and the places of a delegation are its own to hand on.
    public static func isNeeded(by person: Registration) -> Bool {
        person.attendee.email == nil && person.delegation == nil && person.status != .cancelled
            && person.attendee.isNamed
    }

    public func run(in db: Writer) throws -> [(person: Registration, code: OwnCode)] {
        let people = try db.registrations(of: event, turns: turns).filter { Self.isNeeded(by: $0) }
        let slips = people.map { (person: $0, code: code($0.id)) }
        let working = try db.working(links: slips.map(\.code.hash))
        for slip in slips where !working.contains(slip.code.hash) {
            try db.endLinks(of: slip.person.id)
            try db.insert(link: slip.code.hash, registration: slip.person.id)
        }
        try HandOutList(of: event).run(in: db)
        return slips
    }
}
