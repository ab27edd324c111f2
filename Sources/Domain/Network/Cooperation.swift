/// A stated working relation of two or more organisations on a topic. Each of them confirms for itself.
public struct Cooperation: Hashable, Sendable {
    public typealias ID = Identifier<Cooperation>

    public enum Status: Hashable, Sendable {
        case contact, planned, active
        /// Not ended, but nothing happens.
        case dormant(because: DormancyReason)
        case ended, stopped
    }

    /// What can happen to a cooperation.
    public enum Step: String, Hashable, Sendable, CaseIterable {
        case contact, plan, activate, pause, end, stop
    }

    public enum Refusal: Error, Hashable {
        case tooFewParties
        case twiceTheSameParty
        case notAParty
        /// The step does not lead on from where it stands.
        case notPossible(from: Step)
        case notDormant
        /// It cannot be asleep since a day that has not come yet.
        case inTheFuture
        case alreadyConfirmed
    }

    /// One organisation in it, with what it brings and gets: the four questions of eye level.
    public struct Party: Hashable, Sendable {
        public let organisation: Organisation.ID
        public var share: Share
        public internal(set) var confirmedAt: Instant?

        public init(organisation: Organisation.ID, share: Share = Share(), confirmedAt: Instant? = nil) {
            self.organisation = organisation
            self.share = share
            self.confirmedAt = confirmedAt
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
    public private(set) var status: Status
    /// Since when the status holds.
    public private(set) var since: CalendarDay
    /// The first day on which it was active, if it ever was.
    public private(set) var begun: CalendarDay?
    public let origin: Origin
    public private(set) var parties: [Party]
    public let createdAt: Instant

    /// A new one: agreed on, but not yet confirmed by anybody.
    public init(
        id: ID, topic: Topic, form: CooperationForm, title: String, origin: Origin, parties: [Party],
        startingAs status: Status = .contact, today: CalendarDay, createdAt: Instant
    ) throws(Refusal) {
        guard parties.count >= 2 else { throw .tooFewParties }
        guard Set(parties.map(\.organisation)).count == parties.count else { throw .twiceTheSameParty }
        self.init(
            stored: id, topic: topic, form: form, title: title, status: status, since: today,
            begun: status == .active ? today : nil, origin: origin, parties: parties, createdAt: createdAt)
    }

    /// One that was accepted before.
    public init(
        stored id: ID, topic: Topic, form: CooperationForm, title: String, status: Status, since: CalendarDay,
        begun: CalendarDay?, origin: Origin, parties: [Party], createdAt: Instant
    ) {
        self.id = id
        self.topic = topic
        self.form = form
        self.title = title
        self.status = status
        self.since = since
        self.begun = begun
        self.origin = origin
        self.parties = parties
        self.createdAt = createdAt
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

    /// "Yes, we are in", said by `organisation` for itself.
    public mutating func confirm(by organisation: Organisation.ID, at now: Instant) throws(Refusal) {
        let index = try index(of: organisation)
        guard parties[index].confirmedAt == nil else { throw .alreadyConfirmed }
        parties[index].confirmedAt = now
    }

    /// What `organisation` brings and gets; each party writes only its own.
    public mutating func setShare(_ share: Share, of organisation: Organisation.ID) throws(Refusal) {
        parties[try index(of: organisation)].share = share
    }

    public func hasParty(_ organisation: Organisation.ID) -> Bool {
        parties.contains { $0.organisation == organisation }
    }

    private func index(of organisation: Organisation.ID) throws(Refusal) -> Int {
        guard let index = parties.firstIndex(where: { $0.organisation == organisation }) else { throw .notAParty }
        return index
    }
}

extension Cooperation {
    /// What may come next.
    public var possibleSteps: [Step] {
        status.step.next
    }

    public mutating func plan(on day: CalendarDay) throws(Refusal) {
        try take(.plan, to: .planned, since: day)
    }

    public mutating func activate(on day: CalendarDay) throws(Refusal) {
        try take(.activate, to: .active, since: day)
        begun = begun ?? day
    }

    public mutating func end(on day: CalendarDay) throws(Refusal) {
        try take(.end, to: .ended, since: day)
    }

    public mutating func stop(on day: CalendarDay) throws(Refusal) {
        try take(.stop, to: .stopped, since: day)
    }

    /// Starts anew after it was broken off.
    public mutating func makeContactAgain(on day: CalendarDay) throws(Refusal) {
        try take(.contact, to: .contact, since: day)
    }

    /// Says honestly that nothing happens any more, why, and since when.
    public mutating func fallDormant(
        because reason: DormancyReason, since day: CalendarDay, today: CalendarDay
    ) throws(Refusal) {
        guard day <= today else { throw .inTheFuture }
        try take(.pause, to: .dormant(because: reason), since: day)
    }

    /// Wakes it up: the reason why all this was built.
    public mutating func revive(on day: CalendarDay) throws(Refusal) {
        guard case .dormant = status else { throw .notDormant }
        try activate(on: day)
    }

    private mutating func take(_ step: Step, to next: Status, since day: CalendarDay) throws(Refusal) {
        guard possibleSteps.contains(step) else { throw .notPossible(from: status.step) }
        status = next
        since = day
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

    /// The step that leads here.
    public var step: Cooperation.Step {
        switch self {
        case .contact: .contact
        case .planned: .plan
        case .active: .activate
        case .dormant: .pause
        case .ended: .end
        case .stopped: .stop
        }
    }
}

extension Cooperation.Step {
    fileprivate var next: [Cooperation.Step] {
        switch self {
        case .contact: [.plan, .activate, .stop]
        case .plan: [.activate, .stop]
        case .activate: [.pause, .end, .stop]
        case .pause: [.activate, .end, .stop]
        case .end: [.plan]
        case .stop: [.contact]
        }
    }
}
