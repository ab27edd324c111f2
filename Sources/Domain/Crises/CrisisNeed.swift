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
        /// The crisis says that nobody needs it.
        case unwanted
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
    public private(set) var language: Language?
    /// Nil for the whole city.
    public private(set) var district: District?
    public private(set) var amount: Int
    public private(set) var window: Window?
    /// What is to be done.
    public private(set) var task: Translated
    /// Told to whoever said yes.
    public private(set) var place: String
    /// Told to whoever said yes.
    public private(set) var contact: CrisisContact
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
        guard !crisis.notNeeded.contains(draft.kind) else { throw .unwanted }
        try Self.check(draft, at: now)
        // What has its time holds until that is over: whoever said yes finds it so long, and nobody is asked afterwards.
        let validUntil = draft.window?.until ?? draft.validUntil ?? Self.usualEnd(from: now)
        guard validUntil > now else { throw .alreadyOver }
        guard validUntil <= now.advanced(by: .days(Self.mostDays)) else { throw .tooFarAhead(days: Self.mostDays) }
        self.init(
            stored: id, crisis: crisis.id, draft, validUntil: validUntil, askedBy: askedBy, createdAt: now,
            confirmedAt: now, closedAt: nil, ending: nil)
    }

    /// What nobody can mean, whether it is new or put right.
    private static func check(_ draft: Draft, at now: Instant) throws(Refusal) {
        for text in draft.task.texts.values {
            guard !text.isBlank else { throw .taskMissing }
            guard !text.exceeds(taskLimit) else { throw .taskTooLong(limit: taskLimit) }
        }
        guard HelpAmount.range.contains(draft.amount) else { throw .amountOutOfRange(HelpAmount.range) }
        guard draft.contact.isReachable else { throw .contactUnreachable }
        guard !draft.kind.goesThroughOrganisation || draft.organisation != nil else { throw .onlyThroughOrganisation }
        guard draft.window.map({ $0.until > now }) ?? true else { throw .alreadyOver }
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

    /// Whether somebody new may be asked for it: nobody is asked to come yesterday.
    public func mayBeAskedFor(at now: Instant) -> Bool { isOpen(at: now) && !hasPassed(at: now) }

    /// Whether the time is over at which it was needed.
    public func hasPassed(at now: Instant) -> Bool { window.map { $0.until <= now } ?? false }

    /// Nobody has said for too long that it holds.
    public func isStale(at now: Instant) -> Bool { now >= validUntil }

    /// It still holds, or holds again, for the usual time from now on, or until its own time is over.
    public mutating func extend(at now: Instant) throws(Refusal) {
        guard closedAt == nil else { throw .alreadyClosed }
        guard !hasPassed(at: now) else { throw .alreadyOver }
        (confirmedAt, validUntil) = (now, window?.until ?? max(validUntil, Self.usualEnd(from: now)))
    }

    /// It is put right, and by that said once more that it holds. Of which kind it is, in which language, and who needs it, stays:
    /// anything else would be another need, and others would have been asked.
    public mutating func correct(to draft: Draft, at now: Instant) throws(Refusal) {
        guard closedAt == nil else { throw .alreadyClosed }
        var checked = draft
        (checked.kind, checked.organisation) = (kind, organisation)
        try Self.check(checked, at: now)
        (amount, district, window, task) = (draft.amount, draft.district, draft.window, draft.task)
        (place, contact, isUrgent) = (draft.place, draft.contact, draft.isUrgent)
        try extend(at: now)
    }

    /// Whether somebody who has said yes goes somewhere else now, at another time, or is awaited by somebody else.
    public func leadsElsewhere(than earlier: CrisisNeed) -> Bool {
        district != earlier.district || window != earlier.window || place != earlier.place || contact != earlier.contact
    }

    /// Whether a letter that asks for it would say something else now.
    public func asksOtherwise(than earlier: CrisisNeed) -> Bool {
        district != earlier.district || window != earlier.window || task != earlier.task
    }

    /// So much of it is needed from now on.
    public mutating func setAmount(_ amount: Int) throws(Refusal) {
        guard closedAt == nil else { throw .alreadyClosed }
        guard HelpAmount.range.contains(amount) else { throw .amountOutOfRange(HelpAmount.range) }
        self.amount = amount
    }

    /// The other goes into it. What only one of them says, both say now; where both say something, its own stays.
    public mutating func absorb(_ other: CrisisNeed, _ way: NeedMerger.Way) throws(Refusal) {
        guard closedAt == nil else { throw .alreadyClosed }
        switch way {
        case .same: amount = max(amount, other.amount)
        case .more: amount = min(amount + other.amount, HelpAmount.range.upperBound)
        }
        (language, district, window) = (language ?? other.language, district ?? other.district, window ?? other.window)
        isUrgent = isUrgent || other.isUrgent
        validUntil = window?.until ?? max(validUntil, other.validUntil)
    }

    /// The other stands by itself again, and this one is as it was before; what somebody has put right since stays.
    public mutating func release(_ other: CrisisNeed, merged merger: NeedMerger) throws(Refusal) {
        guard closedAt == nil else { throw .alreadyClosed }
        let earlier = merger.earlier
        var merged = self
        (merged.amount, merged.isUrgent) = (earlier.amount, earlier.isUrgent)
        (merged.language, merged.district, merged.window) = (earlier.language, earlier.district, earlier.window)
        try merged.absorb(other, merger.way)
        if amount == merged.amount { amount = earlier.amount }
        if language == merged.language { language = earlier.language }
        if district == merged.district { district = earlier.district }
        if window == merged.window { window = earlier.window }
        validUntil = window?.until ?? validUntil
        if isUrgent == merged.isUrgent { isUrgent = earlier.isUrgent }
    }

    /// It is needed after all.
    public mutating func reopen() { (closedAt, ending) = (nil, nil) }

    public mutating func close(_ ending: Ending, at now: Instant) throws(Refusal) {
        guard closedAt == nil else { throw .alreadyClosed }
        (closedAt, self.ending) = (now, ending)
    }

    public static func usualEnd(from now: Instant) -> Instant { now.advanced(by: .hours(usualHours)) }
}
