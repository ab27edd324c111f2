public import Domain
import FoundationEssentials
public import Secrets
public import Storage

/// Some of the calls of an event go to somebody who makes them before the day is over, by a link of their own and without an
/// account. What somebody else has at this moment stays with them.
public struct GiveCalls: Sendable {
    public let registrations: [Registration.ID]
    let name: String
    let event: Event
    let link: Secret

    /// - Parameters:
    ///   - name: of whoever calls, as the desk knows them.
    ///   - link: the same for the same calls to the same one, so that nobody gets them twice.
    public init(to registrations: [Registration.ID], by name: String, at event: Event, link: Secret) {
        (self.registrations, self.name, self.event, self.link) = (registrations, name, event, link)
    }

    /// - Returns: how many calls were given, also if that was done before.
    /// - Throws: `CallRefusal.nothingToGive` if nobody of them has to be called any more, or others have all of them.
    public func run(in db: Writer) throws -> Int {
        if let before = try db.callHelper(link: link.hash, at: db.now), before.event == event.id {
            return try db.calls(of: before.id).count
        }
        let isOver = try db.isOver(event.id, at: db.now)
        let standing = try db.event(event.id)?.standing ?? event.standing
        let lines = try db.registrationLines(of: event.id, inGroups: [:])
            .filter { $0.hasToBeCalled(isOver: isOver, standing: standing) }
        let calls = Dictionary(lines.compactMap { line in line.call.map { (line.id, $0) } }) { first, _ in first }
        let numbers = try db.callNumbers(of: registrations)
        let possible = registrations.filter { id in
            calls[id]?.canBeMade(atNumberOf: numbers[id]?.agreedAt) == true
        }
        let helper = CallVolunteer(
            id: db.newIdentifier(), event: event.id, name: name, until: Self.end(of: event, after: db.now))
        // A link of another day opens nothing any more, and is not given again.
        guard try db.insert(helper, link: link.hash) else { throw CallRefusal.nothingToGive }
        let given = try possible.count { try db.give(callTo: $0, to: helper) }
        guard given > 0 else { throw CallRefusal.nothingToGive }
        return given
    }

    /// The midnight after `now` where the event takes place.
    static func end(of event: Event, after now: Instant) -> Instant {
        CalendarDay(of: now, in: event.timeZone).advanced(byDays: 1).at(.midnight, in: event.timeZone)
    }
}

/// Why a call is not given, or not ticked off.
public enum CallRefusal: Error, Hashable, CaseIterable {
    case nothingToGive
    /// It was taken back, somebody has told them already, or there is something else to tell now.
    case notYours
}

/// The link of somebody who makes calls opens nothing any more; what they have not done is free again.
public struct EndCallHelp: Sendable {
    let helper: CallVolunteer.ID
    let event: Event.ID

    public init(_ helper: CallVolunteer.ID, at event: Event.ID) {
        (self.helper, self.event) = (helper, event)
    }

    public func run(in db: Writer) throws {
        try db.remove(helper: helper, of: event)
    }
}
