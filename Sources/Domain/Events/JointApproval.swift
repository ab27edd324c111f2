/// What the hosts are asked together: that everybody sees the event, on this day and at this place, or that it does not take
/// place; or that fewer of them are enough from now on, or that somebody is no host any more.
public struct JointApproval: Hashable, Sendable {
    public let day: CalendarDay
    public let place: String?
    /// Whether it shall not take place.
    public let cancels: Bool
    /// Whether everybody sees the programme with it; only a draft asks for that.
    public let withProgramme: Bool
    /// How many are to be enough; nil if the question is not about that.
    public let approvals: Int?
    /// Who shall be a host no more; nil if the question is not about that. They have no voice in it.
    public let removes: Account.ID?
    public let askedAt: Instant
    /// Who asks, and may withdraw it; nil as long as it is not kept.
    public let askedBy: Author?

    public init(
        day: CalendarDay, place: String?, cancels: Bool = false, withProgramme: Bool = false, approvals: Int? = nil,
        removes: Account.ID? = nil, askedAt: Instant, askedBy: Author? = nil
    ) {
        (self.day, self.place, self.cancels, self.withProgramme) = (day, place, cancels, withProgramme)
        (self.approvals, self.removes, self.askedAt, self.askedBy) = (approvals, removes, askedAt, askedBy)
    }

    /// Whether it is about the hosts themselves, and not about what everybody sees.
    public var isAboutHosts: Bool { approvals != nil || removes != nil }

    /// Whether it is about the same; who said yes to that said yes to this.
    public func asksForTheSame(as other: JointApproval) -> Bool {
        (day, place, cancels, withProgramme, approvals)
            == (other.day, other.place, other.cancels, other.withProgramme, other.approvals)
            && removes == other.removes
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
    /// When they took the invitation on; until then they have no voice.
    public let acceptedAt: Instant?
    /// When they said yes to what is asked now.
    public var saidYesAt: Instant?

    public init(
        account: Account.ID, name: String, email: EmailAddress, language: Language, body: String,
        acceptedAt: Instant?, saidYesAt: Instant? = nil
    ) {
        (self.account, self.name, self.email, self.language) = (account, name, email, language)
        (self.body, self.acceptedAt, self.saidYesAt) = (body, acceptedAt, saidYesAt)
    }

    public var hasAccepted: Bool { acceptedAt != nil }
}

/// One of the bodies that answer for an event, and who speaks for it. They are equal: each has one voice, however many people
/// speak with it.
public struct HostBody: Hashable, Sendable {
    public let host: EventHost
    public let people: [HostPerson]

    /// Those who can say yes for it.
    public var voices: [HostPerson] { host.role == .host ? people.filter(\.hasAccepted) : [] }
    /// Whether its yes is asked: it invites, and somebody can say it. Who cooperates is named and not asked, and neither is
    /// a body of which nobody has taken the invitation on.
    public var isAsked: Bool { !voices.isEmpty }
    public var hasSaidYes: Bool { voices.contains { $0.saidYesAt != nil } }
}

public enum HostRefusal: Error, Hashable {
    /// Meanwhile something else is asked, or nothing any more.
    case asksSomethingElse
    /// Nobody who has a voice.
    case isNotAsked
    /// Something else is asked already; that is answered first.
    case somethingIsAsked
    /// The event names no such body.
    case noSuchBody
    /// Another one has this name.
    case bodyIsThere
    /// Somebody speaks for the body; they go first.
    case somebodySpeaks
    /// Whoever has no voice among the hosts, and is not of the coordination, starts nothing that changes what everybody sees.
    case hasNoVoice
    /// What everybody knows does not move to a day that is over.
    case dayIsOver
    /// They have a voice for another body, which nobody takes from them so.
    case speaksForAnother
    /// Only whoever asked withdraws a question, or the coordination.
    case isNotTheirs
}

extension EventHost {
    /// Those that are named with the event; everybody else with an item of the programme.
    public static let roles: [EventRole] = [.host, .coHost, .leadModerator]
    public static let nameLimit = 200

    /// Whether it answers for the day; whoever leads through it does not.
    public var isBody: Bool { role == .host || role == .coHost }
}

extension [EventHost] {
    /// Whether one of the bodies has this name, however it is written: people speak for a body by its name.
    public func namesBody(_ name: String) -> Bool {
        contains { $0.isBody && ($0.name == name || $0.name.isSameName(as: name)) }
    }
}

extension Event {
    /// Everybody who answers for the day, in the order of the invitation, without those who lead through it.
    public func bodies(with people: [HostPerson]) -> [HostBody] {
        hosts.filter(\.isBody).map { host in
            HostBody(host: host, people: people.filter { $0.body == host.name })
        }
    }

    /// Where and when it is to be, if its hosts are asked about that, or else is.
    public var wanted: (day: CalendarDay, place: String?) {
        guard let asked, !asked.isAboutHosts else { return (day, place) }
        return (asked.day, asked.place)
    }

    /// How many bodies still have to say yes: of those that are asked all, or as many as the hosts agreed on. Never more than
    /// there are voices, whoever left.
    /// - Parameter question: what they are asked; what is asked just now, if it is nil.
    public func approvalsMissing(to question: JointApproval? = nil, among people: [HostPerson]) -> Int {
        let removed = (question ?? asked)?.removes
        let asked = bodies(with: people.filter { $0.account != removed }).filter(\.isAsked)
        return max(0, min(approvalsNeeded ?? asked.count, asked.count) - asked.count { $0.hasSaidYes })
    }

    /// Whether somebody has a voice in what the hosts decide; nobody has one in whether they go.
    public func hasVoice(_ account: Account.ID, among people: [HostPerson], in question: JointApproval? = nil) -> Bool {
        question?.removes != account
            && bodies(with: people).contains { $0.voices.contains { $0.account == account } }
    }

    /// Whether a published event would move to a day that is over where it takes place.
    public func movesToThePast(_ day: CalendarDay, at now: Instant) -> Bool {
        isPublished && day != self.day && day < CalendarDay(of: now, in: timeZone)
    }

    /// Whether `question` is answered. On the day itself neither day nor place waits for anybody: people are on their way.
    public func isDecided(_ question: JointApproval, by people: [HostPerson], at now: Instant) -> Bool {
        let isOnTheWay =
            !question.isAboutHosts && isPublished && day == CalendarDay(of: now, in: timeZone)
        return isOnTheWay || approvalsMissing(to: question, among: people) == 0
    }

    /// Whether fewer than now would be enough. All of them is more than any number: bodies may be added.
    public func lowersApprovals(to number: Int?) -> Bool {
        (number ?? .max) < (approvalsNeeded ?? .max)
    }

    /// Where somebody answers who replies to a letter about the event: those who invite, all of them.
    public var replyAddresses: [EmailAddress] {
        hosts.filter { $0.role == .host }.compactMap(\.replyAddress)
    }
}
