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
    ///   - code: for each of them; always the same, so that slips which are printed already can be shown again.
    public init(_ turns: ClosedRange<Int>, at event: Event.ID, code: @escaping @Sendable (Registration.ID) -> OwnCode) {
        (self.turns, self.event, self.code) = (turns, event, code)
    }

    /// Whoever has an address gets a letter, and the places of a delegation are its own to hand on.
    public static func isNeeded(by person: Registration) -> Bool {
        person.attendee.email == nil && person.delegation == nil && person.status != .cancelled
            && person.attendee.isNamed
    }

    public func run(in db: Writer) throws {
        let slips = try all(in: db)
        let working = try db.working(links: slips.map(\.code.hash))
        for slip in slips where !working.contains(slip.code.hash) {
            try db.endLinks(of: slip.person.id)
            try db.insert(link: slip.code.hash, registration: slip.person.id)
        }
        try HandOutList(of: event).run(in: db)
    }

    /// Those whose code opens their page: everybody, once it has been done; later nobody who has got another code since.
    public func slips(in db: Reader) throws -> [(person: Registration, code: OwnCode)] {
        let slips = try all(in: db)
        let working = try db.working(links: slips.map(\.code.hash))
        return slips.filter { working.contains($0.code.hash) }
    }

    private func all(in db: Reader) throws -> [(person: Registration, code: OwnCode)] {
        try db.registrations(of: event, turns: turns).filter { Self.isNeeded(by: $0) }
            .map { (person: $0, code: code($0.id)) }
    }
}
