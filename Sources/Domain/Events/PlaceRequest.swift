/// Where the hosts say yes to each registration before a place is given: how that is done at an event.
public struct PlaceRequestRule: Hashable, Codable, Sendable {
    /// So long the hosts take for an answer, if nobody says otherwise.
    public static let usualDays = 7
    public static let mostDays = 60

    /// Whether those need a yes, too, who come by an invitation: they were chosen before.
    public var asksInvited: Bool
    /// Within how many days whoever asks hears of the hosts: it stands in the letter.
    public var days: Int

    public init(asksInvited: Bool = false, days: Int = Self.usualDays) {
        (self.asksInvited, self.days) = (asksInvited, days)
    }

    public func asks(isInvited: Bool) -> Bool { asksInvited || !isInvited }

    /// Until which day whoever asks at `instant` hears of the hosts: not later than on the day before the event. Nil where no
    /// whole day is left until then: they hear as soon as possible.
    public func answerDay(askedAt instant: Instant, at event: Event) -> CalendarDay? {
        let today = CalendarDay(of: instant, in: event.timeZone)
        let last = min(today.advanced(byDays: days), event.day.advanced(byDays: -1))
        return last > today ? last : nil
    }
}

/// Somebody has asked for a place: what the hosts have said to it. Until they say yes it counts as no place, and it is no turn
/// on the waiting list either, although the registration waits.
public struct PlaceRequest: Hashable, Sendable {
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        case asked, granted, declined
    }

    /// What the hosts can say to a no: short, and about their day, never about the person.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case full, balance, audience
        case another = "another-day"
        case own
    }

    /// In characters.
    public static let wordsLimit = 500

    public let registration: Registration.ID
    public let standing: Standing
    /// When somebody asked, or the hosts have said so.
    public let since: Instant
    /// Why not; nil unless they said no.
    public let reason: Reason?
    /// What else the hosts wrote; empty for nothing.
    public let words: String

    public init(
        of registration: Registration.ID, standing: Standing, since: Instant, reason: Reason? = nil, words: String = ""
    ) {
        (self.registration, self.standing, self.since) = (registration, standing, since)
        (self.reason, self.words) = (reason, words)
    }
}

extension Registration {
    /// Whether the hosts have not said yet whether they come. Such a registration gets no place and no offer.
    public var isAsking: Bool { status == .waitlisted && request == .asked }

    /// Whether they stand on the waiting list.
    public var isWaiting: Bool { status == .waitlisted && request != .asked }

    /// Whether the hosts have said no.
    public var isDeclined: Bool { status == .cancelled && request == .declined }
}

/// Why the hosts cannot say yes or no.
public enum PlaceRequestRefusal: Error, Hashable {
    /// Nobody was chosen.
    case nobody
    /// Somebody else has decided about one of them, or they do not ask any more.
    case decided
    /// A no with words of one's own needs them.
    case wordsAreMissing
    /// People ask, and nobody has said what becomes of them.
    case people(Int)
}
