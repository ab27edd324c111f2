/// What somebody has to hear from the hosts. Where no letter arrives, somebody calls.
public enum CallReason: String, Hashable, Sendable, CaseIterable {
    /// The hosts have said yes, or no.
    case granted, declined
    case movedUp = "moved-up"
    /// A place is held for them.
    case offered
    case cancelled
    /// Comes after all.
    case returned
    /// Has a place that was somebody else's.
    case replaced
    /// Sits in another group than was said before.
    case regrouped
    /// The day, the place or the hours are others.
    case relocated
    /// The whole event is.
    case dayCancelled = "day-cancelled"
    case dayTakesPlace = "day-takes-place"
    /// The hosts have written to them and others.
    case written

    /// Whether there is still something to say to somebody who stands there now. Who came through the door has heard it.
    public func holds(for status: RegistrationStatus) -> Bool {
        switch self {
        case .offered: status == .waitlisted
        case .movedUp, .regrouped: [.registered, .confirmed].contains(status)
        case .granted, .returned, .replaced, .relocated, .dayCancelled, .dayTakesPlace:
            [.registered, .confirmed, .waitlisted].contains(status)
        case .cancelled, .declined: status == .cancelled
        case .written: [.registered, .confirmed, .waitlisted, .cancelled].contains(status)
        }
    }
}

extension CallReason {
    /// Whether they have a place, and not where and when.
    var isAboutPlace: Bool {
        [.granted, .declined, .movedUp, .offered, .cancelled, .returned, .replaced].contains(self)
    }
    private var isAboutStanding: Bool { [.dayCancelled, .dayTakesPlace].contains(self) }

    /// What somebody hears of this says all that an earlier one of `other` would have said.
    func replaces(_ other: CallReason) -> Bool {
        guard self != .written else { return false }
        return self == other || (isAboutPlace && other.isAboutPlace) || (isAboutStanding && other.isAboutStanding)
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

/// Somebody has to hear something, and what was done about it. There is one for each registration, of what happened last and of
/// all that they have not heard before.
public struct TelephoneCall: Hashable, Sendable {
    /// One thing that they have to hear.
    public struct News: Hashable, Sendable {
        public let reason: CallReason
        public let since: Instant

        public init(_ reason: CallReason, since: Instant) {
            (self.reason, self.since) = (reason, since)
        }
    }

    public let reason: CallReason
    public let since: Instant
    /// What else nobody has told them, the oldest first.
    public var unheard: [News] = []
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
    /// - Parameters:
    ///   - isOver: whether the event is. Then there is no place any more about which anybody could be told.
    ///   - standing: of the event. While it is cancelled there is nothing else to say, and nothing of that afterwards.
    public func isOpen(for status: RegistrationStatus, isOver: Bool, standing: EventStanding = .takesPlace) -> Bool {
        !isOver && result?.isHeard != true && !news(for: status, standing: standing).isEmpty
    }

    /// Everything, also what is not so any more.
    public var everything: [News] { unheard + [News(reason, since: since)] }

    /// What somebody who stands there now has to hear: first that they have a place, the rest in the order in which it happened.
    public func news(for status: RegistrationStatus, standing: EventStanding) -> [News] {
        let isCancelled = if case .cancelled = standing { true } else { false }
        let news = everything.filter { news in
            // What the hosts write is their own word, whatever it is about.
            (news.reason == .written || isCancelled == (news.reason == .dayCancelled)) && news.reason.holds(for: status)
        }
        return news.filter(\.reason.isAboutPlace) + news.filter { !$0.reason.isAboutPlace }
    }

    /// What they have not heard once `new` has happened, too, besides that.
    public func unheard(besides new: CallReason) -> [News] {
        result?.isHeard == true ? [] : everything.filter { !new.replaces($0.reason) }
    }

    /// The same where `new` can wait: whoever calls has something else to say before it.
    public func unheard(with new: News) -> [News] { unheard.filter { !new.reason.replaces($0.reason) } + [new] }

    /// Whether somebody can call there: nobody has found the number wrong since it was given.
    /// - Parameter agreedAt: when they agreed to be called at that number; nil if there is none.
    public func canBeMade(atNumberOf agreedAt: Instant?) -> Bool {
        guard let agreedAt else { return false }
        return result != .wrongNumber || resultAt.map { $0 < agreedAt } == true
    }
}

// MARK: What was on the page of whoever says how it went

extension TelephoneCall {
    /// What somebody saw of a call. It travels with the form, because meanwhile something else may have happened, and nobody
    /// has said that.
    public struct Shown: Hashable, Sendable {
        let reason: CallReason
        let since: Instant
        let result: CallResult?

        init(_ call: TelephoneCall) {
            (reason, since, result) = (call.reason, call.since, call.result)
        }

        /// As it came back; nil for what no page of ours has shown.
        public init?(text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let reason = CallReason(rawValue: parts[0]), let since = Int64(parts[1]) else {
                return nil
            }
            (self.reason, self.since) = (reason, Instant(milliseconds: since))
            result = CallResult(rawValue: parts[2])
        }

        public var text: String { "\(reason.rawValue).\(since.milliseconds).\(result?.rawValue ?? "")" }
    }

    public var shown: Shown { Shown(self) }

    /// Whether whoever saw that saw what has to be heard now.
    public func isAbout(_ shown: Shown) -> Bool { reason == shown.reason && since == shown.since }

    /// Whether this is still so that whoever saw `shown` can say what became of it: nobody has told them meanwhile.
    /// - Parameter result: nil takes back what was shown, and nothing that was said later.
    public func takes(_ result: CallResult?, after shown: Shown) -> Bool {
        guard isAbout(shown) else { return false }
        return self.result == shown.result || (result != nil && self.result?.isHeard != true)
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
