/// What is missing in a crisis: a task for somebody, never a call to everybody.
public struct CrisisNeed: Hashable, Sendable {
    public typealias ID = Identifier<CrisisNeed>

    public enum Refusal: Error, Hashable {
        case taskMissing
        case taskTooLong(limit: Int)
        case amountOutOfRange(ClosedRange<Int>)
        case endsBeforeItBegins
        case alreadyOver
        case tooFarAhead(days: Int)
        case onlyThroughOrganisation
        case contactUnreachable
        case alreadyClosed
        case crisisIsClosed
    }

    /// Where it stands, by what is said of it today.
    public enum Standing: String, Hashable, Sendable, CaseIterable {
        case open, partly, covered, expired, closed
    }

    /// Why nobody asks for it any more.
    public enum Ending: String, Hashable, Sendable, CaseIterable {
        case done, withdrawn
        /// It was the same as another.
        case merged
    }

    /// When it is needed; without an end, until it is done.
    public struct Window: Hashable, Sendable {
        public let from: Instant
        public let until: Instant

        /// Nil if it ends before it begins.
        public init?(from: Instant, until: Instant) {
            guard from < until else { return nil }
            (self.from, self.until) = (from, until)
        }

        public func overlaps(_ other: Window) -> Bool { from < other.until && other.from < until }
    }

    public static let taskLimit = 500
    public static let placeLimit = 200
    /// So long it holds if nobody says otherwise, and once more when somebody says that it still holds.
    public static let usualHours = 72
    public static let mostDays = 30
    /// So long it is known whom to call about it and who wrote it down; the data map says the same.
    public static let daysContactKept = 365

    public let id: ID
    public let crisis: Crisis.ID
    public let kind: HelpKind
    /// In which language; nil where it does not matter.
    public let language: Language?
    /// Nil for the whole city.
    public let district: District?
    public private(set) var amount: Int
    public private(set) var window: Window?
    /// What is to be done.
    public let task: Translated
    /// Told to whoever said yes.
    public let place: String
    /// Told to whoever said yes.
    public let contact: CrisisContact
    /// Also asked for at night.
    public var isUrgent: Bool
    /// Who needs it; nil for the coordination itself.
    public let organisation: Organisation.ID?
    /// Who wrote it down, and hears how it ends.
    public let askedBy: Account.ID?
    public let createdAt: Instant
    /// When somebody said last that it holds.
    public private(set) var confirmedAt: Instant
    public private(set) var validUntil: Instant
    public private(set) var closedAt: Instant?
    public private(set) var ending: Ending?

    /// What somebody says of a new one.
    public struct Draft: Hashable, Sendable {
        public var kind: HelpKind
        public var language: Language?
        public var district: District?
        public var amount: Int
        public var window: Window?
        public var task: Translated
        public var place: String
        public var contact: CrisisContact
        public var isUrgent: Bool
        public var organisation: Organisation.ID?
        /// Nil for the usual time.
        public var validUntil: Instant?

        public init(
            kind: HelpKind, language: Language? = nil, district: District? = nil, amount: Int, window: Window? = nil,
            task: Translated, place: String, contact: CrisisContact, isUrgent: Bool = false,
            organisation: Organisation.ID? = nil, validUntil: Instant? = nil
        ) {
            (self.kind, self.language, self.district, self.amount) = (kind, language, district, amount)
            (self.window, self.task, self.place, self.contact) = (window, task, place, contact)
            (self.isUrgent, self.organisation, self.validUntil) = (isUrgent, organisation, validUntil)
        }
    }

    /// A new one.
    public init(
        id: ID, in crisis: Crisis, _ draft: Draft, askedBy: Account.ID?, at now: Instant
    ) throws(Refusal) {
        guard crisis.isOpen else { throw .crisisIsClosed }
        for text in draft.task.texts.values {
            guard !text.isBlank else { throw .taskMissing }
            guard !text.exceeds(Self.taskLimit) else { throw .taskTooLong(limit: Self.taskLimit) }
        }
        guard HelpAmount.range.contains(draft.amount) else { throw .amountOutOfRange(HelpAmount.range) }
        guard draft.contact.isReachable else { throw .contactUnreachable }
        guard !draft.kind.goesThroughOrganisation || draft.organisation != nil else { throw .onlyThroughOrganisation }
        let validUntil = draft.validUntil ?? Self.usualEnd(from: now)
        guard validUntil > now, draft.window.map({ $0.until > now }) ?? true else { throw .alreadyOver }
        guard validUntil <= now.advanced(by: .days(Self.mostDays)) else { throw .tooFarAhead(days: Self.mostDays) }
        self.init(
            stored: id, crisis: crisis.id, draft, validUntil: validUntil, askedBy: askedBy, createdAt: now,
            confirmedAt: now, closedAt: nil, ending: nil)
    }

    /// One that was accepted before.
    public init(
        stored id: ID, crisis: Crisis.ID, _ draft: Draft, validUntil: Instant, askedBy: Account.ID?,
        createdAt: Instant, confirmedAt: Instant, closedAt: Instant?, ending: Ending?
    ) {
        (self.id, self.crisis, self.kind, self.language) = (id, crisis, draft.kind, draft.language)
        (self.district, self.amount, self.window, self.task) = (draft.district, draft.amount, draft.window, draft.task)
        (self.place, self.contact, self.isUrgent) = (draft.place, draft.contact, draft.isUrgent)
        (self.organisation, self.askedBy, self.createdAt) = (draft.organisation, askedBy, createdAt)
        (self.confirmedAt, self.validUntil, self.closedAt, self.ending) = (confirmedAt, validUntil, closedAt, ending)
    }

    /// Where it stands at `now`, if so much of it is promised for sure.
    public func standing(confirmed: Int, at now: Instant) -> Standing {
        if closedAt != nil { return .closed }
        if isStale(at: now) { return .expired }
        if confirmed >= amount { return .covered }
        return confirmed > 0 ? .partly : .open
    }

    /// Whether somebody may still be asked for it.
    public func isOpen(at now: Instant) -> Bool { closedAt == nil && !isStale(at: now) }

    /// Nobody has said for too long that it holds.
    public func isStale(at now: Instant) -> Bool { now >= validUntil }

    /// It still holds, or holds again, for the usual time from now on.
    public mutating func extend(at now: Instant) throws(Refusal) {
        guard closedAt == nil else { throw .alreadyClosed }
        (confirmedAt, validUntil) = (now, max(validUntil, Self.usualEnd(from: now)))
    }

    /// So much of it is needed from now on.
    public mutating func setAmount(_ amount: Int) throws(Refusal) {
        guard closedAt == nil else { throw .alreadyClosed }
        guard HelpAmount.range.contains(amount) else { throw .amountOutOfRange(HelpAmount.range) }
        self.amount = amount
    }

    public mutating func close(_ ending: Ending, at now: Instant) throws(Refusal) {
        guard closedAt == nil else { throw .alreadyClosed }
        (closedAt, self.ending) = (now, ending)
    }

    public static func usualEnd(from now: Instant) -> Instant { now.advanced(by: .hours(usualHours)) }
}
