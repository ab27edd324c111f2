/// Something that two sides have agreed to do: what, who from each side, by when.
public struct Measure: Hashable, Sendable {
    public typealias ID = Identifier<Measure>

    public enum Status: String, Hashable, Sendable, CaseIterable {
        case proposed, agreed
        case inProgress = "in-progress"
        case stalled, done
        case notPursued = "not-pursued"

        /// What may come next, as the taxonomy lists it.
        public var next: Set<Status> {
            switch self {
            case .proposed: [.agreed, .notPursued]
            case .agreed: [.inProgress, .stalled, .notPursued, .done]
            case .inProgress: [.done, .stalled, .notPursued]
            case .stalled: [.inProgress, .notPursued, .done]
            case .done: []
            case .notPursued: [.proposed]
            }
        }

        /// Whether both sides stand for it at the moment.
        var isPromised: Bool { [.agreed, .inProgress, .stalled].contains(self) }

        /// Whether somebody still works on it.
        public var isOpen: Bool { self != .done && self != .notPursued }
    }

    public enum Refusal: Error, Hashable {
        /// Nobody answers for it on this bank; "agreed" needs one from each.
        case ownerMissing(Bank)
        case notNext(from: Status, to: Status)
        /// Whoever ends a measure says what came of it, or why it was given up.
        case outcomeMissing
        case ownerNotThere
        case alreadyOwner
    }

    public static let titleLimit = 160

    public let id: ID
    public let event: Event.ID?
    /// The idea that it grew from.
    public let idea: Idea.ID?
    /// The cooperation that grew from it.
    public private(set) var cooperation: Cooperation.ID?
    public var title: String
    public var text: String
    /// What is needed for it: money, rooms, people.
    public var needs: String
    public let language: Language
    public var topic: Topic?
    public private(set) var status: Status
    public private(set) var statusSince: CalendarDay
    public var due: CalendarDay?
    /// When it is to be shown again ("Wiedervorlage").
    public var review: CalendarDay?
    /// What came of it, or why it was given up.
    public private(set) var outcome: String?
    public private(set) var owners: [Owner]

    /// Somebody who answers for it, for one organisation.
    public struct Owner: Hashable, Sendable {
        public typealias ID = Identifier<Owner>

        public let id: ID
        public let organisation: Organisation.ID
        public let bank: Bank
        public let name: String
        /// The organisation is always public; the person's name only with consent.
        public let isNamePublic: Bool

        public init(id: ID, organisation: Organisation.ID, bank: Bank, name: String, isNamePublic: Bool) {
            self.id = id
            self.organisation = organisation
            self.bank = bank
            self.name = name
            self.isNamePublic = isNamePublic
        }
    }

    public init(
        id: ID, event: Event.ID?, idea: Idea.ID?, cooperation: Cooperation.ID? = nil, title: String, text: String = "",
        needs: String = "", language: Language, topic: Topic? = nil, status: Status = .proposed,
        statusSince: CalendarDay, due: CalendarDay? = nil, review: CalendarDay? = nil, outcome: String? = nil,
        owners: [Owner] = []
    ) {
        self.id = id
        self.event = event
        self.idea = idea
        self.cooperation = cooperation
        self.title = title
        self.text = text
        self.needs = needs
        self.language = language
        self.topic = topic
        self.status = status
        self.statusSince = statusSince
        self.due = due
        self.review = review
        self.outcome = outcome
        self.owners = owners
    }

    /// The banks on which nobody answers for it yet.
    public var missingBanks: [Bank] {
        Bank.allCases.filter { bank in !owners.contains { $0.bank == bank } }
    }

    /// - Throws: `alreadyOwner` if the organisation answers for it already.
    public mutating func add(_ owner: Owner) throws(Refusal) {
        guard !owners.contains(where: { $0.organisation == owner.organisation }) else { throw .alreadyOwner }
        owners.append(owner)
    }

    /// Somebody steps back. What both sides had promised is a proposal again when a side has nobody left, however far it
    /// has come: nobody on that side answers for it any more.
    public mutating func removeOwner(_ id: Owner.ID, on day: CalendarDay) throws(Refusal) {
        guard let index = owners.firstIndex(where: { $0.id == id }) else { throw .ownerNotThere }
        owners.remove(at: index)
        if status.isPromised && !missingBanks.isEmpty {
            status = .proposed
            statusSince = day
        }
    }

    /// Both sides promise it.
    public mutating func agree(on day: CalendarDay) throws(Refusal) {
        if let bank = missingBanks.first { throw .ownerMissing(bank) }
        try change(to: .agreed, on: day)
    }

    public mutating func start(on day: CalendarDay) throws(Refusal) { try change(to: .inProgress, on: day) }
    public mutating func stall(on day: CalendarDay) throws(Refusal) { try change(to: .stalled, on: day) }

    /// Ends it; saying what came of it is part of ending it.
    public mutating func complete(outcome: String, on day: CalendarDay) throws(Refusal) {
        guard outcome.contains(where: { !$0.isWhitespace }) else { throw .outcomeMissing }
        try change(to: .done, on: day)
        self.outcome = outcome
    }

    /// Gives it up; the reason is told to everybody.
    public mutating func giveUp(because reason: String, on day: CalendarDay) throws(Refusal) {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw .outcomeMissing }
        try change(to: .notPursued, on: day)
        outcome = reason
    }

    public mutating func takeUpAgain(on day: CalendarDay) throws(Refusal) {
        try change(to: .proposed, on: day)
        outcome = nil
    }

    /// It became a cooperation that outlives it.
    public mutating func lead(to cooperation: Cooperation.ID) {
        self.cooperation = cooperation
    }

    private mutating func change(to next: Status, on day: CalendarDay) throws(Refusal) {
        guard status.next.contains(next) else { throw .notNext(from: status, to: next) }
        status = next
        statusSince = day
    }
}

/// A short word on how a measure is going.
public struct ProgressNote: Hashable, Sendable {
    public typealias ID = Identifier<ProgressNote>

    public static let limit = 600

    public let id: ID
    public let measure: Measure.ID
    public let text: String
    public let language: Language
    public let createdAt: Instant

    public init(id: ID, measure: Measure.ID, text: String, language: Language, createdAt: Instant) {
        self.id = id
        self.measure = measure
        self.text = text
        self.language = language
        self.createdAt = createdAt
    }
}
