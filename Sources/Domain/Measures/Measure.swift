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

    /// How it can end.
    public enum End: String, Hashable, Sendable, CaseIterable {
        case done
        case notPursued = "not-pursued"

        public var status: Status { self == .done ? .done : .notPursued }
    }

    public enum Refusal: Error, Hashable {
        /// Nobody answers for it on this bank; "agreed" needs one from each.
        case ownerMissing(Bank)
        case notNext(from: Status, to: Status)
        /// Whoever ends a measure says what came of it, or why it was given up.
        case outcomeMissing
        case ownerNotThere
        case alreadyOwner
        /// The voice is not one of those who answer for it.
        case notAnOwner
        /// Each organisation takes it on, and steps back, for itself.
        case onlyForItself
        /// Said before, or so already: nothing has to be done.
        case alreadySo
        /// One side wants to end it: first the other side says yes, or somebody that it goes on.
        case endingIsProposed
        /// The yes must come from the other side, and only whoever proposed the end takes it back.
        case onlyTheOtherSide
        /// An end can be taken back for thirty days.
        case tooLate
        /// Only the team sees it; it is said when it is published.
        case isDraft
    }

    public static let titleLimit = 160
    public static let firstStepLimit = 280

    public let id: ID
    /// Seen by nobody but the team and those who answer for it, until it is published.
    public private(set) var isDraft: Bool
    public let event: Event.ID?
    /// The idea that it grew from.
    public let idea: Idea.ID?
    /// The cooperation that grew from it.
    public private(set) var cooperation: Cooperation.ID?
    public var title: String
    public var text: String
    /// What is needed for it: money, rooms, people.
    public var needs: String
    /// What is done first, so that something is.
    public var firstStep: String
    public let language: Language
    public var topic: Topic?
    /// The status before an ending, if there is one; what holds on a day is `status(on:)`.
    public internal(set) var statusApartFromEnding: Status
    public internal(set) var sinceApartFromEnding: CalendarDay
    /// What one side said to end it, in force or not yet.
    public internal(set) var ending: Ending<End>?
    public var due: CalendarDay?
    /// When it is to be shown again ("Wiedervorlage").
    public var review: CalendarDay?
    /// What came of it, or why it was given up, apart from an ending.
    public internal(set) var outcomeApartFromEnding: String?
    /// The language of the page on which somebody wrote that, or why to end it.
    public internal(set) var outcomeLanguage: Language?
    public internal(set) var owners: [Owner]

    /// Somebody who answers for it, for one organisation.
    public struct Owner: Hashable, Sendable {
        public typealias ID = Identifier<Owner>

        public let id: ID
        public let organisation: Organisation.ID
        public let bank: Bank
        public let name: String
        /// The organisation is told as far as its profile may be seen; the person's name only with consent.
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
        needs: String = "", firstStep: String = "", language: Language, topic: Topic? = nil, status: Status = .proposed,
        statusSince: CalendarDay, ending: Ending<End>? = nil, due: CalendarDay? = nil, review: CalendarDay? = nil,
        outcome: String? = nil, outcomeLanguage: Language? = nil, isDraft: Bool = false, owners: [Owner] = []
    ) {
        self.id = id
        self.isDraft = isDraft
        self.event = event
        self.idea = idea
        self.cooperation = cooperation
        self.title = title
        self.text = text
        self.needs = needs
        self.firstStep = firstStep
        self.language = language
        self.topic = topic
        statusApartFromEnding = status
        sinceApartFromEnding = statusSince
        self.ending = ending
        self.due = due
        self.review = review
        outcomeApartFromEnding = outcome
        self.outcomeLanguage = outcomeLanguage
        self.owners = owners
    }

    /// The banks on which nobody answers for it yet.
    public var missingBanks: [Bank] {
        Bank.allCases.filter { bank in !owners.contains { $0.bank == bank } }
    }

    /// Where it stands on `day`. An ending counts from the day on which the other side agreed or its silence was over.
    public func status(on day: CalendarDay) -> Status {
        endingInForce(on: day)?.outcome.status ?? statusApartFromEnding
    }

    /// Since when that holds.
    public func statusSince(on day: CalendarDay) -> CalendarDay {
        endingInForce(on: day)?.inForceOn ?? sinceApartFromEnding
    }

    /// Whether it should have been done before `day`, and nobody has said what became of it.
    public func isOverdue(on day: CalendarDay) -> Bool {
        guard let due, due < day else { return false }
        return ![.done, .notPursued].contains(status(on: day))
    }

    /// Whether somebody is to look at it again on `day`, or was before.
    public func isToReview(on day: CalendarDay) -> Bool {
        guard let review, review <= day else { return false }
        return status(on: day).isOpen
    }

    /// What came of it, or why it was given up; nil as long as it has not ended, or nobody has said it in words.
    public func outcome(on day: CalendarDay) -> String? {
        let said = endingInForce(on: day)?.reason ?? outcomeApartFromEnding
        return said.flatMap { $0.isBlank ? nil : $0 }
    }

    /// What one side has proposed and the other one has not answered yet.
    public func pendingEnding(on day: CalendarDay) -> Ending<End>? {
        ending.flatMap { $0.isInForce(on: day) ? nil : $0 }
    }

    public func endingInForce(on day: CalendarDay) -> Ending<End>? {
        ending.flatMap { $0.isInForce(on: day) ? $0 : nil }
    }

    /// Everybody sees it from now on.
    public mutating func publish() throws(Refusal) {
        guard isDraft else { throw .alreadySo }
        isDraft = false
    }

    /// One side has said no to a proposal: it is a draft again, and nobody else sees it.
    public mutating func withdraw(on day: CalendarDay) throws(Refusal) {
        let status = status(on: day)
        guard status == .proposed else { throw .notNext(from: status, to: .proposed) }
        isDraft = true
    }

    /// It becomes a cooperation that outlives it: only what both sides have promised does.
    public mutating func lead(to cooperation: Cooperation.ID, on day: CalendarDay) throws(Refusal) {
        try requirePromise(on: day)
        self.cooperation = cooperation
    }

    /// - Throws: why a cooperation cannot grow from it.
    public func requirePromise(on day: CalendarDay) throws(Refusal) {
        if let bank = missingBanks.sorted(by: { $0.rawValue < $1.rawValue }).first { throw .ownerMissing(bank) }
        if status(on: day) == .proposed { throw .notNext(from: .proposed, to: .proposed) }
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
