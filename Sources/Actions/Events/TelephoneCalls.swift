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

    /// - Parameter name: of whoever calls, as the desk knows them.
    public init(to registrations: [Registration.ID], by name: String, at event: Event, link: Secret) {
        (self.registrations, self.name, self.event, self.link) = (registrations, name, event, link)
    }

    /// - Returns: how many calls were given.
    /// - Throws: `CallRefusal.nothingToGive` if nobody of them has to be called any more, or others have all of them.
    public func run(in db: Writer) throws -> Int {
        let open = Set(
            try db.registrationLines(of: event.id, inGroups: []).filter(\.hasToBeCalled).map(\.id))
        let numbers = try db.callNumbers(of: registrations)
        let helper = CallVolunteer(
            id: db.newIdentifier(), event: event.id, name: name, until: Self.end(of: event, after: db.now))
        try db.insert(helper, link: link.hash)
        let given = try registrations.filter { open.contains($0) && numbers[$0] != nil }
            .count { try db.give(callTo: $0, to: helper) }
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
    /// It was taken back, or somebody has told them already.
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

/// Somebody of the team spoke with a person, or tried to, and says so.
public struct NoteCall: Sendable {
    let registration: Registration.ID
    let event: Event.ID
    let result: CallResult

    public init(with registration: Registration.ID, at event: Event.ID, _ result: CallResult) {
        (self.registration, self.event, self.result) = (registration, event, result)
    }

    /// - Throws: `RegistrationRefusal.noSuchRegistration`, also for somebody of another event.
    public func run(in db: Writer) throws {
        guard try db.registration(registration)?.event == event else { throw RegistrationRefusal.noSuchRegistration }
        try db.note(result, ofCallTo: registration, at: event)
    }
}

/// Whoever got a call ticks it off, or takes that back: a finger slips.
public struct TickOffCall: Sendable {
    let registration: Registration.ID
    let link: SecretHash
    /// Nil takes back what was said before.
    let result: CallResult?

    public init(to registration: Registration.ID, behind link: SecretHash, _ result: CallResult?) {
        (self.registration, self.link, self.result) = (registration, link, result)
    }

    /// - Throws: `CallRefusal.notYours`
    public func run(in db: Writer) throws {
        guard let helper = try db.callHelper(link: link, at: db.now),
            let call = try db.call(to: registration), call.helper == helper.id
        else { throw CallRefusal.notYours }
        guard call.result != result else { return }
        try db.note(result, ofCallTo: registration, at: helper.event)
    }
}
