/// What somebody has to hear from the hosts. Where no letter arrives, somebody calls.
public enum CallReason: String, Hashable, Sendable, CaseIterable {
    case movedUp = "moved-up"
    case cancelled
    /// Comes after all.
    case returned
    /// Has a place that was somebody else's.
    case replaced
    /// Sits in another group than was said before.
    case regrouped

    /// Whether there is still something to say to somebody who stands there now. Who came through the door has heard it.
    public func holds(for status: RegistrationStatus) -> Bool {
        switch self {
        case .movedUp, .regrouped: [.registered, .confirmed].contains(status)
        case .returned, .replaced: [.registered, .confirmed, .waitlisted].contains(status)
        case .cancelled: status == .cancelled
        }
    }
}

/// What became of a call.
public enum CallResult: String, Hashable, Sendable, CaseIterable {
    case reached
    case messageLeft = "message-left"
    case wrongNumber = "wrong-number"
    case notReached = "not-reached"
    /// They called themselves.
    case calledUs = "called-us"

    /// What whoever called can say of it.
    public static let ofCaller: [CallResult] = [.reached, .messageLeft, .notReached, .wrongNumber]

    /// Whether they know now what they had to hear.
    public var isHeard: Bool { [.reached, .messageLeft, .calledUs].contains(self) }
}

/// Somebody has to hear something, and what was done about it. There is one for each registration: of what happened last.
public struct TelephoneCall: Hashable, Sendable {
    public let reason: CallReason
    public let since: Instant
    /// Nil before anybody tried.
    public var result: CallResult?
    public var resultAt: Instant?
    /// Who calls; whether they still do depends on the time.
    public var helper: CallVolunteer.ID?

    public init(
        reason: CallReason, since: Instant, result: CallResult? = nil, resultAt: Instant? = nil,
        helper: CallVolunteer.ID? = nil
    ) {
        (self.reason, self.since, self.helper) = (reason, since, helper)
        (self.result, self.resultAt) = (result, resultAt)
    }

    /// Whether somebody who stands there now still has to hear it.
    public func isOpen(for status: RegistrationStatus) -> Bool {
        result?.isHeard != true && reason.holds(for: status)
    }
}

/// Somebody who makes some of the calls, until the end of one day.
public struct CallVolunteer: Hashable, Sendable {
    public typealias ID = Identifier<CallVolunteer>

    /// In characters.
    public static let nameLimit = 80

    public let id: ID
    public let event: Event.ID
    /// As the desk knows them.
    public let name: String
    /// From then on the link opens nothing, and what is left can be given to somebody else.
    public let until: Instant

    public init(id: ID, event: Event.ID, name: String, until: Instant) {
        (self.id, self.event, self.name, self.until) = (id, event, name, until)
    }
}
