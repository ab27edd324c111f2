/// What the hosts are asked together: that everybody sees the event, on this day and at this place, or that it does not take
/// place.
public struct JointApproval: Hashable, Sendable {
    public let day: CalendarDay
    public let place: String?
    /// Whether it shall not take place.
    public let cancels: Bool
    public let askedAt: Instant

    public init(day: CalendarDay, place: String?, cancels: Bool = false, askedAt: Instant) {
        (self.day, self.place, self.cancels, self.askedAt) = (day, place, cancels, askedAt)
    }

    /// Whether it is about the same; who said yes to that said yes to this.
    public func asksFor(_ day: CalendarDay, _ place: String?, cancels: Bool = false) -> Bool {
        self.day == day && self.place == place && self.cancels == cancels
    }
}

/// Somebody who speaks for one of the bodies that invite to an event, and prepares it.
public struct HostPerson: Hashable, Sendable {
    public let account: Account.ID
    public let name: String
    public let email: EmailAddress
    public let language: Language
    /// The name of the body.
    public let body: String
    /// When they said yes to what is asked now.
    public var saidYesAt: Instant?

    public init(
        account: Account.ID, name: String, email: EmailAddress, language: Language, body: String,
        saidYesAt: Instant? = nil
    ) {
        (self.account, self.name, self.email, self.language) = (account, name, email, language)
        (self.body, self.saidYesAt) = (body, saidYesAt)
    }
}

/// One of the bodies that answer for an event, and who speaks for it. They are equal: each has one voice, however many people
/// speak with it.
public struct HostBody: Hashable, Sendable {
    public let host: EventHost
    public let people: [HostPerson]

    /// Whether its yes is asked: it invites, and somebody can say it. Who cooperates is named and not asked.
    public var isAsked: Bool { host.role == .host && !people.isEmpty }
    public var hasSaidYes: Bool { people.contains { $0.saidYesAt != nil } }
}

public enum HostRefusal: Error, Hashable {
    /// Meanwhile something else is asked, or nothing any more.
    case asksSomethingElse
    /// Nobody of a body that is asked.
    case isNotAsked
    /// The event names no such body.
    case noSuchBody
    /// Another one has this name.
    case bodyIsThere
    /// Somebody speaks for the body; they go first.
    case somebodySpeaks
}

extension Event {
    public static let bodyNameLimit = 200

    /// Everybody who answers for the day, in the order of the invitation, without those who lead through it.
    public func bodies(with people: [HostPerson]) -> [HostBody] {
        hosts.filter { $0.role == .host || $0.role == .coHost }.map { host in
            HostBody(host: host, people: people.filter { $0.body == host.name })
        }
    }

    /// How many bodies still have to say yes: of those that are asked all, or as many as the hosts agreed on.
    public func approvalsMissing(among people: [HostPerson]) -> Int {
        let asked = bodies(with: people).filter(\.isAsked)
        return max(0, min(approvalsNeeded ?? asked.count, asked.count) - asked.count { $0.hasSaidYes })
    }

    /// Whether what is asked can be done. On the day itself nothing waits for anybody: people are on their way.
    public func isDecided(by people: [HostPerson], at now: Instant) -> Bool {
        (isPublished && day == CalendarDay(of: now, in: timeZone)) || approvalsMissing(among: people) == 0
    }

    /// Where somebody answers who replies to a letter about the event: those who invite, all of them.
    public var replyAddresses: [EmailAddress] {
        hosts.filter { $0.role == .host }.compactMap(\.replyAddress)
    }
}
