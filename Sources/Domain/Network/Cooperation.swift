/// A stated working relation of two or more organisations on a topic. Each of them confirms for itself.
public struct Cooperation: Hashable, Sendable {
    public typealias ID = Identifier<Cooperation>

    public enum Status: Hashable, Sendable {
        case contact, planned, active
        /// Not ended, but nothing happens.
        case dormant(because: DormancyReason)
        case ended, stopped
    }

    /// How it can end.
    public enum End: String, Hashable, Sendable, CaseIterable {
        /// As planned.
        case ended
        /// Broken off.
        case stopped

        public var status: Status { self == .ended ? .ended : .stopped }
    }

    public enum Refusal: Error, Hashable {
        case tooFewParties
        case twiceTheSameParty
        /// The voice is nobody's in it.
        case notAParty
        /// Said before, or so already: nothing has to be done.
        case alreadySo
        /// Nothing goes beyond the contact before all parties have confirmed it.
        case notConfirmed
        /// The step does not lead on from where it stands.
        case notPossible(from: Status)
        /// Somebody wants to end it: first the others say yes, or that it goes on.
        case endingIsProposed
        /// Only whoever said it takes it back, and nobody says yes to their own proposal.
        case onlyTheOtherSide
        /// An end can be taken back for thirty days.
        case tooLate
        /// Somebody has said "not now": whoever asked asks again from this day on.
        case tooSoon(CalendarDay)
        /// It cannot be asleep since a day that has not come yet.
        case inTheFuture
        /// It cannot be asleep since a day on which it was not active yet.
        case notActiveBefore(CalendarDay)
        /// Whoever wants to end it says why.
        case reasonMissing
        /// Of two nobody leaves alone: somebody comes in their place, or both end it.
        case nobodyIsLeft
        /// So many words in one day.
        case tooManyNotes
    }

    /// One organisation in it, with what it brings and gets: the four questions of eye level.
    public struct Party: Hashable, Sendable {
        public let organisation: Organisation.ID
        public internal(set) var share: Share
        public internal(set) var confirmedAt: Instant?
        /// How its yes came into the house.
        public internal(set) var confirmedWay: Voice.Way
        /// Whom it has named to come in its place; so when that one says yes.
        public internal(set) var successor: Organisation.ID?
        /// When it came in the place of another one; nil if it has been in it from the beginning.
        public internal(set) var joinedAt: Instant?

        public init(
            organisation: Organisation.ID, share: Share = Share(), confirmedAt: Instant? = nil,
            confirmedWay: Voice.Way = .itself, successor: Organisation.ID? = nil, joinedAt: Instant? = nil
        ) {
            self.organisation = organisation
            self.share = share
            self.confirmedAt = confirmedAt
            self.confirmedWay = confirmedWay
            self.successor = successor
            self.joinedAt = joinedAt
        }
    }

    /// What one party contributes, who pays it, what it decides, where it is named. Empty means not yet said.
    public struct Share: Hashable, Sendable {
        public static let limit = 300

        public var contribution: String
        public var money: String
        public var say: String
        public var credit: String

        public init(contribution: String = "", money: String = "", say: String = "", credit: String = "") {
            self.contribution = contribution
            self.money = money
            self.say = say
            self.credit = credit
        }
    }

    /// How many of its parties have confirmed it.
    public enum Confirmation: String, TaxonomyTerm, CaseIterable {
        case unconfirmed
        case oneSide = "one-side"
        case bothSides = "both-sides"

        public static let list = TaxonomyList.cooperationConfirmation
    }

    /// Where it came from.
    public struct Origin: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case network, event, group, idea, measure, crisis
        }

        public let kind: Kind
        /// The identifier of the event, group, idea …
        public let subject: String?

        /// The organisations found each other by themselves.
        public static let network = Origin(kind: .network, subject: nil)

        public static func from<Subject>(_ kind: Kind, _ subject: Identifier<Subject>) -> Origin {
            Origin(kind: kind, subject: subject.rawValue)
        }

        /// As it was kept.
        public init(kind: Kind, subject: String?) {
            self.kind = kind
            self.subject = subject
        }
    }

    public static let titleLimit = 120

    public let id: ID
    public let topic: Topic
    public let form: CooperationForm
    /// In the words of those who agreed on it; may be empty.
    public let title: String
    /// The status before an ending, if there is one; what holds on a day is `status(on:)`.
    public internal(set) var statusApartFromEnding: Status
    public internal(set) var sinceApartFromEnding: CalendarDay
    /// Where it stood before that, the oldest first.
    public internal(set) var past: [Past]
    /// Who said that status; nil if nobody knows any more.
    public internal(set) var statusVoice: Voice?
    /// What a party said to end it, in force or not yet.
    public internal(set) var ending: Ending<End>?
    /// Who has asked the others to begin again, while it sleeps.
    public internal(set) var waking: Waking?
    /// The first day on which it was active, if it ever was.
    public internal(set) var begun: CalendarDay?
    public internal(set) var agreement: Agreement
    public let origin: Origin
    public internal(set) var parties: [Party]
    public let createdAt: Instant
    /// How far the least visible of its parties is seen.
    public var leastVisible = Visibility.public

    /// A new one. It begins as a contact, unless all of its parties have confirmed it already.
    public init(
        id: ID, topic: Topic, form: CooperationForm, title: String, origin: Origin, parties: [Party],
        startingAs status: Status = .contact, today: CalendarDay, createdAt: Instant
    ) throws(Refusal) {
        guard parties.count >= 2 else { throw .tooFewParties }
        guard Set(parties.map(\.organisation)).count == parties.count else { throw .twiceTheSameParty }
        guard status == .contact || parties.allSatisfy({ $0.confirmedAt != nil }) else { throw .notConfirmed }
        self.init(
            stored: id, topic: topic, form: form, title: title, status: status, since: today,
            begun: status == .active ? today : nil, origin: origin, parties: parties, createdAt: createdAt)
    }

    /// One that was accepted before.
    public init(
        stored id: ID, topic: Topic, form: CooperationForm, title: String, status: Status, since: CalendarDay,
        past: [Past] = [], statusVoice: Voice? = nil, ending: Ending<End>? = nil, waking: Waking? = nil,
        begun: CalendarDay?, agreement: Agreement = Agreement(), origin: Origin, parties: [Party], createdAt: Instant
    ) {
        self.id = id
        self.topic = topic
        self.form = form
        self.title = title
        statusApartFromEnding = status
        sinceApartFromEnding = since
        self.past = past
        self.statusVoice = statusVoice
        self.ending = ending
        self.waking = waking
        self.begun = begun
        self.agreement = agreement
        self.origin = origin
        self.parties = parties
        self.createdAt = createdAt
    }
}

extension Cooperation {
    /// Where it stands on `day`. An ending counts from the day on which all agreed or the silence was over.
    public func status(on day: CalendarDay) -> Status {
        endingInForce(on: day)?.outcome.status ?? statusApartFromEnding
    }

    /// Since when that holds.
    public func since(on day: CalendarDay) -> CalendarDay {
        endingInForce(on: day)?.inForceOn ?? sinceApartFromEnding
    }

    /// What a party has proposed and the others have not answered yet.
    public func pendingEnding(on day: CalendarDay) -> Ending<End>? {
        ending.flatMap { $0.isInForce(on: day) ? nil : $0 }
    }

    public func endingInForce(on day: CalendarDay) -> Ending<End>? {
        ending.flatMap { $0.isInForce(on: day) ? $0 : nil }
    }
}

extension Cooperation {
    public var confirmation: Confirmation {
        switch parties.count(where: { $0.confirmedAt != nil }) {
        case 0: .unconfirmed
        case parties.count: .bothSides
        default: .oneSide
        }
    }

    /// Whether everybody may see it: nobody is named as a partner who has not agreed.
    public var isPublic: Bool { confirmation == .bothSides }

    public func hasParty(_ organisation: Organisation.ID) -> Bool {
        parties.contains { $0.organisation == organisation }
    }

    /// What `organisation` brings and gets; nil if it is no party.
    public func share(of organisation: Organisation.ID) -> Share? {
        parties.first { $0.organisation == organisation }?.share
    }
}

extension Cooperation.Status {
    /// The slug in the taxonomy.
    public var slug: String {
        switch self {
        case .contact: "contact"
        case .planned: "planned"
        case .active: "active"
        case .dormant: "dormant"
        case .ended: "ended"
        case .stopped: "stopped"
        }
    }

    /// Nil if there is no such status, or if it is dormant without a reason.
    public init?(slug: String, dormancyReason: DormancyReason? = nil) {
        switch (slug, dormancyReason) {
        case ("contact", _): self = .contact
        case ("planned", _): self = .planned
        case ("active", _): self = .active
        case ("dormant", let reason?): self = .dormant(because: reason)
        case ("ended", _): self = .ended
        case ("stopped", _): self = .stopped
        default: return nil
        }
    }

    /// The slugs of what may come next, as the taxonomy lists them.
    public var next: [String] {
        switch self {
        case .contact: ["planned", "active", "stopped"]
        case .planned: ["active", "stopped"]
        case .active: ["dormant", "ended", "stopped"]
        case .dormant: ["active", "ended", "stopped"]
        case .ended: ["planned"]
        case .stopped: ["contact"]
        }
    }

    public var isOver: Bool { self == .ended || self == .stopped }
}
